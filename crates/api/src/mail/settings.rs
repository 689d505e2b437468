//! Reading and changing how one wants to be told.

use tradehub_shared::MemberId;
use tradehub_shared::notice_settings::{NoticeSettings, UpdateNoticeSettingsRequest};

use super::store::settings::{self as store, ChannelRow, SettingsRow};
use super::wishes::{self, Wishes};
use crate::accounts;
use crate::db::DbConnection;
use crate::http::{ApiError, ApiResult};

/// How a member wants to be told.
///
/// # Errors
/// The member is gone, or the database failed.
pub fn view(c: &mut DbConnection, member: MemberId) -> ApiResult<NoticeSettings> {
    Ok(wishes_of(c, member)?.view())
}

fn wishes_of(c: &mut DbConnection, member: MemberId) -> ApiResult<Wishes> {
    let found = wishes::of(c, &[member])?.remove(&member);
    found.ok_or_else(|| ApiError::internal("the caller is gone"))
}

/// Changes how a member wants to be told.
///
/// # Errors
/// Fields at fault, or the database failed.
pub fn update(
    c: &mut DbConnection,
    member: MemberId,
    request: &UpdateNoticeSettingsRequest,
) -> ApiResult<NoticeSettings> {
    request.validate()?;
    // Two changes at once come one after the other: each keeps what the other one changed.
    accounts::store::lock(c, member)?;
    let now = wishes_of(c, member)?.view();
    let quiet_hours = request.quiet_hours.unwrap_or(now.quiet_hours);
    let row = SettingsRow {
        member_id: member,
        mail_mode: request.mail_mode.unwrap_or(now.mail_mode),
        quiet_from: quiet_hours.map(|quiet| quiet.from_minute),
        quiet_until: quiet_hours.map(|quiet| quiet.until_minute),
        utc_offset_minutes: request.utc_offset_minutes.unwrap_or(now.utc_offset_minutes),
    };
    store::set(c, &row)?;
    for change in &request.topics {
        let Some(topic) = now.topics.iter().find(|topic| topic.topic == change.topic) else { continue };
        let row = ChannelRow {
            member_id: member,
            topic: topic.topic,
            in_app: change.in_app.unwrap_or(topic.in_app),
            by_mail: change.by_mail.unwrap_or(topic.by_mail),
        };
        store::set_channel(c, &row)?;
    }
    view(c, member)
}
