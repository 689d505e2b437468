//! The tables as diesel sees them; a test holds them against both databases.
#![allow(missing_docs, reason = "the columns are documented in the migrations")]

diesel::table! {
    schools (id) {
        id -> BigInt,
        slug -> Text,
        name_en -> Text,
        name_zh -> Text,
        position -> Integer,
    }
}

diesel::table! {
    zones (id) {
        id -> BigInt,
        school_id -> BigInt,
        slug -> Text,
        name_en -> Text,
        name_zh -> Text,
        position -> Integer,
    }
}

diesel::table! {
    buildings (id) {
        id -> BigInt,
        zone_id -> BigInt,
        slug -> Text,
        name_en -> Text,
        name_zh -> Text,
        position -> Integer,
    }
}

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    images (id) {
        id -> BigInt,
        owner_id -> BigInt,
        blob_key -> Text,
        source_hash -> Text,
        width -> Integer,
        height -> Integer,
        color -> Text,
        byte_count -> BigInt,
        uploaded_at -> BigInt,
    }
}

diesel::table! {
    members (id) {
        id -> BigInt,
        username -> Text,
        username_key -> Text,
        email -> Text,
        email_key -> Text,
        password_hash -> Text,
        nickname -> Text,
        bio -> Text,
        role -> Text,
        verified_at -> Nullable<BigInt>,
        school_id -> BigInt,
        zone_id -> Nullable<BigInt>,
        avatar_image_id -> Nullable<BigInt>,
        qq -> Nullable<Text>,
        wechat -> Nullable<Text>,
        contact_reveal_count -> BigInt,
        student_number_hash -> Nullable<Text>,
        agreement_version -> Text,
        agreement_accepted_at -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        member_id -> BigInt,
        user_agent -> Text,
        created_at -> BigInt,
        last_used_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> BigInt,
        session_id -> BigInt,
        token_hash -> Text,
        issued_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sign_in_failures (failure_key) {
        failure_key -> Text,
        failures -> Integer,
        last_failed_at -> BigInt,
    }
}

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
    search_terms (id) {
        id -> BigInt,
        term -> Text,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> BigInt,
        at -> BigInt,
        actor_id -> Nullable<BigInt>,
        actor_role -> Nullable<Text>,
        action -> Text,
        object_kind -> Text,
        object_id -> BigInt,
        reason -> Nullable<Text>,
        before_fields -> Text,
        after_fields -> Text,
    }
}

diesel::joinable!(zones -> schools (school_id));
diesel::joinable!(buildings -> zones (zone_id));
diesel::joinable!(members -> schools (school_id));
diesel::joinable!(members -> zones (zone_id));
diesel::joinable!(members -> images (avatar_image_id));
diesel::joinable!(sessions -> members (member_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(attributes -> categories (category_id));
diesel::joinable!(listings -> members (seller_id));
diesel::joinable!(listings -> schools (school_id));
diesel::joinable!(listings -> zones (zone_id));
diesel::joinable!(listings -> buildings (building_id));
diesel::joinable!(listing_images -> listings (listing_id));
diesel::joinable!(listing_images -> images (image_id));
diesel::joinable!(listing_tags -> listings (listing_id));
diesel::joinable!(listing_attributes -> listings (listing_id));
diesel::joinable!(listing_attributes -> attributes (attribute_id));
diesel::joinable!(bookmarks -> members (member_id));
diesel::joinable!(bookmarks -> listings (listing_id));
diesel::joinable!(listing_viewers -> listings (listing_id));
diesel::joinable!(listing_view_days -> listings (listing_id));
diesel::joinable!(audit_entries -> members (actor_id));
diesel::allow_tables_to_appear_in_same_query!(
    announcements,
    attributes,
    audit_entries,
    bookmarks,
    buildings,
    categories,
    counters,
    images,
    listing_attributes,
    listing_images,
    listing_tags,
    listing_view_days,
    listing_viewers,
    listings,
    members,
    refresh_tokens,
    schools,
    search_terms,
    sessions,
    sign_in_failures,
    zones
);
