//! What can go wrong with pictures.

use tradehub_shared::problem::ErrorCode;

use crate::db::DbError;
use crate::http::ApiError;
use tradehub_imaging::codec::CodecError;

/// A refused or failed upload.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The codec refused it.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// The file is larger than allowed.
    #[error("file too large")]
    TooLarge,
    /// The body is no form with a field `file`.
    #[error("no file in the form: {0}")]
    NoFile(String),
    /// Too many pictures lie unused.
    #[error("too many unused pictures")]
    LimitReached,
    /// Too many are being decoded.
    #[error("decoding is busy")]
    Busy,
    /// The disk refuses.
    #[error("storing a picture failed: {0}")]
    Storage(#[from] std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<diesel::result::Error> for MediaError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<MediaError> for ApiError {
    fn from(error: MediaError) -> Self {
        match error {
            MediaError::Codec(error) => codec_problem(&error),
            MediaError::TooLarge => ErrorCode::ImageTooLarge.into(),
            MediaError::NoFile(detail) => Self::new(ErrorCode::RequestMalformed).detail(detail),
            MediaError::LimitReached => ErrorCode::ImageLimitReached.into(),
            MediaError::Busy => Self::new(ErrorCode::ServerBusy).retry_after(5),
            MediaError::Storage(error) => Self::new(ErrorCode::ServerStorage).retry_after(60).because(error),
            MediaError::Db(error) => error.into(),
        }
    }
}

fn codec_problem(error: &CodecError) -> ApiError {
    let code = match error {
        CodecError::Empty | CodecError::Corrupt => ErrorCode::ImageCorrupt,
        CodecError::UnsupportedFormat => ErrorCode::ImageUnsupported,
        CodecError::TooManyPixels { .. } | CodecError::SideTooLong { .. } => ErrorCode::ImageTooManyPixels,
        CodecError::Encode(_) => return ApiError::internal(error),
    };
    ApiError::new(code).detail(error.to_string())
}
