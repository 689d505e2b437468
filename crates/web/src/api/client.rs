//! The one place that fetches.
//!
//! Keeps true: the access token lives in memory only; an expired one is renewed once, by one request however many
//! calls and tabs wait for it; a call whose page is gone is ended; every call ends within its time.

use super::error::{ApiError, ApiResult, Refusal};
use crate::platform::{
    document, early,
    files::{self, File, ObjectUrl},
    request::{Abort, WITH_COOKIES},
    upload as sender,
};
use crate::state::session;
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tradehub_shared::Problem;

/// Where the API begins, after the base address.
const API: &str = "/api/v1";
const TIMEOUT_MS: i32 = 20_000;
const UNAUTHORIZED: u16 = 401;

thread_local! {
    /// Where the API is: empty for this very host.
    static BASE: String = document::meta("api-base").unwrap_or_default().trim_end_matches('/').to_owned();
}

/// An answer: status, body, and for how many seconds another try is refused.
type Answer = (u16, String, Option<u32>);

/// An answer whose body is still to come, with what ends the request when nobody waits for it any more.
struct Reached {
    response: Response,
    abort: Abort,
}

impl Reached {
    async fn answer(self) -> ApiResult<Answer> {
        let Self { response, abort } = self;
        let text = response.text().await.map_err(|_| failure(&abort))?;
        let retry_after = response.headers().get("retry-after").and_then(|seconds| seconds.parse().ok());
        Ok((response.status(), text, retry_after))
    }
}

fn failure(abort: &Abort) -> ApiError {
    if abort.timed_out() { ApiError::Timeout } else { ApiError::Network }
}

/// One call of the API, to be sent by [`fetch`](Call::fetch).
#[derive(Clone)]
pub(crate) struct Call {
    method: Method,
    path: String,
    body: Option<String>,
    if_match: Option<i64>,
    idempotency_key: Option<String>,
    timeout_ms: i32,
}

impl Call {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            body: None,
            if_match: None,
            idempotency_key: None,
            timeout_ms: TIMEOUT_MS,
        }
    }

    /// Reads. The path begins after `/api/v1`, with its query.
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    /// Creates or acts.
    pub(crate) fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    /// Changes.
    pub(crate) fn patch(path: impl Into<String>) -> Self {
        Self::new(Method::PATCH, path)
    }

    /// Sets.
    pub(crate) fn put(path: impl Into<String>) -> Self {
        Self::new(Method::PUT, path)
    }

    /// Removes.
    pub(crate) fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path)
    }

    /// Adds a JSON body.
    pub(crate) fn json<B: Serialize>(mut self, body: &B) -> Self {
        self.body = serde_json::to_string(body).ok();
        self
    }

    /// Refuses to act on anything but this version.
    pub(crate) fn if_match(mut self, version: i64) -> Self {
        self.if_match = Some(version);
        self
    }

    /// Makes sending it twice under the same key do the thing once.
    pub(crate) fn idempotency_key(mut self, key: Option<String>) -> Self {
        self.idempotency_key = key;
        self
    }

    /// Waits longer for the answer: the server gives it when there is something to tell.
    pub(crate) fn patient(mut self, more_ms: i32) -> Self {
        self.timeout_ms = self.timeout_ms.saturating_add(more_ms);
        self
    }

    /// Sends it. An empty answer reads as `()`.
    pub(crate) async fn fetch<T: DeserializeOwned>(self) -> ApiResult<T> {
        decode(&self.text().await?)
    }

    /// Sends it and gives the picture that comes as an address to show it by.
    pub(crate) async fn fetch_picture(self) -> ApiResult<ObjectUrl> {
        let reached = self.reach().await?;
        if !reached.response.ok() {
            return Err(read(reached.answer().await?).err().unwrap_or(ApiError::Decode));
        }
        let Reached { response, abort } = reached;
        files::blob_url(&response.into()).await.ok_or_else(|| failure(&abort))
    }

    async fn text(self) -> ApiResult<String> {
        read(self.reach().await?.answer().await?)
    }

    /// Sends it with the session's token; renews that once when it has expired.
    async fn reach(self) -> ApiResult<Reached> {
        session::settled().await;
        let token = session::token();
        let first = self.send(token.as_deref()).await;
        let is_stale = matches!(&first, Ok(reached) if reached.response.status() == UNAUTHORIZED);
        if !is_stale || token.is_none() || !session::renew(token).await {
            return first;
        }
        self.send(session::token().as_deref()).await
    }

    /// Sends it as it is, without the care for the session: for the calls that begin and renew one.
    pub(super) async fn fetch_bare<T: DeserializeOwned>(self) -> ApiResult<T> {
        decode(&read(self.send(None).await?.answer().await?)?)
    }

    async fn send(&self, token: Option<&str>) -> ApiResult<Reached> {
        let abort = Abort::after(self.timeout_ms);
        let response = match self.early(token).await {
            Some(response) => response,
            None => {
                let sent = async { self.request(token, &abort)?.send().await };
                sent.await.map_err(|_| failure(&abort))?
            }
        };
        Ok(Reached { response, abort })
    }

    /// What `boot.js` asked for already: a visitor's first reads.
    async fn early(&self, token: Option<&str>) -> Option<Response> {
        let is_public = self.method == Method::GET && token.is_none();
        if is_public { early::take(&address(&self.path)).await.map(Response::from) } else { None }
    }

    fn request(&self, token: Option<&str>, abort: &Abort) -> Result<Request, gloo_net::Error> {
        let mut builder = RequestBuilder::new(&address(&self.path))
            .method(self.method.clone())
            .credentials(WITH_COOKIES)
            .header("X-Requested-With", "tradehub")
            .abort_signal(abort.signal().as_ref());
        if let Some(token) = token {
            builder = builder.header("Authorization", &["Bearer ", token].concat());
        }
        if let Some(version) = self.if_match {
            builder = builder.header("If-Match", &["\"", &version.to_string(), "\""].concat());
        }
        if let Some(key) = &self.idempotency_key {
            builder = builder.header("Idempotency-Key", key);
        }
        match &self.body {
            Some(body) => builder.header("Content-Type", "application/json").body(body.clone()),
            None => builder.build(),
        }
    }
}

