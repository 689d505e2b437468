//! Uploading and sweeping pictures. Blocking work runs off the async threads, a few decodings at a time.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::Semaphore;
use tradehub_shared::media::{Image, ImageUrls};
use tradehub_shared::{MemberId, UtcMicros, limits};

use super::error::MediaError;
use super::store::{self, NewImage};
use crate::accounts;
use crate::db::images::file_name;
use crate::db::{DbConnection, DbError, images};
use crate::kernel::blobs::BlobStore;
use crate::kernel::random;
use crate::state::AppState;
use tradehub_imaging::codec::{self, CodecLimits, ProcessedImage};

/// How long an unused picture is kept, in seconds: a day.
pub const UNUSED_SECONDS: i64 = 86_400;
/// Longest wait for a turn at decoding.
const DECODE_WAIT: Duration = Duration::from_secs(30);
/// Decodings at once: a 12-megapixel photo holds some 120 MB, one at the pixel limit up to 500 MB.
const DECODES_AT_ONCE: usize = 1;
/// Pictures swept in one transaction.
const SWEEP_BATCH: i64 = 100;

/// The sizes' letters in blob keys and addresses.
const SIZES: [&str; 3] = ["s", "m", "l"];

/// Turns for decoding.
#[derive(Clone)]
pub struct Decoders(Arc<Semaphore>);

impl Default for Decoders {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(DECODES_AT_ONCE)))
    }
}

