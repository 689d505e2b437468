//! Decodes AVIF: the container by [`super::heif`], the AV1 data by the Rust port of dav1d, the colours
//! by [`super::yuv`].
//!
//! The decoder runs on the calling thread alone: a fault in a worker thread of its own could not be
//! caught or would leave the caller waiting.

use image::{DynamicImage, RgbImage, RgbaImage};
use re_rav1d::{Decoder, Error, Picture, PixelLayout, PlanarImageComponent, Settings, pixel};

use super::{
    CodecLimits,
    decode::Decoded,
    error::CodecError,
    heif::{self, Nclx},
    yuv::{self, Coding, Matrix, Plane},
};

/// A still picture is one frame; a few more are allowed for layered ones.
const MAX_STEPS: usize = 16;

/// Decodes the primary picture of an AVIF file.
pub(super) fn decode(bytes: &[u8], limits: &CodecLimits) -> Result<Decoded, CodecError> {
    let still = heif::read(bytes)?;
    if let Some((width, height)) = still.size {
        limits.check(width, height)?;
    }
    let picture = frame(still.color, limits)?;
    let (width, height) = (picture.width(), picture.height());
    limits.check(width, height)?;
    let mut rgb = Vec::new();
    rgb.try_reserve_exact(yuv::area(width, height)?.saturating_mul(3))
        .map_err(|_| limits.too_many(width, height))?;
    convert(&picture, still.nclx, &mut rgb)?;
    drop(picture);
    let pixels = match still.alpha {
        None => RgbImage::from_raw(width, height, rgb).map(DynamicImage::ImageRgb8),
        Some(data) => {
            let opacity = frame(data, limits)?;
            if (opacity.width(), opacity.height()) != (width, height) {
                return Err(CodecError::Corrupt);
            }
            let rgba = with_alpha(&rgb, &opacity, still.premultiplied)?;
            RgbaImage::from_raw(width, height, rgba).map(DynamicImage::ImageRgba8)
        }
    };
    Ok(Decoded { pixels: pixels.ok_or(CodecError::Corrupt)?, orientation: still.orientation })
}

/// Decodes the first frame of AV1 data.
fn frame(data: Vec<u8>, limits: &CodecLimits) -> Result<Picture, CodecError> {
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    settings.set_frame_size_limit(u32::try_from(limits.max_pixels).unwrap_or(u32::MAX));
    let mut decoder = Decoder::with_settings(&settings).map_err(refusal)?;
    let mut sent = decoder.send_data(data, None, None, None);
    for _ in 0..MAX_STEPS {
        match sent {
            Ok(()) | Err(Error::Again) => {}
            Err(error) => return Err(refusal(error)),
        }
        match decoder.get_picture() {
            Ok(picture) => return Ok(picture),
            Err(Error::Again) => sent = decoder.send_pending_data(),
            Err(error) => return Err(refusal(error)),
        }
    }
    Err(CodecError::Corrupt)
}

fn refusal(error: Error) -> CodecError {
    match error {
        Error::UnsupportedBitstream => CodecError::UnsupportedFormat,
        _ => CodecError::Corrupt,
    }
}

/// Appends the picture as RGB.
fn convert(picture: &Picture, nclx: Option<Nclx>, rgb: &mut Vec<u8>) -> Result<(), CodecError> {
    let layout = picture.pixel_layout();
    let matrix = match nclx {
        Some(nclx) => Matrix::from_code(nclx.matrix),
        None => Matrix::from_code(code(picture.matrix_coefficients())),
    };
    let full_range =
        nclx.map_or_else(|| picture.color_range() == pixel::YUVRange::Full, |nclx| nclx.full_range);
    let coding = Coding {
        depth: depth(picture)?,
        matrix: matrix.ok_or(CodecError::UnsupportedFormat)?,
        full_range,
        halved: (
            matches!(layout, PixelLayout::I420 | PixelLayout::I422),
            matches!(layout, PixelLayout::I420),
        ),
    };
    let luma = picture.plane(PlanarImageComponent::Y);
    let luma = plane(picture, PlanarImageComponent::Y, &luma)?;
    let size = (picture.width(), picture.height());
    if layout == PixelLayout::I400 {
        return yuv::to_rgb(coding, size, luma, None, rgb);
    }
    let (u, v) = (picture.plane(PlanarImageComponent::U), picture.plane(PlanarImageComponent::V));
    let chroma = (plane(picture, PlanarImageComponent::U, &u)?, plane(picture, PlanarImageComponent::V, &v)?);
    yuv::to_rgb(coding, size, luma, Some(chroma), rgb)
}

fn plane<'a>(
    picture: &Picture,
    component: PlanarImageComponent,
    data: &'a [u8],
) -> Result<Plane<'a>, CodecError> {
    let stride = usize::try_from(picture.stride(component)).map_err(|_| CodecError::Corrupt)?;
    Ok(Plane { data, stride })
}

fn depth(picture: &Picture) -> Result<u8, CodecError> {
    u8::try_from(picture.bit_depth()).ok().filter(|depth| (8..=12).contains(depth)).ok_or(CodecError::Corrupt)
}

/// Joins colours and opacity.
fn with_alpha(rgb: &[u8], opacity: &Picture, premultiplied: bool) -> Result<Vec<u8>, CodecError> {
    let mut alpha = Vec::new();
    let luma = opacity.plane(PlanarImageComponent::Y);
    let coding = Coding {
        depth: depth(opacity)?,
        matrix: Matrix::Identity,
        full_range: opacity.color_range() == pixel::YUVRange::Full,
        halved: (false, false),
    };
    let luma = plane(opacity, PlanarImageComponent::Y, &luma)?;
    yuv::to_grey(coding, (opacity.width(), opacity.height()), luma, &mut alpha)?;
    let mut rgba = Vec::with_capacity(alpha.len().saturating_mul(4));
    for (color, alpha) in rgb.chunks_exact(3).zip(alpha) {
        if premultiplied {
            rgba.extend(color.iter().map(|value| undo_multiply(*value, alpha)));
        } else {
            rgba.extend_from_slice(color);
        }
        rgba.push(alpha);
    }
    Ok(rgba)
}

fn undo_multiply(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    let full = (value * 255 + alpha / 2).checked_div(alpha).unwrap_or(0);
    u8::try_from(full).unwrap_or(255)
}

/// The H.273 number of what the AV1 sequence header names.
fn code(matrix: pixel::MatrixCoefficients) -> u16 {
    use pixel::MatrixCoefficients as Named;
    match matrix {
        Named::Identity => 0,
        Named::BT709 => 1,
        Named::Unspecified => 2,
        Named::BT470M => 4,
        Named::BT470BG => 5,
        Named::ST170M => 6,
        Named::ST240M => 7,
        Named::YCgCo => 8,
        Named::BT2020NonConstantLuminance => 9,
        _ => u16::MAX,
    }
}
