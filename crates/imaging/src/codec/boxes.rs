//! The boxes of an ISO base media file, and the item tables inside its `meta` box: which items there
//! are, what describes them, where their bytes lie.
//!
//! Untrusted input: every length is checked against what is there, and no more is copied out than the
//! file holds.

use super::bytes::{Reader, take};

/// A box: its name and its content.
pub(super) type Property<'a> = (&'a [u8; 4], &'a [u8]);

/// The boxes directly inside `content`, with their names; stops at the first that does not fit.
fn boxes(content: &[u8]) -> impl Iterator<Item = Property<'_>> {
    let mut rest = content;
    std::iter::from_fn(move || {
        let (size, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (head, length) = match u32::from_be_bytes(*size) {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(u64::from_be_bytes(*after.first_chunk::<8>()?)).ok()?),
            length => (8, usize::try_from(length).ok()?),
        };
        let (whole, next) = rest.split_at_checked(length)?;
        let content = whole.get(head..)?;
        rest = next;
        Some((kind, content))
    })
}

/// The content of the first box of this name.
pub(super) fn child<'a>(content: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    boxes(content).find(|(kind, _)| *kind == name).map(|(_, inner)| inner)
}

/// The `meta` box, and the file its offsets point into.
pub(super) struct Meta<'a> {
    /// The whole file.
    pub(super) file: &'a [u8],
    /// The boxes inside `meta`.
    pub(super) meta: &'a [u8],
}

impl<'a> Meta<'a> {
    /// The content of a box that starts with a version, and that version.
    fn versioned(&self, name: &[u8; 4]) -> Option<(u8, Reader<'a>)> {
        let mut fields = Reader::new(child(self.meta, name)?);
        let [version, ..] = fields.array::<4>()?;
        Some((version, fields))
    }

    /// The number of the item to show.
    pub(super) fn primary(&self) -> Option<u32> {
        let (version, mut fields) = self.versioned(b"pitm")?;
        number(&mut fields, version >= 1)
    }

    /// The coding of an item: `av01`, `grid`, `Exif` …
    pub(super) fn item_kind(&self, item: u32) -> Option<[u8; 4]> {
        let (version, mut fields) = self.versioned(b"iinf")?;
        number(&mut fields, version >= 1)?;
        boxes(fields.rest()).filter(|(kind, _)| *kind == b"infe").find_map(|(_, content)| {
            let mut entry = Reader::new(content);
            let [version, ..] = entry.array::<4>()?;
            let found = number(&mut entry, version >= 3)?;
            entry.u16()?;
            entry.array::<4>().filter(|_| found == item)
        })
    }

    /// The references of one kind as pairs: from item, to item.
    pub(super) fn references(&self, name: &[u8; 4]) -> Vec<(u32, u32)> {
        let Some((version, fields)) = self.versioned(b"iref") else {
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (_, content) in boxes(fields.rest()).filter(|(kind, _)| *kind == name) {
            let mut entry = Reader::new(content);
            let Some((from, count)) = number(&mut entry, version >= 1).zip(entry.u16()) else {
                continue;
            };
            pairs.extend((0..count).map_while(|_| number(&mut entry, version >= 1)).map(|to| (from, to)));
        }
        pairs
    }

    /// The properties attached to an item, in order.
    pub(super) fn properties(&self, item: u32) -> Vec<Property<'a>> {
        let Some(iprp) = child(self.meta, b"iprp") else {
            return Vec::new();
        };
        let all: Vec<_> = child(iprp, b"ipco").map(|content| boxes(content).collect()).unwrap_or_default();
        let mut indices = boxes(iprp).filter(|(kind, _)| *kind == b"ipma");
        let indices = indices.find_map(|(_, content)| associations(content, item)).unwrap_or_default();
        // Numbered from one; zero means none.
        indices.iter().filter_map(|index| all.get(index.checked_sub(1)?).copied()).collect()
    }

    /// The bytes of an item, its extents joined.
    pub(super) fn data(&self, item: u32) -> Option<Vec<u8>> {
        let (version, mut fields) = self.versioned(b"iloc")?;
        let (sizes, bases) = (fields.u8()?, fields.u8()?);
        let index_size = if version == 0 { 0 } else { bases & 15 };
        for _ in 0..number(&mut fields, version >= 2)? {
            let found = number(&mut fields, version >= 2)? == item;
            let method = if version == 0 { 0 } else { fields.u16()? & 15 };
            fields.u16()?;
            let base = fields.uint(bases >> 4)?;
            let source = match method {
                0 => Some(self.file),
                1 => child(self.meta, b"idat"),
                _ => None,
            };
            let mut data = Vec::new();
            for _ in 0..fields.u16()? {
                fields.uint(index_size)?;
                let start = usize::try_from(base.checked_add(fields.uint(sizes >> 4)?)?).ok()?;
                let length = usize::try_from(fields.uint(sizes & 15)?).ok()?;
                if found {
                    let source = source?;
                    // No length means: to the end.
                    let length = if length == 0 { source.len().checked_sub(start)? } else { length };
                    data.extend_from_slice(take(source, start, length)?);
                    // Extents that overlap could otherwise multiply a small file.
                    if data.len() > self.file.len() {
                        return None;
                    }
                }
            }
            if found {
                return Some(data).filter(|data| !data.is_empty());
            }
        }
        None
    }
}

/// An item number or count: 16 bits in old box versions, 32 in newer.
fn number(fields: &mut Reader<'_>, wide: bool) -> Option<u32> {
    if wide { fields.u32() } else { fields.u16().map(u32::from) }
}

/// The property numbers one `ipma` box lists for an item.
fn associations(content: &[u8], item: u32) -> Option<Vec<usize>> {
    let mut fields = Reader::new(content);
    let [version, _, _, flags] = fields.array::<4>()?;
    for _ in 0..fields.u32()? {
        let found = number(&mut fields, version >= 1)?;
        let count = fields.u8()?;
        let mut indices = Vec::new();
        for _ in 0..count {
            // The top bit says "essential".
            let index = if flags & 1 == 1 { fields.u16()? & 0x7FFF } else { u16::from(fields.u8()? & 0x7F) };
            indices.push(usize::from(index));
        }
        if found == item {
            return Some(indices);
        }
    }
    None
}
