//! Routes of listings: what everyone reads and what their owner does. Finding is in `search_routes`.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put, web};
use tradehub_shared::listing::{
    BookmarkState, Listing, ListingAction, ListingInput, ListingStatus, ListingSummary, ListingViews,
    MovedListings, RemoveListingRequest,
};
use tradehub_shared::{ListingId, MemberId, Page, Problem, UtcMicros};

use super::error::ListingError;
use super::policy::Viewer;
use super::{service, store, view};
use crate::db::DbConnection;
use crate::http::cursor::PageQuery;
use crate::http::{ApiError, ApiResult, Body, Caller, Moderator, SignedIn, client, etag};
use crate::kernel::keys::Purpose;
use crate::state::AppState;

impl From<Caller> for Viewer {
    fn from(caller: Caller) -> Self {
        Self { member: caller.member(), is_moderator: caller.is_moderator() }
    }
}

impl From<SignedIn> for Viewer {
    fn from(caller: SignedIn) -> Self {
        Self {
            member: Some(caller.member()),
            is_moderator: caller.role() >= tradehub_shared::accounts::Role::Moderator,
        }
    }
}

/// Write a listing
///
/// As a draft that only its owner sees; it may be incomplete. Publish it with `POST /listings/{id}/publish`.
#[utoipa::path(tag = "listings", security(("bearer" = [])), request_body = ListingInput, responses(
    (status = 201, body = Listing),
    (status = 409, description = "listing.limit_reached", body = Problem),
))]
#[post("/listings")]
pub async fn create_listing(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: Body<ListingInput>,
) -> ApiResult {
    let (currency, now) = (state.config.rules.currency, state.clock.now());
    let listing = state
        .db
        .write(move |c| {
            let id = service::content::create(c, caller.member(), &body, currency, now)?;
            view::detail(c, id, caller.into())
        })
        .await?;
    let place = format!("/api/v1/listings/{}", listing.summary.id);
    Ok(tagged(HttpResponse::Created().insert_header((header::LOCATION, place)), &listing))
}

/// Open a listing
///
/// Public ones for everyone; others for their owner, and for moderators once they have been up.
#[utoipa::path(tag = "listings", security((), ("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")),
    responses(
        (status = 200, body = Listing),
        (status = 404, description = "listing.not_found", body = Problem),
    ))]
#[get("/listings/{id}")]
pub async fn get_listing(
    state: web::Data<AppState>,
    request: HttpRequest,
    caller: Caller,
    id: web::Path<ListingId>,
) -> ApiResult {
    let id = id.into_inner();
    if caller.member().is_none() {
        let read = move |c: &mut DbConnection| Ok(view::detail(c, id, caller.into())?);
        return state.kept_json(&request, format!("listing {id}"), read).await;
    }
    let listing = state.db.read(move |c| view::detail(c, id, caller.into())).await?;
    let body = serde_json::to_vec(&listing).map_err(ApiError::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::ETAG, etag::of_version(listing.version, &body)))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .body(body))
}

/// Change a listing
///
/// An absent field stays as it is, `null` clears it. With `If-Match: "<version>"` a change made meanwhile is not
/// overwritten.
#[utoipa::path(tag = "listings", security(("bearer" = [])), params(
        ("id" = ListingId, Path, description = "Listing"),
        ("If-Match" = Option<String>, Header, description = "The version it was read at, in quotes"),
    ),
    request_body = ListingInput, responses(
        (status = 200, body = Listing),
        (status = 404, description = "listing.not_found", body = Problem),
        (status = 409, description = "listing.wrong_state", body = Problem),
        (status = 412, description = "request.precondition_failed", body = Problem),
    ))]
