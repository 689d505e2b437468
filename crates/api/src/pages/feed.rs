//! What is newly listed, as an Atom feed (RFC 4287) that readers and other sites can follow. Keeps true: it holds what
//! everybody sees at that moment, each with its own address; whatever a title holds stays text.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use tradehub_shared::UtcMicros;
use tradehub_shared::listing::{ListingKind, ListingQuery, ListingSort, ListingSummary};

use super::site::escaped;
use crate::caches::Kept;
use crate::db::DbConnection;
use crate::http::{ApiError, ApiResult, client, etag};
use crate::listings::{find, view};
use crate::state::AppState;

/// Listings in the feed.
const ENTRIES: u32 = 50;

/// `/feed.xml`.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/feed.xml", web::get().to(feed));
}

async fn feed(state: web::Data<AppState>, request: HttpRequest) -> ApiResult {
    let (base, now) = (client::reached_at(&request, &state.config.server), state.clock.now());
    let words = state.vocabulary.clone();
    let read = move |c: &mut DbConnection| -> ApiResult<Vec<ListingSummary>> {
        let newest = ListingQuery { sort: Some(ListingSort::Newest), ..ListingQuery::default() };
        let resolved = find::resolve(c, newest, now)?;
        let found = find::find(c, &words, &resolved, None, ENTRIES)?;
        Ok(view::summaries(c, &found.ids, None)?)
    };
    let key = format!("feed {base}");
    let make = async {
        let listings = state.db.read(read).await?;
        let body = Bytes::from(document(&base, &listings, now));
        Ok::<Kept, ApiError>(Kept { tag: etag::of(&body).into(), body })
    };
    let kept = state.caches.get_or_make(key, make).await.map_err(|error| ApiError::clone(&error))?;
    let is_held = etag::is_held(request.headers(), &kept.tag);
    let mut response = if is_held { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, kept.tag.as_ref()));
    response.insert_header((header::CACHE_CONTROL, "no-cache"));
    if is_held {
        return Ok(response.finish());
    }
    Ok(response.content_type("application/atom+xml; charset=utf-8").body(kept.body))
}

fn document(base: &str, listings: &[ListingSummary], now: UtcMicros) -> String {
    let base = escaped(base);
    let updated = time(listings.iter().filter_map(|listing| listing.published_at).max().unwrap_or(now));
    let entries: String = listings.iter().map(|listing| entry(&base, listing)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
        <title>TradeHub · 最新发布 · Newly listed</title>\n<id>{base}/feed.xml</id>\n<updated>{updated}</updated>\n\
        <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/feed.xml\"/>\n\
        <link rel=\"alternate\" type=\"text/html\" href=\"{base}/\"/>\n{entries}</feed>\n"
    )
}

fn entry(base: &str, listing: &ListingSummary) -> String {
    let place = format!("{base}/listings/{}", listing.id);
    let at = time(listing.published_at.unwrap_or(listing.updated_at));
    format!(
        "<entry>\n<title>{}</title>\n<id>{place}#{at}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{place}\"/>\n\
        <published>{at}</published>\n<updated>{at}</updated>\n<author><name>{}</name></author>\n<summary>{}</summary>\n</entry>\n",
        text(&listing.title),
        text(&listing.seller.nickname),
        text(&summary(listing)),
    )
}

/// Price and kind in both languages.
fn summary(listing: &ListingSummary) -> String {
    let price = listing.price_minor.map(|price| price.to_decimal(listing.currency)).unwrap_or_default();
    match listing.kind {
        ListingKind::Sale => format!("{price} {}", listing.currency),
        ListingKind::Wanted => format!("求购 · Wanted: {price} {}", listing.currency),
        ListingKind::Giveaway => "免费赠送 · Given away".to_owned(),
    }
}

/// Text in XML, without the characters that XML cannot hold.
fn text(text: &str) -> String {
    let plain: String =
        text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    escaped(&plain)
}

fn time(at: UtcMicros) -> String {
    at.to_rfc3339().unwrap_or_default()
}
