//! One member in the lists of friends. Keeps true: what can be done most likely is a button, all else is in the menu.

use crate::api;
use crate::components::listing::Time;
use crate::components::person::{Person, PersonMenu, Step, step_button};
use crate::components::review::RatingLine;
use crate::components::ui::{Avatar, Size};
use crate::platform::focus;
use crate::{i18n, routes, t};
use leptos::prelude::*;
use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::contacts::{BlockedMember, Friend, FriendStatus};
use tradehub_shared::{MemberId, UtcMicros};

/// A member whom a list holds.
pub(super) struct Known {
    member: MemberSummary,
    /// Names the words before the time, and what can be done.
    standing: &'static str,
    steps: &'static [Step],
    greeting: String,
    since: UtcMicros,
}

impl From<Friend> for Known {
    fn from(friend: Friend) -> Self {
        let Friend { member, status, greeting, since } = friend;
        let steps: &[Step] = match status {
            FriendStatus::Invited => &[Step::Accept, Step::Decline],
            FriendStatus::Requested => &[Step::Withdraw],
            FriendStatus::Friends | FriendStatus::None => &[],
        };
        Self { member, standing: status.as_str(), steps, greeting, since }
    }
}

impl From<BlockedMember> for Known {
    fn from(blocked: BlockedMember) -> Self {
        let BlockedMember { member, since } = blocked;
        Self { member, standing: "blocked", steps: &[Step::Unblock], greeting: String::new(), since }
    }
}

/// A row; `on_leave` hears that its member does not belong into the list any more.
pub(super) fn row(known: Known, on_leave: Callback<MemberId>) -> AnyView {
    let Known { member, standing, steps, greeting, since } = known;
    let id = member.id;
    let left = Callback::new(move |_: Step| {
        on_leave.run(id);
        // What was pressed is gone.
        focus::heading();
    });
    let person = Person::new(id, member.nickname.clone(), Some(left));
    let buttons: Vec<_> = steps.iter().map(|step| step_button(person, *step, Size::Small)).collect();
    let src = member.avatar_url.as_deref().map(api::asset);
    let menu = (standing != "blocked").then(|| {
        let label = t!("person.menu", name = &member.nickname);
        view! { <PersonMenu person=person label=label with_talk=true /> }
    });
    view! {
        <article class="friend card">
            <Avatar id=id.0 name=member.nickname.clone() src=src />
            <div class="friend-words">
                <a class="friend-name" href=routes::member(id)>{member.nickname}</a>
                <p class="friend-since">
                    <RatingLine rating=member.rating quiet=true />
                    <span>{move || i18n::of("friends.since", standing)}" "<Time at=since /></span>
                </p>
                {(!greeting.is_empty()).then(|| view! { <p class="quote">{greeting}</p> })}
            </div>
            {menu}
            {(!buttons.is_empty()).then(|| view! { <div class="friend-steps">{buttons}</div> })}
            {person.dialogs()}
        </article>
    }
    .into_any()
}
