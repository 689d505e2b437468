//! The listings looked at last, kept by this browser only. Keeps true: newest first, each once, a few at most, and
//! nothing in it that grows wrong, such as a price.

use crate::platform::storage::{self, Key};
use tradehub_shared::ListingId;
use tradehub_shared::listing::Listing;

/// How many are kept.
const KEPT_MAX: usize = 8;

/// What is kept of a listing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Viewed {
    /// Which one.
    pub(crate) id: ListingId,
    /// Its title then.
    pub(crate) title: String,
    /// Path of the small picture, if it had one.
    pub(crate) picture: Option<String>,
    /// The picture's average colour.
    pub(crate) color: Option<String>,
}

/// The listings looked at last, newest first.
pub(crate) fn all() -> Vec<Viewed> {
    storage::get(Key::RecentlyViewed).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Notes that a listing is being looked at.
pub(crate) fn note(listing: &Listing) {
    let cover = listing.summary.cover.as_ref();
    let viewed = Viewed {
        id: listing.summary.id,
        title: listing.summary.title.clone(),
        picture: cover.map(|image| image.urls.small.clone()),
        color: cover.map(|image| image.color.clone()),
    };
    let mut list = all();
    list.retain(|other| other.id != viewed.id);
    list.insert(0, viewed);
    list.truncate(KEPT_MAX);
    keep(&list);
}

/// Forgets one: it is gone.
pub(crate) fn forget(id: ListingId) {
    let mut list = all();
    list.retain(|other| other.id != id);
    keep(&list);
}

/// Forgets all.
pub(crate) fn clear() {
    storage::remove(Key::RecentlyViewed);
}

fn keep(list: &[Viewed]) {
    if let Ok(json) = serde_json::to_string(list) {
        storage::set(Key::RecentlyViewed, &json);
    }
}
