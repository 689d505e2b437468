CREATE TABLE listings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    seller_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL CHECK (kind IN ('sale', 'wanted', 'giveaway')),
    status TEXT NOT NULL CHECK (status IN ('draft', 'in_review', 'active', 'reserved', 'sold', 'paused', 'withdrawn', 'expired', 'removed')),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    category_id BIGINT REFERENCES categories (id),
    -- The top level above category_id, so that a filter by it is one equality.
    top_category_id BIGINT REFERENCES categories (id),
    condition TEXT NOT NULL CHECK (condition IN ('like_new', 'good', 'fair', 'poor')),
    price_minor BIGINT CHECK (price_minor >= 0),
    original_price_minor BIGINT CHECK (original_price_minor >= 0),
    currency TEXT NOT NULL,
    -- Pieces put up; of them promised by confirmed orders, and gone with completed ones.
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    reserved_quantity INTEGER NOT NULL DEFAULT 0 CHECK (reserved_quantity >= 0),
    sold_quantity INTEGER NOT NULL DEFAULT 0 CHECK (sold_quantity >= 0),
    -- Orders that are neither completed nor ended.
    open_order_count BIGINT NOT NULL DEFAULT 0 CHECK (open_order_count >= 0),
    school_id BIGINT REFERENCES schools (id),
    zone_id BIGINT REFERENCES zones (id),
    building_id BIGINT REFERENCES buildings (id),
    handover TEXT NOT NULL CHECK (handover IN ('meet', 'digital')),
    image_count INTEGER NOT NULL DEFAULT 0 CHECK (image_count >= 0),
    bookmark_count BIGINT NOT NULL DEFAULT 0 CHECK (bookmark_count >= 0),
    view_count BIGINT NOT NULL DEFAULT 0 CHECK (view_count >= 0),
    -- Recomputed by the worker from views and bookmarks, so that pages sorted by it stand still.
    popularity BIGINT NOT NULL DEFAULT 0,
    -- Place in the feed: taken anew from counters at each publication; also the row id in the search index.
    feed_id BIGINT,
    removed_reason TEXT,
    published_at BIGINT,
    -- When its time runs out; moved by renewing.
    expires_at BIGINT,
    -- Paused together with all others of its owner, to be resumed with them.
    is_on_vacation BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT listings_complete CHECK (status IN ('draft', 'removed', 'in_review')
        OR (title <> '' AND category_id IS NOT NULL AND price_minor IS NOT NULL)),
    CONSTRAINT listings_feed CHECK (status NOT IN ('active', 'reserved') OR (feed_id IS NOT NULL AND published_at IS NOT NULL)),
    CONSTRAINT listings_stock CHECK (reserved_quantity + sold_quantity <= quantity),
    CONSTRAINT listings_vacation CHECK (NOT is_on_vacation OR status = 'paused'),
    CONSTRAINT listings_giveaway CHECK (kind <> 'giveaway' OR price_minor IS NULL OR price_minor = 0)
);
CREATE UNIQUE INDEX listings_feed_key ON listings (feed_id);
CREATE INDEX listings_seller_idx ON listings (seller_id, id);
CREATE INDEX listings_newest_idx ON listings (feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_category_idx ON listings (category_id, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_top_category_idx ON listings (top_category_id, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_school_idx ON listings (school_id, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_zone_idx ON listings (zone_id, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_building_idx ON listings (building_id, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_price_idx ON listings (price_minor, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_category_price_idx ON listings (category_id, price_minor, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_top_category_price_idx ON listings (top_category_id, price_minor, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_popular_idx ON listings (popularity, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_category_popular_idx ON listings (category_id, popularity, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_top_category_popular_idx ON listings (top_category_id, popularity, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_published_idx ON listings (published_at) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_seller_feed_idx ON listings (seller_id, feed_id) WHERE status IN ('active', 'reserved');
CREATE INDEX listings_sold_idx ON listings (seller_id) WHERE status = 'sold';
CREATE TABLE listing_images (
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    image_id BIGINT NOT NULL REFERENCES images (id),
    PRIMARY KEY (listing_id, position)
);
CREATE UNIQUE INDEX listing_images_image_key ON listing_images (image_id);
CREATE TABLE listing_tags (
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (listing_id, position)
);
-- Exactly one of text_value and number_value is set; text_key is the folded form that filters compare.
CREATE TABLE listing_attributes (
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    attribute_id BIGINT NOT NULL REFERENCES attributes (id),
    text_value TEXT,
    text_key TEXT,
    number_value BIGINT,
    PRIMARY KEY (listing_id, attribute_id),
    CHECK ((text_value IS NULL) = (text_key IS NULL)),
    CHECK ((text_value IS NULL) <> (number_value IS NULL))
);
CREATE INDEX listing_attributes_text_idx ON listing_attributes (attribute_id, text_key, listing_id);
CREATE INDEX listing_attributes_number_idx ON listing_attributes (attribute_id, number_value, listing_id);
CREATE TABLE bookmarks (
    member_id BIGINT NOT NULL REFERENCES members (id),
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, listing_id)
);
CREATE INDEX bookmarks_newest_idx ON bookmarks (member_id, created_at, listing_id);
CREATE INDEX bookmarks_listing_idx ON bookmarks (listing_id);
-- Who has been counted today, by keyed hash; yesterday's rows are swept.
CREATE TABLE listing_viewers (
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    day BIGINT NOT NULL,
    viewer_key TEXT NOT NULL,
    PRIMARY KEY (listing_id, day, viewer_key)
);
CREATE INDEX listing_viewers_day_idx ON listing_viewers (day);
CREATE TABLE listing_view_days (
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    day BIGINT NOT NULL,
    views BIGINT NOT NULL CHECK (views > 0),
    PRIMARY KEY (listing_id, day)
);
