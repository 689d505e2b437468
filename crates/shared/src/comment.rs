//! Comments under listings. Keeps true: an answer stays under the comment it began under, two levels deep; a deleted
//! comment that was answered stays as a stub without words.

use crate::accounts::MemberSummary;
use crate::ids::{CommentId, ListingId};
use crate::limits;
use crate::time::UtcMicros;
use crate::validate::FieldErrors;

/// A comment or an answer to one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment {
    /// Id.
    pub id: CommentId,
    /// Under which listing.
    pub listing_id: ListingId,
    /// The comment that its thread begins with; absent for that one.
    pub thread_id: Option<CommentId>,
    /// Who wrote it; absent once it was deleted.
    pub author: Option<MemberSummary>,
    /// Whom it answers, in a thread, unless it answers the one who began it.
    pub answers: Option<MemberSummary>,
    /// The words; empty once it was deleted.
    pub text: String,
    /// Whether the seller wrote it.
    pub is_seller: bool,
    /// Whether its author or a moderator deleted it.
    pub is_deleted: bool,
    /// When.
    pub at: UtcMicros,
    /// Whether the caller wrote it and may delete it.
    pub can_delete: bool,
    /// Whether the caller may take it down as a moderator, with a reason.
    pub can_remove: bool,
}

/// A comment with its first answers. `GET /comments/{id}` answers with the thread that any comment belongs to, so that a
/// link to it finds it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentThread {
    /// The comment.
    pub comment: Comment,
    /// How many answers there are.
    pub reply_count: i64,
    /// The oldest three answers; the others are at `GET /comments/{id}/replies`.
    pub replies: Vec<Comment>,
    /// Pass it as `cursor` for the answers after these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Writes a comment or answers one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateCommentRequest {
    /// 1–500 characters.
    #[cfg_attr(feature = "openapi", schema(example = "Is the charger included?"))]
    pub text: String,
    /// The comment or answer that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<CommentId>,
}

impl CreateCommentRequest {
    /// Checks the text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        errors.text("/text", &self.text, 1, limits::COMMENT_MAX);
        errors.finish()
    }
}

/// Takes a comment down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveCommentRequest {
    /// Why, for its author: 1–500 characters.
    pub reason: String,
}
