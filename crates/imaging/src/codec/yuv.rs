//! Decoded AV1 planes to 8-bit RGB, in whole numbers: the same on every machine.
//!
//! Subsampled colour is repeated, not smoothed: the output subsamples it again, on the same grid.
//! Wide gamut and HDR transfer curves are not converted.

use super::error::CodecError;

/// Fixed-point scale of the coefficients.
const ONE: i64 = 1 << 16;

/// How luma and colour differences were made from red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matrix {
    /// The planes are green, blue and red themselves.
    Identity,
    /// Green and orange differences.
    YCgCo,
    /// Weights of red and blue in luma, in ten-thousandths.
    Weights(i64, i64),
}

impl Matrix {
    /// The matrix with this H.273 number; `None` for the rare ones that are not supported. Unspecified
    /// means BT.601, as other AVIF readers take it.
    pub(super) fn from_code(code: u16) -> Option<Self> {
        Some(match code {
            0 => Self::Identity,
            1 => Self::Weights(2126, 722),
            2 | 5 | 6 => Self::Weights(2990, 1140),
            4 => Self::Weights(3000, 1100),
            7 => Self::Weights(2120, 870),
            8 => Self::YCgCo,
            9 => Self::Weights(2627, 593),
            _ => return None,
        })
    }
}

/// How the samples of a picture are coded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coding {
    /// Bits of a sample: 8 to 12. Above 8 a sample takes two bytes.
    pub(super) depth: u8,
    /// The colour matrix.
    pub(super) matrix: Matrix,
    /// Whether all codes are used, or the studio range.
    pub(super) full_range: bool,
    /// Whether the colour planes have half the columns, half the rows.
    pub(super) halved: (bool, bool),
}

/// Rows of samples, `stride` bytes apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane<'a> {
    /// All rows.
    pub(super) data: &'a [u8],
    /// Bytes from one row to the next.
    pub(super) stride: usize,
}

impl<'a> Plane<'a> {
    fn row(&self, row: usize) -> Result<&'a [u8], CodecError> {
        let start = row.saturating_mul(self.stride);
        self.data.get(start..start.saturating_add(self.stride)).ok_or(CodecError::Corrupt)
    }
}

/// Width times height as a buffer length.
pub(super) fn area(width: u32, height: u32) -> Result<usize, CodecError> {
    usize::try_from(u64::from(width) * u64::from(height)).map_err(|_| CodecError::Corrupt)
}

/// Appends RGB rows. Without colour planes the picture is grey.
pub(super) fn to_rgb(
    coding: Coding,
    size: (u32, u32),
    luma: Plane<'_>,
    chroma: Option<(Plane<'_>, Plane<'_>)>,
    out: &mut Vec<u8>,
) -> Result<(), CodecError> {
    let Some((u, v)) = chroma else {
        let mut grey = Vec::new();
        to_grey(coding, size, luma, &mut grey)?;
        out.extend(grey.iter().flat_map(|value| [*value; 3]));
        return Ok(());
    };
    let mix = Mix::new(coding);
    let width = length(size.0)?;
    for row in 0..length(size.1)? {
        let chroma_row = if coding.halved.1 { row / 2 } else { row };
        let ys = samples(luma.row(row)?, coding.depth, false).take(width);
        let us = samples(u.row(chroma_row)?, coding.depth, coding.halved.0);
        let vs = samples(v.row(chroma_row)?, coding.depth, coding.halved.0);
        for ((y, u), v) in ys.zip(us).zip(vs) {
            out.extend_from_slice(&mix.rgb(y, u, v));
        }
    }
    Ok(())
}

/// Appends one byte per sample: a grey picture, or opacity.
pub(super) fn to_grey(
    coding: Coding,
    size: (u32, u32),
    luma: Plane<'_>,
    out: &mut Vec<u8>,
) -> Result<(), CodecError> {
    let mix = Mix::new(coding);
    let width = length(size.0)?;
    for row in 0..length(size.1)? {
        out.extend(samples(luma.row(row)?, coding.depth, false).take(width).map(|y| mix.grey(y)));
    }
    Ok(())
}

fn length(side: u32) -> Result<usize, CodecError> {
    usize::try_from(side).map_err(|_| CodecError::Corrupt)
}

/// The samples of a row, each twice if the plane has half the columns.
fn samples(row: &[u8], depth: u8, doubled: bool) -> impl Iterator<Item = i64> + '_ {
    let bytes = if depth > 8 { 2 } else { 1 };
    let value = |sample: &[u8]| match *sample {
        [low, high] => i64::from(u16::from_ne_bytes([low, high])),
        [only] => i64::from(only),
        _ => 0,
    };
    let times = if doubled { 2 } else { 1 };
    row.chunks_exact(bytes).flat_map(move |sample| std::iter::repeat_n(value(sample), times))
}

/// The arithmetic for one coding, its factors worked out once.
struct Mix {
    identity: bool,
    black: i64,
    middle: i64,
    luma: i64,
    red_v: i64,
    green_u: i64,
    green_v: i64,
    blue_u: i64,
    red_u: i64,
    blue_v: i64,
}

impl Mix {
    fn new(coding: Coding) -> Self {
        let depth = coding.depth;
        // In 8-bit codes luma spans 16 to 235 and colour 16 to 240 when the range is limited; deeper
        // limited codes are these shifted, while deeper full codes end at all ones.
        let (luma, scale) = if coding.full_range {
            let unit = ONE * 255 / ((1 << depth) - 1);
            (unit, unit)
        } else {
            ((ONE * 255 / 219) >> (depth - 8), (ONE * 255 / 224) >> (depth - 8))
        };
        let mut mix = Self {
            identity: coding.matrix == Matrix::Identity,
            black: if coding.full_range { 0 } else { 16 << (depth - 8) },
            middle: 128 << (depth - 8),
            luma,
            red_v: 0,
            green_u: 0,
            green_v: 0,
            blue_u: 0,
            red_u: 0,
            blue_v: 0,
        };
        match coding.matrix {
            Matrix::Identity => {}
            Matrix::YCgCo => {
                // The first difference is green, the second orange.
                (mix.red_u, mix.red_v) = (-scale, scale);
                (mix.green_u, mix.green_v) = (scale, 0);
                (mix.blue_u, mix.blue_v) = (-scale, -scale);
            }
            Matrix::Weights(red, blue) => {
                let green = 10_000 - red - blue;
                mix.red_v = scale * 2 * (10_000 - red) / 10_000;
                mix.blue_u = scale * 2 * (10_000 - blue) / 10_000;
                mix.green_u = -scale * 2 * blue * (10_000 - blue) / (green * 10_000);
                mix.green_v = -scale * 2 * red * (10_000 - red) / (green * 10_000);
            }
        }
        mix
    }

    fn rgb(&self, y: i64, u: i64, v: i64) -> [u8; 3] {
        if self.identity {
            return [self.grey(v), self.grey(y), self.grey(u)];
        }
        let y = (y - self.black) * self.luma;
        let (u, v) = (u - self.middle, v - self.middle);
        [
            byte(y + u * self.red_u + v * self.red_v),
            byte(y + u * self.green_u + v * self.green_v),
            byte(y + u * self.blue_u + v * self.blue_v),
        ]
    }

    fn grey(&self, y: i64) -> u8 {
        byte((y - self.black) * self.luma)
    }
}

/// From fixed point to a byte, rounded and clamped.
fn byte(value: i64) -> u8 {
    u8::try_from(((value + ONE / 2) >> 16).clamp(0, 255)).unwrap_or(0)
}
