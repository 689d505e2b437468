//! The page for an address that leads nowhere. Keeps true: it offers the two ways that help most.

use super::title;
use crate::components::ui::{Icon, LinkButton, Variant};
use crate::{routes, t};
use leptos::prelude::*;

/// Nothing is at this address.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    title(t!("not_found.title"));
    view! {
        <div class="page not-found">
            <div class="not-found-ticket ticket">
                <p class="not-found-number" aria-hidden="true">"404"</p>
                <div class="not-found-words">
                    <h1>{t!("not_found.title")}</h1>
                    <p class="lead">{t!("not_found.text")}</p>
                    <div class="row">
                        <LinkButton href=routes::SEARCH variant=Variant::Primary icon=Icon::Search>
                            {t!("not_found.search")}
                        </LinkButton>
                        <LinkButton href=routes::HOME>{t!("not_found.home")}</LinkButton>
                    </div>
                </div>
            </div>
        </div>
    }
}
