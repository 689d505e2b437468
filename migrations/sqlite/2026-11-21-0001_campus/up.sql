CREATE TABLE schools (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE zones (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    slug TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT zones_slug_key UNIQUE (school_id, slug)
);
CREATE TABLE buildings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    zone_id BIGINT NOT NULL REFERENCES zones (id),
    slug TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT buildings_slug_key UNIQUE (zone_id, slug)
);
-- Busy, lit places of a campus where strangers can meet; of one zone or of the whole school.
CREATE TABLE safe_spots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    school_id BIGINT NOT NULL REFERENCES schools (id),
    zone_id BIGINT REFERENCES zones (id),
    slug TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    hint_en TEXT NOT NULL DEFAULT '',
    hint_zh TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT safe_spots_slug_key UNIQUE (school_id, slug)
);
-- Numbers that rise by guarded updates, such as the places of the feed.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('feed', 0);
