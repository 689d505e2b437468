//! Whether the process lives, whether it can do its work, and its measurements.

use actix_web::{HttpResponse, Responder, web};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::db::{DbError, due, migrate};
use crate::mail;
use crate::state::AppState;

/// `/healthz` and `/readyz`.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/healthz", web::get().to(healthz)).route("/readyz", web::get().to(readyz));
}

/// The process answers. Says nothing about what it depends on.
async fn healthz() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The database answers with every migration done, and pictures can be stored.
async fn readyz(state: web::Data<AppState>) -> impl Responder {
    let database = state.db.read(|c| migrate::is_current(c).map_err(|e| DbError::Other(e.to_string()))).await;
    let blobs = state.blobs.clone();
    let storage =
        tokio::task::spawn_blocking(move || blobs.check()).await.is_ok_and(|checked| checked.is_ok());
    let told = |fine: bool| if fine { "ok" } else { "unavailable" };
    let is_current = matches!(database, Ok(true));
    let body = serde_json::json!({"database": told(is_current), "storage": told(storage)});
    let mut response =
        if is_current && storage { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    response.json(body)
}

/// Measurements in Prometheus' text form; on a port of their own.
pub async fn metrics(recorder: web::Data<PrometheusHandle>, state: web::Data<AppState>) -> impl Responder {
    let (open, idle) = state.db.connection_counts();
    metrics::gauge!("database_connections").set(f64::from(open));
    metrics::gauge!("database_connections_idle").set(f64::from(idle));
    if let Ok((waiting, failing)) = state.db.read(due::backlog).await {
        metrics::gauge!("outbox_events").set(count(waiting));
        metrics::gauge!("outbox_events_failing").set(count(failing));
    }
    let late = state.clock.now().plus_seconds(-60);
    if let Ok(mails) = state.db.read(move |c| mail::store::late(c, late)).await {
        metrics::gauge!("mails_late").set(count(mails));
    }
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(recorder.render())
}

fn count(n: i64) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
