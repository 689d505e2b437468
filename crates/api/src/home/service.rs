//! Reading the home page's content and changing its announcements.

use tradehub_shared::audit::AuditFields;
use tradehub_shared::home::{Announcement, AnnouncementKind, Home, SaveAnnouncementRequest};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{AnnouncementId, FieldCode, UtcMicros};

use super::store::{self, AnnouncementValues};
use crate::db::DbConnection;
use crate::db::audit::{Entry, fields};
use crate::http::ApiError;
use crate::listings;

/// Longest headline.
const TITLE_MAX: usize = 80;
/// Longest text.
const BODY_MAX: usize = 500;
/// Longest link.
const LINK_MAX: usize = 300;

/// What the home page shows.
///
/// # Errors
/// The database failed.
pub fn home(c: &mut DbConnection) -> Result<Home, ApiError> {
    let active = store::list(c)?.into_iter().filter(|a| a.is_active);
    let (slides, notices) = active.partition(|a| a.kind == AnnouncementKind::Slide);
    Ok(Home { slides, notices, second_life_count: listings::store::count_sold(c)? })
}

/// Creates an announcement.
///
/// # Errors
/// Fields at fault, too many, or the database failed.
pub fn create(
    c: &mut DbConnection,
    request: &SaveAnnouncementRequest,
    entry: &Entry,
    now: UtcMicros,
) -> Result<Announcement, ApiError> {
    check(request)?;
    if store::count(c)? >= store::ANNOUNCEMENTS_MAX {
        let mut errors = FieldErrors::new();
        errors.add_bounded("", FieldCode::TooMany, None, Some(store::ANNOUNCEMENTS_MAX));
        return Err(errors.into());
    }
    let id = store::insert(c, &values(request, now))?;
    let created = find(c, id)?;
    entry.record(c, "create_announcement", id.0, fields([]), told(&created))?;
    Ok(created)
}

/// Replaces an announcement.
///
/// # Errors
/// No such announcement, fields at fault, or the database failed.
pub fn update(
    c: &mut DbConnection,
    id: AnnouncementId,
    request: &SaveAnnouncementRequest,
    entry: &Entry,
    now: UtcMicros,
) -> Result<Announcement, ApiError> {
    check(request)?;
    let before = find(c, id)?;
    store::update(c, id, &values(request, now))?;
    let after = find(c, id)?;
    entry.record(c, "update_announcement", id.0, told(&before), told(&after))?;
    Ok(after)
}

/// Deletes an announcement.
///
/// # Errors
/// No such announcement, or the database failed.
pub fn delete(c: &mut DbConnection, id: AnnouncementId, entry: &Entry) -> Result<(), ApiError> {
    let before = find(c, id)?;
    store::delete(c, id)?;
    Ok(entry.record(c, "delete_announcement", id.0, told(&before), fields([]))?)
}

fn find(c: &mut DbConnection, id: AnnouncementId) -> Result<Announcement, ApiError> {
    store::find(c, id)?.ok_or_else(|| ErrorCode::AnnouncementNotFound.into())
}

/// The columns of a request.
pub(crate) fn values(request: &SaveAnnouncementRequest, now: UtcMicros) -> AnnouncementValues {
    let trimmed = |text: &str| text.trim().to_owned();
    AnnouncementValues {
        kind: request.kind,
        title_en: trimmed(&request.title_en),
        title_zh: trimmed(&request.title_zh),
        body_en: trimmed(&request.body_en),
        body_zh: trimmed(&request.body_zh),
        link: request.link.as_deref().map(trimmed).filter(|link| !link.is_empty()),
        position: request.position,
        is_active: request.is_active,
        updated_at: now,
    }
}

fn check(request: &SaveAnnouncementRequest) -> Result<(), ApiError> {
    let mut errors = FieldErrors::new();
    errors.text("/title_en", &request.title_en, 1, TITLE_MAX);
    errors.text("/title_zh", &request.title_zh, 1, TITLE_MAX);
    errors.text("/body_en", &request.body_en, 0, BODY_MAX);
    errors.text("/body_zh", &request.body_zh, 0, BODY_MAX);
    if let Some(link) = request.link.as_deref().map(str::trim).filter(|link| !link.is_empty()) {
        errors.text("/link", link, 0, LINK_MAX);
        // Only inside the app: `//host` and `/\host` would leave it.
        let inside = link.starts_with('/') && !link.starts_with("//") && !link.contains('\\');
        if !inside || link.chars().any(char::is_control) {
            errors.add("/link", FieldCode::Malformed);
        }
    }
    Ok(errors.finish()?)
}

fn told(announcement: &Announcement) -> AuditFields {
    fields([
        ("kind", Some(announcement.kind.to_string())),
        ("title_en", Some(announcement.title_en.clone())),
        ("link", announcement.link.clone()),
        ("is_active", Some(announcement.is_active.to_string())),
    ])
}
