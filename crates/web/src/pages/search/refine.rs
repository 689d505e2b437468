//! Ties the controls of the filter panel to the search in the address. Keeps true: the address is the only truth; a
//! control follows it, and writes to it once the visitor rests or leaves the control's panel.

use crate::api::listings::query_string;
use crate::platform::{document, timers};
use crate::routes::{self, Go};
use leptos::prelude::*;
use std::time::Duration;
use tradehub_shared::listing::ListingQuery;

/// How long writing must rest before the results follow.
pub(super) const TYPED: Duration = Duration::from_millis(600);
/// For lists to choose from: at once.
pub(super) const CHOSEN: Duration = Duration::ZERO;

/// The search in the address and the way to change it; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Refine {
    query: Memo<ListingQuery>,
    go: Go,
}

impl Refine {
    /// Of the page that shows this search.
    pub(super) fn new(query: Memo<ListingQuery>, go: Go) -> Self {
        Self { query, go }
    }

    /// The search; followed in a reactive place.
    pub(super) fn get(self) -> ListingQuery {
        self.query.get()
    }

    /// A part of the search; whoever reads it is told only when that part changes.
    pub(super) fn part<T: Send + Sync + PartialEq + 'static>(
        self,
        read: impl Fn(&ListingQuery) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| read(&self.query.read()))
    }

    /// Changes the search and with it the address. Does nothing once the visitor is on another page.
    pub(super) fn change(self, change: impl FnOnce(&mut ListingQuery)) {
        let Some(old) = self.query.try_get_untracked() else {
            return;
        };
        let mut new = old.clone();
        change(&mut new);
        if new != old && document::address().starts_with(routes::SEARCH) {
            self.go.refine(address(&new));
        }
    }

    /// What is written in a control for a part of the search: `read` shows that part, `write` takes over what was
    /// written (and leaves the search as it is when that makes no sense).
    pub(super) fn text(
        self,
        rest: Duration,
        read: impl Fn(&ListingQuery) -> String + Send + Sync + Clone + 'static,
        write: impl Fn(&mut ListingQuery, &str) + Send + Sync + Clone + 'static,
    ) -> RwSignal<String> {
        let value = RwSignal::new(untrack(|| read(&self.query.read())));
        let (show, take) = (read.clone(), write.clone());
        let part = self.part(read);
        Effect::new(move |_| {
            let now = part.get();
            // What is written may say the same in other words (`12` for `12.00`): then it stays as written.
            let mut written = self.query.get_untracked();
            take(&mut written, &value.read_untracked());
            if untrack(|| show(&written)) != now {
                value.set(now);
            }
        });
        self.follow(value.into(), rest, write);
        value
    }

    /// Takes over a control's value once it rests, or when the control goes away before that.
    pub(super) fn follow(
        self,
        value: Signal<String>,
        rest: Duration,
        write: impl Fn(&mut ListingQuery, &str) + Send + Sync + Clone + 'static,
    ) {
        let calm = timers::debounced(value, rest);
        let late = write.clone();
        Effect::new(move |last: Option<()>| {
            let text = calm.get();
            if last.is_some() && text == value.get_untracked() {
                self.change(|query| write(query, &text));
            }
        });
        on_cleanup(move || {
            if let (Some(text), Some(calm)) = (value.try_get_untracked(), calm.try_get_untracked())
                && text != calm
            {
                self.change(|query| late(query, &text));
            }
        });
    }
}

/// The address of a search.
pub(super) fn address(query: &ListingQuery) -> String {
    let pairs = query_string(query);
    if pairs.is_empty() { routes::SEARCH.to_owned() } else { [routes::SEARCH, "?", &pairs].concat() }
}
