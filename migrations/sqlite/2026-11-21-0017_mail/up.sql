-- The language of a member's mails; both in each while it is unknown.
ALTER TABLE members ADD COLUMN language TEXT CHECK (language IN ('en', 'zh-CN'));
-- How a member wants mails, for those who changed something.
CREATE TABLE notice_settings (
    member_id BIGINT PRIMARY KEY NOT NULL REFERENCES members (id),
    mail_mode TEXT NOT NULL CHECK (mail_mode IN ('at_once', 'daily', 'off')),
    -- Minutes of the member's day between which no mail comes; from the later one over midnight.
    quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until INTEGER CHECK (quiet_until BETWEEN 0 AND 1439),
    -- By how much the member's clock is ahead of UTC.
    utc_offset_minutes INTEGER NOT NULL CHECK (utc_offset_minutes BETWEEN -720 AND 840),
    CONSTRAINT notice_settings_quiet CHECK ((quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from <> quiet_until)
);
-- Where a member hears of a topic, for the topics they changed.
CREATE TABLE notice_channels (
    member_id BIGINT NOT NULL REFERENCES members (id),
    topic TEXT NOT NULL CHECK (topic IN ('orders', 'meetings', 'reviews', 'messages', 'comments', 'price_drops', 'friends', 'listings', 'system')),
    in_app BOOLEAN NOT NULL,
    by_mail BOOLEAN NOT NULL,
    PRIMARY KEY (member_id, topic)
);
-- Mails, written with what they are about and sent by whichever server takes them first.
CREATE TABLE mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id BIGINT NOT NULL REFERENCES members (id),
    -- Where it goes, as the member had it then.
    address TEXT NOT NULL,
    -- Null for a mail in both languages.
    language TEXT CHECK (language IN ('en', 'zh-CN')),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The same mail is written once.
    dedupe_key TEXT NOT NULL,
    -- Made with the row and never changed, so that what arrives is told apart.
    message_id TEXT NOT NULL,
    -- kept: no mail server is set. uncertain: taken for sending by a server that did not say how it ended; never sent again.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'kept', 'failed', 'uncertain')),
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error TEXT,
    created_at BIGINT NOT NULL,
    -- When it was taken for sending.
    taken_at BIGINT,
    sent_at BIGINT,
    CONSTRAINT mails_taken CHECK (state <> 'sending' OR taken_at IS NOT NULL),
    CONSTRAINT mails_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE UNIQUE INDEX mails_dedupe_key ON mails (dedupe_key);
CREATE INDEX mails_due_idx ON mails (due_at, id) WHERE state = 'waiting';
CREATE INDEX mails_sending_idx ON mails (taken_at) WHERE state = 'sending';
CREATE INDEX mails_created_idx ON mails (created_at);
CREATE INDEX mails_member_idx ON mails (member_id, id);
-- Lines that wait for the mail of the day.
CREATE TABLE mail_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id BIGINT NOT NULL REFERENCES members (id),
    text_en TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    -- What it leads to, under the address of the app.
    path TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX mail_lines_member_idx ON mail_lines (member_id, id);
-- Up to which message the member was written a mail about: the next one only after they have read that one.
ALTER TABLE conversation_members ADD COLUMN mailed_upto BIGINT NOT NULL DEFAULT 0;
