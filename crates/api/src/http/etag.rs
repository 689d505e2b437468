//! ETags for reads: a strong tag over the body, 304 for one that the caller holds, and `If-Match` for changes.

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};
use data_encoding::BASE64URL_NOPAD;

use super::error::ApiError;

/// Bodies above this are sent without a tag.
const TAGGED_BYTES_MAX: u64 = 1 << 20;

/// The strong tag of a body.
#[must_use]
pub fn of(body: &[u8]) -> String {
    let hash = blake3::hash(body);
    let short: Vec<u8> = hash.as_bytes().iter().take(12).copied().collect();
    format!("\"{}\"", BASE64URL_NOPAD.encode(&short))
}

/// The strong tag of a body that also carries its resource's version, for `If-Match`.
#[must_use]
pub fn of_version(version: i64, body: &[u8]) -> String {
    format!("\"{version}.{}", of(body).trim_start_matches('"'))
}

/// Whether `If-None-Match` names this tag.
#[must_use]
pub fn is_held(headers: &HeaderMap, tag: &str) -> bool {
    let held = headers.get_all(header::IF_NONE_MATCH).filter_map(|v| v.to_str().ok());
    held.flat_map(|v| v.split(',')).any(|t| t.trim().trim_start_matches("W/") == tag || t.trim() == "*")
}

/// The versions that `If-Match` allows; without the header any.
#[derive(Debug, Clone)]
pub struct WantedVersion(Option<String>);

/// Reads `If-Match`.
#[must_use]
pub fn wanted_version(headers: &HeaderMap) -> WantedVersion {
    WantedVersion(headers.get(header::IF_MATCH).map(|v| v.to_str().unwrap_or_default().to_owned()))
}

impl WantedVersion {
    /// Whether a version is allowed.
    #[must_use]
    pub fn allows(&self, version: i64) -> bool {
        let Some(wanted) = &self.0 else { return true };
        let current = version.to_string();
        let versions = |tag: &str| tag.trim().trim_matches('"').split('.').next() == Some(current.as_str());
        wanted.split(',').any(|tag| tag.trim() == "*" || versions(tag))
    }
}

/// Middleware: tags every successful JSON answer to a GET that has no tag yet, and answers 304 where it fits.
///
/// # Errors
/// Those of the service.
pub async fn tag_reads(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, Error> {
    let is_read = request.method() == Method::GET;
    let held = request.headers().clone();
    let response = next.call(request).await?;
    let is_json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| v.as_bytes().starts_with(b"application/json"));
    let is_small = match response.response().body().size() {
        BodySize::Sized(size) => size <= TAGGED_BYTES_MAX,
        _ => false,
    };
    if !is_read || response.status() != StatusCode::OK || !is_json || !is_small {
        return Ok(response.map_into_boxed_body().map_into_left_body());
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let bytes = match to_bytes(body).await {
        Ok(bytes) => bytes,
        Err(_) => return Err(ApiError::internal("an answer broke off").into()),
    };
    let known = head.headers().get(header::ETAG).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let tag = known.unwrap_or_else(|| of(&bytes));
    if is_held(&held, &tag) {
        let mut unchanged = HttpResponse::NotModified();
        unchanged.insert_header((header::ETAG, tag));
        if let Some(cache) = head.headers().get(header::CACHE_CONTROL) {
            unchanged.insert_header((header::CACHE_CONTROL, cache.clone()));
        }
        return Ok(
            ServiceResponse::new(request, unchanged.finish().map_into_boxed_body()).map_into_left_body()
        );
    }
    if let Ok(value) = header::HeaderValue::from_str(&tag) {
        head.headers_mut().insert(header::ETAG, value);
    }
    let response = head.set_body(bytes).map_into_boxed_body();
    Ok(ServiceResponse::new(request, response).map_into_left_body())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn both_kinds_of_tags_name_their_version() {
        let allows = |tag: &str, version| {
            let request = TestRequest::default().insert_header((header::IF_MATCH, tag)).to_http_request();
            wanted_version(request.headers()).allows(version)
        };
        let read = of_version(7, b"body");
        assert!(allows(&read, 7) && allows("\"7\"", 7) && allows("*", 7) && allows("\"3\", \"7\"", 7));
        assert!(!allows(&read, 8) && !allows("\"77\"", 7) && !allows("", 7));
        assert!(wanted_version(&HeaderMap::new()).allows(7));
    }
}
