//! What can go wrong with the database, as far as callers care.

use diesel::result::{DatabaseErrorKind, Error};

/// A failed read or write.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DbError {
    /// No connection in time, the file is locked, or the server is away: the same call may succeed later.
    #[error("database busy or away: {0}")]
    Busy(String),
    /// The disk takes no more.
    #[error("database disk full: {0}")]
    Full(String),
    /// A unique rule was broken; holds the constraint's or the columns' names.
    #[error("unique rule broken: {0}")]
    Unique(String),
    /// No such row.
    #[error("no such row")]
    NotFound,
    /// Anything else: a fault of ours.
    #[error("database: {0}")]
    Other(String),
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        let Error::DatabaseError(kind, information) = &error else {
            return match error {
                Error::NotFound => Self::NotFound,
                Error::BrokenTransactionManager => Self::Busy("broken transaction".to_owned()),
                other => Self::Other(other.to_string()),
            };
        };
        let message = information.message().to_owned();
        match kind {
            // PostgreSQL names the constraint; SQLite lists the columns in its message.
            DatabaseErrorKind::UniqueViolation => {
                Self::Unique(information.constraint_name().map_or(message, str::to_owned))
            }
            DatabaseErrorKind::ClosedConnection
            | DatabaseErrorKind::SerializationFailure
            | DatabaseErrorKind::UnableToSendCommand => Self::Busy(message),
            _ if message.contains("database is locked") || message.contains("database table is locked") => {
                Self::Busy(message)
            }
            // One of two that wait for each other is told to come back.
            _ if message.contains("deadlock detected") => Self::Busy(message),
            _ if message.contains("disk is full") || message.contains("No space left") => Self::Full(message),
            _ => Self::Other(message),
        }
    }
}

impl DbError {
    /// Whether a unique rule over this column (or with this name) was broken.
    #[must_use]
    pub fn breaks(&self, rule: &str) -> bool {
        matches!(self, Self::Unique(what) if what.contains(rule))
    }
}
