-- One row an upload; it exists only after its files do.
CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id BIGINT NOT NULL,
    blob_key TEXT NOT NULL UNIQUE,
    source_hash TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    color TEXT NOT NULL,
    byte_count BIGINT NOT NULL,
    uploaded_at BIGINT NOT NULL
);
CREATE INDEX images_owner_source_idx ON images (owner_id, source_hash);
CREATE INDEX images_uploaded_idx ON images (uploaded_at);
