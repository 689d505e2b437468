//! Schools, members, their sessions, and how members stand to each other.

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
    friendships (member_low, member_high) {
        member_low -> BigInt,
        member_high -> BigInt,
        requested_by -> BigInt,
        requested_of -> BigInt,
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
