//! Profiles: the own one, others', and how to reach them.

use super::client::Call;
use super::error::ApiResult;
use crate::state::session;
use tradehub_shared::MemberId;
use tradehub_shared::accounts::{ContactDetails, Me, Member, UpdateMeRequest};

/// Changes the own profile; the app shows it at once.
pub(crate) async fn update_me(request: UpdateMeRequest) -> ApiResult<Me> {
    let me: Me = Call::patch("/me").json(&request).fetch().await?;
    session::update(me.clone());
    Ok(me)
}

/// Reads a member's public profile.
pub(crate) async fn get_member(id: MemberId) -> ApiResult<Member> {
    Call::get(["/members/", &id.to_string()].concat()).fetch().await
}

/// Asks for a member's contact details; each time counts.
pub(crate) async fn reveal_contact(id: MemberId) -> ApiResult<ContactDetails> {
    Call::post(["/members/", &id.to_string(), "/contact"].concat()).fetch().await
}
