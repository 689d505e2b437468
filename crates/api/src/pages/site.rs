//! The built app: its files, its page for every address of its own, the head that chat apps read of a shared listing,
//! and the listing's picture and title to look at until the app is there.
//! Keeps true: an address under `/api` never answers with the app's page.

use std::fs;
use std::path::{Path, PathBuf};

use actix_files::Files;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, HttpRequest, HttpResponse, guard, web};
use anyhow::{Context, Result};
use tradehub_shared::ListingId;
use tradehub_shared::listing::{Listing, ListingKind};
use tradehub_shared::media::{GALLERY_SIZES, Image};

use crate::http::client;
use crate::http::fallback::KnownRoutes;
use crate::listings::policy::Viewer;
use crate::listings::view;
use crate::state::AppState;

/// Where the head of a shared address goes in the app's page.
const HEAD_MARK: &str = "<!--head-->";
/// Between these stands what is shown until the app is there.
const SHELL_MARKS: (&str, &str) = ("<!--shell-->", "<!--/shell-->");
/// How a page begins to name the address of another API.
const OTHER_API: &str = "name=\"api-base\" content=\"http";
/// Longest description in a head, in characters.
const DESCRIPTION_MAX: usize = 160;
/// What the app's page may load: only from here, WASM included, nothing inline.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The app's directory and page.
pub struct Site {
    dir: PathBuf,
    page: String,
    /// Whether the page asks the API of this very host.
    is_own_api: bool,
}

impl Site {
    /// Reads the app's page from its directory.
    ///
    /// # Errors
    /// There is no readable `index.html`.
    pub fn open(dir: Option<&Path>) -> Result<Option<Self>> {
        let Some(dir) = dir else { return Ok(None) };
        let index = dir.join("index.html");
        let page = fs::read_to_string(&index)
            .with_context(|| format!("cannot read {}: build the app first", index.display()))?;
        let is_own_api = !page.contains(OTHER_API);
        Ok(Some(Self { dir: dir.to_owned(), page, is_own_api }))
    }
}

/// The app, if there is one, and the answer to every address that nothing else took.
pub fn routes(config: &mut web::ServiceConfig, site: Option<web::Data<Site>>) {
    if let Some(site) = site {
        let is_read = guard::Any(guard::Get()).or(guard::Head());
        let is_ours = guard::fn_guard(|ctx| !ctx.head().uri.path().starts_with("/api/"));
        let files = Files::new("/", &site.dir).try_compressed().default_handler(fn_service(fallback));
        config.app_data(site).service(
            web::scope("")
                .guard(guard::All(is_read).and(is_ours))
                .wrap(from_fn(cache_headers))
                .route("/", web::get().to(page))
                .route("/index.html", web::get().to(page))
                .service(files),
        );
    }
    config.default_service(web::to(unknown));
}

async fn unknown(request: HttpRequest, known: web::Data<KnownRoutes>) -> HttpResponse {
    known.answer(&request)
}

async fn fallback(request: ServiceRequest) -> Result<ServiceResponse, Error> {
    let (request, _) = request.into_parts();
    let response = page(request.clone()).await;
    Ok(ServiceResponse::new(request, response))
}

async fn page(request: HttpRequest) -> HttpResponse {
    let (Some(site), Some(state)) =
        (request.app_data::<web::Data<Site>>(), request.app_data::<web::Data<AppState>>())
    else {
        return HttpResponse::NotFound().finish();
    };
    // A file that is gone must not be answered with a page that would then be kept under its name.
    if request.path().rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return HttpResponse::NotFound().finish();
    }
    let mut head = format!("<meta name=\"currency\" content=\"{}\">\n", state.config.rules.currency);
    let mut page = site.page.clone();
    if let Some(listing) = public_listing(state, request.path()).await {
        head.push_str(&shared_head(&listing, &client::reached_at(&request, &state.config.server)));
        if site.is_own_api {
            head.push_str(&preload(&listing).unwrap_or_default());
            page = with_shell(&page, &shell(&listing)).unwrap_or(page);
        }
    }
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, PAGE_POLICY))
        .body(page.replace(HEAD_MARK, &head))
}

fn listing_of(path: &str) -> Option<ListingId> {
    path.strip_prefix("/listings/")?.trim_end_matches('/').parse().ok()
}

/// The listing of a path, if everyone may see it.
async fn public_listing(state: &AppState, path: &str) -> Option<Listing> {
    let id = listing_of(path)?;
    let nobody = Viewer { member: None, is_moderator: false };
    state.db.read(move |c| view::detail(c, id, nobody)).await.ok()
}

