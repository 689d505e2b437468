//! Shows something that is being loaded: skeleton, then it, or what failed.

use super::ErrorState;
use crate::state::load::{Load, Loaded};
use leptos::prelude::*;

/// Shows a [`Load`].
///
/// ```ignore
/// <LoadView load=listing skeleton=|| view! { <ListingSkeleton/> } show=move |listing| view! { <Detail listing/> }.into_any() />
/// ```
#[component]
pub(crate) fn LoadView<T: Clone + Send + Sync + 'static>(
    /// What is loaded.
    load: Load<T>,
    /// Shown until it is here.
    #[prop(into)]
    skeleton: ViewFn,
    /// Shows it; called anew after each change.
    #[prop(into)]
    show: Callback<T, AnyView>,
) -> impl IntoView {
    move || match load.get() {
        Loaded::Loading => skeleton.run(),
        Loaded::Ready(value) => show.run(value),
        Loaded::Failed(error) => {
            view! { <ErrorState error=error on_retry=move |()| load.reload() /> }.into_any()
        }
    }
}
