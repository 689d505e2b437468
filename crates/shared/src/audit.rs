//! The audit log as admins read it.

use crate::accounts::Role;
use crate::ids::{AuditEntryId, MemberId};
use crate::time::UtcMicros;

/// One moderator or admin action.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Its id; rises with time.
    pub id: AuditEntryId,
    /// When.
    pub at: UtcMicros,
    /// Who; absent for the command line.
    pub actor_id: Option<MemberId>,
    /// The actor's username; absent for the command line.
    pub actor_username: Option<String>,
    /// The role it was done with; absent for the command line.
    pub actor_role: Option<Role>,
    /// What was done (`remove_listing`).
    pub action: String,
    /// Kind of the object (`listing`, `member`, `category`, …).
    pub object_kind: String,
    /// Id of the object.
    pub object_id: i64,
    /// The reason given.
    pub reason: Option<String>,
    /// The changed fields before.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub before: AuditFields,
    /// The changed fields after.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub after: AuditFields,
}

/// Field names with their values as text.
pub type AuditFields = std::collections::BTreeMap<String, Option<String>>;
