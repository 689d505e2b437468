//! The route of a listing's prices.

use actix_web::{get, web};
use tradehub_shared::listing::PricePoint;
use tradehub_shared::{ListingId, Page, Problem};

use super::service::prices::{self, Placed};
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, Caller};
use crate::state::AppState;

/// What a listing cost, latest first
///
/// Each price at which it was on offer, with the time from which on.
#[utoipa::path(tag = "listings", security((), ("bearer" = [])),
    params(("id" = ListingId, Path, description = "Listing"), PageQuery),
    responses(
        (status = 200, body = Page<PricePoint>),
        (status = 404, description = "listing.not_found", body = Problem),
    ))]
#[get("/listings/{id}/prices")]
pub async fn list_listing_prices(
    state: web::Data<AppState>,
    caller: Caller,
    id: web::Path<ListingId>,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<PricePoint>>> {
    let id = id.into_inner();
    let list = format!("prices {id}");
    let (place, limit) = (page.place(&state.cursors, &list)?, page.limit()?);
    let read = move |c: &mut _| prices::history(c, id, caller.into(), place, limit.one_more());
    let found = state.db.read(read).await?;
    let page = limit.page(found, |last: &Placed| state.cursors.write(&list, &last.id));
    let items = page.items.into_iter().map(|placed| placed.point).collect();
    Ok(web::Json(Page { items, next_cursor: page.next_cursor }))
}
