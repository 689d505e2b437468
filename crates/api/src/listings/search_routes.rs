//! Routes for finding listings.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use tradehub_shared::listing::{ListingCounts, ListingQuery, ListingSummary, Mark, Snippet};
use tradehub_shared::{Page, limits};

use super::find::{self, Place, Resolved};
use super::{store, view};
use crate::db::DbConnection;
use crate::http::{ApiError, ApiResult, Caller, Cursors, extract};
use crate::search::text::{self, Query};
use crate::state::AppState;

/// Longest piece of a description shown in results, in characters.
const SNIPPET_MAX: usize = 90;

/// The filters of a search, for the document; `ListingQuery` in shared reads them.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the query string for the document")]
pub struct ListingFilters {
    /// Search text, at most 200 characters: Chinese, English, pinyin; the beginning of a word is enough.
    #[param(example = "高数")]
    q: Option<String>,
    /// Category of either level, by id or slug.
    category: Option<String>,
    /// `sale`, `wanted`, `giveaway`; several separated by commas.
    kind: Option<String>,
    /// `like_new`, `good`, `fair`, `poor`; several separated by commas.
    condition: Option<String>,
    /// Lowest price in minor units.
    price_min: Option<i64>,
    /// Highest price in minor units.
    price_max: Option<i64>,
    /// School, by id or slug.
    school: Option<String>,
    /// Zone id.
    zone: Option<i64>,
    /// Building id.
    building: Option<i64>,
    /// `meet` or `digital`.
    handover: Option<String>,
    /// Only listings with pictures.
    with_pictures: Option<bool>,
    /// Published within so many days, 1–365.
    posted_within: Option<u32>,
    /// Only this member's.
    seller: Option<i64>,
    /// Typed fields as `attr.<name>=value`: the beginning of a text, a number or `low..high`, `true`/`false`, a choice,
    /// an ISBN, a day or `from..to`. `attr[<name>]=value` is understood as well.
    #[param(style = DeepObject, explode)]
    attr: Option<std::collections::HashMap<String, String>>,
}

/// Order and place.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the query string for the document")]
pub struct ListingOrder {
    /// `newest`, `price_asc`, `price_desc`, `popular`, `relevance`; relevance for a text, newest otherwise.
    #[param(inline)]
    sort: Option<tradehub_shared::listing::ListingSort>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Items on a page, 1–100.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Find listings
///
/// What is on offer, filtered and ordered. For a text, matches in the title come before others.
#[utoipa::path(tag = "listings", security((), ("bearer" = [])), params(ListingFilters, ListingOrder),
    responses((status = 200, body = Page<ListingSummary>)))]
#[get("/listings")]
pub async fn list_listings(state: web::Data<AppState>, request: HttpRequest, caller: Caller) -> ApiResult {
    let query = read_query(&request)?;
    let (cursors, words, now) = (state.cursors.clone(), state.vocabulary.clone(), state.clock.now());
    let key = format!("listings {}", canonical(&query));
    let read = move |c: &mut DbConnection| {
        let viewer = caller.member();
        let limit = query.limit.unwrap_or(limits::PAGE_DEFAULT);
        let cursor = query.cursor.clone();
        let resolved = find::resolve(c, query, now)?;
        let place = place(&cursors, &resolved, cursor.as_deref())?;
        let found = find::find(c, &words, &resolved, place, limit)?;
        let mut items = view::summaries(c, &found.ids, viewer)?;
        if let Some(text) = &found.text {
            mark(c, &mut items, text)?;
        }
        let next_cursor = found.next.map(|place| cursors.write(&resolved.list_name(), &place));
        Ok(Page { items, next_cursor })
    };
    if caller.member().is_none() {
        return state.kept_json(&request, key, read).await;
    }
    let page = state.db.read(read).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "private, no-cache")).json(page))
}

/// Count listings by category
///
/// Takes the filters of the search; the category filter counts for `total` only.
#[utoipa::path(tag = "listings", params(ListingFilters), responses((status = 200, body = ListingCounts)))]
#[get("/listings/counts")]
pub async fn count_listings(state: web::Data<AppState>, request: HttpRequest) -> ApiResult {
    let query = read_query(&request)?;
    let (words, now) = (state.vocabulary.clone(), state.clock.now());
    let key = format!("counts {}", canonical(&query));
    let read = move |c: &mut DbConnection| {
        let resolved = find::resolve(c, query, now)?;
        Ok(find::count(c, &words, &resolved)?)
    };
    state.kept_json(&request, key, read).await
}

fn read_query(request: &HttpRequest) -> Result<ListingQuery, ApiError> {
    let pairs = extract::query_pairs(request)?;
    Ok(ListingQuery::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))?)
}

fn canonical(query: &ListingQuery) -> String {
    query.to_pairs().into_iter().map(|(name, value)| format!("{name}={value}\n")).collect()
}

fn place(cursors: &Cursors, resolved: &Resolved, cursor: Option<&str>) -> Result<Option<Place>, ApiError> {
    cursor.map(|cursor| cursors.read(&resolved.list_name(), cursor)).transpose()
}

fn mark(c: &mut DbConnection, items: &mut [ListingSummary], query: &Query) -> Result<(), ApiError> {
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    let mut descriptions = store::descriptions(c, &ids)?;
    for item in items {
        item.title_marks = marks(text::highlight(&item.title, query));
        let Some(description) = descriptions.remove(&item.id) else {
            continue;
        };
        let (piece, found) = text::snippet(&description, query, SNIPPET_MAX);
        if !found.is_empty() {
            item.snippet = Some(Snippet { text: piece, marks: marks(found) });
        }
    }
    Ok(())
}

fn marks(ranges: Vec<(usize, usize)>) -> Vec<Mark> {
    let mark = |(start, end)| Some(Mark { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? });
    ranges.into_iter().filter_map(mark).collect()
}
