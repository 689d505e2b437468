//! Parts of forms that know TradeHub: pictures, typed fields, places, categories, tags.

pub(crate) mod attributes;
pub(crate) mod avatar_picker;
pub(crate) mod category;
pub(crate) mod photos;
pub(crate) mod place;
pub(crate) mod tags;

use leptos::prelude::*;

/// A dialog's `open` that is true while there is a subject to talk about; closing the dialog drops the subject.
pub(crate) fn open_while<T: Send + Sync + 'static>(subject: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let is_wanted = subject.read().is_some();
        if open.get_untracked() != is_wanted {
            open.set(is_wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && subject.read_untracked().is_some() {
            subject.set(None);
        }
    });
    open
}
