-- Append-only. actor_id is null for the command line.
CREATE TABLE audit_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at BIGINT NOT NULL,
    actor_id BIGINT REFERENCES members (id),
    actor_role TEXT CHECK (actor_role IN ('member', 'moderator', 'admin')),
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id BIGINT NOT NULL,
    reason TEXT,
    -- JSON objects of the changed fields.
    before_fields TEXT NOT NULL,
    after_fields TEXT NOT NULL
);
CREATE INDEX audit_entries_actor_idx ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_object_idx ON audit_entries (object_kind, object_id, id);
