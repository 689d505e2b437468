//! Finding listings and looking at one.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use crate::routes::escape;
use crate::state::catalog;
use tradehub_shared::listing::{
    BookmarkState, Listing, ListingCounts, ListingQuery, ListingSummary, ListingViews, PricePoint,
    RemoveListingRequest,
};
use tradehub_shared::{ListingId, Page};

/// A search as a query string without the question mark; empty when nothing is asked for.
pub(crate) fn query_string(query: &ListingQuery) -> String {
    let pair = |(name, value): (String, String)| [name.as_str(), "=", &escape(&value)].concat();
    query.to_pairs().into_iter().map(pair).collect::<Vec<_>>().join("&")
}

/// The list that a search asks for; it names the question of [`list_listings`].
pub(crate) fn search_path(query: &ListingQuery) -> String {
    ["/listings?", &query_string(query)].concat()
}

/// Reads the page of a list that begins at a cursor.
pub(crate) async fn list_listings(path: String, cursor: Option<String>) -> ApiResult<Page<ListingSummary>> {
    let page: Page<ListingSummary> = Call::get(at_cursor(path, cursor)).fetch().await?;
    if let Some(first) = page.items.first() {
        catalog::learn_currency(first.currency);
    }
    Ok(page)
}

/// How many results a search has, in all and by category.
pub(crate) async fn count_listings(query: ListingQuery) -> ApiResult<ListingCounts> {
    Call::get(["/listings/counts?", &query_string(&query)].concat()).fetch().await
}

/// Reads a listing.
pub(crate) async fn get_listing(id: ListingId) -> ApiResult<Listing> {
    let listing: Listing = Call::get(path(id, "")).fetch().await?;
    catalog::learn_currency(listing.summary.currency);
    Ok(listing)
}

/// Counts that the page of a listing was opened.
pub(crate) async fn record_view(id: ListingId) -> ApiResult<()> {
    Call::post(path(id, "/views")).fetch().await
}

/// The owner's chart of the last 30 days.
pub(crate) async fn get_listing_views(id: ListingId) -> ApiResult<ListingViews> {
    Call::get(path(id, "/views")).fetch().await
}

/// What a listing cost, latest first; as far back as one page goes.
pub(crate) async fn list_listing_prices(id: ListingId) -> ApiResult<Page<PricePoint>> {
    Call::get(path(id, "/prices")).fetch().await
}

/// Bookmarks a listing; doing so twice changes nothing.
pub(crate) async fn set_bookmark(id: ListingId) -> ApiResult<BookmarkState> {
    Call::put(path(id, "/bookmark")).fetch().await
}

/// Takes the bookmark away; doing so twice changes nothing.
pub(crate) async fn unset_bookmark(id: ListingId) -> ApiResult<BookmarkState> {
    Call::delete(path(id, "/bookmark")).fetch().await
}

/// Takes a listing down as a moderator.
pub(crate) async fn remove_listing(id: ListingId, reason: String) -> ApiResult<Listing> {
    Call::post(path(id, "/remove")).json(&RemoveListingRequest { reason }).fetch().await
}

/// Gives a removed listing back to its owner.
pub(crate) async fn restore_listing(id: ListingId) -> ApiResult<Listing> {
    Call::post(path(id, "/restore")).fetch().await
}

fn path(id: ListingId, rest: &str) -> String {
    ["/listings/", &id.to_string(), rest].concat()
}