/// Asks for the large picture before the page is read further.
fn preload(listing: &Listing) -> Option<String> {
    let sources = sources(listing.images.first()?);
    Some(format!(
        "<link rel=\"preload\" as=\"image\" imagesrcset=\"{sources}\" imagesizes=\"{GALLERY_SIZES}\" \
         fetchpriority=\"high\">\n"
    ))
}

/// The sizes of a picture in the words of the app's page, or the browser would fetch it twice.
fn sources(image: &Image) -> String {
    escaped(&image.urls.srcset(str::to_owned))
}

/// Picture and title of a listing, in the places where the app shows them.
fn shell(listing: &Listing) -> String {
    let title = escaped(&listing.summary.title);
    let picture = listing.images.first().map(|image| {
        let (src, sources) = (escaped(&image.urls.medium), sources(image));
        format!(
            "<img class=\"is-here\" src=\"{src}\" srcset=\"{sources}\" sizes=\"{GALLERY_SIZES}\" alt=\"\" \
             fetchpriority=\"high\">"
        )
    });
    let picture = picture.unwrap_or_default();
    format!(
        "<div class=\"page detail boot\"><div class=\"detail-gallery\"><div class=\"gallery-main\">\
         <span class=\"gallery-open contain\"><span class=\"picture shape-card\">{picture}</span></span></div></div>\
         <div class=\"detail-side\"><div class=\"detail-head\"><h1 class=\"detail-title\">{title}</h1></div></div></div>"
    )
}

/// The page with something else between its marks, if it has them.
fn with_shell(page: &str, shell: &str) -> Option<String> {
    let (begin, end) = SHELL_MARKS;
    let (before, rest) = page.split_once(begin)?;
    let (_, after) = rest.split_once(end)?;
    Some([before, shell, after].concat())
}

/// Title, price and picture of a listing, as Open Graph has it.
fn shared_head(listing: &Listing, base: &str) -> String {
    let summary = &listing.summary;
    let price = match (summary.kind, summary.price_minor) {
        (ListingKind::Giveaway, _) | (_, None) => None,
        (_, Some(price)) => Some(price.to_decimal(summary.currency)),
    };
    let title = match &price {
        Some(price) => format!("{} · {} {price}", summary.title, summary.currency),
        None => summary.title.clone(),
    };
    let description: String = listing.description.split_whitespace().collect::<Vec<_>>().join(" ");
    let description: String = description.chars().take(DESCRIPTION_MAX).collect();
    let mut tags = vec![
        ("og:type", "product".to_owned()),
        ("og:site_name", "TradeHub".to_owned()),
        ("og:url", format!("{base}/listings/{}", summary.id)),
        ("og:title", title),
        ("og:description", description),
    ];
    if let Some(image) = listing.images.first() {
        tags.push(("og:image", format!("{base}{}", image.urls.large)));
        tags.push(("og:image:width", image.width.to_string()));
        tags.push(("og:image:height", image.height.to_string()));
        tags.push(("twitter:card", "summary_large_image".to_owned()));
    }
    if let Some(price) = price {
        tags.push(("product:price:amount", price));
        tags.push(("product:price:currency", summary.currency.to_string()));
    }
    tags.into_iter()
        .map(|(name, value)| format!("<meta property=\"{name}\" content=\"{}\">\n", escaped(&value)))
        .collect()
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// Middleware: files with their hash in the name are kept for good, everything else is asked for again.
async fn cache_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let is_hashed = request.method() == Method::GET && has_hash(request.path());
    let mut response = next.call(request).await?;
    let value = if is_hashed && response.status().is_success() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    Ok(response)
}

fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('.')
        .rev()
        .nth(1)
        .is_some_and(|part| part.len() >= 8 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_for_good() {
        assert!(has_hash("/app.0123abcd.js"));
        assert!(has_hash("/locales/zh-CN.0123456789abcdef.json"));
        assert!(!has_hash("/favicon.ico"));
        assert!(!has_hash("/index.html"));
        assert!(!has_hash("/listings/12345678"));
    }

    #[test]
    fn what_members_write_cannot_leave_its_attribute() {
        assert_eq!(escaped("\"><script>'&"), "&quot;&gt;&lt;script&gt;&#39;&amp;");
        assert_eq!(listing_of("/listings/7"), Some(ListingId(7)));
        assert_eq!(listing_of("/listings/7/edit"), None);
    }
}
