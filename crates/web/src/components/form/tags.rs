//! Tags: written one after the other, taken away one by one.
//! Keeps true: no tag twice, none too long, not more than allowed; a tag left unfinished is taken up on leaving.

use crate::components::ui::{Chip, Field, Ids};
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::limits;

/// A field for tags.
#[component]
pub(crate) fn TagsField(
    /// The tags in order.
    tags: RwSignal<Vec<String>>,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let ids = Ids::of("tags");
    let take = move || {
        let written = text.get_untracked();
        let rest = add_all(tags, &written);
        text.set(rest);
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        // Enter also ends a composition of Chinese characters; then it is not ours.
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            take();
        }
        "Backspace" if text.read_untracked().is_empty() => {
            tags.update(|all| drop(all.pop()));
        }
        _ => {}
    };
    let chip = move |tag: String| {
        let gone = tag.clone();
        let remove = move |()| tags.update(|all| all.retain(|other| *other != gone));
        view! { <Chip text=Signal::stored(tag) on_remove=remove /> }.into_any()
    };
    let is_full = move || tags.read().len() >= limits::TAGS_MAX;
    view! {
        <Field name="tags" label=t!("sell.tags") help=t!("sell.tags.help", n = limits::TAGS_MAX) error=error>
            <div class="control tags-control">
                {move || tags.get().into_iter().map(chip).collect_view()}
                <input
                    class="input tags-input"
                    class:is-hidden=is_full
                    id=ids.control.clone()
                    type="text"
                    autocomplete="off"
                    maxlength=limits::TAG_MAX.saturating_add(1)
                    enterkeyhint="enter"
                    prop:value=text
                    aria-describedby=ids.described_by()
                    placeholder=move || ts!("sell.tags.add")
                    on:keydown=on_key
                    on:input:target=move |event| {
                        text.set(event.target().value());
                        if text.read_untracked().contains([',', '，', '、']) {
                            take();
                        }
                    }
                    on:blur=move |_| take()
                />
            </div>
        </Field>
    }
}

/// Adds what is written, split at commas; gives back what found no place.
fn add_all(tags: RwSignal<Vec<String>>, written: &str) -> String {
    let mut rest = String::new();
    for part in written.split([',', '，', '、']) {
        let tag = part.trim().trim_start_matches('#').trim();
        let fits = !tag.is_empty() && tag.chars().count() <= limits::TAG_MAX;
        let is_known = tags.read_untracked().iter().any(|other| other.to_lowercase() == tag.to_lowercase());
        if !fits {
            rest = tag.to_owned();
        } else if !is_known && tags.read_untracked().len() < limits::TAGS_MAX {
            tags.update(|all| all.push(tag.to_owned()));
        }
    }
    rest
}
