//! The tables as diesel sees them; a test holds them against both databases.
#![allow(missing_docs, reason = "the columns are documented in the migrations")]

mod deals;
mod market;
mod people;
mod talk;
mod work;

pub use deals::*;
pub use market::*;
pub use people::*;
pub use talk::*;
pub use work::*;

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
