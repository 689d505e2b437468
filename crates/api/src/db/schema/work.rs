//! What is told to members, and what makes the server work: counters, events, timers, keys, the audit log.

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
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
