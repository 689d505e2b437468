//! The demo catalogue: schools, categories, members, hand-written listings, and a generator of any number of further ones for load. Keeps
//! true: everything is deterministic data; slugs and usernames that are named do exist.

mod build;
mod categories;
mod chats;
mod deals;
mod dice;
mod fields;
mod generate;
mod listings;
mod members;
mod phrases;
mod places;
mod talk;
#[cfg(test)]
mod tests;
mod types;
mod words;
mod words_dorm;
mod words_life;
mod words_tech;

pub use categories::{CATEGORIES, attributes, category};
pub use chats::{ChatSeed, LineSeed, demo_chats};
pub use deals::{DealSeed, DealState, demo_deals};
pub use generate::generated;
pub use listings::demo_listings;
pub use members::{DEMO_PASSWORD, GENERATED_MEMBERS, demo_members, generated_member};
pub use places::SCHOOLS;
pub use talk::{FriendSeed, ThreadSeed, demo_friends, demo_threads};
pub use types::{
    AttributeKind, AttributeSeed, BuildingSeed, CategorySeed, ChoiceSeed, Condition, Handover, ListingKind,
    ListingSeed, ListingStatus, MemberSeed, PictureSeed, PlaceSeed, SchoolSeed, SpotSeed, Value, ZoneSeed,
    photos_of,
};
