//! A count in a bubble, such as of unread things. Keeps true: nothing is shown for none, it never grows wider than its
//! place, and a screen reader hears words instead of a bare number.

use crate::i18n::format;
use leptos::prelude::*;

/// More than this is "99+".
const SHOWN_MAX: i64 = 99;

/// A count.
#[component]
pub(crate) fn Bubble(
    /// How many.
    #[prop(into)]
    count: Signal<i64>,
    /// The same in words; absent where the label of what it stands on says it.
    #[prop(optional, into)]
    words: MaybeProp<String>,
) -> impl IntoView {
    let text = move || {
        let count = count.get();
        let shown = format::number(count.min(SHOWN_MAX));
        if count > SHOWN_MAX { [shown.as_str(), "+"].concat() } else { shown }
    };
    let is_any = Memo::new(move |_| count.get() > 0);
    view! {
        <Show when=move || is_any.get()>
            <span class="bubble num" aria-hidden="true">{text}</span>
            <span class="visually-hidden">{move || words.get()}</span>
        </Show>
    }
}
