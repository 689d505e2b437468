//! Routes of how one wants to be told.

use actix_web::{get, patch, web};
use tradehub_shared::notice_settings::{NoticeSettings, UpdateNoticeSettingsRequest};

use super::settings;
use crate::http::{ApiResult, Body, SignedIn};
use crate::state::AppState;

/// How one wants to be told of things
#[utoipa::path(tag = "notices", security(("bearer" = [])), responses((status = 200, body = NoticeSettings)))]
#[get("/me/notice-settings")]
pub async fn get_notice_settings(
    state: web::Data<AppState>,
    caller: SignedIn,
) -> ApiResult<web::Json<NoticeSettings>> {
    Ok(web::Json(state.db.read(move |c| settings::view(c, caller.member())).await?))
}

/// Change how one wants to be told of things
///
/// An absent field stays as it is, and so does a topic that is not named. Orders, meetings, messages and what the market
/// says are always announced in the app.
#[utoipa::path(tag = "notices", security(("bearer" = [])), request_body = UpdateNoticeSettingsRequest,
    responses((status = 200, body = NoticeSettings)))]
#[patch("/me/notice-settings")]
pub async fn update_notice_settings(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: Body<UpdateNoticeSettingsRequest>,
) -> ApiResult<web::Json<NoticeSettings>> {
    Ok(web::Json(state.db.write(move |c| settings::update(c, caller.member(), &body)).await?))
}
