//! The mark and the name. The mark: a hanging price tag with two arrows, one thing for another. The same drawing stands in
//! `index.html` and `public/icon.svg`.

use crate::{routes, t};
use leptos::prelude::*;

const MARK: &str = r##"<path fill="#ff6b35" d="M16 2.2c1 0 2 .4 2.8 1.1l7.1 6.2a4.2 4.2 0 0 1 1.4 3.2v12.8a4.3 4.3 0 0 1-4.3 4.3H9a4.3 4.3 0 0 1-4.3-4.3V12.7a4.2 4.2 0 0 1 1.4-3.2l7.1-6.2A4.2 4.2 0 0 1 16 2.2z"/><circle cx="16" cy="9" r="2.2" fill="#1a1a2e"/><path fill="none" stroke="#1a1a2e" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" d="M10.2 18.2h11.6l-3.4-3.2M21.8 22.6H10.2l3.4 3.2"/>"##;

/// The mark and the name, leading home.
#[component]
pub(super) fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=routes::HOME aria-label=t!("nav.brand")>
            <BrandMark />
            <span class="brand-name">"TradeHub"</span>
        </a>
    }
}

/// The mark alone.
#[component]
pub(super) fn BrandMark() -> impl IntoView {
    view! { <svg class="brand-mark" viewBox="4 1.5 24 29" aria-hidden="true" inner_html=MARK></svg> }
}
