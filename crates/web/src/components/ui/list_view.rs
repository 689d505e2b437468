//! Shows a list without end: skeletons, the items, more of them as the end comes near, or what failed.
//! Keeps true: whoever does not scroll finds a button that does the same.

use super::{Button, ErrorState};
use crate::platform::observe;
use crate::state::paged::{Paged, Stage};
use leptos::html;
use leptos::prelude::*;

/// How near the end may come before more is fetched.
const MARGIN: &str = "800px";

/// Shows a [`Paged`] list.
#[component]
pub(crate) fn ListView<T: Clone + Send + Sync + 'static>(
    /// The list.
    list: Paged<T>,
    /// Shown until the first page is here.
    #[prop(into)]
    skeleton: ViewFn,
    /// Shown when there is nothing.
    #[prop(into)]
    empty: ViewFn,
    /// Tells items apart.
    key: fn(&T) -> i64,
    /// Shows one item.
    #[prop(into)]
    show: Callback<T, AnyView>,
    /// Class of the element around the items.
    #[prop(default = "listing-grid")]
    class: &'static str,
    /// More is fetched only at the press of a button with these words: something else stands below the list.
    #[prop(optional, into)]
    by_hand: MaybeProp<String>,
) -> impl IntoView {
    let items = view! {
        <div class=class>
            <For each=move || list.items() key=key children=move |item| show.run(item) />
        </div>
    }
    .into_any();
    let first = move || match list.stage() {
        Stage::First => Some(skeleton.run()),
        Stage::End if list.is_empty() => Some(empty.run()),
        _ => None,
    };
    let stage = Signal::derive(move || list.stage());
    view! {
        <div class="list-view">
            {first}
            {items}
            <ListEnd stage=stage by_hand=by_hand on_more=move |()| list.more() />
        </div>
    }
}

/// The end of a list: fetches more when it comes near, unless it waits for its button.
#[component]
fn ListEnd(
    stage: Signal<Stage>,
    by_hand: MaybeProp<String>,
    #[prop(into)] on_more: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let is_by_hand = by_hand.get_untracked().is_some();
    // Watched anew after each page: an end that stays near reports only once.
    Effect::new(move |_| {
        if stage.get() == Stage::Rest
            && !is_by_hand
            && let Some(element) = node.get()
        {
            observe::near_screen(&element, MARGIN, move || on_more.run(()));
        }
    });
    let content = move || match stage.get() {
        Stage::Rest | Stage::More => {
            let busy = Signal::derive(move || stage.get() == Stage::More);
            let words = move || by_hand.get().unwrap_or_else(|| crate::ts!("action.more"));
            view! { <Button busy=busy on_press=on_more>{words}</Button> }.into_any()
        }
        Stage::Failed(error) => view! { <ErrorState error=error on_retry=on_more /> }.into_any(),
        Stage::First | Stage::End => ().into_any(),
    };
    view! { <div class="list-end" node_ref=node>{content}</div> }
}
