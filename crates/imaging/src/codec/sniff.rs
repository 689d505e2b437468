//! Tells the format of a picture from its first bytes. Names and MIME types are never asked.

use super::bytes::take;

/// The formats that are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// JFIF or EXIF JPEG.
    Jpeg,
    /// PNG, also animated (the default image is taken).
    Png,
    /// WebP, also animated (the first frame is taken).
    WebP,
    /// AV1 still image in an ISO base media file.
    Avif,
}

/// The format the content announces, or `None` for anything that is not accepted.
pub(super) fn detect(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Some(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && take(bytes, 8, 4) == Some(b"WEBP") {
        return Some(Format::WebP);
    }
    is_avif(bytes).then_some(Format::Avif)
}

/// Whether the leading `ftyp` box names the AVIF brand, as its own or as a compatible one. HEIC
/// shares the container but not the brand.
fn is_avif(bytes: &[u8]) -> bool {
    let Some(([a, b, c, d], b"ftyp")) =
        bytes.first_chunk::<4>().zip(take(bytes, 4, 4)).map(|(size, kind)| (*size, kind))
    else {
        return false;
    };
    let size = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    // The major brand stands first; four bytes of version follow it, which never read "avif".
    let brands = bytes.get(8..size.min(bytes.len())).unwrap_or_default();
    brands.chunks_exact(4).any(|brand| brand == b"avif")
}
