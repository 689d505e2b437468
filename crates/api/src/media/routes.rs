//! Routes of pictures: uploading and serving.

use actix_files::NamedFile;
use actix_multipart::Multipart;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use bytes::{Bytes, BytesMut};
use futures_util::TryStreamExt;
use tradehub_shared::media::{Image, ImagePurpose};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{Problem, limits};

use super::error::MediaError;
use super::{service, store};
use crate::http::{ApiError, ApiResult, SignedIn};
use crate::state::AppState;

/// The form of an upload, for the document.
#[derive(Debug, utoipa::ToSchema)]
#[allow(dead_code, reason = "describes the form for the document")]
pub struct UploadForm {
    /// A JPEG, PNG, WebP or AVIF picture of at most 20 MB and 50 megapixels.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What a picture is for.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UploadQuery {
    /// Listings and avatars, which everyone sees (default), or a chat message, which only two members see.
    #[param(inline)]
    purpose: Option<ImagePurpose>,
}

/// Upload a picture
///
/// Turned upright, freed of all metadata (place and camera included) and kept in three WebP sizes. A picture that is
/// not used in a listing, as an avatar or in a message is deleted after a day.
#[utoipa::path(tag = "media", security(("bearer" = [])), params(UploadQuery), request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, body = Image),
        (status = 409, description = "image.limit_reached", body = Problem),
        (status = 413, description = "image.too_large", body = Problem),
        (status = 415, description = "image.unsupported_format", body = Problem),
    ))]
#[post("/media/images")]
pub async fn upload_image(
    state: web::Data<AppState>,
    caller: SignedIn,
    query: web::Query<UploadQuery>,
    form: Multipart,
) -> ApiResult {
    let bytes = read_file(form).await?;
    let is_private = query.purpose == Some(ImagePurpose::Chat);
    let image = service::upload(&state, caller.member(), bytes, is_private).await?;
    Ok(HttpResponse::Created().json(image))
}

/// How much of a too large body is read and thrown away, so that the refusal reaches the sender, in bytes.
const DRAINED_MAX: usize = 128 << 20;

async fn read_file(mut form: Multipart) -> Result<Bytes, MediaError> {
    let malformed = |error: actix_multipart::MultipartError| MediaError::NoFile(error.to_string());
    while let Some(mut field) = form.try_next().await.map_err(malformed)? {
        let is_file = field.name() == Some("file");
        let (mut bytes, mut read) = (BytesMut::new(), 0_usize);
        while let Some(chunk) = field.try_next().await.map_err(malformed)? {
            read = read.saturating_add(chunk.len());
            if read > DRAINED_MAX {
                return Err(MediaError::TooLarge);
            }
            if is_file && read <= limits::IMAGE_BYTES_MAX {
                bytes.extend_from_slice(&chunk);
            }
        }
        if read > limits::IMAGE_BYTES_MAX {
            return Err(MediaError::TooLarge);
        }
        if is_file {
            return Ok(bytes.freeze());
        }
    }
    Err(MediaError::NoFile("Send the picture as the form field `file`.".to_owned()))
}

/// Serves a picture's file, as long as its row lives. Outside the API's version: names never change.
#[get("/media/{name}")]
pub async fn get_media(
    state: web::Data<AppState>,
    request: HttpRequest,
    name: web::Path<String>,
) -> ApiResult {
    let missing = || ApiError::new(ErrorCode::ImageNotFound);
    let key = service::key_of(&name).ok_or_else(missing)?.to_owned();
    if !state.caches.is_known_image(&key) {
        let asked = key.clone();
        let exists = state.db.read(move |c| store::is_public(c, &asked).map_err(ApiError::from)).await?;
        if !exists {
            return Err(missing());
        }
        state.caches.know_image(key);
    }
    let path = state.blobs.path(&name).ok_or_else(missing)?;
    let opened =
        tokio::task::spawn_blocking(move || NamedFile::open(path)).await.map_err(ApiError::internal)?;
    let mut response = opened.map_err(|_| missing())?.into_response(&request);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("image/webp"));
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        header::HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    headers.insert(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        header::HeaderValue::from_static("cross-origin"),
    );
    Ok(response)
}
