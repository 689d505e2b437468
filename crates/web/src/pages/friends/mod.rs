//! Friends, requests to be friends, and blocked members. Keeps true: the tab is in the address; whoever no longer belongs
//! into a list leaves it at once.

mod row;

use super::title;
use crate::api::contacts::{BLOCKS, friends_path, list_blocks, list_friends};
use crate::components::shell::MembersOnly;
use crate::components::ui::{EmptyState, Icon, LinkButton, ListView, Skeleton, Tab, Tabs, Variant};
use crate::state::live::{self, News};
use crate::state::paged::{Paged, paged};
use crate::{i18n, routes, t};
use leptos::prelude::*;
use row::{Known, row};
use tradehub_shared::contacts::{BlockedMember, Friend, FriendStatus};
use tradehub_shared::live::Event;

/// The tabs by their names in the address; the first when it names none.
const TABS: &[&str] = &["friends", "requests", "blocked"];

/// The friends page.
#[component]
pub(crate) fn FriendsPage() -> impl IntoView {
    title(t!("friends.title"));
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn content() -> AnyView {
    let chosen = routes::tab(TABS);
    let one = |value: &'static str, icon: Icon| Tab {
        value,
        text: Signal::derive(move || i18n::of("friends.tab", value)),
        icon,
    };
    let tabs = vec![one("friends", Icon::Users), one("requests", Icon::UserPlus), one("blocked", Icon::Ban)];
    let list = move || match chosen.get() {
        "requests" => requests(),
        "blocked" => blocked(),
        _ => friends(FriendStatus::Friends, true),
    };
    view! {
        <div class="page page-narrow friends">
            <header class="page-head"><h1>{t!("friends.title")}</h1></header>
            <Tabs label=t!("friends.tabs") tabs=tabs />
            <h2 class="visually-hidden">{move || i18n::of("friends.tab", chosen.get())}</h2>
            {list}
        </div>
    }
    .into_any()
}

/// What waits for the member, then what they wait for.
fn requests() -> AnyView {
    let part = |status: FriendStatus| {
        view! {
            <section class="stack" aria-labelledby=["friends-", status.as_str()].concat()>
                <h3 class="friends-h" id=["friends-", status.as_str()].concat()>
                    {move || i18n::of("friends.part", status.as_str())}
                </h3>
                {friends(status, false)}
            </section>
        }
    };
    view! { <div class="stack-lg">{part(FriendStatus::Invited)} {part(FriendStatus::Requested)}</div> }
        .into_any()
}

/// A list of friends or requests; one that stands alone says in full what to do when it is empty.
fn friends(status: FriendStatus, is_alone: bool) -> AnyView {
    let list: Paged<Friend> = paged(move || friends_path(status), list_friends);
    live::on_news(move |news| match news {
        News::Event(Event::Friend { member_id, status: now }) => {
            let (id, belongs) = (*member_id, *now == status);
            let is_here = untrack(|| list.with(|all| all.iter().any(|friend| friend.member.id == id)));
            match (is_here, belongs) {
                (true, false) => list.update(|all| all.retain(|friend| friend.member.id != id)),
                (false, true) => list.reload(),
                _ => {}
            }
        }
        News::Reset => list.reload(),
        News::Event(_) | News::Signal(_) => {}
    });
    let show = move |friend: Friend| {
        let leave = move |id| list.update(|all| all.retain(|friend| friend.member.id != id));
        row(Known::from(friend), Callback::new(leave))
    };
    let empty = move || if is_alone { alone() } else { quiet(status) };
    view! {
        <ListView
            list=list
            skeleton=skeletons
            empty=empty
            key=|friend: &Friend| friend.member.id.0
            show=show
            class="friend-rows"
            by_hand=t!("friends.more")
        />
    }
    .into_any()
}

fn blocked() -> AnyView {
    let list: Paged<BlockedMember> = paged(|| BLOCKS.to_owned(), list_blocks);
    let show = move |blocked: BlockedMember| {
        let leave = move |id| list.update(|all| all.retain(|blocked| blocked.member.id != id));
        row(Known::from(blocked), Callback::new(leave))
    };
    let empty = || {
        view! { <EmptyState icon=Icon::Ban title=t!("friends.blocked.none") text=t!("friends.blocked.none.text") /> }
            .into_any()
    };
    view! {
        <ListView
            list=list
            skeleton=skeletons
            empty=empty
            key=|blocked: &BlockedMember| blocked.member.id.0
            show=show
            class="friend-rows"
            by_hand=t!("friends.more")
        />
    }
    .into_any()
}

fn alone() -> AnyView {
    view! {
        <EmptyState icon=Icon::Users title=t!("friends.none") text=t!("friends.none.text")>
            <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                {t!("friends.none.action")}
            </LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn quiet(status: FriendStatus) -> AnyView {
    view! { <p class="field-help">{move || i18n::of("friends.none_so", status.as_str())}</p> }.into_any()
}

fn skeletons() -> AnyView {
    let one = || view! { <Skeleton class="skeleton-friend" /> };
    view! {
        <div class="friend-rows" role="status">
            <span class="visually-hidden">{t!("state.loading")}</span>
            {one()}
            {one()}
            {one()}
        </div>
    }
    .into_any()
}
