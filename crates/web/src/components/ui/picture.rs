//! Pictures that may be missing. Keeps true: the place has its shape before the picture is there, and a picture that
//! is missing or broken is a drawn placeholder, never the browser's broken mark.

use super::Icon;
use leptos::prelude::*;

/// A picture in a fixed shape.
#[component]
pub(crate) fn Picture(
    /// Full address, from `api::asset`.
    #[prop(into)]
    src: MaybeProp<String>,
    /// Further sizes with their widths (`… 400w, … 960w`).
    #[prop(default = None)]
    srcset: Option<String>,
    /// How wide it is shown, for choosing among the sizes.
    #[prop(optional)]
    sizes: &'static str,
    /// What it shows; empty for decoration.
    #[prop(into)]
    alt: Signal<String>,
    /// Its average colour (`#rrggbb`), shown while it loads.
    #[prop(default = None)]
    color: Option<String>,
    /// `shape-card` (4 : 3), `shape-square`, `shape-wide` (16 : 9) or `shape-fill`.
    #[prop(default = "shape-card")]
    shape: &'static str,
    /// In sight at once: loaded first instead of when it comes near.
    #[prop(optional)]
    eager: bool,
    /// Drawn when there is no picture.
    #[prop(default = Icon::Tag)]
    placeholder: Icon,
) -> impl IntoView {
    let broken = RwSignal::new(false);
    let here = RwSignal::new(false);
    let missing = move || view! { <span class="picture-none"><Icon name=placeholder /></span> }.into_any();
    let image = move |src: String| {
        view! {
            <img
                src=src
                srcset=srcset.clone()
                sizes=(!sizes.is_empty()).then_some(sizes)
                alt=alt
                loading=if eager { "eager" } else { "lazy" }
                fetchpriority=eager.then_some("high")
                decoding="async"
                class:is-here=here
                on:load=move |_| here.set(true)
                on:error=move |_| broken.set(true)
            />
        }
        .into_any()
    };
    view! {
        <span class=["picture ", shape].concat() style:background-color=color>
            {move || match src.get() {
                Some(src) if !broken.get() => image(src),
                _ => missing(),
            }}
        </span>
    }
}
