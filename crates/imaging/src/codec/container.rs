//! The outer structure of JPEG, PNG and WebP files: the size they announce, and where they end.
//!
//! The decoders are lenient (a cut JPEG comes out with a grey half), so completeness is decided here,
//! before any pixel is decoded. Bytes after the proper end are allowed: phones append motion clips,
//! depth maps and vendor trailers. They are left out of what is decoded.

use super::{
    bytes::{Reader, take},
    error::CodecError,
    sniff::Format,
};

/// What the structure of a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outline {
    /// Announced width and height, where the container tells them.
    pub(super) size: Option<(u32, u32)>,
    /// Length of the complete picture in bytes; `None` when the file stops before its end.
    pub(super) end: Option<usize>,
}

/// Reads the outline of a file of this format. AVIF has its own reader.
pub(super) fn outline(format: Format, bytes: &[u8]) -> Outline {
    match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::WebP => Outline { size: None, end: webp_end(bytes) },
        Format::Avif => Outline { size: None, end: Some(bytes.len()) },
    }
}

/// The bytes of the picture alone, or [`CodecError::Corrupt`] when some are missing.
pub(super) fn complete(outline: Outline, bytes: &[u8]) -> Result<&[u8], CodecError> {
    outline.end.and_then(|end| bytes.get(..end)).ok_or(CodecError::Corrupt)
}

/// Walks the marker segments up to the end-of-image marker.
fn jpeg(bytes: &[u8]) -> Outline {
    let mut outline = Outline { size: None, end: None };
    let mut at = 2;
    while let Some(marker) = next_marker(bytes, &mut at) {
        match marker {
            0xD9 => {
                outline.end = Some(at);
                break;
            }
            // Markers that stand alone.
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let Some(length) = take(bytes, at, 2).and_then(|field| Reader::new(field).u16()) else {
            break;
        };
        if is_frame_header(marker) && outline.size.is_none() {
            outline.size = take(bytes, at, 7).and_then(frame_size);
        }
        at = at.saturating_add(usize::from(length));
        if marker == 0xDA {
            at = skip_scan(bytes, at);
        }
    }
    outline
}

/// Moves past the next marker and returns its code. Stray bytes before it are skipped, as decoders do.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        let rest = bytes.get(*at..)?;
        let lead = rest.iter().position(|byte| *byte == 0xFF)?;
        let fill = rest.get(lead..)?.iter().position(|byte| *byte != 0xFF)?;
        let place = at.checked_add(lead)?.checked_add(fill)?;
        *at = place.checked_add(1)?;
        let code = *bytes.get(place)?;
        if code != 0 {
            return Some(code);
        }
    }
}

/// The place of the first true marker after entropy-coded data: not a stuffed zero, not a restart.
fn skip_scan(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let is_end = |pair: &[u8]| matches!(pair, [0xFF, code] if !matches!(code, 0 | 0xFF | 0xD0..=0xD7));
    let length = rest.windows(2).position(is_end).unwrap_or(rest.len());
    from.saturating_add(length)
}

/// Start-of-frame markers, which share their numbers with three tables.
fn is_frame_header(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn frame_size(segment: &[u8]) -> Option<(u32, u32)> {
    let mut fields = Reader::new(segment);
    fields.bytes(3)?;
    let height = fields.u16()?;
    Some((fields.u16()?.into(), height.into()))
}

/// Walks the chunks up to IEND.
fn png(bytes: &[u8]) -> Outline {
    let mut fields = Reader::new(bytes.get(16..).unwrap_or_default());
    let size = fields.u32().zip(fields.u32()).filter(|_| take(bytes, 12, 4) == Some(b"IHDR"));
    Outline { size, end: png_end(bytes) }
}

fn png_end(bytes: &[u8]) -> Option<usize> {
    let mut at: usize = 8;
    loop {
        let mut head = Reader::new(bytes.get(at..)?);
        let length = usize::try_from(head.u32()?).ok()?;
        let kind = head.array::<4>()?;
        // Length, name and checksum frame the data.
        at = at.checked_add(12)?.checked_add(length)?;
        if at > bytes.len() {
            return None;
        }
        if &kind == b"IEND" {
            return Some(at);
        }
    }
}

/// The end the RIFF header announces, if the file reaches it.
fn webp_end(bytes: &[u8]) -> Option<usize> {
    let size = u32::from_le_bytes(take(bytes, 4, 4)?.try_into().ok()?);
    let end = usize::try_from(size).ok()?.checked_add(8)?;
    (end <= bytes.len()).then_some(end)
}
