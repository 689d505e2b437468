//! The one error every handler returns: a stable code with what the caller should know, and the cause for the log.
//! Keeps true: no cause ever reaches an answer.

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use tradehub_shared::problem::{ErrorCode, FieldError, Lang, Problem};
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;

/// What a handler returns.
pub type ApiResult<T = HttpResponse> = Result<T, ApiError>;

/// A failed request.
#[derive(Debug, Clone)]
pub struct ApiError {
    code: ErrorCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    retry_after_seconds: Option<u64>,
    cause: Option<String>,
}

impl ApiError {
    /// An error that its code says all about.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self { code, detail: None, errors: Vec::new(), retry_after_seconds: None, cause: None }
    }

    /// Field errors.
    #[must_use]
    pub fn invalid(errors: FieldErrors) -> Self {
        Self { errors: errors.into_vec(), ..Self::new(ErrorCode::RequestInvalid) }
    }

    /// A fault of ours: the cause goes to the log only.
    #[must_use]
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::new(ErrorCode::ServerInternal).because(cause)
    }

    /// Adds what is special this time.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds when to try again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    /// Adds the cause for the log.
    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The cause for the log.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// What is special this time.
    #[must_use]
    pub fn special(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// What is wrong with which field.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// When to try again, in seconds.
    #[must_use]
    pub fn retry_seconds(&self) -> Option<u64> {
        self.retry_after_seconds
    }

    /// The body of the answer, naming the request.
    #[must_use]
    pub fn body(&self, request_id: Option<String>) -> String {
        let problem = Problem {
            kind: format!("/docs/errors#{}", self.code),
            title: self.code.message(Lang::En).to_owned(),
            status: self.code.status(),
            detail: self.detail.clone(),
            code: self.code,
            request_id,
            errors: self.errors.clone(),
        };
        // A `Problem` is plain data: writing it cannot fail.
        serde_json::to_string(&problem).unwrap_or_default()
    }

    /// The answer, naming the request.
    #[must_use]
    pub fn response(&self, request_id: Option<String>) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after_seconds {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.status_code() == StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        response.body(self.body(request_id))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        self.response(None)
    }
}

impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<FieldErrors> for ApiError {
    fn from(errors: FieldErrors) -> Self {
        Self::invalid(errors)
    }
}

impl From<DbError> for ApiError {
    fn from(error: DbError) -> Self {
        match &error {
            DbError::Busy(_) => Self::new(ErrorCode::ServerBusy).retry_after(2).because(&error),
            DbError::Full(_) => Self::new(ErrorCode::ServerStorage).retry_after(60).because(&error),
            DbError::NotFound => Self::new(ErrorCode::RequestNotFound),
            DbError::Unique(_) | DbError::Other(_) => Self::internal(&error),
        }
    }
}

impl From<diesel::result::Error> for ApiError {
    fn from(error: diesel::result::Error) -> Self {
        DbError::from(error).into()
    }
}

impl From<crate::kernel::random::NoRandomness> for ApiError {
    fn from(error: crate::kernel::random::NoRandomness) -> Self {
        Self::internal(error)
    }
}
