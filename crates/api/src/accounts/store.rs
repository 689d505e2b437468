//! The tables members, sessions, refresh_tokens and sign_in_failures.
//! Keeps true: tokens are found by hash only, and a token is used by exactly one guarded update.

use diesel::prelude::*;
use tradehub_shared::accounts::Role;
use tradehub_shared::notice_settings::Language;
use tradehub_shared::{ImageId, MemberId, SchoolId, SessionId, UtcMicros, ZoneId};

use crate::db::after_commit::{self, Committed};
use crate::db::schema::{members, refresh_tokens, sessions, sign_in_failures};
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// A member as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = members)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct MemberRow {
    pub id: MemberId,
    pub username: String,
    pub email: String,
    pub nickname: String,
    pub bio: String,
    pub role: Role,
    pub verified_at: Option<UtcMicros>,
    pub school_id: SchoolId,
    pub zone_id: Option<ZoneId>,
    pub avatar_image_id: Option<ImageId>,
    pub qq: Option<String>,
    pub wechat: Option<String>,
    pub rating_sum: i64,
    pub rating_count: i64,
    pub contact_reveal_count: i64,
    pub agreement_version: String,
    pub created_at: UtcMicros,
    pub language: Option<Language>,
}

/// A new member.
#[derive(Debug, Insertable)]
#[diesel(table_name = members)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct NewMember {
    pub username: String,
    pub username_key: String,
    pub email: String,
    pub email_key: String,
    pub password_hash: String,
    pub nickname: String,
    pub bio: String,
    pub role: Role,
    pub verified_at: Option<UtcMicros>,
    pub school_id: SchoolId,
    pub zone_id: Option<ZoneId>,
    pub qq: Option<String>,
    pub wechat: Option<String>,
    pub student_number_hash: Option<String>,
    pub agreement_version: String,
    pub agreement_accepted_at: UtcMicros,
    pub created_at: UtcMicros,
    pub updated_at: UtcMicros,
    pub language: Option<Language>,
}

/// Changed profile fields.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = members)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct ProfileChange {
    pub nickname: Option<String>,
    pub bio: Option<String>,
    pub school_id: Option<SchoolId>,
    pub zone_id: Option<Option<ZoneId>>,
    pub avatar_image_id: Option<Option<ImageId>>,
    pub qq: Option<Option<String>>,
    pub wechat: Option<Option<String>>,
    pub language: Option<Option<Language>>,
    pub updated_at: Option<UtcMicros>,
}

/// Inserts a member.
pub(crate) fn insert_member(c: &mut DbConnection, member: &NewMember) -> Result<MemberId, DbError> {
    Ok(diesel::insert_into(members::table).values(member).returning(members::id).get_result(c)?)
}

/// The member with this id.
pub(crate) fn find_member(c: &mut DbConnection, id: MemberId) -> Result<Option<MemberRow>, DbError> {
    Ok(members::table.find(id).select(MemberRow::as_select()).first(c).optional()?)
}

/// The member with this comparison name.
pub(crate) fn find_by_username(c: &mut DbConnection, key: &str) -> Result<Option<MemberRow>, DbError> {
    Ok(members::table
        .filter(members::username_key.eq(key))
        .select(MemberRow::as_select())
        .first(c)
        .optional()?)
}

/// Id and password hash of the member with this comparison email or username.
pub(super) fn find_login(c: &mut DbConnection, key: &str) -> Result<Option<(MemberId, String)>, DbError> {
    let found = members::table
        .select((members::id, members::password_hash))
        .into_boxed::<crate::db::connection::MultiBackend>();
    let found = if key.contains('@') {
        found.filter(members::email_key.eq(key))
    } else {
        found.filter(members::username_key.eq(key))
    };
    Ok(found.first(c).optional()?)
}

