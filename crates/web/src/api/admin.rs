//! What only administrators do: categories, announcements, the audit log.

use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::audit::AuditEntry;
use tradehub_shared::catalog::{Category, SaveCategoryRequest};
use tradehub_shared::home::{Announcement, SaveAnnouncementRequest};
use tradehub_shared::{AnnouncementId, CategoryId, Page};

/// Creates a category (no id) or replaces one; answers with the whole catalogue.
pub(crate) async fn save_category(
    id: Option<CategoryId>,
    request: SaveCategoryRequest,
) -> ApiResult<Vec<Category>> {
    save("/categories", id.map(|id| id.to_string())).json(&request).fetch().await
}

/// Deletes a category that nothing uses.
pub(crate) async fn delete_category(id: CategoryId) -> ApiResult<()> {
    Call::delete(["/categories/", &id.to_string()].concat()).fetch().await
}

/// Reads all announcements, hidden ones too.
pub(crate) async fn list_announcements() -> ApiResult<Vec<Announcement>> {
    Call::get("/announcements").fetch().await
}

/// Creates an announcement (no id) or replaces one.
pub(crate) async fn save_announcement(
    id: Option<AnnouncementId>,
    request: SaveAnnouncementRequest,
) -> ApiResult<Announcement> {
    save("/announcements", id.map(|id| id.to_string())).json(&request).fetch().await
}

/// Deletes an announcement.
pub(crate) async fn delete_announcement(id: AnnouncementId) -> ApiResult<()> {
    Call::delete(["/announcements/", &id.to_string()].concat()).fetch().await
}

/// Reads the audit log, newest first.
pub(crate) async fn list_audit_entries(cursor: Option<String>) -> ApiResult<Page<AuditEntry>> {
    Call::get(super::at_cursor("/admin/audit-log".to_owned(), cursor)).fetch().await
}

fn save(path: &str, id: Option<String>) -> Call {
    match id {
        Some(id) => Call::put([path, "/", &id].concat()),
        None => Call::post(path),
    }
}
