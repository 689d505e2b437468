//! The API's document, made from the router. Keeps true: every operation names the errors that any operation of its
//! kind can give, so no handler has to repeat them.

use actix_web::App;
use tradehub_shared::Problem;
use tradehub_shared::problem::ErrorCode;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, InfoBuilder, LicenseBuilder, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa_actix_web::AppExt;

use crate::routes;

/// The document.
#[must_use]
pub fn document() -> OpenApi {
    let (_, mut document) = App::new().into_utoipa_app().configure(routes::api).split_for_parts();
    document.info = InfoBuilder::new()
        .title("TradeHub")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Second-hand market for students. Errors are RFC 9457 problems with a stable `code`; lists are keyset pages; \
             amounts are integers in the currency's minor unit; times are RFC 3339 in UTC.",
        ))
        .license(Some(LicenseBuilder::new().name("MIT").identifier(Some("MIT")).build()))
        .build();
    document.servers = None;
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "Access token of a session. Scopes name what the member must be: `verified`, `moderator`, `admin`.",
        ))
        .build();
    components.security_schemes.insert("bearer".to_owned(), RefOr::T(SecurityScheme::Http(bearer)));
    let schema = <Problem as utoipa::PartialSchema>::schema();
    components.schemas.insert("Problem".to_owned(), schema);
    components
        .schemas
        .insert("FieldError".to_owned(), <tradehub_shared::FieldError as utoipa::PartialSchema>::schema());
    for (path, item) in &mut document.paths.paths {
        add_common_errors(path, item);
    }
    document
}

/// The document as it is committed.
///
/// # Errors
/// It cannot be written as JSON.
pub fn json() -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(&document())?;
    text.push('\n');
    Ok(text)
}

fn add_common_errors(path: &str, item: &mut PathItem) {
    let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
    for (position, operation) in operations.into_iter().enumerate() {
        if let Some(operation) = operation {
            let is_read = position == 0;
            complete(path, operation, is_read);
        }
    }
}

fn complete(path: &str, operation: &mut Operation, is_read: bool) {
    let requirements = operation.security.iter().flatten();
    let scopes: Vec<String> = requirements.filter_map(|r| serde_json::to_string(r).ok()).collect();
    let mut codes = vec![ErrorCode::ServerBusy];
    if scopes.iter().any(|s| s.contains("bearer")) {
        codes.push(ErrorCode::AuthRequired);
    }
    if scopes.iter().any(|s| s.contains("verified")) {
        codes.push(ErrorCode::AuthVerificationRequired);
    } else if scopes.iter().any(|s| s.contains("moderator") || s.contains("admin"))
        || path.contains("{id}") && !is_read
    {
        codes.push(ErrorCode::AuthForbidden);
    }
    if operation.request_body.is_some() {
        codes.extend([
            ErrorCode::RequestMalformed,
            ErrorCode::RequestTooLarge,
            ErrorCode::RequestUnsupportedMedia,
        ]);
    }
    if operation.request_body.is_some() || operation.parameters.as_ref().is_some_and(|p| !p.is_empty()) {
        codes.extend([ErrorCode::RequestInvalid, ErrorCode::RequestMalformed]);
    }
    if path.contains('{') {
        codes.push(ErrorCode::RequestNotFound);
    }
    if !is_read || path.ends_with("/listings") || path.ends_with("/counts") {
        codes.push(ErrorCode::RequestRateLimited);
    }
    for code in codes {
        let response = ResponseBuilder::new().description(code.as_str()).build();
        operation.responses.responses.entry(code.status().to_string()).or_insert(RefOr::T(response));
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if status.starts_with('4') || status.starts_with('5') {
            let schema = Ref::from_schema_name("Problem");
            response.content.clear();
            response
                .content
                .insert("application/problem+json".to_owned(), RefOr::T(Content::new(Some(schema))));
        } else if response.description.is_empty() {
            response.description = operation.summary.clone().unwrap_or_default();
        }
    }
}
