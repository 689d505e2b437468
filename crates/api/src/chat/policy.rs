//! Who may see and change a conversation: its two members, and nobody else learns that it exists, moderators included.

use tradehub_shared::MemberId;
use tradehub_shared::problem::ErrorCode;

use super::error::ChatError;
use super::store::rows::ConversationRow;

/// A conversation with the one of its members who acts: only [`member`] makes one.
#[derive(Debug, Clone)]
pub struct MemberOf {
    row: ConversationRow,
    member: MemberId,
}

impl MemberOf {
    /// The conversation.
    #[must_use]
    pub fn row(&self) -> &ConversationRow {
        &self.row
    }

    /// Who acts.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// The other one.
    #[must_use]
    pub fn other(&self) -> MemberId {
        self.row.other(self.member)
    }
}

/// Passes a conversation that the member is one of the two of.
///
/// # Errors
/// `conversation.not_found` for anyone else.
pub fn member(row: Option<ConversationRow>, member: MemberId) -> Result<MemberOf, ChatError> {
    let row = row.filter(|row| row.has(member)).ok_or(ErrorCode::ConversationNotFound)?;
    Ok(MemberOf { row, member })
}
