CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    author_id BIGINT NOT NULL REFERENCES members (id),
    -- Whom it is about.
    subject_id BIGINT NOT NULL REFERENCES members (id),
    author_role TEXT NOT NULL CHECK (author_role IN ('buyer', 'seller')),
    stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    review_text TEXT NOT NULL,
    reply_text TEXT,
    replied_at BIGINT,
    created_at BIGINT NOT NULL,
    -- When everyone may see it; null while it is blind.
    published_at BIGINT,
    CONSTRAINT reviews_parties CHECK (author_id <> subject_id),
    CONSTRAINT reviews_reply CHECK ((reply_text IS NULL) = (replied_at IS NULL))
);
-- Once for each side of an order.
CREATE UNIQUE INDEX reviews_order_key ON reviews (order_id, author_role);
CREATE INDEX reviews_subject_idx ON reviews (subject_id, published_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX reviews_subject_role_idx ON reviews (subject_id, author_role, published_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX reviews_author_idx ON reviews (author_id, id);
