//! Lists without end, page by page. Keeps true: nothing is asked for twice at once, a changed question drops the
//! old answer, and a visitor who returns finds the list as long as it was.

use super::load::run;
use super::travel;
use crate::api::{ApiError, ApiResult};
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use tradehub_shared::Page;

/// How many lists are kept for a return.
const KEPT_MAX: usize = 12;

thread_local! {
    static KEPT: RefCell<Vec<(String, Box<dyn Any>)>> = const { RefCell::new(Vec::new()) };
}

/// How far a list is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// The first page is under way: show skeletons.
    First,
    /// A further page is under way.
    More,
    /// There is more to be had.
    Rest,
    /// All is here.
    End,
    /// The last request failed; [`Paged::more`] tries again.
    Failed(ApiError),
}

/// A list that grows; copy it freely.
pub(crate) struct Paged<T: Send + Sync + 'static> {
    items: RwSignal<Vec<T>>,
    stage: RwSignal<Stage>,
    cursor: RwSignal<Option<String>>,
    key: RwSignal<String>,
    next: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Paged<T> {}

impl<T: Clone + Send + Sync + 'static> Paged<T> {
    /// The items so far, for `<For>`.
    pub(crate) fn items(self) -> Vec<T> {
        self.items.get()
    }

    /// Looks at the items so far; followed in a reactive place.
    pub(crate) fn with<R>(self, look: impl FnOnce(&[T]) -> R) -> R {
        look(&self.items.read())
    }

    /// Whether the list is here and has nothing in it; followed in a reactive place.
    pub(crate) fn is_empty(self) -> bool {
        self.stage.get() == Stage::End && self.items.read().is_empty()
    }

    /// How far it is; followed in a reactive place.
    pub(crate) fn stage(self) -> Stage {
        self.stage.get()
    }

    /// Asks for the next page, or again for one that failed.
    pub(crate) fn more(self) {
        let failed = match *self.stage.read_untracked() {
            Stage::Failed(_) => true,
            Stage::Rest => false,
            _ => return,
        };
        let first = failed && self.items.read_untracked().is_empty();
        self.stage.set(if first { Stage::First } else { Stage::More });
        self.next.notify();
    }

    /// Changes items in place, also for a later return.
    pub(crate) fn update(self, change: impl FnOnce(&mut Vec<T>)) {
        self.items.update(change);
        self.keep();
    }

    /// Begins anew.
    pub(crate) fn reload(self) {
        self.items.set(Vec::new());
        self.cursor.set(None);
        self.stage.set(Stage::First);
        self.next.notify();
    }

    fn add(self, page: Page<T>) {
        let end = page.next_cursor.is_none();
        self.cursor.set(page.next_cursor);
        self.items.update(|items| items.extend(page.items));
        self.stage.set(if end { Stage::End } else { Stage::Rest });
        self.keep();
    }

    fn keep(self) {
        let list = (self.items.get_untracked(), self.cursor.get_untracked());
        let key = self.key.get_untracked();
        KEPT.with_borrow_mut(|kept| {
            kept.retain(|(other, _)| *other != key);
            if kept.len() >= KEPT_MAX {
                kept.remove(0);
            }
            kept.push((key, Box::new(list)));
        });
    }

    /// Takes up the question `key`: what was kept when the visitor returns, else the first page.
    fn begin(self, key: String) {
        let kept = if travel::is_return() { recall::<T>(&key) } else { None };
        self.key.set(key);
        if let Some((items, cursor)) = kept {
            self.stage.set(if cursor.is_none() { Stage::End } else { Stage::Rest });
            self.items.set(items);
            self.cursor.set(cursor);
        } else {
            self.reload();
        }
    }
}

/// Lists what `request` answers for a question and a cursor. `question` names what is listed, with all its filters
/// (best: the API path with its query); when it changes, the list begins anew.
///
/// ```ignore
/// let found = paged(move || query.get().to_path(), |path, cursor| api::listings::list(path, cursor));
/// ```
pub(crate) fn paged<T, F>(
    question: impl Fn() -> String + Send + Sync + 'static,
    request: impl Fn(String, Option<String>) -> F + 'static,
) -> Paged<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = ApiResult<Page<T>>> + 'static,
{
    let list = Paged {
        items: RwSignal::new(Vec::new()),
        stage: RwSignal::new(Stage::First),
        cursor: RwSignal::new(None),
        key: RwSignal::new(String::new()),
        next: Trigger::new(),
    };
    let question = Memo::new(move |_| question());
    // In this order: the question is settled at once, so that a returning visitor sees the list with the page.
    list.begin(question.get_untracked());
    Effect::new(move |_| {
        let asked = question.get();
        if asked != list.key.get_untracked() {
            list.begin(asked);
        }
    });
    let request: Rc<dyn Fn(String, Option<String>) -> Answer<T>> =
        Rc::new(move |key, cursor| Box::pin(request(key, cursor)));
    Effect::new(move |_| {
        list.next.track();
        if matches!(*list.stage.read_untracked(), Stage::First | Stage::More) {
            let answer = request(list.key.get_untracked(), list.cursor.get_untracked());
            run(Box::pin(async move {
                match answer.await {
                    Ok(page) => list.add(page),
                    Err(error) => list.stage.set(Stage::Failed(error)),
                }
            }));
        }
    });
    list
}

/// An answer under way.
type Answer<T> = Pin<Box<dyn Future<Output = ApiResult<Page<T>>>>>;

fn recall<T: Clone + 'static>(key: &str) -> Option<(Vec<T>, Option<String>)> {
    KEPT.with_borrow(|kept| {
        let (_, list) = kept.iter().find(|(other, _)| other == key)?;
        list.downcast_ref::<(Vec<T>, Option<String>)>().cloned()
    })
}
