//! Who may see and change a listing. Keeps true: one that a caller may not see is answered like one that does not
//! exist, in lists and on its own page alike.

use tradehub_shared::MemberId;
use tradehub_shared::listing::{ListingActor, ListingStatus};

use super::error::ListingError;
use super::store::rows::ListingRow;

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Viewer {
    /// The member, if signed in.
    pub member: Option<MemberId>,
    /// Whether it is a moderator or admin.
    pub is_moderator: bool,
}

impl Viewer {
    /// A member without a further role.
    #[must_use]
    pub fn member(member: MemberId) -> Self {
        Self { member: Some(member), is_moderator: false }
    }

    /// Whether the listing is the viewer's own.
    #[must_use]
    pub fn owns(&self, row: &ListingRow) -> bool {
        self.member == Some(row.seller_id)
    }

    /// Whether the viewer may open the listing. What its owner keeps back is nobody else's business, a moderator's
    /// only once it has been up.
    #[must_use]
    pub fn sees(&self, row: &ListingRow) -> bool {
        row.status.is_public() || self.owns(row) || (self.is_moderator && row.status != ListingStatus::Draft)
    }

    /// As whom the viewer acts on the listing, if at all.
    #[must_use]
    pub fn actor(&self, row: &ListingRow) -> Option<ListingActor> {
        if self.owns(row) {
            Some(ListingActor::Owner)
        } else {
            self.is_moderator.then_some(ListingActor::Moderator)
        }
    }
}

/// Passes a listing that the viewer may open.
///
/// # Errors
/// `NotFound` for any other.
pub fn seen(row: Option<ListingRow>, viewer: Viewer) -> Result<ListingRow, ListingError> {
    row.filter(|row| viewer.sees(row)).ok_or(ListingError::NotFound)
}

/// Passes the member's own listing.
///
/// # Errors
/// `NotOwned` for one they may only look at, `NotFound` for any other.
pub fn owned(row: Option<ListingRow>, member: MemberId) -> Result<ListingRow, ListingError> {
    let viewer = Viewer::member(member);
    let row = seen(row, viewer)?;
    if viewer.owns(&row) { Ok(row) } else { Err(ListingError::NotOwned) }
}
