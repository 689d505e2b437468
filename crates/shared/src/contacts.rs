//! Friends and blocks. Keeps true: friendship is the same from both sides; a block is seen by its maker only.

use crate::accounts::MemberSummary;
use crate::ids::MemberId;
use crate::limits;
use crate::time::UtcMicros;
use crate::validate::FieldErrors;

crate::text_enum! {
    /// How the caller and another member stand to each other.
    pub enum FriendStatus {
        /// Not friends.
        None = "none",
        /// The caller asked and waits.
        Requested = "requested",
        /// The other asked: the caller may accept or decline.
        Invited = "invited",
        /// Friends.
        Friends = "friends",
    }
}

/// How the caller stands to another member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Relation {
    /// The other member.
    pub member_id: MemberId,
    /// Friends or not.
    pub friend: FriendStatus,
    /// Whether the caller blocked them.
    pub is_blocked: bool,
}

/// A friend, or somebody who asked or was asked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Friend {
    /// Who.
    pub member: MemberSummary,
    /// Friends, asked, or being asked.
    pub status: FriendStatus,
    /// What was written with the request.
    pub greeting: String,
    /// Since when it is so.
    pub since: UtcMicros,
}

/// A member whom the caller blocked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockedMember {
    /// Who.
    pub member: MemberSummary,
    /// Since when.
    pub since: UtcMicros,
}

/// Asks a member to be friends.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestFriendRequest {
    /// Whom.
    pub member_id: MemberId,
    /// A few words, at most 100 characters.
    #[serde(default)]
    pub greeting: String,
}

impl RequestFriendRequest {
    /// Checks the greeting.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        errors.line("/greeting", &self.greeting, 0, limits::GREETING_MAX);
        errors.finish()
    }
}
