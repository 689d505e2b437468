//! What can go wrong with comments.

use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;
use crate::http::ApiError;
use crate::listings::ListingError;

/// A refused or failed operation on a comment.
#[derive(Debug, thiserror::Error)]
pub enum CommentError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// Refused for a reason that its code says all about.
    #[error("{0}")]
    Refused(ErrorCode),
    /// The listing's part of it failed.
    #[error(transparent)]
    Listing(ListingError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ErrorCode> for CommentError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

impl From<FieldErrors> for CommentError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<ListingError> for CommentError {
    fn from(error: ListingError) -> Self {
        match error {
            ListingError::Db(error) => Self::Db(error),
            other => Self::Listing(other),
        }
    }
}

impl From<CommentError> for ApiError {
    fn from(error: CommentError) -> Self {
        match error {
            CommentError::Invalid(errors) => Self::invalid(errors),
            CommentError::Refused(code) => code.into(),
            CommentError::Listing(error) => error.into(),
            CommentError::Db(error) => error.into(),
        }
    }
}
