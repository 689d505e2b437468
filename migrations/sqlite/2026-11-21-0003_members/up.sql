CREATE TABLE members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    nickname TEXT NOT NULL,
    bio TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'admin')),
    verified_at BIGINT,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    zone_id BIGINT REFERENCES zones (id),
    avatar_image_id BIGINT REFERENCES images (id),
    qq TEXT,
    wechat TEXT,
    -- Stars received in reviews that everyone sees, and how many reviews: their mean is the reputation.
    rating_sum BIGINT NOT NULL DEFAULT 0 CHECK (rating_sum >= 0),
    rating_count BIGINT NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
    contact_reveal_count BIGINT NOT NULL DEFAULT 0 CHECK (contact_reveal_count >= 0),
    student_number_hash TEXT,
    agreement_version TEXT NOT NULL,
    agreement_accepted_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX members_username_key ON members (username_key);
CREATE UNIQUE INDEX members_email_key ON members (email_key);
CREATE INDEX members_avatar_idx ON members (avatar_image_id) WHERE avatar_image_id IS NOT NULL;
-- A session is one signed-in device; its refresh tokens are one family.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id BIGINT NOT NULL REFERENCES members (id),
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    end_reason TEXT CHECK (end_reason IN ('signed_out', 'token_reused', 'revoked'))
);
CREATE INDEX sessions_member_idx ON sessions (member_id, id);
CREATE INDEX sessions_expires_idx ON sessions (expires_at);
CREATE TABLE refresh_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE UNIQUE INDEX refresh_tokens_hash_key ON refresh_tokens (token_hash);
CREATE INDEX refresh_tokens_session_idx ON refresh_tokens (session_id);
-- Failed sign-ins by keyed hash of login and address; a success removes the row.
CREATE TABLE sign_in_failures (
    failure_key TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL CHECK (failures > 0),
    last_failed_at BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_time_idx ON sign_in_failures (last_failed_at);
