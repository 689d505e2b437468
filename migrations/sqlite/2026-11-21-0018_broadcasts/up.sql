-- What the people who run the market say to many.
CREATE TABLE broadcasts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title_en TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    -- To whom: one school, one member, or with neither everyone.
    school_id BIGINT REFERENCES schools (id),
    member_id BIGINT REFERENCES members (id),
    -- The member told last; those above it have still to be told.
    told_upto BIGINT NOT NULL DEFAULT 0,
    -- Nobody who came later is told.
    last_member BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    CONSTRAINT broadcasts_audience CHECK (school_id IS NULL OR member_id IS NULL)
);
ALTER TABLE notices ADD COLUMN broadcast_id BIGINT REFERENCES broadcasts (id);
CREATE INDEX notices_broadcast_idx ON notices (broadcast_id) WHERE broadcast_id IS NOT NULL;
