//! The signed-in member's menu, or the way to sign in. Keeps true: while it is not yet known who is signed in, the
//! place keeps its size and shows neither.

use crate::api::{self, sessions};
use crate::components::ui::{Avatar, Bubble, Icon, LinkButton, Menu, Skeleton};
use crate::platform::document;
use crate::state::session::{self, Standing};
use crate::state::{toasts, unread};
use crate::{routes, t, ts};
use leptos::prelude::*;
use std::sync::Arc;
use tradehub_shared::accounts::{Me, Role};
use tradehub_shared::order::OrderSide;
use wasm_bindgen_futures::spawn_local;

/// The account's corner of the top bar.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let content = move || match session::standing() {
        Standing::Unknown => view! { <Skeleton class="skeleton-circle avatar-md" /> }.into_any(),
        Standing::Visitor => {
            let here = routes::sign_in_then(&document::address());
            // Phones have the way to sign in in the bottom bar.
            view! { <div class="wide-only"><LinkButton href=here icon=Icon::LogIn>{t!("nav.sign_in")}</LinkButton></div> }.into_any()
        }
        Standing::Member(me) => member_menu(&me),
    };
    view! { <div class="account">{content}</div> }
}

/// A member's picture, from their own profile.
pub(super) fn own_avatar(me: &Me, size: &'static str) -> AnyView {
    let src = me.avatar.as_ref().map(|image| api::asset(&image.urls.small));
    view! { <Avatar id=me.id.0 name=me.nickname.clone() src=src size=size /> }.into_any()
}

fn member_menu(me: &Arc<Me>) -> AnyView {
    let shown = Arc::clone(me);
    let (id, role, name) = (me.id, me.role, me.nickname.clone());
    let button = move || own_avatar(&shown, "avatar-md");
    view! {
        <Menu label=t!("nav.account") button_class="avatar-btn" button=button>
            <li class="menu-head">{name.clone()}</li>
            {entry(routes::DASHBOARD.to_owned(), Icon::LayoutGrid, t!("nav.dashboard"))}
            {entry(routes::orders(OrderSide::Buying, None, None), Icon::ShoppingBag, t!("nav.orders"))}
            {notices()}
            {entry(routes::BOOKMARKS.to_owned(), Icon::Heart, t!("nav.saved"))}
            {entry(routes::FRIENDS.to_owned(), Icon::Users, t!("nav.friends"))}
            {entry(routes::member(id), Icon::User, t!("nav.profile"))}
            {entry(routes::SETTINGS.to_owned(), Icon::Settings, t!("nav.settings"))}
            {(role != Role::Member)
                .then(|| entry(routes::ADMIN.to_owned(), Icon::ShieldCheck, t!("nav.admin")))}
            <li class="menu-line">
                <button type="button" class="menu-item" on:click=|_| spawn_local(sign_out())>
                    <Icon name=Icon::LogOut />
                    <span>{t!("nav.sign_out")}</span>
                </button>
            </li>
        </Menu>
    }
    .into_any()
}

fn entry(href: String, icon: Icon, text: Signal<String>) -> AnyView {
    view! {
        <li>
            <a class="menu-item" href=href>
                <Icon name=icon />
                <span>{text}</span>
            </a>
        </li>
    }
    .into_any()
}

fn notices() -> AnyView {
    let count = Signal::derive(|| unread::counts().notices.total);
    view! {
        <li>
            <a class="menu-item" href=routes::NOTICES>
                <Icon name=Icon::Bell />
                <span>{t!("nav.notices")}</span>
                <Bubble count=count words=t!("nav.notices.unread", n = count) />
            </a>
        </li>
    }
    .into_any()
}

async fn sign_out() {
    match sessions::delete_current_session().await {
        Ok(()) => toasts::done(ts!("session.signed_out")),
        Err(error) => toasts::failed(&error),
    }
}
