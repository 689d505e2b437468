//! The foot of every page: what TradeHub is, and the texts one should be able to find.

use super::brand::BrandMark;
use crate::{i18n, routes, t};
use leptos::prelude::*;

/// The footer.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let link = |page: &'static str| {
        view! { <li><a href=routes::legal(page)>{move || i18n::of("legal", page)}</a></li> }
    };
    view! {
        <footer class="footer">
            <div class="footer-in">
                <div class="footer-brand">
                    <BrandMark />
                    <p class="footer-line">{t!("footer.line")}</p>
                </div>
                <nav aria-label=t!("footer.nav")>
                    <ul class="footer-links">{routes::LEGAL_PAGES.into_iter().map(link).collect_view()}</ul>
                </nav>
                <p class="footer-cash">{t!("footer.cash")}</p>
            </div>
        </footer>
    }
}
