//! Words in the visitor's language.
//!
//! Keeps true: no text stands in app code; all of it is in `locales/<language>.json`, one flat object of keys with
//! `{name}` places. Only the current language is loaded; switching loads the other and every text on the page follows.
//!
//! - [`t!`](crate::t) gives a `Signal<String>`: for views, attributes and component properties.
//! - [`ts!`](crate::ts) gives a `String` now: for handlers, and inside closures (it follows the language there).
//! - [`of`] looks a key of a family up: `i18n::of("condition", "like_new")` is the text `condition.like_new`.
//! - A text with a number `n` may have the forms `key_one` and `key_other`; `n` is written with the language's digits.

mod args;
mod catalogue;
pub(crate) mod format;
mod words;

pub(crate) use args::Arg;
pub(crate) use catalogue::{load, switch_to};
pub(crate) use tradehub_shared::problem::Lang;
pub(crate) use words::{lang, pick, text};

use leptos::prelude::{Owner, Signal};

/// The name of a language in addresses, `lang` attributes and `Intl`.
pub(crate) const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    }
}

/// The language that a tag such as `zh-Hans-CN` asks for.
pub(crate) fn from_tag(tag: &str) -> Lang {
    if tag.starts_with("zh") { Lang::Zh } else { Lang::En }
}

/// A text that follows the language. Use [`t!`](crate::t), which spares the list.
pub(crate) fn live(key: &'static str, args: Vec<(&'static str, Arg)>) -> Signal<String> {
    debug_assert!(Owner::current().is_some(), "`t!` outside a component; use `ts!` there");
    Signal::derive(move || text(key, &args))
}

/// The text of one value of a family: `of("listing.status", "active")` is `listing.status.active`. It follows the
/// language when called inside a closure of a view.
pub(crate) fn of(family: &'static str, value: &str) -> String {
    text(&[family, ".", value].concat(), &[])
}

/// The text of one value of a family with its values put in: `of_with("notice.kind", "order_placed", &[…])`.
pub(crate) fn of_with(family: &'static str, value: &str, args: &[(&'static str, Arg)]) -> String {
    text(&[family, ".", value].concat(), args)
}

/// A text that follows the language, as a `Signal<String>`: `t!("nav.home")`, `t!("listing.count", n = count)`.
#[macro_export]
macro_rules! t {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::live($key, vec![$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
}

/// A text now, as a `String`: `ts!("toast.saved")`.
#[macro_export]
macro_rules! ts {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::text($key, &[$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
}
