-- Two members who are friends, or of whom one asked the other: one row for the two, under the lower id first.
CREATE TABLE friendships (
    member_low BIGINT NOT NULL REFERENCES members (id),
    member_high BIGINT NOT NULL REFERENCES members (id),
    requested_by BIGINT NOT NULL REFERENCES members (id),
    requested_of BIGINT NOT NULL REFERENCES members (id),
    greeting TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Since when they are friends.
    accepted_at BIGINT,
    -- When the other said no: kept so that the same member does not ask again at once.
    declined_at BIGINT,
    PRIMARY KEY (member_low, member_high),
    CONSTRAINT friendships_order CHECK (member_low < member_high),
    CONSTRAINT friendships_sides CHECK ((requested_by = member_low AND requested_of = member_high)
        OR (requested_by = member_high AND requested_of = member_low)),
    CONSTRAINT friendships_answer CHECK (accepted_at IS NULL OR declined_at IS NULL)
);
-- The lists of either side, latest first: friends, requests that the member made, requests made to the member.
CREATE INDEX friendships_low_idx ON friendships (member_low, accepted_at, member_high) WHERE accepted_at IS NOT NULL;
CREATE INDEX friendships_high_idx ON friendships (member_high, accepted_at, member_low) WHERE accepted_at IS NOT NULL;
CREATE INDEX friendships_by_idx ON friendships (requested_by, created_at, requested_of) WHERE accepted_at IS NULL AND declined_at IS NULL;
CREATE INDEX friendships_of_idx ON friendships (requested_of, created_at, requested_by) WHERE accepted_at IS NULL AND declined_at IS NULL;
-- Who wants nothing to do with whom.
CREATE TABLE blocks (
    blocker_id BIGINT NOT NULL REFERENCES members (id),
    blocked_id BIGINT NOT NULL REFERENCES members (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id),
    CONSTRAINT blocks_parties CHECK (blocker_id <> blocked_id)
);
CREATE INDEX blocks_blocker_idx ON blocks (blocker_id, created_at, blocked_id);
CREATE INDEX blocks_blocked_idx ON blocks (blocked_id, blocker_id);
