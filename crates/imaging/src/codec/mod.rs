//! The picture codec: bytes of an uploaded photo in, three clean WebP files out. Pure: no files, no
//! network, no clock.
//!
//! What it keeps true:
//! - The content decides the format (JPEG, PNG, WebP, AVIF); a name or MIME type is never asked.
//! - A picture that announces more than [`CodecLimits`] allow is refused on its header.
//! - A file that is cut short is refused, never completed with grey.
//! - The outputs are upright and hold pixels only: no EXIF, GPS, XMP or colour profile. A profile other
//!   than sRGB is ignored, so wide-gamut photos come out a little paler.
//! - The same input gives the same bytes on the same machine.
//! - Hostile input gives an error, never a panic.
//!
//! Of an animation the first frame is taken.

mod avif;
mod boxes;
mod bytes;
mod container;
mod decode;
mod encode;
mod error;
mod heif;
mod sniff;
mod yuv;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use error::CodecError;

/// Longest side of the small size in pixels: a card on a phone.
pub const SMALL_SIDE: u32 = 400;
/// Longest side of the medium size in pixels: a card on a dense screen, a picture in a gallery.
pub const MEDIUM_SIDE: u32 = 960;
/// Longest side of the large size in pixels: the full view.
pub const LARGE_SIDE: u32 = 1920;
/// WebP quality, 0 to 100.
const QUALITY: f32 = 80.0;

/// What is accepted before anything is decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodecLimits {
    /// Largest width times height.
    pub max_pixels: u64,
    /// Largest width or height in pixels.
    pub max_side: u32,
    /// Largest buffer of decoded pixels in bytes.
    pub max_alloc: u64,
}

impl Default for CodecLimits {
    fn default() -> Self {
        Self { max_pixels: 50_000_000, max_side: 12_000, max_alloc: 200 * 1024 * 1024 }
    }
}

impl CodecLimits {
    /// Refuses dimensions beyond the limits, and empty ones.
    fn check(&self, width: u32, height: u32) -> Result<(), CodecError> {
        if width == 0 || height == 0 {
            return Err(CodecError::Corrupt);
        }
        if u64::from(width) * u64::from(height) > self.max_pixels {
            return Err(self.too_many(width, height));
        }
        if width.max(height) > self.max_side {
            return Err(CodecError::SideTooLong { width, height, max_side: self.max_side });
        }
        Ok(())
    }

    fn too_many(&self, width: u32, height: u32) -> CodecError {
        CodecError::TooManyPixels { width, height, max_pixels: self.max_pixels }
    }
}

/// An uploaded picture in the form it is kept and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessedImage {
    /// Width of the large size in pixels, upright.
    pub width: u32,
    /// Height of the large size in pixels, upright.
    pub height: u32,
    /// WebP, long side at most [`SMALL_SIDE`].
    pub small: Vec<u8>,
    /// WebP, long side at most [`MEDIUM_SIDE`].
    pub medium: Vec<u8>,
    /// WebP, long side at most [`LARGE_SIDE`].
    pub large: Vec<u8>,
    /// BLAKE3 of the large file, 64 lower-case hexadecimal digits.
    pub content_hash: String,
    /// Mean colour as red, green, blue: shown while the picture loads.
    pub dominant_color: [u8; 3],
}

/// Decodes an uploaded picture, turns it upright, drops all metadata and writes the three sizes.
///
/// Takes tens to hundreds of milliseconds of one core for a phone photo: call it off the async threads.
///
/// # Errors
/// See [`CodecError`]; nothing is kept of a refused picture.
pub fn process(bytes: &[u8], limits: &CodecLimits) -> Result<ProcessedImage, CodecError> {
    if bytes.is_empty() {
        return Err(CodecError::Empty);
    }
    // The decoders are other people's code fed with strangers' bytes. Nothing is shared with the
    // closure but the input, so an unwound call leaves no broken state behind.
    let work = AssertUnwindSafe(|| decode::decode(bytes, limits).and_then(encode::encode));
    catch_unwind(work).unwrap_or(Err(CodecError::Corrupt))
}
