//! The bar at the bottom of phones, within reach of the thumb, with the way to sell in its middle.

use super::account_menu::own_avatar;
use crate::components::ui::{Bubble, Icon};
use crate::state::{session, unread};
use crate::{routes, t};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The bottom bar.
#[component]
pub(super) fn BottomBar() -> impl IntoView {
    let location = use_location();
    let at = move |path: &'static str| location.pathname.read().as_str() == path;
    let me_href = Signal::derive(|| {
        if session::is_member() {
            routes::DASHBOARD.to_owned()
        } else {
            routes::sign_in_then(routes::DASHBOARD)
        }
    });
    let messages_href = Signal::derive(|| {
        if session::is_member() {
            routes::MESSAGES.to_owned()
        } else {
            routes::sign_in_then(routes::MESSAGES)
        }
    });
    let unread = Signal::derive(|| unread::counts().messages);
    let letters = move || {
        view! {
            <span class="bottombar-badge">
                <Icon name=Icon::MessageCircle />
                <Bubble count=unread words=t!("chat.unread", n = unread) />
            </span>
        }
        .into_any()
    };
    let own_icon = move || match session::me() {
        Some(me) => own_avatar(&me, "avatar-xs"),
        None => view! { <Icon name=Icon::User /> }.into_any(),
    };
    let is_home = Signal::derive(move || at(routes::HOME));
    let is_search = Signal::derive(move || at(routes::SEARCH));
    let is_messages = Signal::derive(move || location.pathname.read().starts_with(routes::MESSAGES));
    let is_own = Signal::derive(move || at(routes::DASHBOARD));
    view! {
        <nav class="bottombar" aria-label=t!("nav.main")>
            {entry(routes::HOME.into(), is_home, || icon(Icon::House), t!("nav.home"))}
            {entry(routes::SEARCH.into(), is_search, || icon(Icon::Search), t!("nav.search"))}
            <a class="bottombar-sell" href=routes::SELL aria-current=move || at(routes::SELL).then_some("page")>
                <span class="bottombar-tag"><Icon name=Icon::Plus /></span>
                <span>{t!("nav.sell")}</span>
            </a>
            {entry(messages_href, is_messages, letters, t!("nav.messages"))}
            {entry(me_href, is_own, own_icon, t!("nav.me"))}
        </nav>
    }
}

fn icon(icon: Icon) -> AnyView {
    view! { <Icon name=icon /> }.into_any()
}

fn entry(
    href: Signal<String>,
    current: Signal<bool>,
    icon: impl Fn() -> AnyView + Send + 'static,
    text: Signal<String>,
) -> AnyView {
    view! {
        <a class="bottombar-item" href=href aria-current=move || current.get().then_some("page")>
            {icon}
            <span>{text}</span>
        </a>
    }
    .into_any()
}
