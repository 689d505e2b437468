//! Uploading pictures.
//! Keeps true: what is plainly no picture or too large is refused before a byte is sent.

use super::client;
use super::error::ApiResult;
use crate::platform::files::File;
use tradehub_shared::media::Image;
use tradehub_shared::{ErrorCode, limits};

/// What a file chooser offers; browsers without AVIF still send it, the server reads it.
pub(crate) const ACCEPTED: &str = "image/jpeg,image/png,image/webp,image/avif";

/// Uploads a picture. `progress` hears percent from 0 to 100; making the sizes follows after that.
pub(crate) async fn upload_image(file: &File, progress: impl Fn(u8) + Clone + 'static) -> ApiResult<Image> {
    client::upload("/media/images", "file", file, progress).await
}

/// Uploads a picture that only the two members of a conversation will be able to fetch.
pub(crate) async fn upload_chat_image(
    file: &File,
    progress: impl Fn(u8) + Clone + 'static,
) -> ApiResult<Image> {
    client::upload("/media/images?purpose=chat", "file", file, progress).await
}

/// Why a file will not do, as far as its size and its declared kind tell. A file without a kind gets the benefit of
/// the doubt: the server looks at what is inside.
pub(crate) fn refusal(kind: &str, bytes: f64) -> Option<ErrorCode> {
    let is_picture = kind.is_empty() || ACCEPTED.split(',').any(|accepted| accepted == kind);
    let max = u32::try_from(limits::IMAGE_BYTES_MAX).unwrap_or(u32::MAX);
    if !is_picture {
        Some(ErrorCode::ImageUnsupported)
    } else if bytes > f64::from(max) {
        Some(ErrorCode::ImageTooLarge)
    } else {
        None
    }
}
