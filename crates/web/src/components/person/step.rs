//! The steps from one standing to another. Keeps true: offered is exactly what the standing allows; what the other side
//! may feel, or what cannot be taken back, is asked about first; a press is done once.

use super::asking;
use crate::api::{ApiResult, contacts};
use crate::components::chat::{self, Subject};
use crate::components::ui::Icon;
use crate::state::action::Action;
use crate::state::{relations, session, toasts};
use crate::{i18n, routes};
use leptos::prelude::*;
use tradehub_shared::MemberId;
use tradehub_shared::contacts::{FriendStatus, Relation, RequestFriendRequest};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Ask to be friends.
    Befriend,
    /// Take one's request back.
    Withdraw,
    /// Accept the other's request.
    Accept,
    /// Decline the other's request.
    Decline,
    /// Be friends no more.
    Unfriend,
    /// Want nothing to do with them.
    Block,
    /// Take that back.
    Unblock,
}

impl Step {
    /// Its name in the catalogues.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Befriend => "befriend",
            Self::Withdraw => "withdraw",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Unfriend => "unfriend",
            Self::Block => "block",
            Self::Unblock => "unblock",
        }
    }

    /// Its icon.
    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Befriend => Icon::UserPlus,
            Self::Withdraw => Icon::Undo2,
            Self::Accept => Icon::UserCheck,
            Self::Decline => Icon::X,
            Self::Unfriend => Icon::UserX,
            Self::Block | Self::Unblock => Icon::Ban,
        }
    }

    /// Whether it is asked about first.
    const fn is_asked(self) -> bool {
        matches!(self, Self::Befriend | Self::Unfriend | Self::Block)
    }

    /// Whether it is about friendship.
    pub(super) const fn is_about_friendship(self) -> bool {
        !matches!(self, Self::Block | Self::Unblock)
    }

    /// Does it.
    pub(super) async fn take(self, id: MemberId, greeting: String) -> ApiResult<Relation> {
        match self {
            Self::Befriend => {
                contacts::request_friend(RequestFriendRequest { member_id: id, greeting }).await
            }
            Self::Accept => contacts::accept_friend(id).await,
            Self::Withdraw | Self::Decline | Self::Unfriend => contacts::remove_friend(id).await,
            Self::Block => contacts::set_block(id).await,
            Self::Unblock => contacts::unset_block(id).await,
        }
    }
}

/// What a standing allows, the likeliest first.
const fn allowed(relation: Relation) -> &'static [Step] {
    if relation.is_blocked {
        return &[Step::Unblock];
    }
    match relation.friend {
        FriendStatus::None => &[Step::Befriend, Step::Block],
        FriendStatus::Requested => &[Step::Withdraw, Step::Block],
        FriendStatus::Invited => &[Step::Accept, Step::Decline, Step::Block],
        FriendStatus::Friends => &[Step::Unfriend, Step::Block],
    }
}

/// Another member, as somebody to do something about; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    /// Who.
    pub(crate) id: MemberId,
    name: StoredValue<String>,
    /// The step that is asked about.
    pub(super) asked: RwSignal<Option<Step>>,
    busy: Action,
    go: routes::Go,
    on_done: Option<Callback<Step>>,
}

impl Person {
    /// A member by id and shown name; `on_done` hears of each step taken.
    pub(crate) fn new(id: MemberId, name: String, on_done: Option<Callback<Step>>) -> Self {
        let (asked, busy) = (RwSignal::new(None), Action::new());
        Self { id, name: StoredValue::new(name), asked, busy, go: routes::use_go(), on_done }
    }

    /// The shown name.
    pub(super) fn name(self) -> String {
        self.name.get_value()
    }

    /// Whether it is the member themselves; followed in a reactive place.
    pub(super) fn is_self(self) -> bool {
        session::me().is_some_and(|me| me.id == self.id)
    }

    /// What can be done now; nothing while that is being found out. A visitor may want to be friends.
    pub(crate) fn steps(self) -> Vec<Step> {
        if !session::is_member() {
            return vec![Step::Befriend];
        }
        if self.is_self() {
            return Vec::new();
        }
        relations::known(self.id).map(|relation| allowed(relation).to_vec()).unwrap_or_default()
    }

    /// Whether one of its steps is under way.
    pub(super) fn is_busy(self) -> Signal<bool> {
        self.busy.busy()
    }

    /// The button of a step was pressed.
    pub(crate) fn press(self, step: Step) {
        if !self.go.members_only() {
            return;
        }
        if step.is_asked() {
            return self.asked.set(Some(step));
        }
        self.busy.run(step.take(self.id, String::new()), move |outcome| match outcome {
            Ok(_) => self.done(step),
            Err(error) => {
                toasts::failed(&error);
                self.look_again();
            }
        });
    }

    /// A step was taken.
    pub(super) fn done(self, step: Step) {
        let args = [("name", i18n::Arg::from(self.name()))];
        toasts::done(i18n::of_with("person.done", step.name(), &args));
        if let Some(on_done) = self.on_done {
            on_done.run(step);
        }
    }

    /// A step failed: the other may have been faster.
    pub(super) fn look_again(self) {
        relations::ask(self.id);
    }

    /// Opens the conversation with them.
    pub(super) fn talk(self) {
        if !self.go.members_only() {
            return;
        }
        let subject = Subject { member: self.id, listing: None };
        self.busy.run(chat::open(subject), move |outcome| match outcome {
            Ok(conversation) => self.go.to(routes::conversation(conversation.id)),
            Err(error) => toasts::failed(&error),
        });
    }

    /// The dialog of its steps; once, beside its buttons, outside of what closes at a press. It is made when it is needed:
    /// lists hold many people.
    pub(crate) fn dialogs(self) -> AnyView {
        let is_needed =
            Memo::new(move |was: Option<&bool>| was == Some(&true) || self.asked.read().is_some());
        (move || is_needed.get().then(|| asking::dialog(self))).into_any()
    }
}
