//! Answers kept for a moment, so that a thousand visitors of the same page cost one query.
//! Keeps true: what is kept is public and the same for every visitor, bounded in bytes, dropped at once when this
//! process changes a listing, and never older than two seconds when another one did.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use moka::sync::Cache;

/// How long an answer is kept. Also the longest delay with which another server's change is seen.
const KEPT: Duration = Duration::from_secs(2);
/// Bytes kept at most.
const BYTES_MAX: u64 = 32 << 20;

/// A kept answer: its body and its tag.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The body.
    pub body: Bytes,
    /// Its `ETag`.
    pub tag: Arc<str>,
}

/// The caches of this process.
#[derive(Clone)]
pub struct Caches {
    answers: moka::future::Cache<(u64, String), Kept>,
    generation: Arc<AtomicU64>,
    images: Cache<String, ()>,
}

/// How long a picture counts as known without asking the database.
const IMAGE_KNOWN: Duration = Duration::from_secs(60);
/// Pictures known at most.
const IMAGES_KNOWN_MAX: u64 = 20_000;

impl Default for Caches {
    fn default() -> Self {
        let weigh = |key: &(u64, String), kept: &Kept| {
            u32::try_from(key.1.len().saturating_add(kept.body.len()).saturating_add(200)).unwrap_or(u32::MAX)
        };
        let answers =
            moka::future::Cache::builder().max_capacity(BYTES_MAX).weigher(weigh).time_to_live(KEPT).build();
        let images = Cache::builder().max_capacity(IMAGES_KNOWN_MAX).time_to_live(IMAGE_KNOWN).build();
        Self { answers, generation: Arc::default(), images }
    }
}

impl Caches {
    /// Rises with every change of this process.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The kept answer, or the one that `make` makes. Of many callers at once one makes it and the others wait, so
    /// that the end of an answer's time brings no rush to the database.
    ///
    /// # Errors
    /// Those of `make`, for all who waited.
    pub async fn get_or_make<E: Send + Sync + 'static>(
        &self,
        key: String,
        make: impl Future<Output = Result<Kept, E>>,
    ) -> Result<Kept, Arc<E>> {
        // The generation is read before the database is: a change that happens while reading is not covered by it.
        self.answers.try_get_with((self.generation(), key), make).await
    }

    /// Something public changed: nothing kept so far is answered again.
    pub fn forget(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// Whether a picture was seen in the database a moment ago.
    #[must_use]
    pub fn is_known_image(&self, key: &str) -> bool {
        self.images.contains_key(key)
    }

    /// Remembers that a picture is in the database.
    pub fn know_image(&self, key: String) {
        self.images.insert(key, ());
    }
}
