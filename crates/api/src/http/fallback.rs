//! Addresses without a handler: 405 with `Allow` where another method is known, else 404.

use actix_web::http::{Method, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use tradehub_shared::problem::ErrorCode;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::PathItem;

use super::error::ApiError;
use super::telemetry::RequestId;

/// The known addresses, as segments, with their methods.
pub struct KnownRoutes(Vec<(Vec<String>, Vec<Method>)>);

impl KnownRoutes {
    /// Those of the API's own document.
    #[must_use]
    pub fn new(document: &OpenApi) -> Self {
        let segments = |path: &str| path.split('/').map(str::to_owned).collect();
        Self(document.paths.paths.iter().map(|(path, item)| (segments(path), methods(item))).collect())
    }

    /// What to answer to a request that no handler took.
    #[must_use]
    pub fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let path: Vec<&str> = request.path().split('/').collect();
        let id = request.extensions().get::<RequestId>().map(|id| id.0.clone());
        let known = self.0.iter().find(|(pattern, _)| matches(pattern, &path));
        match known {
            Some((_, methods)) if !methods.contains(request.method()) => {
                let allow: Vec<&str> = methods.iter().map(Method::as_str).collect();
                let mut answer = ApiError::new(ErrorCode::RequestMethodNotAllowed).response(id);
                if let Ok(value) = header::HeaderValue::from_str(&allow.join(", ")) {
                    answer.headers_mut().insert(header::ALLOW, value);
                }
                answer
            }
            _ => ApiError::new(ErrorCode::RequestNotFound).response(id),
        }
    }
}

fn matches(pattern: &[String], path: &[&str]) -> bool {
    let same = |(p, s): (&String, &&str)| p == s || (p.starts_with('{') && !s.is_empty());
    pattern.len() == path.len() && pattern.iter().zip(path).all(same)
}

fn methods(item: &PathItem) -> Vec<Method> {
    let known = [
        (&item.get, Method::GET),
        (&item.put, Method::PUT),
        (&item.post, Method::POST),
        (&item.delete, Method::DELETE),
        (&item.patch, Method::PATCH),
    ];
    known.into_iter().filter(|(operation, _)| operation.is_some()).map(|(_, method)| method).collect()
}
