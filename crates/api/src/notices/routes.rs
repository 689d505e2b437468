//! Routes of notices.

use std::collections::HashSet;

use actix_web::{get, post, web};
use tradehub_shared::live::Event;
use tradehub_shared::notice::{Notice, NoticeTab, ReadNoticesRequest, UnreadNotices};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{CommentId, ListingId, MemberId, NoticeId, Page, limits};

use super::broadcasts;
use super::store::{self, NoticeRow};
use super::unread_routes::unread;
use crate::db::{DbConnection, DbError, live_log, people};
use crate::http::cursor::PageQuery;
use crate::http::{ApiResult, OptionalBody, SignedIn};
use crate::state::AppState;
use crate::{comments, listings};

/// Which notices.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticesQuery {
    /// Only those of this tab.
    #[param(inline)]
    tab: Option<NoticeTab>,
}

/// Own notices, latest first
#[utoipa::path(tag = "notices", security(("bearer" = [])), params(NoticesQuery, PageQuery),
    responses((status = 200, body = Page<Notice>)))]
#[get("/me/notices")]
pub async fn list_notices(
    state: web::Data<AppState>,
    caller: SignedIn,
    which: web::Query<NoticesQuery>,
    page: web::Query<PageQuery>,
) -> ApiResult<web::Json<Page<Notice>>> {
    let (member, tab) = (caller.member(), which.tab);
    let list = format!("notices {member} {tab:?}");
    let place: Option<NoticeId> = page.place(&state.cursors, &list)?;
    let limit = page.limit()?;
    let read = move |c: &mut DbConnection| -> ApiResult<Vec<Notice>> {
        let rows = store::list(c, member, tab, place, limit.one_more())?;
        Ok(views(c, rows)?)
    };
    let found = state.db.read(read).await?;
    Ok(web::Json(limit.page(found, |last| state.cursors.write(&list, &last.id))))
}

fn views(c: &mut DbConnection, rows: Vec<NoticeRow>) -> Result<Vec<Notice>, DbError> {
    let actors: HashSet<MemberId> = rows.iter().filter_map(|row| row.actor_id).collect();
    let people = people::find_many(c, &actors.into_iter().collect::<Vec<_>>())?;
    let about_time = rows.iter().filter(|row| row.kind.is_about_time());
    let own: Vec<ListingId> = about_time.filter_map(|row| row.listing_id).collect();
    let statuses = listings::store::statuses(c, &own)?;
    let commented: Vec<CommentId> = rows.iter().filter_map(|row| row.comment_id).collect();
    let comments = comments::store::texts(c, &commented)?;
    let said: Vec<i64> = rows.iter().filter_map(|row| row.broadcast_id).collect();
    let words = broadcasts::store::words(c, &said)?;
    let view = |row: NoticeRow| Notice {
        id: row.id,
        tab: row.tab,
        kind: row.kind,
        actor: row.actor_id.and_then(|id| people.get(&id)).cloned(),
        order_id: row.order_id,
        listing_id: row.listing_id,
        comment_id: row.comment_id,
        listing_status: row
            .listing_id
            .filter(|_| row.kind.is_about_time())
            .and_then(|id| statuses.get(&id).copied()),
        price: row.price(),
        words: row.broadcast_id.and_then(|id| words.get(&id).cloned()),
        title: row.title,
        // A comment's words are read where they stand: deleted there, they are gone here.
        detail: row.comment_id.map_or(row.detail, |id| comments.get(&id).cloned()),
        about_at: row.about_at,
        at: row.created_at,
        is_read: row.read_at.is_some(),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// How many notices are unread
#[utoipa::path(tag = "notices", security(("bearer" = [])), responses((status = 200, body = UnreadNotices)))]
#[get("/me/notices/unread")]
pub async fn get_unread_notices(
    state: web::Data<AppState>,
    caller: SignedIn,
) -> ApiResult<web::Json<UnreadNotices>> {
    let member = caller.member();
    let read = move |c: &mut DbConnection| -> ApiResult<UnreadNotices> { Ok(store::unread(c, member)?) };
    Ok(web::Json(state.db.read(read).await?))
}

/// Mark notices as read
///
/// Those named; or all, of one tab or of every, up to one or to the newest. Doing it twice changes nothing.
#[utoipa::path(tag = "notices", security(("bearer" = [])),
    request_body(content = ReadNoticesRequest, description = "Left out, all are marked"),
    responses((status = 200, body = UnreadNotices)))]
#[post("/me/notices/read")]
pub async fn read_notices(
    state: web::Data<AppState>,
    caller: SignedIn,
    body: OptionalBody<ReadNoticesRequest>,
) -> ApiResult<web::Json<UnreadNotices>> {
    let (member, now, which) = (caller.member(), state.clock.now(), body.into_inner());
    let mut errors = FieldErrors::new();
    let most = usize::try_from(limits::PAGE_MAX).unwrap_or(usize::MAX);
    errors.at_most("/ids", which.ids.as_ref().map_or(0, Vec::len), most);
    errors.finish()?;
    let write = move |c: &mut DbConnection| -> ApiResult<UnreadNotices> {
        let read = match &which.ids {
            Some(ids) => store::read_these(c, member, ids, now)?,
            None => store::read_all(c, member, which.tab, which.up_to, now)?,
        };
        let unread = unread(c, member)?;
        if read > 0 {
            // The member's other devices learn of it.
            live_log::append(c, &[(member, Event::Unread(unread))], now)?;
        }
        Ok(unread.notices)
    };
    Ok(web::Json(state.db.write(write).await?))
}
