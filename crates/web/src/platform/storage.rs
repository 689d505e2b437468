//! Small values kept by the browser. Keeps true: storage that is refused (private mode) reads as empty.

use leptos::prelude::*;
use web_sys::{Storage, StorageEvent};

/// Every name that the app keeps a value under, in one place so that no two clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// The chosen language's tag.
    Language,
    /// The chosen theme: `light`, `dark`; absent for the system's.
    Theme,
    /// Present while somebody is signed in: spares visitors a useless renewal.
    SignedIn,
    /// The listings last looked at, as JSON.
    RecentlyViewed,
    /// The unfinished listing form, as JSON.
    ListingDraft,
    /// A comment whose writer went to sign in, as JSON.
    CommentDraft,
    /// Scroll places of this tab, as JSON.
    Scroll,
    /// How many messages and notices are unread and whose, as JSON.
    Unread,
    /// What was written in conversations and not sent, as JSON.
    ChatDrafts,
    /// Messages on their way in this tab, as JSON.
    ChatOutbox,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Self::Language => "th.lang",
            Self::Theme => "th.theme",
            Self::SignedIn => "th.signed_in",
            Self::RecentlyViewed => "th.viewed",
            Self::ListingDraft => "th.draft",
            Self::CommentDraft => "th.comment",
            Self::Scroll => "th.scroll",
            Self::Unread => "th.unread",
            Self::ChatDrafts => "th.chat.drafts",
            Self::ChatOutbox => "th.chat.outbox",
        }
    }

    /// What is unfinished in a tab, and where it is scrolled to, belongs to the tab; all else to the browser.
    fn store(self) -> Option<Storage> {
        let window = super::window();
        let is_of_tab = matches!(self, Self::Scroll | Self::CommentDraft | Self::ChatOutbox);
        let store = if is_of_tab { window.session_storage() } else { window.local_storage() };
        store.ok().flatten()
    }
}

/// The kept value.
pub(crate) fn get(key: Key) -> Option<String> {
    key.store()?.get_item(key.name()).ok().flatten()
}

/// Keeps a value; a full or refused store is passed over.
pub(crate) fn set(key: Key, value: &str) {
    if let Some(store) = key.store() {
        let _ = store.set_item(key.name(), value);
    }
}

/// Drops a value.
pub(crate) fn remove(key: Key) {
    if let Some(store) = key.store() {
        let _ = store.remove_item(key.name());
    }
}

/// Calls back with the new value when another tab changes it. For the life of the app.
pub(crate) fn on_change_elsewhere(key: Key, run: impl Fn(Option<String>) + 'static) {
    let handle = window_event_listener_untyped("storage", move |event| {
        use wasm_bindgen::JsCast;
        if let Some(event) = event.dyn_ref::<StorageEvent>()
            && event.key().as_deref() == Some(key.name())
        {
            run(event.new_value());
        }
    });
    std::mem::forget(handle);
}