/// Which of the two comparison names are taken: username, email.
pub(super) fn taken(
    c: &mut DbConnection,
    username_key: &str,
    email_key: &str,
) -> Result<(bool, bool), DbError> {
    let username =
        diesel::select(diesel::dsl::exists(members::table.filter(members::username_key.eq(username_key))));
    let email = diesel::select(diesel::dsl::exists(members::table.filter(members::email_key.eq(email_key))));
    Ok((username.get_result(c)?, email.get_result(c)?))
}

/// Changes a profile.
pub(super) fn update_profile(
    c: &mut DbConnection,
    id: MemberId,
    change: &ProfileChange,
) -> Result<(), DbError> {
    diesel::update(members::table.find(id)).set(change).execute(c)?;
    Ok(())
}

/// Counts a review that everyone sees from now on.
pub(crate) fn add_rating(c: &mut DbConnection, id: MemberId, stars: i32) -> Result<(), DbError> {
    use members as m;
    diesel::update(m::table.find(id))
        .set((m::rating_sum.eq(m::rating_sum + i64::from(stars)), m::rating_count.eq(m::rating_count + 1)))
        .execute(c)?;
    Ok(())
}

/// Counts one look at the contact details.
pub(super) fn count_reveal(c: &mut DbConnection, id: MemberId) -> Result<(), DbError> {
    let count = members::contact_reveal_count;
    diesel::update(members::table.find(id)).set(count.eq(count + 1)).execute(c)?;
    Ok(())
}

/// Gives a member a role.
pub(crate) fn set_role(c: &mut DbConnection, id: MemberId, role: Role) -> Result<(), DbError> {
    diesel::update(members::table.find(id)).set(members::role.eq(role)).execute(c)?;
    Ok(())
}

/// The schools of these members.
pub(crate) fn schools_of(c: &mut DbConnection, ids: &[MemberId]) -> Result<Vec<SchoolId>, DbError> {
    Ok(members::table.filter(members::id.eq_any(ids)).select(members::school_id).load(c)?)
}

/// Marks a member's campus identity as proven.
pub(crate) fn set_verified(c: &mut DbConnection, id: MemberId, at: UtcMicros) -> Result<(), DbError> {
    diesel::update(members::table.find(id)).set(members::verified_at.eq(Some(at))).execute(c)?;
    Ok(())
}

/// Begins a session.
pub(super) fn insert_session(
    c: &mut DbConnection,
    member: MemberId,
    user_agent: &str,
    now: UtcMicros,
    expires_at: UtcMicros,
) -> Result<SessionId, DbError> {
    let values = (
        sessions::member_id.eq(member),
        sessions::user_agent.eq(user_agent),
        sessions::created_at.eq(now),
        sessions::last_used_at.eq(now),
        sessions::expires_at.eq(expires_at),
    );
    Ok(diesel::insert_into(sessions::table).values(values).returning(sessions::id).get_result(c)?)
}

/// Ends a live session; ending it again changes nothing.
pub(super) fn end_session(
    c: &mut DbConnection,
    id: SessionId,
    reason: &str,
    now: UtcMicros,
) -> Result<(), DbError> {
    diesel::update(sessions::table.find(id).filter(sessions::ended_at.is_null()))
        .set((sessions::ended_at.eq(Some(now)), sessions::end_reason.eq(Some(reason))))
        .execute(c)?;
    after_commit::note(Committed::SessionEnded(id));
    Ok(())
}

/// Keeps a refresh token of a session.
pub(super) fn insert_refresh(
    c: &mut DbConnection,
    session: SessionId,
    hash: &str,
    now: UtcMicros,
) -> Result<(), DbError> {
    let values = (
        refresh_tokens::session_id.eq(session),
        refresh_tokens::token_hash.eq(hash),
        refresh_tokens::issued_at.eq(now),
    );
    diesel::insert_into(refresh_tokens::table).values(values).execute(c)?;
    Ok(())
}

