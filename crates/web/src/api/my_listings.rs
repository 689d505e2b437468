//! What owners do with their listings, and where the lists of members are; `listings::list_listings` reads those.

use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::listing::{Listing, ListingAction, ListingInput, ListingStatus, MovedListings};
use tradehub_shared::{ListingId, MemberId};

/// Creates a draft.
pub(crate) async fn create_listing(input: &ListingInput) -> ApiResult<Listing> {
    Call::post("/listings").json(input).fetch().await
}

/// Changes a listing that still has this version.
pub(crate) async fn update_listing(id: ListingId, version: i64, input: &ListingInput) -> ApiResult<Listing> {
    Call::patch(path(id)).json(input).if_match(version).fetch().await
}

/// Deletes a listing for good.
pub(crate) async fn delete_listing(id: ListingId) -> ApiResult<()> {
    Call::delete(path(id)).fetch().await
}

/// Moves a listing to another state or another time: publish, pause, resume, withdraw, relist, mark as sold, renew or
/// bump.
pub(crate) async fn move_listing(id: ListingId, action: ListingAction) -> ApiResult<Listing> {
    let verb = action.as_str().replace('_', "-");
    Call::post([&path(id), "/", &verb].concat()).fetch().await
}

/// Pauses all that is on offer, to be resumed together.
pub(crate) async fn pause_my_listings() -> ApiResult<MovedListings> {
    Call::post("/me/listings/pause").fetch().await
}

/// Puts back up what was paused together.
pub(crate) async fn resume_my_listings() -> ApiResult<MovedListings> {
    Call::post("/me/listings/resume").fetch().await
}

/// The member's own listings, in all states or one.
pub(crate) fn my_listings_path(status: Option<ListingStatus>) -> String {
    match status {
        Some(status) => ["/me/listings?status=", status.as_str()].concat(),
        None => "/me/listings".to_owned(),
    }
}

/// The member's bookmarks, newest first.
pub(crate) const MY_BOOKMARKS: &str = "/me/bookmarks";

/// A member's listings on offer, newest first.
pub(crate) fn of_seller_path(seller: MemberId) -> String {
    ["/listings?sort=newest&seller=", &seller.to_string()].concat()
}

fn path(id: ListingId) -> String {
    ["/listings/", &id.to_string()].concat()
}
