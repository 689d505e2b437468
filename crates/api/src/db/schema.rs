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
    safe_spots (id) {
        id -> BigInt,
        school_id -> BigInt,
        zone_id -> Nullable<BigInt>,
        slug -> Text,
        name_en -> Text,
        name_zh -> Text,
        hint_en -> Text,
        hint_zh -> Text,
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
        is_private -> Bool,
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
        rating_sum -> BigInt,
        rating_count -> BigInt,
        contact_reveal_count -> BigInt,
        student_number_hash -> Nullable<Text>,
        agreement_version -> Text,
        agreement_accepted_at -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        language -> Nullable<Text>,
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

diesel::table! {
    outbox (id) {
        id -> BigInt,
        topic -> Text,
        payload -> Text,
        created_at -> BigInt,
        due_at -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    timers (id) {
        id -> BigInt,
        kind -> Text,
        subject_id -> BigInt,
        due_at -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency_keys (member_id, operation, idempotency_key) {
        member_id -> BigInt,
        operation -> Text,
        idempotency_key -> Text,
        request_hash -> Text,
        status -> Integer,
        body -> Text,
        created_at -> BigInt,
    }
}

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

diesel::table! {
    notices (id) {
        id -> BigInt,
        member_id -> BigInt,
        tab -> Text,
        kind -> Text,
        actor_id -> Nullable<BigInt>,
        order_id -> Nullable<BigInt>,
        listing_id -> Nullable<BigInt>,
        title -> Text,
        detail -> Nullable<Text>,
        about_at -> Nullable<BigInt>,
        created_at -> BigInt,
        read_at -> Nullable<BigInt>,
        comment_id -> Nullable<BigInt>,
        price_before_minor -> Nullable<BigInt>,
        price_now_minor -> Nullable<BigInt>,
        currency -> Nullable<Text>,
        broadcast_id -> Nullable<BigInt>,
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
    notice_settings (member_id) {
        member_id -> BigInt,
        mail_mode -> Text,
        quiet_from -> Nullable<Integer>,
        quiet_until -> Nullable<Integer>,
        utc_offset_minutes -> Integer,
    }
}

diesel::table! {
    notice_channels (member_id, topic) {
        member_id -> BigInt,
        topic -> Text,
        in_app -> Bool,
        by_mail -> Bool,
    }
}

diesel::table! {
    mails (id) {
        id -> BigInt,
        member_id -> BigInt,
        address -> Text,
        language -> Nullable<Text>,
        kind -> Text,
        subject -> Text,
        body -> Text,
        dedupe_key -> Text,
        message_id -> Text,
        state -> Text,
        due_at -> BigInt,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
        taken_at -> Nullable<BigInt>,
        sent_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    mail_lines (id) {
        id -> BigInt,
        member_id -> BigInt,
        text_en -> Text,
        text_zh -> Text,
        path -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    broadcasts (id) {
        id -> BigInt,
        title_en -> Text,
        title_zh -> Text,
        text_en -> Text,
        text_zh -> Text,
        school_id -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        told_upto -> BigInt,
        last_member -> BigInt,
        created_at -> BigInt,
        finished_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    friendships (member_low, member_high) {
        member_low -> BigInt,
        member_high -> BigInt,
        requested_by -> BigInt,
        greeting -> Text,
        created_at -> BigInt,
        accepted_at -> Nullable<BigInt>,
        declined_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    blocks (blocker_id, blocked_id) {
        blocker_id -> BigInt,
        blocked_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    conversations (id) {
        id -> BigInt,
        member_low -> BigInt,
        member_high -> BigInt,
        subject -> BigInt,
        listing_id -> Nullable<BigInt>,
        last_number -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    conversation_members (conversation_id, member_id) {
        conversation_id -> BigInt,
        member_id -> BigInt,
        unread -> BigInt,
        read_upto -> BigInt,
        delivered_upto -> BigInt,
        is_muted -> Bool,
        is_listed -> Bool,
        updated_at -> BigInt,
        mailed_upto -> BigInt,
    }
}

diesel::table! {
    messages (id) {
        id -> BigInt,
        conversation_id -> BigInt,
        number -> BigInt,
        sender_id -> Nullable<BigInt>,
        cid -> Nullable<Text>,
        kind -> Text,
        body -> Nullable<Text>,
        image_id -> Nullable<BigInt>,
        card -> Nullable<Text>,
        card_image_id -> Nullable<BigInt>,
        order_id -> Nullable<BigInt>,
        order_event -> Nullable<Text>,
        reply_to -> Nullable<BigInt>,
        recalled_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    message_hides (member_id, message_id) {
        member_id -> BigInt,
        message_id -> BigInt,
    }
}

diesel::table! {
    comments (id) {
        id -> BigInt,
        listing_id -> BigInt,
        author_id -> BigInt,
        thread_id -> Nullable<BigInt>,
        answers_id -> Nullable<BigInt>,
        comment_text -> Text,
        reply_count -> BigInt,
        created_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        reporter_id -> BigInt,
        reported_id -> BigInt,
        message_id -> Nullable<BigInt>,
        comment_id -> Nullable<BigInt>,
        comment_text -> Nullable<Text>,
        reason -> Text,
        note -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    live_members (member_id) {
        member_id -> BigInt,
        last_seq -> BigInt,
        hides_presence -> Bool,
        last_seen_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    live_events (member_id, seq) {
        member_id -> BigInt,
        seq -> BigInt,
        payload -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    live_tickets (ticket_hash) {
        ticket_hash -> Text,
        member_id -> BigInt,
        session_id -> BigInt,
        expires_at -> BigInt,
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
diesel::joinable!(notice_settings -> members (member_id));
diesel::joinable!(safe_spots -> schools (school_id));
diesel::joinable!(safe_spots -> zones (zone_id));
diesel::joinable!(orders -> listings (listing_id));
diesel::joinable!(orders -> images (cover_image_id));
diesel::joinable!(order_events -> orders (order_id));
diesel::joinable!(meetings -> orders (order_id));
diesel::joinable!(meetings -> safe_spots (spot_id));
diesel::joinable!(reviews -> orders (order_id));
diesel::joinable!(conversation_members -> conversations (conversation_id));
diesel::joinable!(messages -> conversations (conversation_id));
diesel::allow_tables_to_appear_in_same_query!(
    announcements,
    attributes,
    audit_entries,
    blocks,
    bookmarks,
    broadcasts,
    buildings,
    categories,
    comments,
    conversation_members,
    conversations,
    counters,
    friendships,
    idempotency_keys,
    images,
    listing_attributes,
    listing_images,
    listing_prices,
    listing_tags,
    listing_view_days,
    listing_viewers,
    listings,
    mail_lines,
    mails,
    live_events,
    live_members,
    live_tickets,
    meetings,
    members,
    message_hides,
    messages,
    notice_channels,
    notice_settings,
    notices,
    order_events,
    orders,
    outbox,
    refresh_tokens,
    reports,
    reviews,
    safe_spots,
    schools,
    search_terms,
    sessions,
    sign_in_failures,
    timers,
    zones
);
