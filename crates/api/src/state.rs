//! What handlers share. Keeps true: everything in it is cheap to clone and safe to use from every worker thread.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use anyhow::{Context, Result, bail};
use bytes::Bytes;
use tokio::sync::Notify;

use crate::caches::{Caches, Kept};
use crate::chat::send::SendLane;
use crate::config::Config;
use crate::db::{Db, DbConnection};
use crate::http::rate_limit::RateLimits;
use crate::http::tokens::Tokens;
use crate::http::{ApiError, ApiResult, Cursors, etag};
use crate::kernel::blobs::BlobStore;
use crate::kernel::clock::Clock;
use crate::kernel::keys::Keys;
use crate::kernel::mailer::Mailer;
use crate::kernel::passwords::Passwords;
use crate::kernel::random;
use crate::live::Live;
use crate::mail::post::Links;
use crate::media::service::Decoders;
use crate::search::index::VocabularyCache;

/// The server's shared parts.
#[derive(Clone)]
pub struct AppState {
    /// Settings.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Stored pictures.
    pub blobs: BlobStore,
    /// Derived keys.
    pub keys: Keys,
    /// Password hashing.
    pub passwords: Passwords,
    /// Access tokens.
    pub tokens: Tokens,
    /// Page cursors.
    pub cursors: Cursors,
    /// Rate limits.
    pub limits: Arc<RateLimits>,
    /// Turns for decoding pictures.
    pub decoders: Decoders,
    /// Words of titles, for correcting typing errors.
    pub vocabulary: VocabularyCache,
    /// Answers kept for a moment.
    pub caches: Caches,
    /// Messages on their way into the database.
    pub chat: SendLane,
    /// Where links in mails lead.
    pub links: Links,
    /// The way out for mails.
    pub mailer: Mailer,
    /// What brings news to those who are there.
    pub live: Live,
    /// Wakes the worker.
    pub wake: Arc<Notify>,
}

/// Longest wait for a turn at hashing a password.
const PASSWORD_WAIT: Duration = Duration::from_secs(10);

impl AppState {
    /// Opens everything the settings name.
    ///
    /// # Errors
    /// The database or the data directory cannot be used, or a setting is wrong.
    pub fn open(config: Config, clock: Clock) -> Result<Self> {
        let storage = &config.storage;
        let wait = Duration::from_millis(storage.pool_wait_ms);
        let db = Db::open(&storage.database_url, storage.pool_size, wait)?;
        let keys = match &storage.secret_key {
            Some(secret) => Keys::from_secret(secret)?,
            None => Keys::from_data_dir(&storage.data_dir)?,
        };
        let images = storage.data_dir.join("images");
        let blobs = BlobStore::open(&images).with_context(|| format!("cannot use {}", images.display()))?;
        let links = Links::new(&config);
        if config.mail.smtp_url.is_some() && config.server.public_url.is_none() {
            bail!("TRADEHUB_SMTP_URL needs TRADEHUB_PUBLIC_URL: mails link to the app");
        }
        let mailer = Mailer::new(&config.mail, links.host())?;
        let caches = Caches::default();
        let live = Live::new(u64::from_be_bytes(random::bytes()?), clock.clone());
        let told = live.clone();
        db.after_commit().tell(move |items| told.committed(items));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            db,
            clock,
            blobs,
            passwords: Passwords::new(cores, PASSWORD_WAIT)?,
            tokens: Tokens::new(&keys),
            cursors: Cursors::new(&keys),
            limits: Arc::new(RateLimits::new(&config.rules)),
            decoders: Decoders::default(),
            vocabulary: VocabularyCache::new(caches.clone()),
            caches,
            chat: SendLane::default(),
            links,
            mailer,
            live,
            wake: Arc::default(),
            keys,
            config: Arc::new(config),
        })
    }
}

impl AppState {
    /// Something public changed: no kept answer is given again, and events are taken up at once.
    pub fn changed(&self) {
        self.caches.forget();
        self.wake_worker();
    }

    /// Something happened that concerns members only: events are taken up at once.
    pub fn wake_worker(&self) {
        self.wake.notify_one();
    }

    /// Answers a public read from what is kept, or reads, keeps and answers it.
    ///
    /// # Errors
    /// Those of `read`.
    pub async fn kept_json<T, F>(
        &self,
        request: &HttpRequest,
        key: String,
        read: F,
    ) -> ApiResult<HttpResponse>
    where
        T: serde::Serialize + Send + 'static,
        F: FnOnce(&mut DbConnection) -> Result<T, ApiError> + Send + 'static,
    {
        let make = async {
            let value = self.db.read(read).await?;
            let body = Bytes::from(serde_json::to_vec(&value).map_err(ApiError::internal)?);
            Ok::<Kept, ApiError>(Kept { tag: etag::of(&body).into(), body })
        };
        let made = self.caches.get_or_make(key, make).await;
        let kept = made.map_err(|error| ApiError::clone(&error))?;
        let is_held = etag::is_held(request.headers(), &kept.tag);
        let mut response = if is_held { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response.insert_header((header::ETAG, kept.tag.as_ref()));
        response.insert_header((header::CACHE_CONTROL, "no-cache"));
        if is_held {
            return Ok(response.finish());
        }
        response.insert_header((header::CONTENT_TYPE, "application/json"));
        Ok(response.body(kept.body))
    }
}
