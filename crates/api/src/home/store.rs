//! The table announcements.

use diesel::prelude::*;
use tradehub_shared::home::{Announcement, AnnouncementKind};
use tradehub_shared::{AnnouncementId, UtcMicros};

use crate::db::schema::announcements;
use crate::db::{DbConnection, DbError};

/// An announcement's written columns.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = announcements, treat_none_as_null = true)]
pub(crate) struct AnnouncementValues {
    pub(crate) kind: AnnouncementKind,
    pub(crate) title_en: String,
    pub(crate) title_zh: String,
    pub(crate) body_en: String,
    pub(crate) body_zh: String,
    pub(crate) link: Option<String>,
    pub(crate) position: i32,
    pub(crate) is_active: bool,
    pub(crate) updated_at: UtcMicros,
}

/// An announcement as stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = announcements)]
struct AnnouncementRow {
    id: AnnouncementId,
    kind: AnnouncementKind,
    title_en: String,
    title_zh: String,
    body_en: String,
    body_zh: String,
    link: Option<String>,
    position: i32,
    is_active: bool,
    updated_at: UtcMicros,
}

impl From<AnnouncementRow> for Announcement {
    fn from(row: AnnouncementRow) -> Self {
        let AnnouncementRow {
            id,
            kind,
            title_en,
            title_zh,
            body_en,
            body_zh,
            link,
            position,
            is_active,
            updated_at,
        } = row;
        Self { id, kind, title_en, title_zh, body_en, body_zh, link, position, is_active, updated_at }
    }
}

/// Most announcements there may be.
pub(super) const ANNOUNCEMENTS_MAX: i64 = 100;

/// All announcements in order.
pub(super) fn list(c: &mut DbConnection) -> Result<Vec<Announcement>, DbError> {
    use announcements as a;
    let in_order = a::table.order((a::kind, a::position, a::id)).limit(ANNOUNCEMENTS_MAX);
    let rows: Vec<AnnouncementRow> = in_order.select(AnnouncementRow::as_select()).load(c)?;
    Ok(rows.into_iter().map(Announcement::from).collect())
}

/// The announcement with this id.
pub(super) fn find(c: &mut DbConnection, id: AnnouncementId) -> Result<Option<Announcement>, DbError> {
    let row: Option<AnnouncementRow> =
        announcements::table.find(id).select(AnnouncementRow::as_select()).first(c).optional()?;
    Ok(row.map(Announcement::from))
}

/// How many there are.
pub(super) fn count(c: &mut DbConnection) -> Result<i64, DbError> {
    Ok(announcements::table.count().get_result(c)?)
}

/// Inserts an announcement.
pub(crate) fn insert(c: &mut DbConnection, values: &AnnouncementValues) -> Result<AnnouncementId, DbError> {
    Ok(diesel::insert_into(announcements::table).values(values).returning(announcements::id).get_result(c)?)
}

/// Replaces an announcement; `false` when there is none.
pub(super) fn update(
    c: &mut DbConnection,
    id: AnnouncementId,
    values: &AnnouncementValues,
) -> Result<bool, DbError> {
    Ok(diesel::update(announcements::table.find(id)).set(values).execute(c)? == 1)
}

/// Deletes an announcement; `false` when there is none.
pub(super) fn delete(c: &mut DbConnection, id: AnnouncementId) -> Result<bool, DbError> {
    Ok(diesel::delete(announcements::table.find(id)).execute(c)? == 1)
}