#[patch("/listings/{id}")]
pub async fn update_listing(
    state: web::Data<AppState>,
    request: HttpRequest,
    caller: SignedIn,
    id: web::Path<ListingId>,
    body: Body<ListingInput>,
) -> ApiResult {
    let (id, now) = (id.into_inner(), state.clock.now());
    let wanted = etag::wanted_version(request.headers());
    let listing = state
        .db
        .write(move |c| {
            service::content::update(c, caller.member(), id, &body, |version| wanted.allows(version), now)?;
            view::detail(c, id, caller.into())
        })
        .await?;
    state.changed();
    Ok(tagged(&mut HttpResponse::Ok(), &listing))
}

/// Delete a listing for good
#[utoipa::path(tag = "listings", security(("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")), responses(
    (status = 204, description = "Deleted"),
    (status = 404, description = "listing.not_found", body = Problem),
    (status = 409, description = "listing.wrong_state", body = Problem),
))]
#[delete("/listings/{id}")]
pub async fn delete_listing(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ListingId>,
) -> ApiResult {
    let (id, now) = (id.into_inner(), state.clock.now());
    state
        .db
        .write(move |c| service::moves::move_own(c, caller.member(), id, ListingAction::Delete, now, now))
        .await?;
    state.changed();
    Ok(HttpResponse::NoContent().finish())
}

macro_rules! owner_moves {
    ($($(#[$doc:meta])+ $name:ident, $path:literal, $action:ident;)+) => {$(
        $(#[$doc])+
        #[utoipa::path(tag = "listings", security(("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")),
            responses(
                (status = 200, body = Listing),
                (status = 404, description = "listing.not_found", body = Problem),
                (status = 409, description = "listing.wrong_state", body = Problem),
            ))]
        #[post($path)]
        pub async fn $name(state: web::Data<AppState>, caller: SignedIn, id: web::Path<ListingId>) -> ApiResult {
            move_own(&state, caller, id.into_inner(), ListingAction::$action).await
        }
    )+};
}

owner_moves! {
    /// Publish a draft
    ///
    /// Needs title, description, category and price.
    publish_listing, "/listings/{id}/publish", Publish;
    /// Keep a listing back for a while
    pause_listing, "/listings/{id}/pause", Pause;
    /// Put a paused listing back up, at its old place
    resume_listing, "/listings/{id}/resume", Resume;
    /// Take a listing back
    withdraw_listing, "/listings/{id}/withdraw", Withdraw;
    /// Offer a withdrawn, expired or sold listing again, as new
    relist_listing, "/listings/{id}/relist", Relist;
    /// Say that the thing is gone
    mark_listing_sold, "/listings/{id}/mark-sold", MarkSold;
    /// Let a listing's time begin anew
    renew_listing, "/listings/{id}/renew", Renew;
    /// Give a listing a new place in the feed
    ///
    /// A day after it was put up or bumped last; `Retry-After` says when.
    bump_listing, "/listings/{id}/bump", Bump;
}

async fn move_own(state: &AppState, caller: SignedIn, id: ListingId, action: ListingAction) -> ApiResult {
    let now = state.clock.now();
    let end = state.config.rules.listing_end(now);
    let listing = state
        .db
        .write(move |c| {
            service::moves::move_own(c, caller.member(), id, action, end, now)?;
            view::detail(c, id, caller.into())
        })
        .await?;
    state.changed();
    Ok(tagged(&mut HttpResponse::Ok(), &listing))
}

/// Take a listing down
///
/// For moderators; the owner reads the reason, and the audit log keeps it.
#[utoipa::path(tag = "moderation", security(("bearer" = ["moderator"])), params(("id" = ListingId, Path, description = "Listing")),
    request_body = RemoveListingRequest, responses(
        (status = 200, body = Listing),
        (status = 404, description = "listing.not_found", body = Problem),
        (status = 409, description = "listing.wrong_state", body = Problem),
    ))]
#[post("/listings/{id}/remove")]
pub async fn remove_listing(
    state: web::Data<AppState>,
    moderator: Moderator,
    id: web::Path<ListingId>,
    body: Body<RemoveListingRequest>,
) -> ApiResult {
    let id = id.into_inner();
    moderate(&state, moderator, id, move |c, who, now| service::moves::remove(c, who, id, &body.reason, now))
        .await
}

