//! Opening a conversation and keeping it. Keeps true: nobody talks with themselves, and about a listing the one who does
//! not sell it begins.

use tradehub_shared::chat::OpenConversationRequest;
use tradehub_shared::live::Event;
use tradehub_shared::problem::{ErrorCode, FieldCode};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{ConversationId, MemberId, UtcMicros};

use super::super::error::ChatError;
use super::super::policy;
use super::super::store::{self, Pair};
use crate::accounts;
use crate::contacts::store as contacts;
use crate::db::{DbConnection, DbError, live_log};
use crate::listings::policy::{Viewer, seen};
use crate::listings::store as listings;
use crate::listings::store::rows::ListingRow;
use crate::orders::store as orders;

/// What came of opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The conversation.
    pub id: ConversationId,
    /// Whether it was begun just now.
    pub is_new: bool,
}

/// Opens the conversation that is asked for, or finds the one there is. The other does not hear of it before something is
/// said.
///
/// # Errors
/// Fields at fault, no such member or listing, one's own, blocked, or the database failed.
pub fn open(
    c: &mut DbConnection,
    caller: MemberId,
    request: &OpenConversationRequest,
    now: UtcMicros,
) -> Result<Opened, ChatError> {
    let listing = match request.listing_id {
        Some(id) => Some(listings::find(c, id)?.ok_or(ErrorCode::ListingNotFound)?),
        None => None,
    };
    let other = other_of(caller, request.member_id, listing.as_ref())?;
    let pair = Pair::new(caller, other, request.listing_id);
    if let Some(id) = store::find_pair(c, pair)? {
        enter(c, id, caller, now)?;
        return Ok(Opened { id, is_new: false });
    }
    accounts::store::find_member(c, other)?.ok_or(ErrorCode::MemberNotFound)?;
    if let Some(row) = listing {
        check_begins(c, caller, other, row)?;
    }
    if contacts::is_blocked_between(c, caller, other)? {
        return Err(ErrorCode::MemberUnreachable.into());
    }
    let opened = ensure(c, pair, now)?;
    enter(c, opened.id, caller, now)?;
    Ok(opened)
}

/// The conversation of these two, begun if there is none.
///
/// # Errors
/// The database failed.
pub(in super::super) fn ensure(c: &mut DbConnection, pair: Pair, now: UtcMicros) -> Result<Opened, DbError> {
    if let Some(id) = store::find_pair(c, pair)? {
        return Ok(Opened { id, is_new: false });
    }
    if let Some(id) = store::insert(c, pair, now)? {
        return Ok(Opened { id, is_new: true });
    }
    // Begun by the other, or by another device, at the same moment.
    let id = store::find_pair(c, pair)?.ok_or(DbError::NotFound)?;
    Ok(Opened { id, is_new: false })
}

/// With whom the caller wants to talk.
fn other_of(
    caller: MemberId,
    named: Option<MemberId>,
    listing: Option<&ListingRow>,
) -> Result<MemberId, ChatError> {
    let mut errors = FieldErrors::new();
    let other = match (named, listing) {
        (Some(other), Some(row)) if other != row.seller_id && caller != row.seller_id => {
            errors.add("/member_id", FieldCode::NotAllowed);
            other
        }
        (Some(other), _) => other,
        (None, Some(row)) if row.seller_id == caller => {
            return Err(ErrorCode::ConversationOwnListing.into());
        }
        (None, Some(row)) => row.seller_id,
        (None, None) => {
            errors.add("/member_id", FieldCode::Required);
            caller
        }
    };
    errors.finish()?;
    if other == caller { Err(ErrorCode::MemberIsSelf.into()) } else { Ok(other) }
}

/// Who may begin a conversation about a listing: whoever sees it; its seller only with a member who ordered it.
fn check_begins(
    c: &mut DbConnection,
    caller: MemberId,
    other: MemberId,
    row: ListingRow,
) -> Result<(), ChatError> {
    if row.seller_id != caller {
        seen(Some(row), Viewer::member(caller))?;
    } else if !orders::has_ordered(c, row.id, other)? {
        return Err(ErrorCode::ConversationBuyerBegins.into());
    }
    Ok(())
}

fn enter(c: &mut DbConnection, id: ConversationId, caller: MemberId, now: UtcMicros) -> Result<(), DbError> {
    store::hold(c, id)?;
    if store::enlist(c, id, caller)? {
        tell(c, id, caller, now)?;
    }
    Ok(())
}

fn tell(c: &mut DbConnection, id: ConversationId, member: MemberId, now: UtcMicros) -> Result<(), DbError> {
    live_log::append(c, &[(member, Event::Conversation { conversation_id: id })], now)
}

/// Switches mail about a conversation off or on, for the caller alone.
///
/// # Errors
/// Not one of its two members, or the database failed.
pub fn mute(
    c: &mut DbConnection,
    caller: MemberId,
    id: ConversationId,
    is_muted: bool,
    now: UtcMicros,
) -> Result<(), ChatError> {
    policy::member(store::hold(c, id)?, caller)?;
    if store::set_muted(c, id, caller, is_muted)? {
        tell(c, id, caller, now)?;
    }
    Ok(())
}
