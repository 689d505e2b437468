//! Turns the bytes of one picture into 8-bit RGB or RGBA pixels. Sizes are checked on the header,
//! before memory for pixels is asked for.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageError, Limits,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use super::{
    CodecLimits, avif, container,
    error::CodecError,
    sniff::{self, Format},
};

/// A decoded picture: always `ImageRgb8` or `ImageRgba8`.
#[derive(Debug)]
pub(super) struct Decoded {
    /// Pixels as stored, not yet turned upright.
    pub(super) pixels: DynamicImage,
    /// What has to be done to turn them upright.
    pub(super) orientation: Orientation,
}

/// Decodes whatever the content says it is.
pub(super) fn decode(bytes: &[u8], limits: &CodecLimits) -> Result<Decoded, CodecError> {
    let format = sniff::detect(bytes).ok_or(CodecError::UnsupportedFormat)?;
    let outline = container::outline(format, bytes);
    if let Some((width, height)) = outline.size {
        limits.check(width, height)?;
    }
    let bytes = container::complete(outline, bytes)?;
    let source = Cursor::new(bytes);
    match format {
        Format::Jpeg => {
            raster(JpegDecoder::new(source).map_err(|error| refusal(&error, limits, (0, 0)))?, limits)
        }
        Format::Png => {
            let decoder = PngDecoder::with_limits(source, alloc_limits(limits));
            raster(
                decoder.map_err(|error| refusal(&error, limits, outline.size.unwrap_or_default()))?,
                limits,
            )
        }
        Format::WebP => {
            raster(WebPDecoder::new(source).map_err(|error| refusal(&error, limits, (0, 0)))?, limits)
        }
        Format::Avif => avif::decode(bytes, limits),
    }
}

/// The part the three classic formats share.
fn raster(mut decoder: impl ImageDecoder, limits: &CodecLimits) -> Result<Decoded, CodecError> {
    let size = decoder.dimensions();
    limits.check(size.0, size.1)?;
    let refuse = |error: ImageError| refusal(&error, limits, size);
    if decoder.total_bytes() > limits.max_alloc {
        return Err(limits.too_many(size.0, size.1));
    }
    decoder.set_limits(alloc_limits(limits)).map_err(refuse)?;
    // A broken orientation tag is no reason to refuse a picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let pixels = DynamicImage::from_decoder(decoder).map_err(refuse)?;
    Ok(Decoded { pixels: eight_bit(pixels), orientation })
}

fn eight_bit(pixels: DynamicImage) -> DynamicImage {
    match pixels {
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => pixels,
        other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.into_rgba8()),
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}

fn alloc_limits(limits: &CodecLimits) -> Limits {
    let mut result = Limits::no_limits();
    result.max_alloc = Some(limits.max_alloc);
    result
}

/// Our word for the decoder's error. `size` is what is known of the dimensions by then.
fn refusal(error: &ImageError, limits: &CodecLimits, size: (u32, u32)) -> CodecError {
    match error {
        ImageError::Unsupported(_) => CodecError::UnsupportedFormat,
        ImageError::Limits(_) => limits.too_many(size.0, size.1),
        _ => CodecError::Corrupt,
    }
}
