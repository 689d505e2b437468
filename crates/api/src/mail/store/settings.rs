//! The tables notice_settings and notice_channels. Keeps true: only what a member changed is in them.

use diesel::prelude::*;
use tradehub_shared::MemberId;
use tradehub_shared::notice::NoticeTopic;
use tradehub_shared::notice_settings::{Language, MailMode};

use crate::db::schema::{members, notice_channels, notice_settings};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// When a member wants mails.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = notice_settings, treat_none_as_null = true)]
pub(crate) struct SettingsRow {
    pub(crate) member_id: MemberId,
    pub(crate) mail_mode: MailMode,
    pub(crate) quiet_from: Option<i32>,
    pub(crate) quiet_until: Option<i32>,
    pub(crate) utc_offset_minutes: i32,
}

/// Where a member hears of a topic.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = notice_channels)]
pub(crate) struct ChannelRow {
    pub(crate) member_id: MemberId,
    pub(crate) topic: NoticeTopic,
    pub(crate) in_app: bool,
    pub(crate) by_mail: bool,
}

/// Somebody who may get mails.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct Recipient {
    pub(crate) id: MemberId,
    pub(crate) email: String,
    pub(crate) language: Option<Language>,
    pub(crate) settings: Option<SettingsRow>,
}

/// These members with what they set.
pub(crate) fn recipients(c: &mut DbConnection, ids: &[MemberId]) -> Result<Vec<Recipient>, DbError> {
    let columns = (members::id, members::email, members::language, Option::<SettingsRow>::as_select());
    Ok(members::table
        .left_join(notice_settings::table)
        .filter(members::id.eq_any(ids))
        .select(columns)
        .load(c)?)
}

/// What these members changed.
pub(crate) fn channels(c: &mut DbConnection, ids: &[MemberId]) -> Result<Vec<ChannelRow>, DbError> {
    let theirs = notice_channels::table.filter(notice_channels::member_id.eq_any(ids));
    Ok(theirs.select(ChannelRow::as_select()).load(c)?)
}

/// Writes when a member wants mails.
pub(crate) fn set(c: &mut DbConnection, row: &SettingsRow) -> Result<(), DbError> {
    on_both!(c, |c| diesel::insert_into(notice_settings::table)
        .values(row)
        .on_conflict(notice_settings::member_id)
        .do_update()
        .set(row)
        .execute(c))?;
    Ok(())
}

/// Writes where a member hears of a topic.
pub(crate) fn set_channel(c: &mut DbConnection, row: &ChannelRow) -> Result<(), DbError> {
    use notice_channels as n;
    on_both!(c, |c| diesel::insert_into(n::table)
        .values(row)
        .on_conflict((n::member_id, n::topic))
        .do_update()
        .set((n::in_app.eq(row.in_app), n::by_mail.eq(row.by_mail)))
        .execute(c))?;
    Ok(())
}
