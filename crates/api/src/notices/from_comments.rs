//! What happens to comments, told to whom it concerns. Keeps true: nobody is told what they wrote themselves, nobody is
//! told twice of one comment, and no notice holds its words.

use tradehub_shared::notice::NoticeKind;
use tradehub_shared::{CommentId, MemberId, UtcMicros};

use super::news::News;
use super::store::NewNotice;
use crate::comments::events::CommentEvent;
use crate::comments::store::{self as comments, CommentRow};
use crate::db::{DbConnection, DbError};
use crate::listings::store::{self as listings, rows::ListingRow};

/// Adds the notices that follow from an event.
///
/// # Errors
/// The database failed.
pub fn tell(
    c: &mut DbConnection,
    event: &CommentEvent,
    at: UtcMicros,
    news: &mut News,
) -> Result<(), DbError> {
    match event {
        CommentEvent::Written(id) => written(c, *id, at, news),
        CommentEvent::Removed { listing, author, reason } => {
            let Some(listing) = listings::find(c, *listing)? else { return Ok(()) };
            let told = notice(&listing, *author, NoticeKind::CommentRemoved, at);
            news.add(NewNotice { detail: Some(reason.clone()), ..told });
            Ok(())
        }
    }
}

fn written(c: &mut DbConnection, id: CommentId, at: UtcMicros, news: &mut News) -> Result<(), DbError> {
    let Some(comment) = comments::find(c, id)?.filter(|row| row.deleted_at.is_none()) else { return Ok(()) };
    let Some(listing) = listings::find(c, comment.listing_id)? else { return Ok(()) };
    let answered = answered(c, &comment)?;
    let seller = Some(listing.seller_id).filter(|seller| answered != Some(*seller));
    for (to, kind) in [(answered, NoticeKind::CommentAnswered), (seller, NoticeKind::CommentReceived)] {
        let Some(to) = to.filter(|to| *to != comment.author_id) else { continue };
        news.add(NewNotice {
            actor_id: Some(comment.author_id),
            comment_id: Some(comment.id),
            ..notice(&listing, to, kind, at)
        });
    }
    Ok(())
}

/// Whom a comment answers.
fn answered(c: &mut DbConnection, comment: &CommentRow) -> Result<Option<MemberId>, DbError> {
    let Some(thread) = comment.thread_id else { return Ok(None) };
    if comment.answers_id.is_some() {
        return Ok(comment.answers_id);
    }
    Ok(comments::find(c, thread)?.map(|head| head.author_id))
}

fn notice(listing: &ListingRow, to: MemberId, kind: NoticeKind, at: UtcMicros) -> NewNotice {
    NewNotice { listing_id: Some(listing.id), title: listing.title.clone(), ..NewNotice::new(kind, to, at) }
}
