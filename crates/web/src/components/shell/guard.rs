//! Pages for members only. Keeps true: a visitor is led to sign in and brought back to what they were doing.

use crate::components::ui::{EmptyState, Icon, LinkButton, Skeleton, Variant};
use crate::platform::document;
use crate::state::session::{self, Standing};
use crate::{routes, t};
use leptos::prelude::*;

/// Shows its content to members; others are invited to sign in.
#[component]
pub(crate) fn MembersOnly(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    // Only the kind of standing matters: a changed profile must not draw the page anew.
    let standing = Memo::new(|_| match session::standing() {
        Standing::Unknown => None,
        Standing::Visitor => Some(false),
        Standing::Member(_) => Some(true),
    });
    move || match standing.get() {
        Some(true) => children().into_any(),
        Some(false) => {
            let href = routes::sign_in_then(&document::address());
            view! {
                <div class="page page-narrow">
                    <h1 class="visually-hidden">{t!("guard.title")}</h1>
                    <EmptyState icon=Icon::Lock title=t!("guard.title") text=t!("guard.text")>
                        <LinkButton href=href variant=Variant::Primary icon=Icon::LogIn>{t!("nav.sign_in")}</LinkButton>
                    </EmptyState>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="page page-narrow stack">
                <Skeleton class="skeleton-title w-50" />
                <Skeleton class="skeleton-block" />
            </div>
        }
        .into_any(),
    }
}
