//! What can go wrong with accounts.

use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;

use crate::db::DbError;
use crate::http::ApiError;
use crate::kernel::passwords::PasswordError;
use crate::kernel::random::NoRandomness;

/// A refused or failed account operation.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Fields at fault.
    #[error("invalid fields")]
    Invalid(FieldErrors),
    /// Unknown account or wrong password: never told apart.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Too many failures; seconds to wait.
    #[error("too many attempts")]
    TooManyAttempts(u64),
    /// The refresh token is unknown, expired or its session over.
    #[error("session ended")]
    SessionEnded,
    /// The refresh token had been used before; the session is now over.
    #[error("refresh token reused")]
    RefreshReused,
    /// No such member.
    #[error("no such member")]
    NotFound,
    /// The member gave no contact details.
    #[error("no contact details")]
    NoContact,
    /// Hashing failed or is busy.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The token library failed.
    #[error(transparent)]
    Token(#[from] jsonwebtoken::errors::Error),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for AccountError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<AccountError> for ApiError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Invalid(errors) => Self::invalid(errors),
            AccountError::WrongCredentials => ErrorCode::AuthWrongCredentials.into(),
            AccountError::TooManyAttempts(seconds) => Self::new(ErrorCode::AuthTooManyAttempts)
                .retry_after(seconds)
                .detail(format!("Try again in {seconds} s.")),
            AccountError::SessionEnded => ErrorCode::AuthSessionEnded.into(),
            AccountError::RefreshReused => ErrorCode::AuthRefreshReused.into(),
            AccountError::NotFound => ErrorCode::MemberNotFound.into(),
            AccountError::NoContact => ErrorCode::MemberNoContact.into(),
            AccountError::Password(PasswordError::Busy) => Self::new(ErrorCode::ServerBusy).retry_after(5),
            AccountError::Password(error) => Self::internal(error),
            AccountError::Token(error) => Self::internal(error),
            AccountError::Random(error) => Self::internal(error),
            AccountError::Db(error) => error.into(),
        }
    }
}
