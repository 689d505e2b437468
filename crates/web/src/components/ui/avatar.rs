//! A member's picture, or one made from the name. Keeps true: the same member always gets the same colours.

use super::Picture;
use leptos::prelude::*;

/// How many pairs of colours `style/` knows (`avatar-0` …).
const PALETTES: i64 = 6;

/// A member's picture. It is decoration: the name stands beside it.
#[component]
pub(crate) fn Avatar(
    /// The member's id.
    id: i64,
    /// The member's shown name.
    #[prop(into)]
    name: String,
    /// Full address of the picture, if there is one.
    src: Option<String>,
    /// `avatar-sm` (32 px), `avatar-md` (44 px), `avatar-lg` (96 px).
    #[prop(default = "avatar-md")]
    size: &'static str,
) -> impl IntoView {
    if let Some(src) = src {
        return view! {
            <span class=["avatar ", size].concat()>
                <Picture src=src alt="" shape="shape-fill" placeholder=super::Icon::User />
            </span>
        }
        .into_any();
    }
    let palette = id.rem_euclid(PALETTES).to_string();
    let class = ["avatar ", size, " avatar-", &palette].concat();
    view! { <span class=class aria-hidden="true">{initials(&name)}</span> }.into_any()
}

/// The first letter of the first two words, or the first two of one; a single character where that fills the place.
fn initials(name: &str) -> String {
    let words =
        name.split(|c: char| c.is_whitespace() || c == '_' || c == '-').filter(|word| !word.is_empty());
    let firsts: Vec<char> = words.filter_map(|word| word.chars().next()).take(2).collect();
    let wide = firsts.first().is_some_and(|c| *c > '\u{2e80}');
    let chars =
        if wide { firsts.into_iter().take(1).collect::<String>() } else { firsts.into_iter().collect() };
    chars.to_uppercase()
}
