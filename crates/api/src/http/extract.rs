//! How bodies, paths and query strings are read: every failure becomes a problem that says what to do.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::{PathError, QueryPayloadError};
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tradehub_shared::problem::ErrorCode;

use super::error::ApiError;

/// Largest JSON body, in bytes: far above the largest listing.
const JSON_BYTES_MAX: usize = 64 * 1024;

/// How long a JSON body may take to arrive: a connection that says nothing more is not kept open for it.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Settings for bodies.
#[must_use]
pub fn payload_config() -> web::PayloadConfig {
    web::PayloadConfig::new(JSON_BYTES_MAX)
}

/// A JSON object as a request's body.
#[derive(Debug, Clone)]
pub struct Body<T>(T);

impl<T> Body<T> {
    /// The body.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Body<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Body<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = request.mime_type().ok().flatten().is_some_and(|mime| mime.subtype() == "json");
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async move {
            if !is_json {
                let detail = "Send JSON with `Content-Type: application/json`.";
                return Err(ApiError::new(ErrorCode::RequestUnsupportedMedia).detail(detail));
            }
            let bytes = tokio::time::timeout(BODY_TIMEOUT, bytes);
            let bytes =
                bytes.await.map_err(|_| ApiError::new(ErrorCode::RequestTimeout))?.map_err(|error| {
                    match error.as_response_error().status_code() {
                        StatusCode::PAYLOAD_TOO_LARGE => ApiError::new(ErrorCode::RequestTooLarge),
                        _ => ApiError::new(ErrorCode::RequestMalformed).because(error),
                    }
                })?;
            read_object(&bytes).map(Self)
        })
    }
}

/// A JSON object as a request's body, or none at all: then everything in it takes its default.
#[derive(Debug, Clone)]
pub struct OptionalBody<T>(T);

impl<T> OptionalBody<T> {
    /// The body.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned + Default + 'static> FromRequest for OptionalBody<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
        let is_empty = match request.headers().get(header::CONTENT_LENGTH) {
            None => !is_chunked,
            Some(length) => length.as_bytes() == b"0",
        };
        if is_empty {
            return Box::pin(async { Ok(Self(T::default())) });
        }
        let body = Body::<T>::from_request(request, payload);
        Box::pin(async move { Ok(Self(body.await?.into_inner())) })
    }
}

/// Reads an object. Serde would take an array for a struct by position, and a text may hold U+0000, which PostgreSQL
/// cannot keep: both are refused here, for all bodies alike.
fn read_object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    // Serde names the place and what it expected; it echoes only what the caller sent.
    let malformed =
        |error: serde_json::Error| ApiError::new(ErrorCode::RequestMalformed).detail(error.to_string());
    let value: Value = serde_json::from_slice(bytes).map_err(malformed)?;
    if !value.is_object() {
        return Err(ApiError::new(ErrorCode::RequestMalformed).detail("Send a JSON object."));
    }
    if holds_nul(&value) {
        return Err(ApiError::new(ErrorCode::RequestMalformed)
            .detail("A text holds the character U+0000; leave it out."));
    }
    serde_json::from_value(value).map_err(malformed)
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}

/// Settings for path parameters: what is no id is an address without content.
#[must_use]
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default()
        .error_handler(|_: PathError, _| ApiError::new(ErrorCode::RequestNotFound).into())
}

/// Settings for query strings.
#[must_use]
pub fn query_config() -> web::QueryConfig {
    web::QueryConfig::default().error_handler(|error: QueryPayloadError, _| {
        ApiError::new(ErrorCode::RequestMalformed).detail(error.to_string()).into()
    })
}

/// The pairs of a query string, percent-decoded.
///
/// # Errors
/// The string cannot be read.
pub fn query_pairs(request: &HttpRequest) -> Result<Vec<(String, String)>, ApiError> {
    web::Query::<Vec<(String, String)>>::from_query(request.query_string())
        .map(web::Query::into_inner)
        .map_err(|error| ApiError::new(ErrorCode::RequestMalformed).detail(error.to_string()))
        .and_then(|pairs| {
            match pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
                true => Err(ApiError::new(ErrorCode::RequestMalformed)
                    .detail("The query holds the character U+0000; leave it out.")),
                false => Ok(pairs),
            }
        })
}
