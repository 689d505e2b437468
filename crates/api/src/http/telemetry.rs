//! One log line and one measurement a request, request ids, and security headers.
//! Keeps true: routes are measured by their pattern, never by ids; tokens, bodies and query texts are never logged.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use data_encoding::HEXLOWER;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::sync::watch;

use super::error::ApiError;
use crate::kernel::random;

/// Names this request in log and answer.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Middleware: measures, logs, names the request, and writes problems with its name.
///
/// # Errors
/// Those of the service that are no answers.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, Error> {
    let started = Instant::now();
    let id = random::bytes::<8>().map(|b| HEXLOWER.encode(&b)).unwrap_or_default();
    request.extensions_mut().insert(RequestId(id.clone()));
    let response = next.call(request).await?.map_into_boxed_body();
    let mut response = name_problem(response, &id);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let elapsed = started.elapsed();
    let status = response.status();
    let method = method_name(response.request().method()).to_owned();
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    tracing::info!(
        request_id = id,
        method,
        route,
        status = status.as_u16(),
        latency_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    let labels = [("method", method), ("route", route), ("status", status.as_str().to_owned())];
    metrics::histogram!("http_server_request_duration_seconds", &labels).record(elapsed.as_secs_f64());
    Ok(response.map_into_left_body())
}

/// The method, if it is one that anything is served by: anybody may send any word, and each would be kept for ever.
fn method_name(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
        _ => "other",
    }
}

fn name_problem(response: ServiceResponse<BoxBody>, id: &str) -> ServiceResponse<BoxBody> {
    let Some(error) = response.response().error().and_then(|e| e.as_error::<ApiError>()) else {
        return response;
    };
    if let Some(cause) = error.cause() {
        if error.code().status() == 500 {
            tracing::error!(request_id = id, code = %error.code(), cause, "request failed");
        } else {
            tracing::warn!(request_id = id, code = %error.code(), cause, "request refused");
        }
    }
    let mut answer = error.response(Some(id.to_owned()));
    // What the inner middlewares said (CORS, limits, security) stays said.
    for (name, value) in response.headers() {
        if !answer.headers().contains_key(name)
            && name != header::CONTENT_ENCODING
            && name != header::CONTENT_LENGTH
        {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    let (request, _) = response.into_parts();
    ServiceResponse::new(request, answer)
}

/// Between two sums.
const UPKEEP: Duration = Duration::from_secs(5);

/// Sums up what was measured until told to stop, or every request would leave its time in memory where nobody reads
/// the measurements.
pub async fn upkeep(recorder: PrometheusHandle, mut stop: watch::Receiver<bool>) {
    loop {
        recorder.run_upkeep();
        tokio::select! {
            () = tokio::time::sleep(UPKEEP) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// The measurements of this process. There is one recorder, however many servers run in it.
///
/// Should another recorder be installed already, a fresh one is given that measures nothing.
pub fn recorder() -> PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
    let install = || {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets(&buckets).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another metrics recorder is installed");
        }
        handle
    };
    RECORDER.get_or_init(install).clone()
}
