//! Reports to the moderators. Keeps true: of chats a moderator sees what was reported and a little around it.

use crate::accounts::MemberSummary;
use crate::chat::Message;
use crate::comment::Comment;
use crate::ids::{CommentId, MessageId, ReportId};
use crate::limits;
use crate::time::UtcMicros;
use crate::validate::FieldErrors;

crate::text_enum! {
    /// What is wrong with it.
    pub enum ReportReason {
        /// Advertising, the same again and again.
        Spam = "spam",
        /// An attempt to cheat.
        Fraud = "fraud",
        /// Insults, threats, harassment.
        Abuse = "abuse",
        /// Something that must not be offered or asked for.
        Forbidden = "forbidden",
        /// Something else, told in the note.
        Other = "other",
    }
}

/// Reports a message to its reader, or a comment: exactly one of the two.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateReportRequest {
    /// A message that the caller received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<MessageId>,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_id: Option<CommentId>,
    /// What is wrong with it.
    pub reason: ReportReason,
    /// A few words, at most 500 characters; needed for `other`.
    #[serde(default)]
    pub note: String,
}

impl CreateReportRequest {
    /// Checks the note and that one thing is named.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        use crate::problem::FieldCode;
        let mut errors = FieldErrors::new();
        match (self.message_id.is_some(), self.comment_id.is_some()) {
            (false, false) => errors.add("/message_id", FieldCode::Required),
            (true, true) => errors.add("/comment_id", FieldCode::NotAllowed),
            _ => {}
        }
        let fewest = usize::from(self.reason == ReportReason::Other);
        errors.text("/note", &self.note, fewest, limits::REASON_MAX);
        errors.finish()
    }
}

/// A report as its maker gets it back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// Id.
    pub id: ReportId,
    /// The message, if it is about one.
    pub message_id: Option<MessageId>,
    /// The comment, if it is about one.
    pub comment_id: Option<CommentId>,
    /// What is wrong with it.
    pub reason: ReportReason,
    /// A few words.
    pub note: String,
    /// When.
    pub at: UtcMicros,
}

/// A report as a moderator reads it. Reading one is written into the audit log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportDetail {
    /// The report.
    pub report: Report,
    /// Who made it.
    pub reporter: MemberSummary,
    /// Who wrote what was reported.
    pub reported: MemberSummary,
    /// The reported message with at most five before and five after it, oldest first.
    pub messages: Vec<Message>,
    /// The reported comment as it is now; absent when it is gone.
    pub comment: Option<Comment>,
    /// What the comment said when it was reported; absent when a message was.
    pub comment_text: Option<String>,
}
