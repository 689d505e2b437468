//! What can go wrong in chat.

use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;
use crate::http::ApiError;
use crate::listings::ListingError;

/// A refused or failed operation.
#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// Refused for a reason that its code says all about.
    #[error("{0}")]
    Refused(ErrorCode),
    /// The listing's part of it failed.
    #[error(transparent)]
    Listing(#[from] ListingError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ErrorCode> for ChatError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

impl From<FieldErrors> for ChatError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<ChatError> for ApiError {
    fn from(error: ChatError) -> Self {
        match error {
            ChatError::Invalid(errors) => Self::invalid(errors),
            ChatError::Refused(code) => code.into(),
            ChatError::Listing(error) => error.into(),
            ChatError::Db(error) => error.into(),
        }
    }
}
