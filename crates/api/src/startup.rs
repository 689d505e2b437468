//! Building, binding and running the server. Keeps true: ports are bound before anything is announced, migrations run
//! before the first request, and stopping lets running requests finish.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_cors::Cors;
use actix_http::HttpService;
use actix_service::{IntoServiceFactory as _, ServiceFactoryExt as _, fn_service, map_config};
use actix_web::dev::{AppConfig, Server, ServerHandle};
use actix_web::middleware::{Compress, Condition, DefaultHeaders, from_fn};
use actix_web::{App, HttpServer, web};
use anyhow::{Context, Result};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use utoipa_actix_web::AppExt;

use crate::config::{Config, ServerConfig};
use crate::db::{DbConnection, DbError, live_log, migrate};
use crate::http::fallback::KnownRoutes;
use crate::http::websocket::Opening;
use crate::http::{etag, extract, head, rate_limit, telemetry};
use crate::kernel::clock::Clock;
use crate::mail;
use crate::openapi;
use crate::pages::{docs, feed, health, site};
use crate::routes;
use crate::state::AppState;
use crate::worker;
use crate::{live, socket};

/// How long running requests may take to finish when the server stops, in seconds.
const SHUTDOWN_SECONDS: u64 = 20;
/// How long a mail that is being sent may take when the server stops.
const MAIL_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may take to send a request's head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long those at live sockets may take to read that the server ends.
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(3);
/// How long a client may take to read the end of its last answer.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// A server whose ports are bound.
pub struct Application {
    state: AppState,
    listener: TcpListener,
    metrics_listener: Option<TcpListener>,
    /// Where the servers of this database talk with each other.
    channel: String,
}

/// A running server.
pub struct Running {
    server: Server,
    handle: ServerHandle,
    metrics: Option<ServerHandle>,
    mails: tokio::task::JoinHandle<()>,
    live: live::Live,
    stop_worker: watch::Sender<bool>,
    keeper: JoinHandle<()>,
}

impl Application {
    /// Opens the database, migrates it, and binds the ports. Blocks: call it before the async runtime is busy.
    ///
    /// # Errors
    /// A setting is wrong, the database is away, a migration fails, or the port is taken.
    pub fn build(config: Config, clock: Clock) -> Result<Self> {
        let bind = config.server.bind;
        let listener = TcpListener::bind(bind)
            .with_context(|| format!("cannot listen on {bind}: is the port taken?"))?;
        let metrics_listener = bind_metrics(&config.server)?;
        let mut connection =
            crate::db::connect(&crate::db::DatabaseUrl::parse(&config.storage.database_url)?)?;
        prepare(&mut connection)?;
        // Servers of one database talk with each other, and with no others that use the same Redis.
        let channel = format!("tradehub:live:{}", live_log::name(&mut connection)?);
        drop(connection);
        let state = AppState::open(config, clock)?;
        Ok(Self { state, listener, metrics_listener, channel })
    }

    /// The port it listens on.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn port(&self) -> Result<u16> {
        Ok(self.listener.local_addr()?.port())
    }

    /// The shared parts, for tests and the worker.
    #[must_use]
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Starts serving; must be called inside an async runtime.
    ///
    /// # Errors
    /// The built app or the ports cannot be used.
    pub fn run(self) -> Result<Running> {
        let recorder = telemetry::recorder();
        let address = self.listener.local_addr()?;
        let server = serve(&self.state, self.listener)?;
        let metrics = match self.metrics_listener {
            Some(listener) => Some(serve_metrics(listener, recorder.clone(), self.state.clone())?),
            None => None,
        };
        let (stop_worker, stopped) = watch::channel(false);
        tokio::spawn(telemetry::upkeep(recorder, stopped.clone()));
        tokio::spawn(worker::due::run(self.state.clone(), stopped.clone()));
        tokio::spawn(self.state.chat.clone().run(self.state.db.clone(), self.state.clock.clone()));
        let mails = tokio::spawn(mail::sender::run(self.state.clone(), stopped.clone()));
        let keeper = tokio::spawn(socket::keeper::run(self.state.clone(), stopped.clone()));
        if let Some(url) = self.state.config.live.redis_url.clone() {
            tokio::spawn(live::redis::run(self.state.live.clone(), url, self.channel, stopped.clone()));
        }
        let live = self.state.live.clone();
        tokio::spawn(worker::run(self.state, stopped));
        tracing::info!("listening on http://{address}");
        Ok(Running { handle: server.handle(), server, metrics, mails, live, keeper, stop_worker })
    }
}

impl Running {
    /// Stops the server from elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.handle.clone()
    }

    /// Waits until the server has stopped, by a signal or its handle.
    ///
    /// # Errors
    /// The server failed.
    pub async fn finished(self) -> Result<()> {
        let mut server = self.server;
        let outcome = tokio::select! {
            outcome = &mut server => outcome,
            is_gentle = told_to_end() => {
                self.live.stop();
                let is_gentle = is_gentle?;
                if is_gentle {
                    // Nothing else waits for those at sockets to read why.
                    let _ = tokio::time::timeout(GOODBYE_TIMEOUT, self.live.is_left()).await;
                }
                let ((), outcome) = tokio::join!(self.handle.stop(is_gentle), server);
                outcome
            }
        };
        // The worker may already be gone with its runtime.
        let _ = self.stop_worker.send(true);
        // A mail that is being sent is sent to its end, lest nobody know whether it was.
        let _ = tokio::time::timeout(MAIL_TIMEOUT, self.mails).await;
        // It writes down what it has collected. The runtime may be gone already.
        let _ = self.keeper.await;
        if let Some(metrics) = self.metrics {
            metrics.stop(false).await;
        }
        Ok(outcome?)
    }
}

