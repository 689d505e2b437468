//! Reads the boxes of an AVIF file as far as one still picture needs them: where the AV1 data of the
//! colour and alpha pictures lies, the announced size, the turn and mirror, the colour coding.
//!
//! Not read: grids of tiles (refused), clean-aperture cropping, HDR and colour profiles.

use image::metadata::Orientation;

use super::{
    boxes::{Meta, Property, child},
    bytes::Reader,
    error::CodecError,
};

const ALPHA_KINDS: [&[u8]; 2] =
    [b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", b"urn:mpeg:hevc:2015:auxid:1\0"];

/// Colour coding from the container; it outranks what the AV1 data says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nclx {
    /// Matrix coefficients, numbered as in ITU-T H.273.
    pub(super) matrix: u16,
    /// Whether samples use all codes rather than the studio range.
    pub(super) full_range: bool,
}

/// One still picture, still compressed.
#[derive(Debug)]
pub(super) struct Still {
    /// AV1 data of the colour picture.
    pub(super) color: Vec<u8>,
    /// AV1 data of the opacity picture.
    pub(super) alpha: Option<Vec<u8>>,
    /// Whether colours were multiplied by opacity.
    pub(super) premultiplied: bool,
    /// Announced width and height.
    pub(super) size: Option<(u32, u32)>,
    /// How to turn the picture upright.
    pub(super) orientation: Orientation,
    /// Colour coding, if the container tells it.
    pub(super) nclx: Option<Nclx>,
}

/// Finds the primary picture of the file.
pub(super) fn read(file: &[u8]) -> Result<Still, CodecError> {
    let meta = child(file, b"meta").and_then(|content| content.get(4..)).ok_or(CodecError::Corrupt)?;
    let parts = Meta { file, meta };
    let primary = parts.primary().ok_or(CodecError::Corrupt)?;
    if parts.item_kind(primary).ok_or(CodecError::Corrupt)? != *b"av01" {
        return Err(CodecError::UnsupportedFormat);
    }
    let properties = parts.properties(primary);
    let alpha = parts.references(b"auxl").into_iter().find_map(|(from, to)| {
        let is_alpha = |(kind, content): &(&[u8; 4], &[u8])| {
            *kind == b"auxC"
                && content.get(4..).is_some_and(|urn| ALPHA_KINDS.iter().any(|a| urn.starts_with(a)))
        };
        (to == primary && parts.properties(from).iter().any(is_alpha)).then_some(from)
    });
    Ok(Still {
        color: parts.data(primary).ok_or(CodecError::Corrupt)?,
        alpha: alpha.map(|item| parts.data(item).ok_or(CodecError::Corrupt)).transpose()?,
        premultiplied: alpha.is_some_and(|item| parts.references(b"prem").contains(&(primary, item))),
        size: property(&properties, b"ispe").and_then(size),
        orientation: orientation(
            property(&properties, b"irot").and_then(|content| content.first()).copied(),
            property(&properties, b"imir").and_then(|content| content.first()).copied(),
        ),
        nclx: properties.iter().filter(|(kind, _)| *kind == b"colr").find_map(|(_, content)| nclx(content)),
    })
}

fn property<'a>(properties: &[Property<'a>], kind: &[u8; 4]) -> Option<&'a [u8]> {
    properties.iter().find(|(found, _)| *found == kind).map(|(_, content)| *content)
}

fn size(content: &[u8]) -> Option<(u32, u32)> {
    let mut fields = Reader::new(content.get(4..)?);
    fields.u32().zip(fields.u32())
}

fn nclx(content: &[u8]) -> Option<Nclx> {
    let mut fields = Reader::new(content.strip_prefix(b"nclx")?);
    fields.u32()?;
    Some(Nclx { matrix: fields.u16()?, full_range: fields.u8()? & 0x80 != 0 })
}

/// The turn (quarter turns against the clock) comes first, then the mirror: axis 0 swaps top and
/// bottom, axis 1 left and right.
fn orientation(turn: Option<u8>, mirror: Option<u8>) -> Orientation {
    match (turn.unwrap_or(0) & 3, mirror.map(|axis| axis & 1)) {
        (0, None) => Orientation::NoTransforms,
        (1, None) => Orientation::Rotate270,
        (2, None) => Orientation::Rotate180,
        (_, None) => Orientation::Rotate90,
        // A half turn exchanges the two mirrors.
        (0, Some(0)) | (2, Some(1)) => Orientation::FlipVertical,
        (0 | 2, Some(_)) => Orientation::FlipHorizontal,
        (1, Some(0)) | (3, Some(1)) => Orientation::Rotate90FlipH,
        (_, Some(_)) => Orientation::Rotate270FlipH,
    }
}
