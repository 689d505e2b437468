//! What can go wrong with orders, meetings and reviews.

use tradehub_shared::order::{OrderAction, OrderStatus};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;
use crate::http::ApiError;
use crate::listings::ListingError;

/// A refused or failed operation on an order.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// The order's state does not allow the action.
    #[error("{action} not allowed in {status}")]
    WrongState {
        /// What was asked.
        action: OrderAction,
        /// The state it was asked in.
        status: OrderStatus,
    },
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

impl From<ErrorCode> for OrderError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

impl From<FieldErrors> for OrderError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<ListingError> for OrderError {
    fn from(error: ListingError) -> Self {
        match error {
            ListingError::Db(error) => Self::Db(error),
            other => Self::Listing(other),
        }
    }
}

impl From<OrderError> for ApiError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Invalid(errors) => Self::invalid(errors),
            OrderError::WrongState { action, status } => Self::new(ErrorCode::OrderWrongState)
                .detail(format!("`{action}` is not possible for you while the order is `{status}`.")),
            OrderError::Refused(code) => code.into(),
            OrderError::Listing(error) => error.into(),
            OrderError::Db(error) => error.into(),
        }
    }
}
