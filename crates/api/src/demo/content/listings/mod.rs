//! The hand-written demo listings, one file a seller. Keeps true: every listing is complete as a member would write it, with pictures.

mod alice;
mod bob;
mod carol;
mod dave;
mod eve;
mod games;

use std::borrow::Cow;

use super::types::ListingSeed;

/// All hand-written listings.
#[must_use]
pub fn demo_listings() -> Vec<ListingSeed> {
    let shelves = [
        ("alice", alice::listings()),
        ("bob", bob::listings()),
        ("carol", carol::listings()),
        ("dave", dave::listings()),
        ("eve", eve::listings()),
    ];
    let owned = shelves
        .into_iter()
        .flat_map(|(seller, shelf)| shelf.into_iter().map(move |listing| of(seller, listing)));
    owned.chain(games::listings()).collect()
}

/// The same listing, under a seller.
fn of(seller: &'static str, listing: ListingSeed) -> ListingSeed {
    ListingSeed { seller: Cow::Borrowed(seller), ..listing }
}
