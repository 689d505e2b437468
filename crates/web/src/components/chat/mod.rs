//! The ways into a conversation from other pages. Keeps true: visitors sign in first and come back; nobody writes to
//! themselves.

use crate::api::{ApiResult, chat};
use crate::components::ui::{Button, Icon, Variant};
use crate::routes;
use crate::state::action::Action;
use crate::state::{session, toasts};
use leptos::prelude::*;
use tradehub_shared::chat::{Conversation, OpenConversationRequest};
use tradehub_shared::{ListingId, MemberId};

/// With whom, and about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    /// With whom.
    pub(crate) member: MemberId,
    /// What about.
    pub(crate) listing: Option<ListingId>,
}

/// A button that opens the conversation.
#[component]
pub(crate) fn ChatButton(
    /// With whom, and about what.
    subject: Subject,
    /// How loud.
    #[prop(optional)]
    variant: Variant,
    /// As wide as its place.
    #[prop(optional)]
    wide: bool,
    /// Its words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let (action, go) = (Action::new(), routes::use_go());
    let press = move |()| {
        if go.members_only() {
            action.run(open(subject), move |outcome| match outcome {
                Ok(conversation) => go.to(routes::conversation(conversation.id)),
                Err(error) => toasts::failed(&error),
            });
        }
    };
    let is_other = Memo::new(move |_| session::me().is_none_or(|me| me.id != subject.member));
    view! {
        <Show when=move || is_other.get()>
            <Button variant=variant icon=Icon::MessageCircle wide=wide busy=action.busy() on_press=press>{text}</Button>
        </Show>
    }
}

/// The conversation about the listing; the one between the two alone, where a seller was not asked about it yet.
pub(crate) async fn open(subject: Subject) -> ApiResult<Conversation> {
    let Subject { member, listing } = subject;
    let about = OpenConversationRequest { member_id: Some(member), listing_id: listing };
    match chat::open_conversation(&about).await {
        Err(error) if listing.is_some() && error.is_not_found() => {
            chat::open_conversation(&OpenConversationRequest { member_id: Some(member), listing_id: None })
                .await
        }
        outcome => outcome,
    }
}