/// A refresh token with its session.
#[derive(Debug, Queryable)]
pub(super) struct RefreshRow {
    pub(super) session: SessionId,
    pub(super) member: MemberId,
    pub(super) used_at: Option<UtcMicros>,
    pub(super) user_agent: String,
    pub(super) expires_at: UtcMicros,
    pub(super) ended_at: Option<UtcMicros>,
}

/// The refresh token with this hash.
pub(super) fn find_refresh(c: &mut DbConnection, hash: &str) -> Result<Option<RefreshRow>, DbError> {
    let found = refresh_tokens::table.inner_join(sessions::table).filter(refresh_tokens::token_hash.eq(hash));
    let columns = (
        refresh_tokens::session_id,
        sessions::member_id,
        refresh_tokens::used_at,
        sessions::user_agent,
        sessions::expires_at,
        sessions::ended_at,
    );
    Ok(found.select(columns).first(c).optional()?)
}

/// Uses a refresh token; `false` when it had been used before.
pub(super) fn use_refresh(c: &mut DbConnection, hash: &str, now: UtcMicros) -> Result<bool, DbError> {
    let unused = refresh_tokens::table
        .filter(refresh_tokens::token_hash.eq(hash))
        .filter(refresh_tokens::used_at.is_null());
    Ok(diesel::update(unused).set(refresh_tokens::used_at.eq(Some(now))).execute(c)? == 1)
}

/// Moves a session's end.
pub(super) fn extend_session(
    c: &mut DbConnection,
    id: SessionId,
    now: UtcMicros,
    until: UtcMicros,
) -> Result<(), DbError> {
    diesel::update(sessions::table.find(id))
        .set((sessions::last_used_at.eq(now), sessions::expires_at.eq(until)))
        .execute(c)?;
    Ok(())
}

/// Failures so far and the last one's time.
pub(super) fn find_failures(c: &mut DbConnection, key: &str) -> Result<Option<(i32, UtcMicros)>, DbError> {
    let columns = (sign_in_failures::failures, sign_in_failures::last_failed_at);
    Ok(sign_in_failures::table.find(key).select(columns).first(c).optional()?)
}

/// Counts a failure.
pub(super) fn add_failure(c: &mut DbConnection, key: &str, now: UtcMicros) -> Result<(), DbError> {
    use sign_in_failures as f;
    let row = (f::failure_key.eq(key), f::failures.eq(1), f::last_failed_at.eq(now));
    on_both!(c, |c| diesel::insert_into(f::table)
        .values(row)
        .on_conflict(f::failure_key)
        .do_update()
        .set((f::failures.eq(f::failures + 1), f::last_failed_at.eq(now)))
        .execute(c))?;
    Ok(())
}

/// Forgets the failures.
pub(super) fn clear_failures(c: &mut DbConnection, key: &str) -> Result<(), DbError> {
    diesel::delete(sign_in_failures::table.find(key)).execute(c)?;
    Ok(())
}

/// Removes sessions over since before `before`, and failures older than that. Tokens go with their session.
pub(crate) fn sweep(c: &mut DbConnection, before: UtcMicros) -> Result<usize, DbError> {
    let ended = diesel::delete(sessions::table.filter(sessions::expires_at.lt(before))).execute(c)?;
    let stale = diesel::delete(sign_in_failures::table.filter(sign_in_failures::last_failed_at.lt(before)))
        .execute(c)?;
    Ok(ended.saturating_add(stale))
}

/// All members by username, for the seeder.
pub(crate) fn ids_by_username(c: &mut DbConnection) -> Result<Vec<(String, MemberId)>, DbError> {
    Ok(members::table.select((members::username, members::id)).load(c)?)
}

/// Holds a member's row until the transaction ends, so that what they do at once happens one after the other.
pub(crate) fn lock(c: &mut DbConnection, id: MemberId) -> Result<(), DbError> {
    diesel::update(members::table.find(id)).set(members::updated_at.eq(members::updated_at)).execute(c)?;
    Ok(())
}
