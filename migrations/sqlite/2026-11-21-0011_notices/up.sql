CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id BIGINT NOT NULL REFERENCES members (id),
    tab TEXT NOT NULL CHECK (tab IN ('system', 'interaction', 'trade')),
    kind TEXT NOT NULL,
    -- Who caused it, if it was a member.
    actor_id BIGINT REFERENCES members (id),
    -- What it leads to.
    order_id BIGINT REFERENCES orders (id) ON DELETE SET NULL,
    listing_id BIGINT REFERENCES listings (id) ON DELETE SET NULL,
    -- The title of the thing it is about, as it was then.
    title TEXT NOT NULL,
    -- What somebody wrote, such as a reason.
    detail TEXT,
    -- A time it is about, such as a meeting's.
    about_at BIGINT,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notices_member_idx ON notices (member_id, id);
CREATE INDEX notices_member_tab_idx ON notices (member_id, tab, id);
CREATE INDEX notices_unread_idx ON notices (member_id, tab, id) WHERE read_at IS NULL;
CREATE INDEX notices_created_idx ON notices (created_at);
CREATE INDEX notices_order_idx ON notices (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX notices_listing_idx ON notices (listing_id) WHERE listing_id IS NOT NULL;