/// Migrates, and fills in what a market cannot be without: categories and a campus.
///
/// # Errors
/// A migration or a write fails.
pub fn prepare(connection: &mut DbConnection) -> Result<()> {
    let ran = migrate::migrate(connection)?;
    if ran > 0 {
        tracing::info!(ran, "migrations done");
    }
    crate::db::in_transaction(connection, |c| {
        crate::demo::basics::ensure(c).map_err(|e| DbError::Other(e.to_string()))
    })?;
    Ok(())
}

fn bind_metrics(server: &ServerConfig) -> Result<Option<TcpListener>> {
    if server.metrics_bind == "off" {
        return Ok(None);
    }
    let address: SocketAddr = server
        .metrics_bind
        .parse()
        .context("TRADEHUB_METRICS_BIND must be an address with a port, or `off`")?;
    match TcpListener::bind(address) {
        Ok(listener) => Ok(Some(listener)),
        // A second server on the same machine must not fail over a port that nobody chose.
        Err(error) if server.metrics_bind == crate::config::METRICS_BIND_DEFAULT => {
            tracing::warn!(%error, %address, "no metrics: the port is taken; set TRADEHUB_METRICS_BIND");
            Ok(None)
        }
        Err(error) => Err(error).with_context(|| format!("cannot serve metrics on {address}")),
    }
}

fn serve(state: &AppState, listener: TcpListener) -> Result<Server> {
    let shared = web::Data::new(state.clone());
    let known = web::Data::new(KnownRoutes::new(&openapi::document()));
    let document = web::Data::new(docs::Document::new()?);
    let site = site::Site::open(state.config.server.web_dir.as_deref())?.map(web::Data::new);
    let config = state.config.clone();
    let sockets = shared.clone().into_inner();
    let make_app = move || {
        let is_cross = !config.server.cors_origins.is_empty();
        // Before the scope of the API, which would take the document's address for an unknown one.
        let (app, _) = App::new()
            .configure(docs::routes)
            .into_utoipa_app()
            .app_data(shared.clone())
            .app_data(known.clone())
            .app_data(document.clone())
            .app_data(extract::payload_config())
            .app_data(extract::path_config())
            .app_data(extract::query_config())
            .configure(routes::api)
            .split_for_parts();
        app.service(crate::media::routes::get_media)
            .configure(health::routes)
            .configure(feed::routes)
            .configure(|c| site::routes(c, site.clone()))
            .wrap(from_fn(rate_limit::limit))
            .wrap(from_fn(etag::tag_reads))
            .wrap(Compress::default())
            .wrap(security_headers())
            .wrap(Condition::new(is_cross, cors(&config.server)))
            .wrap(from_fn(telemetry::observe))
            .wrap(from_fn(head::as_get))
    };
    // Signals are waited for by `Running`, which says goodbye to live sockets first.
    let mut builder = Server::build().shutdown_timeout(SHUTDOWN_SECONDS).disable_signals();
    if let Some(threads) = state.config.server.threads {
        builder = builder.workers(threads.max(1));
    }
    let stopping = builder.graceful_shutdown_signal();
    let address = listener.local_addr()?;
    // What `HttpServer` does, and sockets taken off before any handler: see `http::websocket`.
    let listening = builder.listen("tradehub", listener, move || {
        let (stopping, sockets) = (stopping.clone(), Arc::clone(&sockets));
        let app = make_app().into_factory().map_err(|error: actix_web::Error| error.error_response());
        HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .client_request_timeout(HEAD_TIMEOUT)
            .client_disconnect_timeout(DISCONNECT_TIMEOUT)
            .local_addr(address)
            .upgrade(fn_service(move |(request, framed)| {
                let (sockets, opening) = (Arc::clone(&sockets), Opening::new(request, framed));
                Box::pin(async move {
                    if let Some(opened) = socket::serve::open(&sockets, opening).await {
                        // A task of its own: that of the connection is many times as large, and ends here.
                        actix_web::rt::spawn(socket::serve::hold(sockets, opened));
                    }
                    Ok::<(), Infallible>(())
                })
            }))
            .finish(map_config(app, |()| AppConfig::default()))
            .tcp()
    })?;
    Ok(listening.run())
}

/// Waits until this process is told to end; whether what runs may be finished.
async fn told_to_end() -> std::io::Result<bool> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut end, mut leave) = (signal(SignalKind::terminate())?, signal(SignalKind::quit())?);
        tokio::select! {
            _ = end.recv() => Ok(true),
            _ = leave.recv() => Ok(false),
            asked = tokio::signal::ctrl_c() => asked.map(|()| false),
        }
    }
    #[cfg(not(unix))]
    {
        tokio::signal::ctrl_c().await.map(|()| false)
    }
}

fn security_headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "strict-origin-when-cross-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
}

fn cors(server: &ServerConfig) -> Cors {
    let base = Cors::default()
        .allowed_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([
            "authorization",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "x-requested-with",
        ])
        .expose_headers(["etag", "location", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id"])
        .supports_credentials()
        .max_age(3_600);
    server.cors_origins.iter().fold(base, |cors, origin| cors.allowed_origin(origin))
}

fn serve_metrics(
    listener: TcpListener,
    recorder: metrics_exporter_prometheus::PrometheusHandle,
    state: AppState,
) -> Result<ServerHandle> {
    let data = (web::Data::new(recorder), web::Data::new(state));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(data.0.clone())
            .app_data(data.1.clone())
            .route("/metrics", web::get().to(health::metrics))
    })
    .workers(1)
    .disable_signals()
    .listen(listener)?
    .run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(handle)
}