/// Uploads one file as `multipart/form-data`. `progress` hears percent from 0 to 100.
pub(crate) async fn upload<T: DeserializeOwned>(
    path: &str,
    field: &str,
    file: &File,
    progress: impl Fn(u8) + Clone + 'static,
) -> ApiResult<T> {
    session::settled().await;
    let token = session::token();
    let mut answer = sender::send(&address(path), token.as_deref(), field, file, progress.clone()).await;
    if answer.as_ref().is_some_and(|a| a.status == UNAUTHORIZED) && session::renew(token).await {
        answer = sender::send(&address(path), session::token().as_deref(), field, file, progress).await;
    }
    let answer = answer.ok_or(ApiError::Network)?;
    decode(&read((answer.status, answer.body, None))?)
}

/// Fetches one of the app's own files.
pub(crate) async fn fetch_file(address: &str) -> ApiResult<String> {
    let response = RequestBuilder::new(address).send().await.map_err(|_| ApiError::Network)?;
    if response.ok() { response.text().await.map_err(|_| ApiError::Network) } else { Err(ApiError::Decode) }
}

/// The full address of something the API names by a path, such as a picture.
pub(crate) fn asset(path: &str) -> String {
    if path.starts_with('/') { BASE.with(|base| [base, path].concat()) } else { path.to_owned() }
}

/// The address of a socket of the API.
pub(crate) fn socket_address(path: &str) -> String {
    let http = address(path);
    let http = if http.starts_with('/') { [document::origin(), http].concat() } else { http };
    // `https` becomes `wss`.
    http.strip_prefix("http").map_or_else(String::new, |rest| ["ws", rest].concat())
}

fn address(path: &str) -> String {
    BASE.with(|base| [base, API, path].concat())
}

fn read((status, text, retry_after_seconds): Answer) -> ApiResult<String> {
    if (200..300).contains(&status) {
        return Ok(text);
    }
    let problem = serde_json::from_str::<Problem>(&text).map_err(|_| ApiError::Decode)?;
    Err(ApiError::Problem(Arc::new(Refusal { problem, retry_after_seconds })))
}

fn decode<T: DeserializeOwned>(text: &str) -> ApiResult<T> {
    let json = if text.is_empty() { "null" } else { text };
    serde_json::from_str(json).map_err(|_| ApiError::Decode)
}
