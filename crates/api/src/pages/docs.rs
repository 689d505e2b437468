//! The API's documentation, served without any other host: the document, a browser for it, and the error codes.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use anyhow::Result;
use tradehub_shared::problem::{ErrorCode, Lang};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::http::etag;
use crate::openapi;

/// The document, ready to send.
pub struct Document {
    json: String,
    tag: String,
}

impl Document {
    /// Of the running router.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub fn new() -> Result<Self> {
        let json = openapi::json()?;
        Ok(Self { tag: etag::of(json.as_bytes()), json })
    }
}

/// `/api/v1/openapi.json`, `/docs` and `/docs/errors`.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/api/v1/openapi.json", web::get().to(document))
        .route("/docs", web::get().to(to_docs))
        .route("/docs/errors", web::get().to(errors))
        .service(SwaggerUi::new("/docs/{_:.*}").config(Config::new(["/api/v1/openapi.json"])));
}

async fn document(request: HttpRequest, document: web::Data<Document>) -> impl Responder {
    if etag::is_held(request.headers(), &document.tag) {
        return HttpResponse::NotModified().insert_header((header::ETAG, document.tag.as_str())).finish();
    }
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::ETAG, document.tag.as_str()))
        .body(document.json.clone())
}

async fn to_docs() -> impl Responder {
    HttpResponse::MovedPermanently().insert_header((header::LOCATION, "/docs/")).finish()
}

async fn errors() -> impl Responder {
    let rows: String = ErrorCode::ALL
        .iter()
        .map(|code| {
            let (en, zh) = (code.message(Lang::En), code.message(Lang::Zh));
            format!("<tr id=\"{code}\"><td><code>{code}</code></td><td>{}</td><td>{en}</td><td lang=\"zh-CN\">{zh}</td></tr>", code.status())
        })
        .collect();
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>TradeHub API errors</title>\
         <h1>Error codes</h1><table border=\"1\" cellpadding=\"6\"><tr><th>Code</th><th>Status</th><th>English</th><th>中文</th></tr>{rows}</table></html>"
    );
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page)
}
