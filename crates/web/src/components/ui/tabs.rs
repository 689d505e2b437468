//! Tabs whose choice is in the address, so that a link opens exactly that tab.

use super::Icon;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

/// One tab.
#[derive(Clone)]
pub(crate) struct Tab {
    /// Its value in the address.
    pub(crate) value: &'static str,
    /// Its words.
    pub(crate) text: Signal<String>,
    /// Its icon.
    pub(crate) icon: Icon,
}

/// The tabs; the first is in effect when the address names none. Read the choice with [`crate::routes::tab`].
#[component]
pub(crate) fn Tabs(
    /// What they divide, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The name in the address.
    #[prop(default = "tab")]
    param: &'static str,
    /// The tabs.
    tabs: Vec<Tab>,
    /// What stands after a tab's words, such as a count; by its value in the address.
    #[prop(optional, into)]
    after: Option<Callback<&'static str, AnyView>>,
) -> impl IntoView {
    let path = use_location().pathname;
    let query = use_query_map();
    let first = tabs.first().map_or("", |tab| tab.value);
    let one = move |tab: Tab| {
        let value = tab.value;
        let chosen = move || query.read().get(param).unwrap_or_else(|| first.to_owned()) == value;
        view! {
            <li>
                <a
                    class="tab"
                    href=move || [path.get().as_str(), "?", param, "=", value].concat()
                    data-noscroll=""
                    aria-current=move || chosen().then_some("page")
                >
                    <Icon name=tab.icon />
                    <span>{tab.text}</span>
                    {after.map(|after| after.run(value))}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{tabs.into_iter().map(one).collect_view()}</ul>
        </nav>
    }
}
