//! What can go wrong with categories.

use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;
use crate::http::ApiError;

/// A refused or failed change of the catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// No such category.
    #[error("no such category")]
    NotFound,
    /// Listings, attributes in use or subcategories depend on it.
    #[error("category in use")]
    InUse,
    /// Stored choices cannot be read or written.
    #[error("choices: {0}")]
    Choices(#[from] serde_json::Error),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for CatalogError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<CatalogError> for ApiError {
    fn from(error: CatalogError) -> Self {
        match error {
            CatalogError::Invalid(errors) => Self::invalid(errors),
            CatalogError::NotFound => ErrorCode::CategoryNotFound.into(),
            CatalogError::InUse => ErrorCode::CategoryInUse.into(),
            CatalogError::Choices(error) => Self::internal(error),
            CatalogError::Db(error) => error.into(),
        }
    }
}
