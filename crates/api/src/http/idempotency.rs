//! `Idempotency-Key`: a request sent twice under one key is done once and answered alike.
//! Keeps true: the answer is kept in the transaction of the work; a failed request leaves its key unused.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Serialize;
use tradehub_shared::limits;
use tradehub_shared::problem::ErrorCode;

use super::error::{ApiError, ApiResult};
use super::proof::SignedIn;
use crate::db::DbConnection;
use crate::db::idempotency::{self, Claim, RequestKey};
use crate::state::AppState;

const HEADER: &str = "idempotency-key";
/// Tells that an answer was given before.
const REPLAYED: &str = "idempotency-replayed";

/// The request's key, if it has one, and what it is for.
#[derive(Debug, Clone)]
pub struct Idempotency {
    key: Option<String>,
    operation: String,
}

impl FromRequest for Idempotency {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

fn read(request: &HttpRequest) -> Result<Idempotency, ApiError> {
    let bad = || ApiError::new(ErrorCode::RequestBadIdempotencyKey);
    let key = match request.headers().get(HEADER) {
        None => None,
        Some(value) => {
            let text = value.to_str().map_err(|_| bad())?.trim();
            let is_good = (1..=limits::IDEMPOTENCY_KEY_MAX).contains(&text.len());
            Some(text.to_owned())
                .filter(|text| is_good && text.chars().all(|c| c.is_ascii_graphic() || c == ' '))
                .map(Some)
                .ok_or_else(bad)?
        }
    };
    Ok(Idempotency { key, operation: format!("{} {}", request.method(), request.path()) })
}

/// An answer, made now or before.
#[derive(Debug, Clone)]
pub struct Kept {
    status: StatusCode,
    body: String,
    is_replayed: bool,
}

impl Kept {
    /// The answer.
    #[must_use]
    pub fn respond(self) -> HttpResponse {
        self.begin().body(self.body)
    }

    /// The answer, with the place of what was made: `path` and its `id`.
    ///
    /// # Errors
    /// What was made has no id.
    pub fn respond_under(self, path: &str) -> ApiResult {
        let made: Made = serde_json::from_str(&self.body).map_err(ApiError::internal)?;
        let place = format!("{path}/{}", made.id);
        Ok(self.begin().insert_header((header::LOCATION, place)).body(self.body))
    }

    fn begin(&self) -> HttpResponseBuilder {
        let mut response = HttpResponseBuilder::new(self.status);
        if self.is_replayed {
            response.insert_header((REPLAYED, "true"));
        }
        response.content_type("application/json");
        response
    }
}

#[derive(serde::Deserialize)]
struct Made {
    id: i64,
}

impl Idempotency {
    /// Does `work` in one transaction, once for the key, and gives the answer. `content` is what makes two
    /// requests the same besides their address.
    ///
    /// # Errors
    /// Those of `work`, or `request.idempotency_mismatch`.
    pub async fn write<T, E>(
        self,
        state: &AppState,
        caller: SignedIn,
        content: &impl Serialize,
        status: StatusCode,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> ApiResult<Kept>
    where
        T: Serialize + Send + 'static,
        E: Into<ApiError> + Send + 'static,
    {
        let request = self.request(caller, content)?;
        let now = state.clock.now();
        state
            .db
            .write(move |c| {
                if let Some(request) = &request {
                    match idempotency::claim(c, request, now)? {
                        Claim::New => {}
                        Claim::Mismatch => return Err(ErrorCode::RequestIdempotencyMismatch.into()),
                        Claim::Answered(status, body) => {
                            let status = StatusCode::from_u16(status).map_err(ApiError::internal)?;
                            return Ok(Kept { status, body, is_replayed: true });
                        }
                    }
                }
                let value = work(c).map_err(Into::into)?;
                let body = serde_json::to_string(&value).map_err(ApiError::internal)?;
                if let Some(request) = &request {
                    idempotency::keep(c, request, status.as_u16(), &body)?;
                }
                Ok(Kept { status, body, is_replayed: false })
            })
            .await
    }

    fn request(self, caller: SignedIn, content: &impl Serialize) -> Result<Option<RequestKey>, ApiError> {
        let Some(key) = self.key else { return Ok(None) };
        let content = serde_json::to_vec(content).map_err(ApiError::internal)?;
        let request_hash = blake3::hash(&content).to_hex().to_string();
        Ok(Some(RequestKey { member: caller.member(), operation: self.operation, key, request_hash }))
    }
}
