//! Every limit that the API enforces and the app shows. Keeps true: both sides count the same way: text in Unicode
//! scalar values, sizes in bytes.

/// Shortest username, in characters.
pub const USERNAME_MIN: usize = 3;
/// Longest username, in characters.
pub const USERNAME_MAX: usize = 24;
/// Shortest password, in characters.
pub const PASSWORD_MIN: usize = 10;
/// Longest password, in characters.
pub const PASSWORD_MAX: usize = 128;
/// Longest email address, in characters (RFC 5321 path limit).
pub const EMAIL_MAX: usize = 254;
/// Longest nickname.
pub const NICKNAME_MAX: usize = 32;
/// Longest profile text.
pub const BIO_MAX: usize = 300;
/// Longest QQ or WeChat name.
pub const CONTACT_MAX: usize = 40;
/// Longest student number as written.
pub const STUDENT_NUMBER_MAX: usize = 32;
/// Longest listing title.
pub const TITLE_MAX: usize = 80;
/// Longest listing description.
pub const DESCRIPTION_MAX: usize = 2_000;
/// Most tags on a listing.
pub const TAGS_MAX: usize = 5;
/// Longest tag.
pub const TAG_MAX: usize = 24;
/// Most pictures on a listing.
pub const IMAGES_MAX: usize = 5;
/// Highest price, in minor units (one million in a two-decimal currency).
pub const PRICE_MINOR_MAX: i64 = 100_000_000;
/// Most pieces in one listing.
pub const QUANTITY_MAX: i32 = 999;
/// Longest text attribute.
pub const ATTRIBUTE_TEXT_MAX: usize = 120;
/// Largest uploaded picture, in bytes.
pub const IMAGE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Most pixels of an uploaded picture.
pub const IMAGE_PIXELS_MAX: u64 = 50_000_000;
/// Longest side of an uploaded picture, in pixels.
pub const IMAGE_SIDE_MAX: u32 = 12_000;
/// Longest search text.
pub const QUERY_MAX: usize = 200;
/// Page size when none is asked for.
pub const PAGE_DEFAULT: u32 = 20;
/// Largest page.
pub const PAGE_MAX: u32 = 100;
/// Longest reason a moderator or admin writes.
pub const REASON_MAX: usize = 500;
/// Listings a member may have that are not sold, withdrawn or removed.
pub const LIVE_LISTINGS_MAX: i64 = 500;
/// Pictures a member may have uploaded without using them in a listing or as an avatar.
pub const UNUSED_IMAGES_MAX: i64 = 60;
/// Highest count a search reports per category; more is said as "at least".
pub const COUNT_MAX: i64 = 10_000;
/// Version of the user agreement a new member accepts: the day it took effect.
pub const AGREEMENT_VERSION: &str = "2026-11-01";
/// Longest note to an order or a meeting.
pub const NOTE_MAX: usize = 500;
/// Pending and confirmed orders a member may have as a buyer.
pub const OPEN_ORDERS_MAX: i64 = 50;
/// Shortest slot of a meeting, in seconds.
pub const MEETING_SECONDS_MIN: i64 = 5 * 60;
/// Longest slot of a meeting, in seconds.
pub const MEETING_SECONDS_MAX: i64 = 12 * 3_600;
/// How far ahead a meeting may be planned, in seconds.
pub const MEETING_AHEAD_SECONDS_MAX: i64 = 60 * 86_400;
/// Meetings proposed for one order.
pub const MEETINGS_MAX: i64 = 40;
/// Longest review or reply.
pub const REVIEW_MAX: usize = 1_000;
/// Fewest and most stars of a review.
pub const STARS: (i32, i32) = (1, 5);
/// Longest idempotency key.
pub const IDEMPOTENCY_KEY_MAX: usize = 128;
/// Between two places of a listing in the feed, in seconds.
pub const BUMP_SECONDS: i64 = 86_400;
/// Longest message, in characters.
pub const MESSAGE_MAX: usize = 2_000;
/// For how long a message can be recalled, in seconds.
pub const RECALL_SECONDS: i64 = 120;
/// Shortest and longest id that a client gives its message, in characters.
pub const CLIENT_ID_LENGTH: (usize, usize) = (8, 64);
/// Longest text searched for in a conversation, in characters.
pub const CHAT_QUERY_MAX: usize = 60;
/// Messages that one request of a search looks through.
pub const CHAT_SEARCHED: i64 = 1_000;
/// Characters of a message that lists and answers show.
pub const EXCERPT_CHARS: usize = 120;
/// Longest comment, in characters.
pub const COMMENT_MAX: usize = 500;
/// Replies shown under a comment before more are asked for.
pub const REPLIES_SHOWN: usize = 3;
/// Longest greeting with a friend request, in characters.
pub const GREETING_MAX: usize = 100;
/// Friends of one member, together with the requests that they made and that wait.
pub const FRIENDS_MAX: i64 = 1_000;
/// After a declined request the same member may ask again, in days.
pub const FRIEND_AGAIN_DAYS: i64 = 7;
/// Members that one member may have blocked.
pub const BLOCKS_MAX: i64 = 1_000;
/// Largest live frame a client may send, in bytes.
pub const FRAME_BYTES_MAX: usize = 16 * 1024;
/// Members whose presence one socket may watch.
pub const WATCHED_MAX: usize = 50;
/// Minutes in a day.
pub const MINUTES_PER_DAY: i32 = 1_440;
/// How far a clock may be behind and ahead of UTC, in minutes.
pub const UTC_OFFSET_MINUTES: (i32, i32) = (-720, 840);
/// Longest title of what is said to many, in characters.
pub const BROADCAST_TITLE_MAX: usize = 80;
/// Longest text of what is said to many, in characters.
pub const BROADCAST_TEXT_MAX: usize = 1_000;
