//! The audit log, which every domain writes to in the transaction of what it records. Keeps true: it only grows.

use diesel::prelude::*;
use tradehub_shared::accounts::Role;
use tradehub_shared::audit::{AuditEntry, AuditFields};
use tradehub_shared::{AuditEntryId, MemberId, UtcMicros};

use super::connection::{DbConnection, MultiBackend};
use super::error::DbError;
use super::schema::{audit_entries, members};

/// Who acts on what kind of object, and when.
#[derive(Debug, Clone)]
pub struct Entry {
    object_kind: &'static str,
    actor: Option<(MemberId, Role)>,
    reason: Option<String>,
    at: UtcMicros,
}

/// Field names with their values.
#[must_use]
pub fn fields<const N: usize>(fields: [(&str, Option<String>); N]) -> AuditFields {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

impl Entry {
    /// By a member in a role.
    #[must_use]
    pub fn by_member(object_kind: &'static str, actor: MemberId, role: Role, at: UtcMicros) -> Self {
        Self { object_kind, actor: Some((actor, role)), reason: None, at }
    }

    /// By whoever may run the command line.
    #[must_use]
    pub fn by_operator(object_kind: &'static str, at: UtcMicros) -> Self {
        Self { object_kind, actor: None, reason: None, at }
    }

    /// With the reason given.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    /// Writes the line.
    ///
    /// # Errors
    /// The database failed.
    pub fn record(
        &self,
        c: &mut DbConnection,
        action: &str,
        object_id: i64,
        before: AuditFields,
        after: AuditFields,
    ) -> Result<(), DbError> {
        let json =
            |fields: AuditFields| serde_json::to_string(&fields).map_err(|e| DbError::Other(e.to_string()));
        let (before, after) = (json(before)?, json(after)?);
        diesel::insert_into(audit_entries::table)
            .values((
                audit_entries::at.eq(self.at),
                audit_entries::actor_id.eq(self.actor.map(|(id, _)| id)),
                audit_entries::actor_role.eq(self.actor.map(|(_, role)| role)),
                audit_entries::action.eq(action),
                audit_entries::object_kind.eq(self.object_kind),
                audit_entries::object_id.eq(object_id),
                audit_entries::reason.eq(self.reason.as_deref()),
                audit_entries::before_fields.eq(before),
                audit_entries::after_fields.eq(after),
            ))
            .execute(c)?;
        Ok(())
    }
}

type Columns = (
    AuditEntryId,
    UtcMicros,
    Option<MemberId>,
    Option<Role>,
    String,
    String,
    i64,
    Option<String>,
    String,
    String,
    Option<String>,
);

/// Lines older than `before`, newest first.
///
/// # Errors
/// The database failed, or a stored line is damaged.
pub fn list(
    c: &mut DbConnection,
    before: Option<AuditEntryId>,
    limit: i64,
) -> Result<Vec<AuditEntry>, DbError> {
    use audit_entries as a;
    let mut found = a::table.left_join(members::table).into_boxed::<MultiBackend>();
    if let Some(before) = before {
        found = found.filter(a::id.lt(before));
    }
    let columns = (
        a::id,
        a::at,
        a::actor_id,
        a::actor_role,
        a::action,
        a::object_kind,
        a::object_id,
        a::reason,
        a::before_fields,
        a::after_fields,
        members::username.nullable(),
    );
    let rows: Vec<Columns> = found.order(a::id.desc()).limit(limit).select(columns).load(c)?;
    rows.into_iter().map(from_columns).collect()
}

fn from_columns(row: Columns) -> Result<AuditEntry, DbError> {
    let (id, at, actor_id, actor_role, action, object_kind, object_id, reason, before, after, actor_username) =
        row;
    let read = |json: &str| serde_json::from_str(json).map_err(|e| DbError::Other(e.to_string()));
    let (before, after) = (read(&before)?, read(&after)?);
    Ok(AuditEntry {
        id,
        at,
        actor_id,
        actor_username,
        actor_role,
        action,
        object_kind,
        object_id,
        reason,
        before,
        after,
    })
}
