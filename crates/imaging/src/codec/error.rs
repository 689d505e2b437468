//! Why a picture was refused. Every variant is something the person who sent it can act on,
//! except [`CodecError::Encode`], which is ours.

use thiserror::Error;

/// The reason [`super::process`] refused a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The content is not JPEG, PNG, WebP or AVIF, or uses a rare kind of these that is not decoded.
    #[error("the content is not a supported kind of picture")]
    UnsupportedFormat,
    /// The file is cut short or damaged.
    #[error("the picture is cut short or damaged")]
    Corrupt,
    /// The header announces more pixels than are accepted, or more than the memory set aside can hold.
    #[error("{width} x {height} pixels are more than the {max_pixels} accepted")]
    TooManyPixels {
        /// Announced width in pixels.
        width: u32,
        /// Announced height in pixels.
        height: u32,
        /// The limit on width times height.
        max_pixels: u64,
    },
    /// One side is longer than accepted.
    #[error("a side of {width} x {height} is longer than the {max_side} pixels accepted")]
    SideTooLong {
        /// Announced width in pixels.
        width: u32,
        /// Announced height in pixels.
        height: u32,
        /// The limit on either side.
        max_side: u32,
    },
    /// The picture was read, but writing the smaller copies failed.
    #[error("the picture could not be written: {0}")]
    Encode(&'static str),
}
