//! `Idempotency-Key`: a request sent twice under one key is done once and answered alike.
//! Keeps true: the answer to a key is kept in the transaction of the work; a failed request leaves its key unused.

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
    /// Does `work` in one transaction, once for the key, and answers with what `view` shows of it. `content` is what
    /// makes two requests the same besides their address. With a key the answer is made and kept in that transaction;
    /// without one it is read after the commit, when nobody waits behind it.
    ///
    /// # Errors
    /// Those of `work` and `view`, or `request.idempotency_mismatch`.
    pub async fn write<M, T, E>(
        self,
        state: &AppState,
        caller: SignedIn,
        content: &impl Serialize,
        status: StatusCode,
        work: impl FnOnce(&mut DbConnection) -> Result<M, E> + Send + 'static,
        view: impl FnOnce(&mut DbConnection, M) -> Result<T, E> + Send + 'static,
    ) -> ApiResult<Kept>
    where
        M: Send + 'static,
        T: Serialize,
        E: Into<ApiError>,
    {
        let new = move |body| Kept { status, body, is_replayed: false };
        let view = move |c: &mut DbConnection, made: M| -> ApiResult<String> {
            let value = view(c, made).map_err(Into::into)?;
            serde_json::to_string(&value).map_err(ApiError::internal)
        };
        let Some(request) = self.request(caller, content)? else {
            let work = move |c: &mut DbConnection| -> ApiResult<M> { work(c).map_err(Into::into) };
            return state.db.write_then_read(work, view).await.map(new);
        };
        let now = state.clock.now();
        let write = move |c: &mut DbConnection| match idempotency::claim(c, &request, now)? {
            Claim::New => {
                let made = work(c).map_err(Into::into)?;
                let body = view(c, made)?;
                idempotency::keep(c, &request, status.as_u16(), &body)?;
                Ok(new(body))
            }
            Claim::Mismatch => Err(ErrorCode::RequestIdempotencyMismatch.into()),
            Claim::Answered(status, body) => {
                let status = StatusCode::from_u16(status).map_err(ApiError::internal)?;
                Ok(Kept { status, body, is_replayed: true })
            }
        };
        state.db.write(write).await
    }

    fn request(self, caller: SignedIn, content: &impl Serialize) -> Result<Option<RequestKey>, ApiError> {
        let Some(key) = self.key else { return Ok(None) };
        let content = serde_json::to_vec(content).map_err(ApiError::internal)?;
        let request_hash = blake3::hash(&content).to_hex().to_string();
        Ok(Some(RequestKey { member: caller.member(), operation: self.operation, key, request_hash }))
    }
}
