//! Drawing the demo's pictures and storing them through the same codec as uploads.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Mutex;

use anyhow::{Context, Result, anyhow};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use tradehub_shared::{MemberId, UtcMicros};

use super::content::PictureSeed;
use crate::kernel::blobs::BlobStore;
use crate::media::service::store_processed;
use crate::media::store::NewImage;
use tradehub_imaging::art;
use tradehub_imaging::codec::{self, CodecLimits, ProcessedImage};

/// Side of a drawn picture, in pixels.
const SIDE: u32 = 800;
/// Nobody yet: the listing's seller is filled in when the picture is used.
const NOBODY: MemberId = MemberId(0);

/// Drawn pictures, stored, by what they show.
pub(super) type Drawn = HashMap<PictureSeed, (NewImage, ProcessedImage)>;

/// Draws and stores each distinct picture, on all cores.
pub(super) fn draw_all(blobs: &BlobStore, wanted: impl Iterator<Item = PictureSeed>) -> Result<Drawn> {
    let mut distinct: Vec<PictureSeed> = wanted.collect();
    distinct.sort_by_key(|p| (format!("{:?}", p.motif), p.variant));
    distinct.dedup();
    let todo = Mutex::new(distinct);
    let done = Mutex::new(Drawn::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            loop {
                let next = todo.lock().map_err(|_| anyhow!("a drawing thread failed"))?.pop();
                let Some(seed) = next else { return Ok(()) };
                let processed = draw(seed)?;
                let row = store_processed(blobs, NOBODY, &processed, source_hash(seed), UtcMicros(0))?;
                done.lock().map_err(|_| anyhow!("a drawing thread failed"))?.insert(seed, (row, processed));
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| anyhow!("a drawing thread failed"))?)
    })?;
    done.into_inner().map_err(|_| anyhow!("a drawing thread failed"))
}

fn draw(seed: PictureSeed) -> Result<ProcessedImage> {
    let picture = art::draw(seed.motif, seed.variant, SIDE);
    let mut png = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::NoFilter)
        .write_image(&picture.rgba, picture.width, picture.height, ExtendedColorType::Rgba8)
        .context("a drawn picture cannot be written")?;
    Ok(codec::process(png.get_ref(), &CodecLimits::default())?)
}

fn source_hash(seed: PictureSeed) -> String {
    blake3::hash(format!("{:?} {}", seed.motif, seed.variant).as_bytes()).to_hex().to_string()
}

/// Copies of drawn pictures for one generated listing: each listing's picture is its own row with its own files.
pub(super) fn copies(blobs: &BlobStore, drawn: &Drawn, wanted: &[PictureSeed]) -> Result<Drawn> {
    let copy = |seed: &PictureSeed| {
        let (row, processed) = drawn.get(seed).context("a picture was not drawn")?;
        let row = store_processed(blobs, NOBODY, processed, row.source_hash.clone(), UtcMicros(0))?;
        let small =
            ProcessedImage { small: Vec::new(), medium: Vec::new(), large: Vec::new(), ..processed.clone() };
        Ok((*seed, (row, small)))
    };
    wanted.iter().map(copy).collect()
}
