//! How the form begins: blank, with what was typed before, with a draft, or with a listing to change.
//! Keeps true: what the server does not have yet wins over what it has; what it has wins over an older copy here.

use tradehub_shared::ListingId;
use tradehub_shared::accounts::Me;
use tradehub_shared::listing::{Listing, ListingAction, ListingStatus};

use super::draft::Draft;
use super::kept;
use super::saver::Stored;
use crate::api::{ApiResult, listings};

/// Where a form comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Blank, or just as the server has it.
    Plain,
    /// A draft that was begun earlier.
    Continued,
    /// What was typed here earlier and never saved.
    Restored,
}

/// What a form begins with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Start {
    /// The listing whose editing this is; absent for something new.
    pub(crate) editing: Option<ListingId>,
    /// The fields.
    pub(crate) draft: Draft,
    /// The server's copy, if there is one.
    pub(crate) stored: Option<Stored>,
    /// The listing as the server has it.
    pub(crate) listing: Option<Listing>,
    /// Where the fields come from.
    pub(crate) origin: Origin,
}

impl Start {
    /// A blank form.
    pub(crate) fn blank(me: Option<&Me>) -> Self {
        Self { editing: None, draft: Draft::new(me), stored: None, listing: None, origin: Origin::Plain }
    }

    /// A listing just as the server has it.
    pub(crate) fn stored(editing: Option<ListingId>, listing: Listing) -> Self {
        Self {
            editing,
            draft: Draft::of(&listing),
            stored: Some(Stored::of(&listing)),
            origin: if editing.is_none() { Origin::Continued } else { Origin::Plain },
            listing: Some(listing),
        }
    }

    /// Whether the owner may change it in its present state.
    pub(crate) fn is_editable(&self) -> bool {
        self.listing.as_ref().is_none_or(|listing| listing.actions.contains(&ListingAction::Edit))
    }

    fn with_typed(self, draft: Draft) -> Self {
        let is_same = self.draft == Draft { top_category: self.draft.top_category, ..draft.clone() };
        let origin = if is_same { self.origin } else { Origin::Restored };
        Self { draft, origin, ..self }
    }
}

/// The form for something new: what was begun earlier, or blank.
pub(crate) async fn open_new(me: Option<std::sync::Arc<Me>>) -> ApiResult<Start> {
    let member = me.as_ref().map(|me| me.id);
    let Some(kept) = kept::find(None, member) else {
        return Ok(Start::blank(me.as_deref()));
    };
    let typed = Start { draft: kept.draft.clone(), origin: Origin::Restored, ..Start::blank(None) };
    let (Some(id), Some(_)) = (kept.listing, member) else {
        return Ok(adopted(typed, me.as_deref()));
    };
    match listings::get_listing(id).await {
        Ok(listing) if listing.summary.status != ListingStatus::Draft => {
            // It was published from somewhere else; this form is done.
            kept::forget(None, kept.listing, member);
            Ok(Start::blank(me.as_deref()))
        }
        Ok(listing) if kept.is_saved => Ok(Start::stored(None, listing)),
        Ok(listing) => Ok(Start::stored(None, listing).with_typed(kept.draft)),
        Err(error) if error.is_not_found() => Ok(typed),
        Err(error) => Err(error),
    }
}

/// The form for changing a listing.
pub(crate) async fn open_edit(id: ListingId, me: Option<std::sync::Arc<Me>>) -> ApiResult<Start> {
    let listing = listings::get_listing(id).await?;
    let start = Start::stored(Some(id), listing);
    match kept::find(Some(id), me.map(|me| me.id)) {
        Some(kept) if !kept.is_saved => Ok(start.with_typed(kept.draft)),
        _ => Ok(start),
    }
}

/// A visitor's words in a member's form: the place follows from the profile unless one was chosen.
fn adopted(mut start: Start, me: Option<&Me>) -> Start {
    if start.draft.place.school_id.is_none() {
        start.draft.place = Draft::new(me).place;
    }
    start
}
