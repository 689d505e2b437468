//! What happened that concerns the member, in three tabs. Keeps true: the tab is in the address; opening a notice reads
//! it; what arrives while the page is open stays unread until it is seen.

mod row;
mod words;

use super::title;
use crate::api::notices;
use crate::components::listing::feed_link;
use crate::components::shell::MembersOnly;
use crate::components::ui::{
    Bubble, Button, EmptyState, Icon, LinkButton, ListView, Size, Skeleton, Tab, Tabs, Variant,
};
use crate::platform::focus;
use crate::state::action::Action;
use crate::state::paged::{Paged, paged};
use crate::state::{toasts, unread};
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use row::NoticeRow;
use tradehub_shared::notice::{Notice, NoticeTab, ReadNoticesRequest};

/// The tabs by their names in the address; the first when it names none.
const TABS: &[&str] = &["trade", "interaction", "system"];

/// The notices page.
#[component]
pub(crate) fn NoticesPage() -> impl IntoView {
    title(t!("notice.title"));
    view! { <MembersOnly>{content()}</MembersOnly> }
}

fn content() -> AnyView {
    let chosen = routes::tab(TABS);
    let tab = Memo::new(move |_| chosen.get().parse().unwrap_or(NoticeTab::Trade));
    let list = paged(move || notices::notices_path(tab.get()), notices::list_notices);
    view! {
        <div class="page page-narrow notices">
            <header class="page-head">
                <h1>{t!("notice.title")}</h1>
                <div class="row">
                    <ReadAll list=list tab=tab />
                    <a class="icon-btn" href=routes::NOTICE_SETTINGS aria-label=t!("notice.settings") title=t!("notice.settings")>
                        <Icon name=Icon::Settings />
                    </a>
                </div>
            </header>
            {tabs()}
            <h2 class="visually-hidden">{move || i18n::of("notice.tab", tab.get().as_str())}</h2>
            {newly_listed(tab)}
            <Arrived list=list tab=tab />
            {rows(list, tab)}
        </div>
    }
    .into_any()
}

/// The way to what was put up last, which nobody is told of one by one.
fn newly_listed(tab: Memo<NoticeTab>) -> AnyView {
    let is_shown = Memo::new(move |_| tab.get() == NoticeTab::System);
    view! {
        <Show when=move || is_shown.get()>
            <p class="notice-newest">
                <a class="link" href=routes::NEWEST>{t!("notice.newest")}</a>
                {feed_link()}
            </p>
        </Show>
    }
    .into_any()
}

fn tabs() -> AnyView {
    let one = |value: &'static str, icon: Icon| Tab {
        value,
        text: Signal::derive(move || i18n::of("notice.tab", value)),
        icon,
    };
    let tabs =
        vec![one("trade", Icon::Handshake), one("interaction", Icon::User), one("system", Icon::Megaphone)];
    let count = |value: &'static str| {
        let tab = value.parse().unwrap_or(NoticeTab::Trade);
        let count = Signal::derive(move || unread::of(tab));
        view! { <Bubble count=count words=t!("notice.unread_count", n = count) /> }.into_any()
    };
    view! { <Tabs label=t!("notice.tabs") tabs=tabs after=Callback::new(count) /> }.into_any()
}

fn rows(list: Paged<Notice>, tab: Memo<NoticeTab>) -> AnyView {
    let skeleton = || {
        let row = || view! { <Skeleton class="skeleton-row" /> };
        view! { <div class="stack" role="status"><span class="visually-hidden">{t!("state.loading")}</span>{row()}{row()}{row()}</div> }
            .into_any()
    };
    let show = move |notice: Notice| view! { <NoticeRow notice=notice list=list /> }.into_any();
    view! {
        <ListView
            list=list
            skeleton=skeleton
            empty=move || empty(tab.get())
            key=|notice: &Notice| notice.id.0
            show=show
            class="notice-list"
        />
    }
    .into_any()
}

fn empty(tab: NoticeTab) -> AnyView {
    let icon = match tab {
        NoticeTab::Trade => Icon::Handshake,
        NoticeTab::Interaction => Icon::User,
        NoticeTab::System => Icon::Megaphone,
    };
    let text = Signal::derive(move || i18n::of("notice.empty", tab.as_str()));
    view! {
        <EmptyState icon=icon title=t!("notice.none") text=text>
            <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                {t!("notice.none.action")}
            </LinkButton>
        </EmptyState>
    }
    .into_any()
}

/// Marks all of the tab as read, up to the newest that is shown.
#[component]
fn ReadAll(list: Paged<Notice>, tab: Memo<NoticeTab>) -> impl IntoView {
    let action = Action::new();
    let is_any = Memo::new(move |_| unread::of(tab.get()) > 0);
    let press = move |()| {
        let Some(newest) = untrack(|| list.with(|all| all.iter().map(|notice| notice.id).max())) else {
            return;
        };
        let tab = tab.get_untracked();
        let request = ReadNoticesRequest { ids: None, tab: Some(tab), up_to: Some(newest) };
        action.run(unread::read(request), move |outcome| match outcome {
            Ok(()) => {
                list.update(|items| {
                    items
                        .iter_mut()
                        .filter(|n| n.tab == tab && n.id <= newest)
                        .for_each(|n| n.is_read = true);
                });
                toasts::done(ts!("notice.all_read"));
                // The button goes; whoever uses the keyboard begins again at the top.
                focus::heading();
            }
            Err(error) => toasts::failed(&error),
        });
    };
    view! {
        <Show when=move || is_any.get()>
            <Button icon=Icon::CheckCheck size=Size::Small busy=action.busy() on_press=press>
                {t!("notice.read_all")}
            </Button>
        </Show>
    }
}

/// Offers what arrived since the list was loaded.
#[component]
fn Arrived(list: Paged<Notice>, tab: Memo<NoticeTab>) -> impl IntoView {
    let shown_unread = move || list.with(|all| all.iter().filter(|notice| !notice.is_read).count());
    // A list that goes on may hold unread ones further down: only growth since the last look tells of new ones.
    let arrived = RwSignal::new(false);
    Effect::new(move |last: Option<(NoticeTab, Option<i64>)>| {
        let now = (tab.get(), unread::is_known().then(|| unread::of(tab.get())));
        match last {
            Some((tab, Some(before))) if tab == now.0 && now.1.is_some_and(|count| count > before) => {
                arrived.set(true);
            }
            Some((tab, _)) if tab != now.0 => arrived.set(false),
            _ => {}
        }
        now
    });
    let is_offered = Memo::new(move |_| {
        arrived.get() && usize::try_from(unread::of(tab.get())).unwrap_or_default() > shown_unread()
    });
    let press = move |()| {
        arrived.set(false);
        list.reload();
    };
    view! {
        <div class="notice-arrived" role="status">
            <Show when=move || is_offered.get()>
                <Button size=Size::Small icon=Icon::ArrowUp on_press=press>{t!("notice.arrived")}</Button>
            </Show>
        </div>
    }
}
