//! The bar at the top: on wide screens it stays in sight with search, sell, messages, bell and account; on phones it holds the
//! brand, the two preferences as far as there is room, and a member's bell and menu; the bottom bar has the rest.

use super::account_menu::AccountMenu;
use super::bell::{Bell, Letterbox};
use super::brand::Brand;
use super::{LanguageButton, SearchBox, ThemeButton};
use crate::components::ui::{Icon, LinkButton, Variant};
use crate::{routes, t};
use leptos::prelude::*;

/// The top bar.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    view! {
        <header class="topbar">
            <div class="topbar-in">
                <Brand />
                <div class="topbar-search wide-only"><SearchBox id="top-search" /></div>
                <div class="topbar-tools">
                    <LanguageButton />
                    <span class="topbar-theme"><ThemeButton /></span>
                    <div class="wide-only row">
                        <LinkButton href=routes::SELL variant=Variant::Primary icon=Icon::Plus>{t!("nav.sell")}</LinkButton>
                    </div>
                    <Letterbox />
                    <Bell />
                    <AccountMenu />
                </div>
            </div>
        </header>
    }
}
