//! What can go wrong with friends and blocks.

use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;
use crate::http::ApiError;

/// A refused or failed operation on contacts.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// The other said no a short while ago.
    #[error("declined lately")]
    DeclinedLately {
        /// Seconds until the next request.
        wait_seconds: i64,
    },
    /// Refused for a reason that its code says all about.
    #[error("{0}")]
    Refused(ErrorCode),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ErrorCode> for ContactError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

impl From<FieldErrors> for ContactError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<ContactError> for ApiError {
    fn from(error: ContactError) -> Self {
        match error {
            ContactError::Invalid(errors) => Self::invalid(errors),
            ContactError::DeclinedLately { wait_seconds } => Self::new(ErrorCode::FriendDeclinedLately)
                .retry_after(u64::try_from(wait_seconds).unwrap_or_default()),
            ContactError::Refused(code) => code.into(),
            ContactError::Db(error) => error.into(),
        }
    }
}
