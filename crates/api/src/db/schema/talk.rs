//! Conversations, comments, reports, and the log of live events.

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
