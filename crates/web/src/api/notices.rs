//! Notices: what happened that concerns the signed-in member. The counts in the bars are kept by
//! [`unread`](crate::state::unread), which is told of every answer that names them.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::Page;
use tradehub_shared::notice::{Notice, NoticeTab, ReadNoticesRequest, UnreadNotices};
use tradehub_shared::notice_settings::{NoticeSettings, UpdateNoticeSettingsRequest};

/// The notices of a tab, newest first; it names the question of [`list_notices`].
pub(crate) fn notices_path(tab: NoticeTab) -> String {
    ["/me/notices?tab=", tab.as_str()].concat()
}

/// Reads the page of notices that begins at a cursor.
pub(crate) async fn list_notices(path: String, cursor: Option<String>) -> ApiResult<Page<Notice>> {
    Call::get(at_cursor(path, cursor)).fetch().await
}

/// Marks notices as read; answers with what is still unread.
pub(crate) async fn read_notices(request: &ReadNoticesRequest) -> ApiResult<UnreadNotices> {
    Call::post("/me/notices/read").json(request).fetch().await
}

/// Reads how the member wants to be told of things.
pub(crate) async fn get_notice_settings() -> ApiResult<NoticeSettings> {
    Call::get("/me/notice-settings").fetch().await
}

/// Changes how the member wants to be told of things.
pub(crate) async fn update_notice_settings(
    request: &UpdateNoticeSettingsRequest,
) -> ApiResult<NoticeSettings> {
    Call::patch("/me/notice-settings").json(request).fetch().await
}
