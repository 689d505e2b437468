//! Scales a decoded picture to the three sizes and writes each as lossy WebP.
//!
//! The picture is scaled first and turned upright after, so a 12-megapixel photo is never rotated at
//! full size. Nothing but pixels reaches the output: no EXIF, XMP or colour profile.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{DynamicImage, RgbImage, RgbaImage};

use super::{
    LARGE_SIDE, MEDIUM_SIDE, ProcessedImage, QUALITY, SMALL_SIDE, decode::Decoded, error::CodecError,
};

/// Writes the three sizes of a decoded picture.
pub(super) fn encode(decoded: Decoded) -> Result<ProcessedImage, CodecError> {
    let mut large = fit(decoded.pixels, LARGE_SIDE)?;
    large.apply_orientation(decoded.orientation);
    let large_file = webp(&large)?;
    let (width, height) = (large.width(), large.height());
    let medium = fit(large, MEDIUM_SIDE)?;
    // A picture that fits the medium size already is the same in both.
    let medium_file = if medium.width() == width && medium.height() == height {
        large_file.clone()
    } else {
        webp(&medium)?
    };
    let small = fit(medium, SMALL_SIDE)?;
    Ok(ProcessedImage {
        width,
        height,
        small: webp(&small)?,
        medium: medium_file,
        content_hash: blake3::hash(&large_file).to_hex().to_string(),
        large: large_file,
        dominant_color: average(&small),
    })
}

/// The picture with its long side at most `side`; smaller ones pass through untouched.
fn fit(pixels: DynamicImage, side: u32) -> Result<DynamicImage, CodecError> {
    let pixels = drop_idle_alpha(pixels);
    let (width, height) = (pixels.width(), pixels.height());
    let long = width.max(height);
    if long <= side {
        return Ok(pixels);
    }
    resize(&pixels, scaled(width, side, long), scaled(height, side, long))
}

/// `value * side / long`, rounded, at least one pixel.
fn scaled(value: u32, side: u32, long: u32) -> u32 {
    let long = u64::from(long.max(1));
    let result = (u64::from(value) * u64::from(side) + long / 2) / long;
    u32::try_from(result).unwrap_or(side).max(1)
}

fn resize(source: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, CodecError> {
    let failed = |_| CodecError::Encode("resize");
    let alpha = source.color().has_alpha();
    let kind = if alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let view = ImageRef::new(source.width(), source.height(), source.as_bytes(), kind)
        .map_err(|_| CodecError::Encode("buffer"))?;
    let mut target = Image::new(width, height, kind);
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(alpha);
    Resizer::new().resize(&view, &mut target, &options).map_err(failed)?;
    let data = target.into_vec();
    let result = if alpha {
        RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8)
    };
    result.ok_or(CodecError::Encode("buffer"))
}

/// An alpha channel that hides nothing costs memory and bytes: it is dropped.
fn drop_idle_alpha(pixels: DynamicImage) -> DynamicImage {
    match &pixels {
        DynamicImage::ImageRgba8(image) if image.pixels().all(|pixel| matches!(pixel.0, [_, _, _, 255])) => {
            DynamicImage::ImageRgb8(pixels.into_rgb8())
        }
        _ => pixels,
    }
}

fn webp(pixels: &DynamicImage) -> Result<Vec<u8>, CodecError> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoder = if pixels.color().has_alpha() {
        webp::Encoder::from_rgba(pixels.as_bytes(), width, height)
    } else {
        webp::Encoder::from_rgb(pixels.as_bytes(), width, height)
    };
    let file = encoder.encode_simple(false, QUALITY).map_err(|_| CodecError::Encode("webp"))?;
    Ok(file.to_vec())
}

/// The mean colour, each pixel weighing as much as it is opaque; white if nothing can be seen.
fn average(pixels: &DynamicImage) -> [u8; 3] {
    let has_alpha = pixels.color().has_alpha();
    let mut sums = [0_u64; 3];
    let mut weight = 0_u64;
    for pixel in pixels.as_bytes().chunks_exact(if has_alpha { 4 } else { 3 }) {
        let alpha = u64::from(if has_alpha { pixel.last().copied().unwrap_or(255) } else { 255 });
        weight += alpha;
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*value) * alpha;
        }
    }
    sums.map(|sum| {
        (sum + weight / 2).checked_div(weight).and_then(|mean| u8::try_from(mean).ok()).unwrap_or(255)
    })
}
