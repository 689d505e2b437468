//! Keeping what is typed: on the device at once, on the server as a draft soon after.
//!
//! Keeps true: one request at a time; a draft is created once; a change made elsewhere is never overwritten unasked;
//! a listing that is public changes only when its owner says so.

use leptos::prelude::*;
use tradehub_shared::catalog::Attribute;
use tradehub_shared::listing::{Listing, ListingInput, ListingStatus};
use tradehub_shared::{Currency, ErrorCode, ListingId};

use super::draft::Draft;
use super::form::Form;
use super::kept::{self, Kept};
use crate::api::{ApiError, ApiResult, listings, my_listings};
use crate::platform::timers;
use crate::state::load::run;
use crate::state::session;

/// How long typing rests before the server hears of it.
const REST_MS: i32 = 1_500;
/// How often to look whether a request under way has ended.
const POLL_MS: i32 = 80;

/// Where what is typed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Nothing was changed yet.
    Untouched,
    /// Kept on this device.
    OnDevice,
    /// On its way to the server.
    Saving,
    /// The server has it.
    Saved,
    /// The server was not reached or refused it; kept on this device.
    Failed,
    /// The listing was changed elsewhere meanwhile.
    Conflict,
}

/// The server's copy of what is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stored {
    /// Which listing.
    pub(crate) id: ListingId,
    /// Its version, when known.
    pub(crate) version: Option<i64>,
    /// Its state.
    pub(crate) status: ListingStatus,
}

impl Stored {
    /// The copy that a listing is.
    pub(crate) fn of(listing: &Listing) -> Self {
        Self { id: listing.summary.id, version: Some(listing.version), status: listing.summary.status }
    }
}

/// Saves one form; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Saver {
    pub(crate) form: Form,
    /// The listing whose editing this is; absent for something new.
    pub(crate) editing: Option<ListingId>,
    /// The server's copy, once there is one.
    pub(crate) stored: RwSignal<Option<Stored>>,
    /// Where what is typed stands.
    pub(crate) state: RwSignal<SaveState>,
    /// Why the last attempt to publish came to nothing; gone with the next change.
    pub(crate) complaint: RwSignal<Option<String>>,
    /// The typed fields of the chosen category.
    pub(crate) attributes: Memo<Vec<Attribute>>,
    /// The market's currency.
    pub(crate) currency: Currency,
    /// Counts changes; a save that waited for rest goes on only if none came after it.
    changes: StoredValue<u32>,
    busy: StoredValue<bool>,
}

impl Saver {
    /// A saver for a form that has this copy on the server. Call it in the form's component.
    pub(crate) fn new(
        form: Form,
        editing: Option<ListingId>,
        stored: Option<Stored>,
        attributes: Memo<Vec<Attribute>>,
        currency: Currency,
    ) -> Self {
        let saver = Self {
            form,
            editing,
            stored: RwSignal::new(stored),
            state: RwSignal::new(SaveState::Untouched),
            complaint: RwSignal::new(None),
            attributes,
            currency,
            changes: StoredValue::new(0),
            busy: StoredValue::new(false),
        };
        Effect::new(move |before: Option<Draft>| {
            let now = form.draft();
            // Which top level is open comes with the catalogue and is no change of anybody's.
            let is_same =
                |before: &Draft| Draft { top_category: before.top_category, ..now.clone() } == *before;
            if before.is_some_and(|before| !is_same(&before)) {
                saver.changed(&now);
            }
            now
        });
        saver
    }

    /// Whether the listing is not public yet; followed in a reactive place.
    pub(crate) fn is_draft(self) -> bool {
        self.stored.get().is_none_or(|stored| stored.status == ListingStatus::Draft)
    }

    /// Keeps the form on this device.
    pub(crate) fn keep(self, draft: &Draft, is_saved: bool) {
        let owner = untrack(session::me).map(|me| me.id);
        let listing = self.stored.get_untracked().map(|stored| stored.id);
        kept::keep(&Kept { editing: self.editing, listing, owner, is_saved, draft: draft.clone() });
    }

    /// Drops what is kept on this device: all of it is where it belongs.
    pub(crate) fn forget(self) {
        let owner = untrack(session::me).map(|me| me.id);
        kept::forget(self.editing, self.stored.get_untracked().map(|stored| stored.id), owner);
    }

    /// Takes the server's present version as the one that is edited: what is here will replace it.
    pub(crate) fn overrule(self) {
        self.stored.update(|stored| {
            if let Some(stored) = stored {
                stored.version = None;
            }
        });
        self.state.set(SaveState::OnDevice);
        self.changed(&self.form.draft_now());
    }

    /// Saves everything now, after a save under way.
    pub(crate) async fn save_now(self, input: ListingInput) -> ApiResult<Listing> {
        self.changes.update_value(|n| *n = n.wrapping_add(1));
        while self.busy.get_value() {
            timers::sleep(POLL_MS).await;
        }
        self.busy.set_value(true);
        let outcome = self.send(input).await;
        self.busy.set_value(false);
        if let Err(error) = &outcome {
            self.failed(error);
        }
        outcome
    }

    fn changed(self, draft: &Draft) {
        self.keep(draft, false);
        self.complaint.set(None);
        if self.state.get_untracked() == SaveState::Conflict {
            return;
        }
        self.state.set(SaveState::OnDevice);
        let is_wanted = untrack(move || self.is_draft() && session::is_member());
        if is_wanted && (draft.is_meaningful() || self.stored.get_untracked().is_some()) {
            self.changes.update_value(|n| *n = n.wrapping_add(1));
            let turn = self.changes.get_value();
            run(Box::pin(self.save_after_rest(turn)));
        }
    }

    async fn save_after_rest(self, turn: u32) {
        timers::sleep(REST_MS).await;
        while self.busy.get_value() {
            timers::sleep(POLL_MS).await;
        }
        if self.changes.get_value() != turn {
            return;
        }
        self.busy.set_value(true);
        self.state.set(SaveState::Saving);
        let draft = self.form.draft_now();
        let (input, _) = draft.input(&self.attributes.get_untracked(), self.currency);
        let outcome = self.send(input).await;
        self.busy.set_value(false);
        match outcome {
            Ok(_) if self.form.draft_now() == draft => {
                self.keep(&draft, true);
                self.state.set(SaveState::Saved);
            }
            Ok(_) => self.state.set(SaveState::OnDevice),
            Err(error) => self.failed(&error),
        }
    }

    /// Creates the listing or changes its known version.
    async fn send(self, input: ListingInput) -> ApiResult<Listing> {
        let listing = match self.stored.get_untracked() {
            None => my_listings::create_listing(&input).await?,
            Some(stored) => {
                let version = match stored.version {
                    Some(version) => version,
                    None => listings::get_listing(stored.id).await?.version,
                };
                my_listings::update_listing(stored.id, version, &input).await?
            }
        };
        self.stored.set(Some(Stored::of(&listing)));
        Ok(listing)
    }

    fn failed(self, error: &ApiError) {
        let is_conflict = error.code() == Some(ErrorCode::RequestPreconditionFailed);
        self.state.set(if is_conflict { SaveState::Conflict } else { SaveState::Failed });
        if error.is_not_found() {
            // Deleted elsewhere: what is typed becomes a new draft with the next change.
            self.stored.set(None);
        }
    }
}
