//! Profiles: the own one, others', and contact details.

use tradehub_shared::accounts::{ContactDetails, Me, Member, UpdateMeRequest};
use tradehub_shared::review::Rating;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, MemberId, UtcMicros};

use super::error::AccountError;
use super::store::{self, MemberRow, ProfileChange};
use crate::campus;
use crate::db::DbConnection;
use crate::db::images;

/// The own profile.
///
/// # Errors
/// The member is gone, or the database failed.
pub fn me(c: &mut DbConnection, id: MemberId) -> Result<Me, AccountError> {
    let row = store::find_member(c, id)?.ok_or(AccountError::NotFound)?;
    let avatar = images::find(c, row.avatar_image_id)?;
    Ok(Me {
        id: row.id,
        username: row.username,
        email: row.email,
        nickname: row.nickname,
        bio: row.bio,
        role: row.role,
        is_verified: row.verified_at.is_some(),
        school_id: row.school_id,
        zone_id: row.zone_id,
        avatar,
        qq: row.qq,
        wechat: row.wechat,
        language: row.language,
        contact_reveal_count: row.contact_reveal_count,
        agreement_version: row.agreement_version,
        joined_at: row.created_at,
    })
}

/// A member as everyone sees them, but for the listing counts.
///
/// # Errors
/// There is no such member, or the database failed.
pub fn public(c: &mut DbConnection, id: MemberId) -> Result<Member, AccountError> {
    let row = store::find_member(c, id)?.ok_or(AccountError::NotFound)?;
    let avatar = images::find(c, row.avatar_image_id)?;
    Ok(Member {
        has_contact: has_contact(&row),
        id: row.id,
        username: row.username,
        nickname: row.nickname,
        bio: row.bio,
        is_verified: row.verified_at.is_some(),
        school_id: row.school_id,
        zone_id: row.zone_id,
        avatar,
        active_listing_count: 0,
        sold_count: 0,
        deal_count: 0,
        rating: Rating::new(row.rating_sum, row.rating_count),
        joined_at: row.created_at,
    })
}

/// Changes the own profile.
///
/// # Errors
/// Fields at fault, or the database failed.
pub fn update(
    c: &mut DbConnection,
    id: MemberId,
    request: UpdateMeRequest,
    now: UtcMicros,
) -> Result<Me, AccountError> {
    request.validate().map_err(AccountError::Invalid)?;
    let row = store::find_member(c, id)?.ok_or(AccountError::NotFound)?;
    check_place(c, &row, &request)?;
    check_avatar(c, id, &request)?;
    let moved = request.school_id.is_some_and(|school| school != row.school_id);
    let change = ProfileChange {
        nickname: request.nickname.map(|n| filled(n).unwrap_or(row.username)),
        bio: request.bio.map(|b| b.trim().to_owned()),
        school_id: request.school_id,
        // Another school has other zones: the old one goes unless a new one came along.
        zone_id: request.zone_id.or(moved.then_some(None)),
        avatar_image_id: request.avatar_image_id,
        qq: request.qq.map(filled),
        wechat: request.wechat.map(filled),
        language: request.language,
        updated_at: Some(now),
    };
    store::update_profile(c, id, &change)?;
    me(c, id)
}

fn check_place(c: &mut DbConnection, row: &MemberRow, request: &UpdateMeRequest) -> Result<(), AccountError> {
    let mut errors = FieldErrors::new();
    let school = request.school_id.unwrap_or(row.school_id);
    if !campus::store::school_exists(c, school)? {
        errors.add("/school_id", FieldCode::Unknown);
    } else if let Some(Some(zone)) = request.zone_id
        && !campus::store::zone_belongs(c, zone, school)?
    {
        errors.add("/zone_id", FieldCode::Unknown);
    }
    errors.finish().map_err(AccountError::Invalid)
}

fn check_avatar(c: &mut DbConnection, id: MemberId, request: &UpdateMeRequest) -> Result<(), AccountError> {
    let mut errors = FieldErrors::new();
    if let Some(Some(image)) = request.avatar_image_id
        && !images::lock_owned(c, &[image], id)?
    {
        errors.add("/avatar_image_id", FieldCode::Unknown);
    }
    errors.finish().map_err(AccountError::Invalid)
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

fn has_contact(row: &MemberRow) -> bool {
    row.qq.is_some() || row.wechat.is_some()
}

/// Shows a member's contact details and counts it, unless it is their own.
///
/// # Errors
/// There is no such member, they gave none, or the database failed.
pub fn reveal_contact(
    c: &mut DbConnection,
    id: MemberId,
    viewer: MemberId,
) -> Result<ContactDetails, AccountError> {
    let row = store::find_member(c, id)?.ok_or(AccountError::NotFound)?;
    if !has_contact(&row) {
        return Err(AccountError::NoContact);
    }
    if id != viewer {
        store::count_reveal(c, id)?;
    }
    Ok(ContactDetails { qq: row.qq, wechat: row.wechat })
}
