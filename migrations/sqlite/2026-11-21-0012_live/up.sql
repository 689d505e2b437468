-- Where the log of each member's live events stands, and what is known of their being there.
CREATE TABLE live_members (
    member_id BIGINT NOT NULL PRIMARY KEY REFERENCES members (id),
    -- Number of the newest event. The row stays held from taking a number until the commit, so commits are in its order.
    last_seq BIGINT NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
    hides_presence BOOLEAN NOT NULL DEFAULT FALSE,
    last_seen_at BIGINT
) WITHOUT ROWID;
-- What happened to a member's affairs, kept for a while for those who come back. Without a reference to the member, whose row
-- above is there already: this table is written most of all.
CREATE TABLE live_events (
    member_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    -- JSON with the type `t` and the content `d`.
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, seq)
) WITHOUT ROWID;
-- What opens a live socket, once, within seconds.
CREATE TABLE live_tickets (
    ticket_hash TEXT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    session_id BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX live_tickets_session_idx ON live_tickets (session_id);
CREATE INDEX live_tickets_expires_idx ON live_tickets (expires_at);
-- Names this log: taken anew when a backup is restored, so that numbers from before never match.
INSERT INTO counters (name, value) VALUES ('live_epoch', abs(random() % 9007199254740991));
