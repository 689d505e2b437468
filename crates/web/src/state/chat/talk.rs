//! The open conversation: what is held of it, and loading more. Keeps true: nothing is asked for twice at once; what is
//! said while it is open is added in its order without a hole; messages that are seen are read.

use super::known::{self, Known};
use super::outbox;
use super::window::Window;
use crate::api::ApiError;
use crate::api::chat::{self as api, Stretch};
use crate::platform::presence;
use crate::state::live::{self, News};
use crate::state::load::run;
use crate::state::toasts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::chat::{Message, MessageKind, MessagePage};
use tradehub_shared::live::Event;
use tradehub_shared::{ConversationId, MemberId};

/// How many messages are asked for at once.
const STRETCH: usize = 50;
/// How many messages stand before one that is looked for.
const BEFORE: i64 = 20;

/// How far the first stretch is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// Under way.
    Loading,
    /// Here.
    Ready,
    /// Not to be had, and why.
    Failed(ApiError),
}

/// The open conversation; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Talk {
    /// Which.
    pub(crate) id: ConversationId,
    /// The signed-in member.
    pub(crate) me: MemberId,
    now: StoredValue<Known>,
    /// Whose life ends what is under way: the whole page's, not that of the button that was pressed.
    owner: StoredValue<Option<Owner>>,
    window: RwSignal<Window>,
    stage: RwSignal<Stage>,
    /// Whether a further stretch is under way.
    is_loading: RwSignal<bool>,
    /// Messages of the other that came while the newest were out of sight.
    arrived: RwSignal<i64>,
    /// Whether the newest messages are in sight.
    is_at_end: RwSignal<bool>,
    /// From which number on messages were unread when it was opened.
    new_from: RwSignal<Option<i64>>,
    /// The message that is looked for.
    sought: RwSignal<Option<i64>>,
    /// Called before the messages on the page change.
    before_change: StoredValue<Option<Callback<()>>>,
    is_reading: StoredValue<bool>,
    /// Whether something was said that could not be added: the end is asked for again.
    is_behind: StoredValue<bool>,
}

impl Talk {
    /// Opens a conversation that was loaded, until the present owner is gone.
    pub(crate) fn open(me: MemberId, now: Known) -> Self {
        let (id, new_from) = now.with_untracked(|now| (now.id, (now.unread > 0).then_some(now.read_upto)));
        let talk = Self {
            id,
            me,
            now: StoredValue::new(now),
            owner: StoredValue::new(Owner::current()),
            window: RwSignal::new(Window::default()),
            stage: RwSignal::new(Stage::Loading),
            is_loading: RwSignal::new(false),
            arrived: RwSignal::new(0),
            is_at_end: RwSignal::new(true),
            new_from: RwSignal::new(new_from.map(|read| read.saturating_add(1))),
            sought: RwSignal::new(None),
            before_change: StoredValue::new(None),
            is_reading: StoredValue::new(false),
            is_behind: StoredValue::new(false),
        };
        talk.load();
        live::on_news(move |news| talk.hear(news));
        presence::on_return(move || talk.read_seen());
        talk
    }

    /// The conversation as it stands.
    pub(crate) fn conversation(self) -> Known {
        self.now.get_value()
    }

    /// What is held; followed in a reactive place.
    pub(crate) fn window(self) -> Signal<Window> {
        self.window.into()
    }

    /// How far the first stretch is; followed in a reactive place.
    pub(crate) fn stage(self) -> Stage {
        self.stage.get()
    }

    /// Whether a further stretch is under way; followed in a reactive place.
    pub(crate) fn is_loading(self) -> bool {
        self.is_loading.get()
    }

    /// Messages of the other that came while the newest were out of sight; followed in a reactive place.
    pub(crate) fn arrived(self) -> i64 {
        self.arrived.get()
    }

    /// From which number on messages were unread when it was opened; followed in a reactive place.
    pub(crate) fn new_from(self) -> Option<i64> {
        self.new_from.get()
    }

    /// The message that is looked for; followed in a reactive place.
    pub(crate) fn sought(self) -> Option<i64> {
        self.sought.get()
    }

    /// Whether the newest messages are in sight; followed in a reactive place.
    pub(crate) fn is_at_end(self) -> bool {
        self.is_at_end.get()
    }

    /// Calls back before the messages on the page change, so that they can be kept where they are.
    pub(crate) fn set_before_change(self, run: Callback<()>) {
        self.before_change.set_value(Some(run));
    }

    /// The page says whether the newest messages are in sight.
    pub(crate) fn set_at_end(self, is_at_end: bool) {
        let is_at_end = is_at_end && !self.window.read_untracked().has_newer;
        if is_at_end != self.is_at_end.get_untracked() {
            self.is_at_end.set(is_at_end);
        }
        if is_at_end {
            if self.arrived.get_untracked() != 0 {
                self.arrived.set(0);
            }
            self.read_seen();
        }
    }

    /// Loads the newest stretch.
    pub(crate) fn load(self) {
        if self.stage.get_untracked() != Stage::Ready {
            self.stage.set(Stage::Loading);
        }
        self.ask(Stretch::Newest, |talk, page| {
            let mut window = Window::default();
            window.put_before(page.items, page.next.is_some());
            talk.change(|now| *now = window);
            talk.stage.set(Stage::Ready);
        });
    }

