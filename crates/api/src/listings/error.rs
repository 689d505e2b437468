//! What can go wrong with listings.

use tradehub_shared::FieldCode;
use tradehub_shared::listing::{ListingAction, ListingStatus};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::catalog::CatalogError;
use crate::db::DbError;
use crate::http::ApiError;

/// A refused or failed listing operation.
#[derive(Debug, thiserror::Error)]
pub enum ListingError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// No such listing, or none that the caller may know of.
    #[error("no such listing")]
    NotFound,
    /// The caller sees the listing but may not do this.
    #[error("not the caller's listing")]
    NotOwned,
    /// The state does not allow the action.
    #[error("{action} not allowed in {status}")]
    WrongState {
        /// What was asked.
        action: ListingAction,
        /// The state it was asked in.
        status: ListingStatus,
    },
    /// Someone changed the listing meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// Orders for it are still open.
    #[error("open orders")]
    HasOrders,
    /// It was given a free place less than a day ago.
    #[error("bumped lately")]
    BumpedLately {
        /// Seconds until the next one.
        wait_seconds: i64,
    },
    /// Too many open listings.
    #[error("too many open listings")]
    LimitReached,
    /// The place in the list is not one of ours, or of another list.
    #[error("bad cursor")]
    BadCursor,
    /// The catalogue failed.
    #[error(transparent)]
    Catalog(CatalogError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl ListingError {
    /// One field at fault.
    #[must_use]
    pub fn field(pointer: &str, code: FieldCode) -> Self {
        let mut errors = FieldErrors::new();
        errors.add(pointer, code);
        Self::Invalid(errors)
    }
}

impl From<diesel::result::Error> for ListingError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<FieldErrors> for ListingError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<CatalogError> for ListingError {
    fn from(error: CatalogError) -> Self {
        match error {
            CatalogError::Db(error) => Self::Db(error),
            other => Self::Catalog(other),
        }
    }
}

impl From<ListingError> for ApiError {
    fn from(error: ListingError) -> Self {
        match error {
            ListingError::Invalid(errors) => Self::invalid(errors),
            ListingError::NotFound => ErrorCode::ListingNotFound.into(),
            ListingError::NotOwned => ErrorCode::AuthForbidden.into(),
            ListingError::WrongState { action, status } => Self::new(ErrorCode::ListingWrongState)
                .detail(format!("`{action}` is not possible while the listing is `{status}`.")),
            ListingError::Stale => ErrorCode::RequestPreconditionFailed.into(),
            ListingError::HasOrders => ErrorCode::ListingHasOrders.into(),
            ListingError::BumpedLately { wait_seconds } => Self::new(ErrorCode::ListingBumpedLately)
                .retry_after(u64::try_from(wait_seconds).unwrap_or_default()),
            ListingError::LimitReached => ErrorCode::ListingLimitReached.into(),
            ListingError::BadCursor => ErrorCode::RequestBadCursor.into(),
            ListingError::Catalog(error) => error.into(),
            ListingError::Db(error) => error.into(),
        }
    }
}
