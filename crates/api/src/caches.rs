//! Answers kept for a moment, so that a thousand visitors of the same page cost one query.
//! Keeps true: what is kept is public and the same for every visitor, bounded in bytes, dropped at once when this
//! process changes a listing, and never older than two seconds when another one did.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use moka::sync::Cache;

/// How long an answer is kept. Also the longest delay with which another server's change is seen.
const KEPT: Duration = Duration::from_secs(2);
/// From this age on, one caller of an answer makes it anew while the others still get the old one.
const FRESH: Duration = Duration::from_millis(1_500);
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

/// A kept answer with its age.
struct Slot {
    kept: Kept,
    made: Instant,
    is_being_renewed: AtomicBool,
}

impl Slot {
    fn new(kept: Kept) -> Arc<Self> {
        Arc::new(Self { kept, made: Instant::now(), is_being_renewed: AtomicBool::new(false) })
    }

    /// Whether this caller is the one to make the answer anew.
    fn is_mine_to_renew(&self) -> bool {
        self.made.elapsed() >= FRESH && !self.is_being_renewed.swap(true, Ordering::AcqRel)
    }
}

/// The caches of this process.
#[derive(Clone)]
pub struct Caches {
    answers: moka::future::Cache<(u64, String), Arc<Slot>>,
    generation: Arc<AtomicU64>,
    images: Cache<String, ()>,
}

/// How long a picture counts as known without asking the database.
const IMAGE_KNOWN: Duration = Duration::from_secs(60);
/// Pictures known at most.
const IMAGES_KNOWN_MAX: u64 = 20_000;

impl Default for Caches {
    fn default() -> Self {
        let weigh = |key: &(u64, String), slot: &Arc<Slot>| {
            let bytes = key.1.len().saturating_add(slot.kept.body.len());
            u32::try_from(bytes.saturating_add(250)).unwrap_or(u32::MAX)
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

    /// The kept answer, or the one that `make` makes. Of many callers at once one makes it and the others wait, or
    /// get the old one towards the end of its time: so that end brings no rush to the database, and nobody who asks
    /// for something in demand waits for it.
    ///
    /// # Errors
    /// Those of `make`, for all who waited.
    pub async fn get_or_make<E: Send + Sync + 'static>(
        &self,
        key: String,
        make: impl Future<Output = Result<Kept, E>>,
    ) -> Result<Kept, Arc<E>> {
        // The generation is read before the database is: a change that happens while reading is not covered by it.
        let key = (self.generation(), key);
        let Some(slot) = self.answers.get(&key).await else {
            let made = self.answers.try_get_with(key, async { make.await.map(Slot::new) }).await?;
            return Ok(made.kept.clone());
        };
        if !slot.is_mine_to_renew() {
            return Ok(slot.kept.clone());
        }
        let kept = make.await.map_err(Arc::new)?;
        self.answers.insert(key, Slot::new(kept.clone())).await;
        Ok(kept)
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

#[cfg(test)]
mod tests {
    use super::*;

    async fn ask(caches: &Caches, text: &'static str) -> Bytes {
        let make = async { Ok::<_, ()>(Kept { body: Bytes::from_static(text.as_bytes()), tag: "".into() }) };
        caches.get_or_make("key".to_owned(), make).await.unwrap().body
    }

    #[tokio::test]
    async fn towards_its_end_an_answer_is_made_anew_by_one_caller_only() {
        let caches = Caches::default();
        assert_eq!(ask(&caches, "first").await, "first");
        assert_eq!(ask(&caches, "second").await, "first");
        tokio::time::sleep(FRESH).await;
        let slow = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            Ok::<_, ()>(Kept { body: Bytes::from_static(b"third"), tag: "".into() })
        };
        let (renewed, meanwhile) =
            tokio::join!(caches.get_or_make("key".to_owned(), slow), ask(&caches, "fourth"));
        assert_eq!(
            (renewed.unwrap().body, meanwhile),
            (Bytes::from_static(b"third"), Bytes::from_static(b"first"))
        );
        assert_eq!(ask(&caches, "fifth").await, "third");
    }

    #[tokio::test]
    async fn a_change_forgets_what_was_kept() {
        let caches = Caches::default();
        assert_eq!(ask(&caches, "first").await, "first");
        caches.forget();
        assert_eq!(ask(&caches, "second").await, "second");
    }
}