    /// Loads what was said before.
    pub(crate) fn older(self) {
        let (first, has_older) = self.window.with_untracked(|now| (now.first(), now.has_older));
        if has_older {
            self.ask(Stretch::Before(first), |talk, page| {
                let has_older = page.next.is_some();
                talk.change(|now| now.put_before(page.items, has_older));
            });
        }
    }

    /// Loads what was said after.
    pub(crate) fn newer(self) {
        let (last, has_newer) = self.window.with_untracked(|now| (now.last(), now.has_newer));
        if has_newer {
            self.fill_from(last);
        }
    }

    /// Whether the newest messages are held.
    pub(crate) fn has_newest(self) -> bool {
        !self.window.read_untracked().has_newer
    }

    /// Goes to a message, loading the stretch around it where it is not held.
    pub(crate) fn seek(self, number: i64) {
        let is_held = self.window.with_untracked(|now| now.messages.iter().any(|m| m.number == number));
        if is_held {
            return self.sought.set(Some(number));
        }
        let from = number.saturating_sub(BEFORE).max(0);
        self.ask(Stretch::After(from), move |talk, page| {
            let has_newer = page.next.is_some();
            let mut window = Window { has_older: from > 0, ..Window::default() };
            window.put_after(page.items, has_newer);
            talk.change(|now| *now = window);
            talk.sought.set(Some(number));
        });
    }

    /// Whether the page has left it.
    pub(crate) fn is_gone(self) -> bool {
        self.window.is_disposed()
    }

    /// The message was found, or given up.
    pub(crate) fn found(self) {
        self.sought.set(None);
    }

    fn fill_from(self, number: i64) {
        if self.is_loading.get_untracked() {
            return self.is_behind.set_value(true);
        }
        self.ask(Stretch::After(number), |talk, page| {
            let has_newer = page.next.is_some();
            talk.change(|now| now.put_after(page.items, has_newer));
        });
    }

    fn ask(self, stretch: Stretch, then: impl FnOnce(Self, MessagePage) + 'static) {
        if self.is_loading.get_untracked() {
            return;
        }
        self.is_loading.set(true);
        let task = Box::pin(async move {
            let answer = api::list_messages(self.id, stretch, STRETCH).await;
            self.is_loading.set(false);
            match answer {
                Ok(page) => then(self, page),
                Err(error) if self.stage.get_untracked() == Stage::Ready => toasts::failed(&error),
                Err(error) => self.stage.set(Stage::Failed(error)),
            }
            self.catch_up();
        });
        match self.owner.get_value() {
            Some(owner) => owner.with(|| run(task)),
            None => run(task),
        }
    }

    fn catch_up(self) {
        let is_ready = self.stage.get_untracked() == Stage::Ready;
        if is_ready && self.has_newest() && self.is_behind.get_value() {
            self.is_behind.set_value(false);
            self.fill_from(self.window.with_untracked(Window::last));
        }
    }

    fn change(self, change: impl FnOnce(&mut Window)) {
        if let Some(before) = self.before_change.get_value() {
            before.run(());
        }
        self.window.update(change);
    }

    fn hear(self, news: &News) {
        match news {
            News::Event(Event::Msg(message)) if message.conversation_id == self.id => self.said(message),
            News::Event(Event::Recalled(place)) if place.conversation_id == self.id => {
                self.change(|now| now.recall(place.number));
            }
            News::Event(Event::Hidden(place)) if place.conversation_id == self.id => {
                self.change(|now| now.hide(place.number));
            }
            // What is looked at further up stays; the newest are asked for on the way down.
            News::Reset if self.has_newest() && self.stage.get_untracked() == Stage::Ready => {
                self.fill_from(self.window.with_untracked(Window::last));
            }
            News::Reset if self.stage.get_untracked() != Stage::Ready => self.load(),
            _ => {}
        }
    }

    fn said(self, message: &Message) {
        outbox::stored(self.id, message.cid.as_deref());
        if self.stage.get_untracked() != Stage::Ready {
            return self.is_behind.set_value(true);
        }
        let (last, has_newer) = self.window.with_untracked(|now| (now.last(), now.has_newer));
        let is_others = message.sender_id.is_some_and(|sender| sender != self.me);
        if is_others && message.kind != MessageKind::Order && message.number > last && !self.sees_end() {
            self.arrived.update(|count| *count = count.saturating_add(1));
        }
        // Something before it has not come: it comes with the answer.
        let is_hole = last > 0 && message.number > last.saturating_add(1);
        if is_hole && !has_newer {
            return self.fill_from(last);
        }
        self.change(|now| {
            now.put(message.clone());
        });
        self.read_seen();
    }

    fn sees_end(self) -> bool {
        self.is_at_end.get_untracked() && presence::is_visible()
    }

    /// Moves the read mark to the newest message, when that is in sight.
    fn read_seen(self) {
        let Some(last) = self.window.try_with_untracked(Window::last) else { return };
        let is_unread = self.conversation().with_untracked(|now| now.unread > 0 && now.read_upto < last);
        if !is_unread || !self.sees_end() || self.is_reading.get_value() {
            return;
        }
        self.is_reading.set_value(true);
        let (id, me, is_reading) = (self.id, self.me, self.is_reading);
        spawn_local(async move {
            let outcome = api::read_conversation(id, last).await;
            // The page may be gone by now.
            is_reading.try_set_value(false);
            if let Ok(mark) = outcome {
                known::read(me, mark);
                live::tell(&News::Event(Event::Read(mark)));
                self.read_seen();
            }
        });
    }
}
