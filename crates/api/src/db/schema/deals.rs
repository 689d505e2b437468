//! Orders, their meetings and reviews.

diesel::table! {
    orders (id) {
        id -> BigInt,
        listing_id -> Nullable<BigInt>,
        buyer_id -> BigInt,
        seller_id -> BigInt,
        status -> Text,
        payment -> Text,
        quantity -> Integer,
        unit_price_minor -> BigInt,
        currency -> Text,
        listing_title -> Text,
        cover_image_id -> Nullable<BigInt>,
        note -> Text,
        expires_at -> BigInt,
        accepted_at -> Nullable<BigInt>,
        handed_over_at -> Nullable<BigInt>,
        completed_at -> Nullable<BigInt>,
        end_reason -> Nullable<Text>,
        end_note -> Nullable<Text>,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    order_events (id) {
        id -> BigInt,
        order_id -> BigInt,
        kind -> Text,
        actor -> Text,
        note -> Nullable<Text>,
        at -> BigInt,
    }
}

diesel::table! {
    meetings (id) {
        id -> BigInt,
        order_id -> BigInt,
        status -> Text,
        proposed_by -> BigInt,
        spot_id -> BigInt,
        starts_at -> BigInt,
        ends_at -> BigInt,
        note -> Text,
        created_at -> BigInt,
        decided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    reviews (id) {
        id -> BigInt,
        order_id -> BigInt,
        author_id -> BigInt,
        subject_id -> BigInt,
        author_role -> Text,
        stars -> Integer,
        review_text -> Text,
        reply_text -> Nullable<Text>,
        replied_at -> Nullable<BigInt>,
        created_at -> BigInt,
        published_at -> Nullable<BigInt>,
    }
}
