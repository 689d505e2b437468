//! What can go wrong with reports.

use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::comments::CommentError;
use crate::db::DbError;
use crate::http::ApiError;

/// A refused or failed operation on a report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// Refused for a reason that its code says all about.
    #[error("{0}")]
    Refused(ErrorCode),
    /// The comment's part of it failed.
    #[error(transparent)]
    Comment(CommentError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ErrorCode> for ReportError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

impl From<FieldErrors> for ReportError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<CommentError> for ReportError {
    fn from(error: CommentError) -> Self {
        match error {
            CommentError::Db(error) => Self::Db(error),
            other => Self::Comment(other),
        }
    }
}

impl From<ReportError> for ApiError {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Invalid(errors) => Self::invalid(errors),
            ReportError::Refused(code) => code.into(),
            ReportError::Comment(error) => error.into(),
            ReportError::Db(error) => error.into(),
        }
    }
}
