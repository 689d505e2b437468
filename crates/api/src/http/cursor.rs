//! Page cursors: opaque to callers, signed, and good only for the list they came from.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{Page, limits};

use super::error::ApiError;
use crate::kernel::keys::{Keys, Purpose};

/// Bytes of the signature kept in a cursor.
const TAG_LENGTH: usize = 12;

/// Writes and reads cursors.
#[derive(Clone)]
pub struct Cursors {
    key: [u8; 32],
}

impl Cursors {
    /// With the deployment's keys.
    #[must_use]
    pub fn new(keys: &Keys) -> Self {
        Self { key: keys.key(Purpose::Cursor) }
    }

    /// The cursor of a place in the list named by `list` (its filters and order included).
    #[must_use]
    pub fn write(&self, list: &str, place: &impl Serialize) -> String {
        let mut bytes = serde_json::to_vec(place).unwrap_or_default();
        let tag = self.tag(list, &bytes);
        bytes.extend(tag);
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The place a cursor stands for.
    ///
    /// # Errors
    /// `request.bad_cursor` for one that we did not make for this list.
    pub fn read<T: DeserializeOwned>(&self, list: &str, cursor: &str) -> Result<T, ApiError> {
        let bad = || ApiError::new(ErrorCode::RequestBadCursor);
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).map_err(|_| bad())?;
        let (place, tag) = bytes.split_at_checked(bytes.len().saturating_sub(TAG_LENGTH)).ok_or_else(bad)?;
        // The tag guards no secret, only against made-up places: comparing plainly gives nothing away that matters.
        if self.tag(list, place).as_slice() != tag {
            return Err(bad());
        }
        serde_json::from_slice(place).map_err(|_| bad())
    }

    fn tag(&self, list: &str, place: &[u8]) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(list.as_bytes()).update(&[0]).update(place);
        hasher.finalize().as_bytes().iter().take(TAG_LENGTH).copied().collect()
    }
}

/// Place and size of a plain list's page.
#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Items on a page, 1–100.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// A checked page size.
#[derive(Debug, Clone, Copy)]
pub struct Limit(u32);

impl PageQuery {
    /// The place the page begins after.
    ///
    /// # Errors
    /// `request.bad_cursor`.
    pub fn place<T: DeserializeOwned>(&self, cursors: &Cursors, list: &str) -> Result<Option<T>, ApiError> {
        let given = self.cursor.as_deref().filter(|cursor| !cursor.is_empty());
        given.map(|cursor| cursors.read(list, cursor)).transpose()
    }

    /// The page size.
    ///
    /// # Errors
    /// A field error when it is out of range.
    pub fn limit(&self) -> Result<Limit, ApiError> {
        let limit = self.limit.unwrap_or(limits::PAGE_DEFAULT);
        let mut errors = FieldErrors::new();
        errors.range("?limit", i64::from(limit), 1, i64::from(limits::PAGE_MAX));
        errors.finish()?;
        Ok(Limit(limit))
    }
}

impl Limit {
    /// Items on the page.
    #[must_use]
    pub fn size(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    /// How many to read: one more tells whether there is a next page.
    #[must_use]
    pub fn one_more(self) -> i64 {
        i64::from(self.0).saturating_add(1)
    }

    /// The page of what was read.
    pub fn page<T>(self, mut read: Vec<T>, cursor: impl FnOnce(&T) -> String) -> Page<T> {
        let more = read.len() > self.size();
        read.truncate(self.size());
        let next_cursor = read.last().filter(|_| more).map(cursor);
        Page { items: read, next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_list_only() {
        let cursors = Cursors::new(&Keys::from_secret(&"k".repeat(32)).unwrap());
        let cursor = cursors.write("newest", &(7, 9));
        assert_eq!(cursors.read::<(i64, i64)>("newest", &cursor).unwrap(), (7, 9));
        assert!(cursors.read::<(i64, i64)>("price", &cursor).is_err());
        for bad in ["", "!!", "AAAA", &cursor[1..], &format!("{cursor}AA")] {
            assert!(cursors.read::<(i64, i64)>("newest", bad).is_err(), "{bad}");
        }
    }
}