/// Takes a picture in. The same file again gives the same picture as long as nothing uses it, so that a repeated
/// upload leaves no second one. A private picture is for one conversation: it has no address of its own.
///
/// # Errors
/// The picture is refused, decoding is busy, the disk or the database refuses.
pub async fn upload(
    state: &AppState,
    owner: MemberId,
    bytes: Bytes,
    is_private: bool,
) -> Result<Image, MediaError> {
    let source_hash = blake3::hash(&bytes).to_hex().to_string();
    let (hash, now) = (source_hash.clone(), state.clock.now());
    if let Some(image) = state.db.write(move |c| take_again(c, owner, &hash, is_private, now)).await? {
        return Ok(shown(image, is_private));
    }
    let turn = tokio::time::timeout(DECODE_WAIT, Arc::clone(&state.decoders.0).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else {
        return Err(MediaError::Busy);
    };
    let blobs = state.blobs.clone();
    let stored = tokio::task::spawn_blocking(move || {
        let stored = process_and_store(&blobs, owner, &bytes, source_hash, now);
        drop(turn);
        stored.map(|stored| NewImage { is_private, ..stored })
    })
    .await
    .map_err(|e| MediaError::Db(DbError::Other(e.to_string())))??;
    let key = stored.blob_key.clone();
    let inserted = state.db.write(move |c| insert(c, owner, &stored, now)).await;
    if !matches!(&inserted, Ok((_, true))) {
        forget_files(&state.blobs, &key);
    }
    inserted.map(|(image, _)| shown(image, is_private))
}

fn shown(image: Image, is_private: bool) -> Image {
    if is_private { Image { urls: ImageUrls::default(), ..image } } else { image }
}

fn take_again(
    c: &mut DbConnection,
    owner: MemberId,
    hash: &str,
    is_private: bool,
    now: UtcMicros,
) -> Result<Option<Image>, MediaError> {
    let known = store::touch(c, owner, hash, is_private, now)?;
    if known.is_none() && store::count_unused(c, owner)? >= limits::UNUSED_IMAGES_MAX {
        return Err(MediaError::LimitReached);
    }
    Ok(images::find(c, known)?)
}

/// Inserts the row; `false` when the same file was uploaded at the same time and its row is used instead.
fn insert(
    c: &mut DbConnection,
    owner: MemberId,
    new: &NewImage,
    now: UtcMicros,
) -> Result<(Image, bool), MediaError> {
    accounts::store::lock(c, owner)?;
    if let Some(id) = store::touch(c, owner, &new.source_hash, new.is_private, now)? {
        let image = images::find(c, Some(id))?.ok_or(DbError::NotFound)?;
        return Ok((image, false));
    }
    let id = store::insert(c, new)?;
    Ok((images::find(c, Some(id))?.ok_or(DbError::NotFound)?, true))
}

fn process_and_store(
    blobs: &BlobStore,
    owner: MemberId,
    bytes: &[u8],
    source_hash: String,
    now: UtcMicros,
) -> Result<NewImage, MediaError> {
    let limits = CodecLimits {
        max_pixels: limits::IMAGE_PIXELS_MAX,
        max_side: limits::IMAGE_SIDE_MAX,
        ..CodecLimits::default()
    };
    let processed = codec::process(bytes, &limits)?;
    store_processed(blobs, owner, &processed, source_hash, now)
}

/// Writes a processed picture's files and gives the row that makes them a picture.
///
/// # Errors
/// The disk refuses; nothing is left behind.
pub(crate) fn store_processed(
    blobs: &BlobStore,
    owner: MemberId,
    processed: &ProcessedImage,
    source_hash: String,
    now: UtcMicros,
) -> Result<NewImage, MediaError> {
    // The content's hash with a random end: two members' equal pictures stay apart, so that each can be deleted.
    let salt = random::bytes::<6>().map_err(|e| std::io::Error::other(e.to_string()))?;
    let content = processed.content_hash.get(..32).unwrap_or_default();
    let key = format!("{content}{}", data_encoding::HEXLOWER.encode(&salt));
    let files = [&processed.small, &processed.medium, &processed.large];
    for (size, bytes) in SIZES.into_iter().zip(files) {
        if let Err(error) = blobs.put(&file_name(&key, size), bytes) {
            forget_files(blobs, &key);
            return Err(error.into());
        }
    }
    let [r, g, b] = processed.dominant_color;
    let bytes: usize = files.iter().map(|f| f.len()).sum();
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    Ok(NewImage {
        owner_id: owner.0,
        blob_key: key,
        source_hash,
        width: number(processed.width),
        height: number(processed.height),
        color: format!("#{r:02x}{g:02x}{b:02x}"),
        byte_count: i64::try_from(bytes).unwrap_or(i64::MAX),
        uploaded_at: now,
        is_private: false,
    })
}

/// The key of a served file's name; `None` when it is not of our form.
#[must_use]
pub fn key_of(name: &str) -> Option<&str> {
    let (key, size) = name.strip_suffix(".webp")?.rsplit_once('-')?;
    (SIZES.contains(&size) && key.chars().all(|c| c.is_ascii_hexdigit())).then_some(key)
}

fn forget_files(blobs: &BlobStore, key: &str) {
    for size in SIZES {
        if let Err(error) = blobs.delete(&file_name(key, size)) {
            // The sweeper comes by again.
            tracing::warn!(%error, "a picture's file could not be deleted");
        }
    }
}

/// Deletes pictures that nobody used for a day, and files that no row names; how many pictures went.
///
/// # Errors
/// The disk or the database refuses.
pub async fn sweep(state: &AppState) -> Result<usize, MediaError> {
    let before = state.clock.now().plus_seconds(-UNUSED_SECONDS);
    let mut swept = 0_usize;
    loop {
        let keys: Vec<String> = state
            .db
            .write(move |c| store::delete_unused(c, before, SWEEP_BATCH).map_err(MediaError::from))
            .await?;
        if keys.is_empty() {
            break;
        }
        swept = swept.saturating_add(keys.len());
        let blobs = state.blobs.clone();
        let deletion =
            tokio::task::spawn_blocking(move || keys.iter().for_each(|key| forget_files(&blobs, key)));
        deletion.await.map_err(|e| DbError::Other(e.to_string()))?;
    }
    sweep_orphans(state, Duration::from_secs(UNUSED_SECONDS.unsigned_abs())).await?;
    Ok(swept)
}

/// Deletes files older than `age` that no row names: what a killed process left.
///
/// # Errors
/// The disk or the database refuses.
pub async fn sweep_orphans(state: &AppState, age: Duration) -> Result<(), MediaError> {
    let blobs = state.blobs.clone();
    let listing = tokio::task::spawn_blocking(move || {
        let mut keys = std::collections::BTreeSet::new();
        blobs.visit_older(age, |name| {
            keys.extend(key_of(name).map(str::to_owned));
            Ok(())
        })?;
        Ok::<Vec<String>, std::io::Error>(keys.into_iter().collect())
    });
    let keys = listing.await.map_err(|e| DbError::Other(e.to_string()))??;
    for batch in keys.chunks(500) {
        let batch = batch.to_vec();
        let asked = batch.clone();
        let known = state.db.read(move |c| store::existing_keys(c, &asked).map_err(MediaError::from)).await?;
        for orphan in batch.iter().filter(|key| !known.contains(*key)) {
            forget_files(&state.blobs, orphan);
        }
    }
    Ok(())
}
