//! The pages, one folder for each domain; `app.rs` gives each its path.
//!
//! Rules for page authors:
//! - A page is a component without properties. It begins with [`title`] and has exactly one `<h1>`: the shell moves
//!   the focus there after a navigation. Its outermost element has class `page` (or `page page-narrow`).
//! - Words: `t!("area.name")` in views and properties, `ts!("area.name")` in handlers and closures; both catalogues in
//!   `locales/` get the key. Values of an API enum: `i18n::of("listing.status", status.as_str())`. Names that the API
//!   gives in both languages: `i18n::pick(&c.name_en, &c.name_zh)`. Money and times: `i18n::format`. Call these three
//!   inside a closure (`move || …`), so that they follow the language.
//! - Data: `load(move || api::…)` with [`LoadView`](crate::components::ui::LoadView); lists: `paged(…)` with
//!   [`ListView`](crate::components::ui::ListView); own changes: [`Action`](crate::state::action::Action). Never fetch.
//! - Forms: a [`FormErrors`](crate::state::form::FormErrors): first `errors.check(body.validate())`, then
//!   `errors.refuse(error)` with what the server said; each field `error=errors.of("/name")` and
//!   `on_edit=move |()| errors.clear_of("/name")`.
//! - Address: `routes::query()`, `routes::tab(…)`, `routes::id()`; go elsewhere with `routes::use_go()`. Filters and
//!   tabs live in the address. A page is made anew when its path changes; it stays when only the query does.
//! - Who is signed in: `session::me()`; a page for members only is wrapped in
//!   [`MembersOnly`](crate::components::shell::MembersOnly).
//! - Outcomes: `toasts::done(ts!(…))`, `toasts::undoable(…)` rather than asking first, `toasts::failed(&error)`.
//! - Every page has its skeleton, its empty state with one next step, and its error state.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod chat;
pub(crate) mod dashboard;
pub(crate) mod friends;
pub(crate) mod home;
pub(crate) mod lazy;
pub(crate) mod legal;
pub(crate) mod listing;
mod not_found;
pub(crate) mod notice_settings;
pub(crate) mod notices;
pub(crate) mod order;
pub(crate) mod profile;
pub(crate) mod search;
pub(crate) mod sell;

pub(crate) use not_found::NotFound;

use crate::i18n;
use crate::platform::document;
use crate::state::unread;
use leptos::prelude::*;

/// Names the page in the browser's tab, following the language: `title(t!("search.title"))`. What is unread stands
/// before it.
pub(crate) fn title(text: Signal<String>) {
    Effect::new(move |_| {
        let unread = match unread::total() {
            0 => String::new(),
            n => ["(", &i18n::format::number(n), ") "].concat(),
        };
        document::set_title(&[unread.as_str(), text.get().as_str(), " · TradeHub"].concat());
    });
}
