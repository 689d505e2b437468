CREATE TABLE categories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id BIGINT REFERENCES categories (id),
    slug TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    icon TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    is_active BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX categories_slug_key ON categories (slug);
CREATE INDEX categories_parent_idx ON categories (parent_id, position);
CREATE TABLE attributes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    category_id BIGINT NOT NULL REFERENCES categories (id),
    name TEXT NOT NULL,
    label_en TEXT NOT NULL,
    label_zh TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'bool', 'date', 'choice', 'isbn')),
    unit_en TEXT,
    unit_zh TEXT,
    -- JSON array of {value, label_en, label_zh}.
    choices TEXT NOT NULL DEFAULT '[]',
    is_filter BOOLEAN NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX attributes_name_key ON attributes (name);
CREATE INDEX attributes_category_idx ON attributes (category_id, position);
CREATE TABLE announcements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('slide', 'notice')),
    title_en TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    body_en TEXT NOT NULL,
    body_zh TEXT NOT NULL,
    link TEXT,
    position INTEGER NOT NULL DEFAULT 0,
    is_active BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX announcements_order_idx ON announcements (kind, position, id);