/// Undo a removal
///
/// The listing is then paused; its owner decides whether to offer it again.
#[utoipa::path(tag = "moderation", security(("bearer" = ["moderator"])), params(("id" = ListingId, Path, description = "Listing")),
    responses(
        (status = 200, body = Listing),
        (status = 404, description = "listing.not_found", body = Problem),
        (status = 409, description = "listing.wrong_state", body = Problem),
    ))]
#[post("/listings/{id}/restore")]
pub async fn restore_listing(
    state: web::Data<AppState>,
    moderator: Moderator,
    id: web::Path<ListingId>,
) -> ApiResult {
    let id = id.into_inner();
    let end = state.config.rules.listing_end(state.clock.now());
    moderate(&state, moderator, id, move |c, who, now| service::moves::restore(c, who, id, end, now)).await
}

type Who = (MemberId, tradehub_shared::accounts::Role);

async fn moderate(
    state: &AppState,
    moderator: Moderator,
    id: ListingId,
    work: impl FnOnce(&mut DbConnection, Who, UtcMicros) -> Result<(), ListingError> + Send + 'static,
) -> ApiResult {
    let now = state.clock.now();
    let listing = state
        .db
        .write(move |c| {
            work(c, (moderator.member(), moderator.role()), now)?;
            view::detail(c, id, Viewer { member: Some(moderator.member()), is_moderator: true })
        })
        .await?;
    state.changed();
    Ok(tagged(&mut HttpResponse::Ok(), &listing))
}

/// Pause all active listings
///
/// For a vacation; those paused one by one are not touched, now or when all are resumed.
#[utoipa::path(tag = "listings", security(("bearer" = [])), responses((status = 200, body = MovedListings)))]
#[post("/me/listings/pause")]
pub async fn pause_my_listings(state: web::Data<AppState>, caller: SignedIn) -> ApiResult {
    move_all(&state, caller, service::vacation::pause_all).await
}

/// Resume the listings that were paused together
#[utoipa::path(tag = "listings", security(("bearer" = [])), responses((status = 200, body = MovedListings)))]
#[post("/me/listings/resume")]
pub async fn resume_my_listings(state: web::Data<AppState>, caller: SignedIn) -> ApiResult {
    move_all(&state, caller, service::vacation::resume_all).await
}

async fn move_all(
    state: &AppState,
    caller: SignedIn,
    work: fn(&mut DbConnection, MemberId, UtcMicros) -> Result<i64, ListingError>,
) -> ApiResult {
    let now = state.clock.now();
    let count = state.db.write(move |c| work(c, caller.member(), now)).await?;
    state.changed();
    Ok(HttpResponse::Ok().json(MovedListings { count }))
}

/// Bookmark a listing
///
/// Doing it twice changes nothing.
#[utoipa::path(tag = "bookmarks", security(("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")), responses(
    (status = 200, body = BookmarkState),
    (status = 404, description = "listing.not_found", body = Problem),
))]
#[put("/listings/{id}/bookmark")]
pub async fn set_bookmark(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ListingId>,
) -> ApiResult<web::Json<BookmarkState>> {
    let (id, now) = (id.into_inner(), state.clock.now());
    Ok(web::Json(state.db.write(move |c| service::bookmark(c, caller.member(), id, now)).await?))
}

/// Take a bookmark away
///
/// Doing it twice changes nothing.
#[utoipa::path(tag = "bookmarks", security(("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")), responses(
    (status = 200, body = BookmarkState),
    (status = 404, description = "listing.not_found", body = Problem),
))]
#[delete("/listings/{id}/bookmark")]
pub async fn unset_bookmark(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ListingId>,
) -> ApiResult<web::Json<BookmarkState>> {
    let id = id.into_inner();
    Ok(web::Json(state.db.write(move |c| service::unbookmark(c, caller.member(), id)).await?))
}

