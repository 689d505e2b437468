-- What was agreed stays as it was agreed: title, picture and price are copies.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Null once the listing was deleted, which only ended orders allow.
    listing_id BIGINT REFERENCES listings (id) ON DELETE SET NULL,
    buyer_id BIGINT NOT NULL REFERENCES members (id),
    seller_id BIGINT NOT NULL REFERENCES members (id),
    status TEXT NOT NULL CHECK (status IN ('pending', 'confirmed', 'handed_over', 'completed', 'cancelled', 'rejected', 'disputed')),
    payment TEXT NOT NULL CHECK (payment IN ('none', 'held')),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    unit_price_minor BIGINT NOT NULL CHECK (unit_price_minor >= 0),
    currency TEXT NOT NULL,
    listing_title TEXT NOT NULL,
    cover_image_id BIGINT REFERENCES images (id),
    note TEXT NOT NULL,
    -- When a pending order lapses.
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    handed_over_at BIGINT,
    completed_at BIGINT,
    -- Why it was cancelled or rejected, and what whoever did it wrote.
    end_reason TEXT CHECK (end_reason IN ('by_buyer', 'by_seller', 'expired', 'sold_out', 'listing_gone')),
    end_note TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT orders_parties CHECK (buyer_id <> seller_id),
    CONSTRAINT orders_accepted CHECK ((status IN ('confirmed', 'handed_over', 'completed', 'disputed')) <= (accepted_at IS NOT NULL)),
    CONSTRAINT orders_completed CHECK ((status = 'completed') = (completed_at IS NOT NULL)),
    CONSTRAINT orders_ended CHECK ((status IN ('cancelled', 'rejected')) = (end_reason IS NOT NULL)),
    CONSTRAINT orders_listing CHECK (listing_id IS NOT NULL OR status IN ('completed', 'cancelled', 'rejected')),
    CONSTRAINT orders_disputed CHECK (status <> 'disputed' OR payment = 'held')
);
-- One open order of a member for a listing.
CREATE UNIQUE INDEX orders_open_key ON orders (listing_id, buyer_id) WHERE status IN ('pending', 'confirmed', 'handed_over', 'disputed');
CREATE INDEX orders_buyer_idx ON orders (buyer_id, id);
CREATE INDEX orders_buyer_status_idx ON orders (buyer_id, status, id);
CREATE INDEX orders_seller_idx ON orders (seller_id, id);
CREATE INDEX orders_seller_status_idx ON orders (seller_id, status, id);
CREATE INDEX orders_listing_idx ON orders (listing_id, status, id);
CREATE INDEX orders_cover_idx ON orders (cover_image_id) WHERE cover_image_id IS NOT NULL;
-- Every change of an order, in order; only grows.
CREATE TABLE order_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id BIGINT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('placed', 'accepted', 'rejected', 'cancelled', 'handed_over', 'completed', 'expired', 'sold_out',
        'listing_gone', 'meeting_proposed', 'meeting_accepted', 'meeting_declined', 'reviewed')),
    actor TEXT NOT NULL CHECK (actor IN ('buyer', 'seller', 'moderator', 'system')),
    note TEXT,
    at BIGINT NOT NULL
);
CREATE INDEX order_events_order_idx ON order_events (order_id, id);
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id BIGINT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'declined', 'replaced', 'dropped')),
    proposed_by BIGINT NOT NULL REFERENCES members (id),
    spot_id BIGINT NOT NULL REFERENCES safe_spots (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    CONSTRAINT meetings_slot CHECK (starts_at < ends_at),
    CONSTRAINT meetings_decided CHECK ((status = 'proposed') = (decided_at IS NULL))
);
-- One proposal and one agreed meeting of an order at a time.
CREATE UNIQUE INDEX meetings_proposed_key ON meetings (order_id) WHERE status = 'proposed';
CREATE UNIQUE INDEX meetings_accepted_key ON meetings (order_id) WHERE status = 'accepted';
CREATE INDEX meetings_order_idx ON meetings (order_id, id);
