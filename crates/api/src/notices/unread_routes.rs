//! What is unread, messages and notices together: the number on every page.

use actix_web::{get, web};
use tradehub_shared::MemberId;
use tradehub_shared::chat::Unread;

use super::store;
use crate::chat;
use crate::db::{DbConnection, DbError};
use crate::http::{ApiResult, SignedIn};
use crate::state::AppState;

/// What a member has unread.
///
/// # Errors
/// The database failed.
pub fn unread(c: &mut DbConnection, member: MemberId) -> Result<Unread, DbError> {
    Ok(Unread { messages: chat::store::unread(c, member)?, notices: store::unread(c, member)? })
}

/// How many messages and notices are unread
#[utoipa::path(tag = "chat", security(("bearer" = [])), responses((status = 200, body = Unread)))]
#[get("/me/unread")]
pub async fn get_unread(state: web::Data<AppState>, caller: SignedIn) -> ApiResult<web::Json<Unread>> {
    let member = caller.member();
    let read = move |c: &mut DbConnection| -> ApiResult<Unread> { Ok(unread(c, member)?) };
    Ok(web::Json(state.db.read(read).await?))
}
