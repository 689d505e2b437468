//! What several pages show of listings: the card and its grid, price, condition, state, place, the bookmark's heart,
//! and text with search words marked.

mod attribute;
mod card;
mod feed;
mod heart;
mod labels;
mod marked;
mod swipe;

pub(crate) use attribute::{attribute_label, attribute_words, choice_words, day_words};
pub(crate) use card::ListingCard;
pub(crate) use feed::{ListingFeed, feed_link, listings};
pub(crate) use heart::Heart;
pub(crate) use labels::{
    ConditionBadge, Expiry, ListingPrice, PlaceLine, StatusBadge, Time, expires_at, kind_icon,
};
pub(crate) use marked::MarkedText;
pub(crate) use swipe::Swipe;
