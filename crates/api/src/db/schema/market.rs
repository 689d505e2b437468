//! Categories, listings and what belongs to them, and the home page.

diesel::table! {
    categories (id) {
        id -> BigInt,
        parent_id -> Nullable<BigInt>,
        slug -> Text,
        name_en -> Text,
        name_zh -> Text,
        icon -> Text,
        position -> Integer,
        is_active -> Bool,
    }
}

diesel::table! {
    attributes (id) {
        id -> BigInt,
        category_id -> BigInt,
        name -> Text,
        label_en -> Text,
        label_zh -> Text,
        kind -> Text,
        unit_en -> Nullable<Text>,
        unit_zh -> Nullable<Text>,
        choices -> Text,
        is_filter -> Bool,
        position -> Integer,
    }
}

diesel::table! {
    announcements (id) {
        id -> BigInt,
        kind -> Text,
        title_en -> Text,
        title_zh -> Text,
        body_en -> Text,
        body_zh -> Text,
        link -> Nullable<Text>,
        position -> Integer,
        is_active -> Bool,
        updated_at -> BigInt,
    }
}

diesel::table! {
    listings (id) {
        id -> BigInt,
        seller_id -> BigInt,
        kind -> Text,
        status -> Text,
        title -> Text,
        description -> Text,
        category_id -> Nullable<BigInt>,
        top_category_id -> Nullable<BigInt>,
        condition -> Text,
        price_minor -> Nullable<BigInt>,
        original_price_minor -> Nullable<BigInt>,
        currency -> Text,
        quantity -> Integer,
        reserved_quantity -> Integer,
        sold_quantity -> Integer,
        open_order_count -> BigInt,
        school_id -> Nullable<BigInt>,
        zone_id -> Nullable<BigInt>,
        building_id -> Nullable<BigInt>,
        handover -> Text,
        image_count -> Integer,
        bookmark_count -> BigInt,
        view_count -> BigInt,
        popularity -> BigInt,
        feed_id -> Nullable<BigInt>,
        removed_reason -> Nullable<Text>,
        published_at -> Nullable<BigInt>,
        expires_at -> Nullable<BigInt>,
        is_on_vacation -> Bool,
        created_at -> BigInt,
        updated_at -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    listing_images (listing_id, position) {
        listing_id -> BigInt,
        position -> Integer,
        image_id -> BigInt,
    }
}

diesel::table! {
    listing_tags (listing_id, position) {
        listing_id -> BigInt,
        position -> Integer,
        tag -> Text,
    }
}

diesel::table! {
    listing_attributes (listing_id, attribute_id) {
        listing_id -> BigInt,
        attribute_id -> BigInt,
        text_value -> Nullable<Text>,
        text_key -> Nullable<Text>,
        number_value -> Nullable<BigInt>,
    }
}

diesel::table! {
    bookmarks (member_id, listing_id) {
        member_id -> BigInt,
        listing_id -> BigInt,
        created_at -> BigInt,
        known_price_minor -> Nullable<BigInt>,
    }
}

diesel::table! {
    listing_viewers (listing_id, day, viewer_key) {
        listing_id -> BigInt,
        day -> BigInt,
        viewer_key -> Text,
    }
}

diesel::table! {
    listing_view_days (listing_id, day) {
        listing_id -> BigInt,
        day -> BigInt,
        views -> BigInt,
    }
}

diesel::table! {
    listing_prices (id) {
        id -> BigInt,
        listing_id -> BigInt,
        price_minor -> BigInt,
        at -> BigInt,
        series_at -> BigInt,
    }
}

diesel::table! {
    search_terms (id) {
        id -> BigInt,
        term -> Text,
    }
}
