//! Compresses the app's files once, at the highest settings, so that the server never has to.

use super::Asset;
use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::sync::Mutex;
use std::thread;

/// File name endings whose content shrinks; pictures and fonts are compressed already.
const SHRINKING: [&str; 9] =
    [".html", ".js", ".css", ".json", ".wasm", ".svg", ".txt", ".webmanifest", ".xml"];

/// Fills in the compressed forms, on every core.
pub(super) fn all(assets: &mut [Asset]) -> Result<()> {
    // The largest first: it takes longer than all others together.
    let mut queue: Vec<&mut Asset> = assets.iter_mut().filter(|asset| shrinks(&asset.name)).collect();
    queue.sort_by_key(|asset| asset.bytes.len());
    let queue = Mutex::new(queue);
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(|| drain(&queue))).collect();
        handles
            .into_iter()
            .try_for_each(|handle| handle.join().map_err(|_| anyhow!("a compressor stopped"))?)
    })
}

fn drain(queue: &Mutex<Vec<&mut Asset>>) -> Result<()> {
    loop {
        let next = queue.lock().map_err(|_| anyhow!("a compressor stopped"))?.pop();
        let Some(asset) = next else { return Ok(()) };
        asset.brotli = smaller(brotli(&asset.bytes)?, &asset.bytes);
        asset.gzip = smaller(gzip(&asset.bytes)?, &asset.bytes);
    }
}

fn shrinks(name: &str) -> bool {
    SHRINKING.iter().any(|ending| name.ends_with(ending))
}

fn smaller(compressed: Vec<u8>, raw: &[u8]) -> Option<Vec<u8>> {
    (compressed.len() < raw.len()).then_some(compressed)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_compressed_both_ways_and_pictures_are_left_alone() {
        let mut assets = [
            Asset::new("app.css", "a{color:red}".repeat(100)),
            Asset::new("icon.png", vec![7; 1000]),
            Asset::new("tiny.txt", "x"),
        ];
        all(&mut assets).unwrap();
        let [css, png, tiny] = assets;
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &css.brotli.unwrap()[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, css.bytes);
        assert!(css.gzip.unwrap().len() < css.bytes.len());
        assert!(png.brotli.is_none() && png.gzip.is_none());
        assert!(tiny.brotli.is_none(), "a compressed form must be smaller than the file");
    }
}