/// Count a look at a listing
///
/// Apps call it when a person opens the page. Each viewer counts once a day; robots and the seller never.
#[utoipa::path(tag = "listings", security((), ("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")), responses(
    (status = 204, description = "Noted"),
    (status = 404, description = "listing.not_found", body = Problem),
))]
#[post("/listings/{id}/views")]
pub async fn record_view(
    state: web::Data<AppState>,
    request: HttpRequest,
    caller: Caller,
    id: web::Path<ListingId>,
) -> ApiResult {
    let address = client::address(&request, &state.config.server.trusted_proxies)
        .ok_or_else(|| ApiError::internal("no peer"))?;
    let (id, now) = (id.into_inner(), state.clock.now());
    let agent = client::user_agent(&request);
    if !client::is_robot(&agent) {
        let who = match caller.member() {
            Some(member) => format!("member {member}"),
            None => format!("{address}\n{agent}"),
        };
        let key = state.keys.hash(Purpose::Viewer, &who);
        state.db.write(move |c| service::views::count(c, id, caller.into(), &key, now)).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Looks at one's own listing, by day
#[utoipa::path(tag = "listings", security(("bearer" = [])), params(("id" = ListingId, Path, description = "Listing")), responses(
    (status = 200, body = ListingViews),
    (status = 404, description = "listing.not_found", body = Problem),
))]
#[get("/listings/{id}/views")]
pub async fn get_listing_views(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<ListingId>,
) -> ApiResult<web::Json<ListingViews>> {
    let (id, now) = (id.into_inner(), state.clock.now());
    Ok(web::Json(state.db.read(move |c| service::views::chart(c, id, caller.member(), now)).await?))
}

/// Which of one's own listings.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OwnListingsQuery {
    /// Only those in this state.
    #[param(inline)]
    status: Option<ListingStatus>,
}

/// Own listings, latest first
#[utoipa::path(tag = "listings", security(("bearer" = [])), params(OwnListingsQuery, PageQuery),
    responses((status = 200, body = Page<ListingSummary>)))]
#[get("/me/listings")]
pub async fn list_my_listings(
    state: web::Data<AppState>,
    caller: SignedIn,
    which: web::Query<OwnListingsQuery>,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<ListingSummary>>> {
    let (status, member) = (which.status, caller.member());
    let list = format!("my listings {member} {status:?}");
    let place: Option<ListingId> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let found = state
        .db
        .read(move |c| -> ApiResult<Vec<ListingSummary>> {
            let ids = store::list_own(c, member, status, place, limit.one_more())?;
            Ok(view::summaries(c, &ids, Some(member))?)
        })
        .await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &last.id))))
}

/// Own bookmarks, latest first
#[utoipa::path(tag = "bookmarks", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Page<ListingSummary>)))]
#[get("/me/bookmarks")]
pub async fn list_my_bookmarks(
    state: web::Data<AppState>,
    caller: SignedIn,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<ListingSummary>>> {
    let member = caller.member();
    let list = format!("my bookmarks {member}");
    let place: Option<(i64, ListingId)> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let (places, mut found) = state
        .db
        .read(move |c| -> ApiResult<_> {
            let before = place.map(|(at, id)| (UtcMicros(at), id));
            let places = store::bookmarks::list(c, member, before, limit.one_more())?;
            let ids: Vec<ListingId> = places.iter().take(limit.size()).map(|(_, id)| *id).collect();
            let found = view::summaries(c, &ids, Some(member))?;
            Ok((places, found))
        })
        .await?;
    let more = places.len() > limit.size();
    let last = places.get(limit.size().saturating_sub(1)).filter(|_| more);
    found.truncate(limit.size());
    let next_cursor = last.map(|(at, id)| state.cursors.write(&list, &(at.0, *id)));
    Ok(web::Json(Page { items: found, next_cursor }))
}

fn tagged(response: &mut actix_web::HttpResponseBuilder, listing: &Listing) -> HttpResponse {
    response.insert_header((header::ETAG, format!("\"{}\"", listing.version))).json(listing)
}
