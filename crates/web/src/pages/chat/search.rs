//! Searching the open conversation. Keeps true: what is found leads to its place; leaving it puts everything back.

use super::talk::Room;
use super::words;
use crate::api::ApiError;
use crate::api::chat as api;
use crate::components::listing::Time;
use crate::components::ui::{Button, ErrorState, Icon, IconButton, Skeleton};
use crate::platform::timers;
use crate::state::load::run;
use crate::{t, ts};
use leptos::prelude::*;
use std::time::Duration;
use tradehub_shared::chat::Message;
use tradehub_shared::limits;

/// How long writing must rest before the search begins.
const REST: Duration = Duration::from_millis(350);

/// What was found so far.
#[derive(Clone, PartialEq)]
struct Found {
    words: String,
    messages: Vec<Message>,
    next: Option<i64>,
    is_under_way: bool,
    error: Option<ApiError>,
}

/// The panel above the messages, while it is searched.
pub(super) fn panel(room: Room) -> AnyView {
    view! { <Show when=move || room.is_searched.get()>{opened(room)}</Show> }.into_any()
}

fn opened(room: Room) -> AnyView {
    let words = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Found>);
    let calm = timers::debounced(words.into(), REST);
    Effect::new(move |_| {
        let words = calm.get().trim().to_owned();
        if words.is_empty() {
            return found.set(None);
        }
        found.set(Some(Found { words, messages: Vec::new(), next: None, is_under_way: true, error: None }));
        look(room, found);
    });
    let close = move || room.is_searched.set(false);
    view! {
        <search
            class="talk-search"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close();
                }
            }
        >
            <div class="search-box">
                <Icon name=Icon::Search />
                <label class="visually-hidden" for="f-chat-search">{t!("chat.search")}</label>
                <input
                    id="f-chat-search"
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    maxlength=limits::CHAT_QUERY_MAX.to_string()
                    placeholder=t!("chat.search.placeholder")
                    prop:value=words
                    on:input:target=move |event| words.set(event.target().value())
                />
                <IconButton icon=Icon::X label=t!("chat.search.close") on_press=move |()| close() />
            </div>
            <div class="talk-found" role="status">{move || found.get().map(|now| results(room, found, now))}</div>
        </search>
    }
    .into_any()
}

/// Asks for what was found, or for more of it. A page may be empty with more to come.
fn look(room: Room, found: RwSignal<Option<Found>>) {
    let Some(Found { words, next, .. }) = found.get_untracked() else { return };
    run(Box::pin(async move {
        let outcome = api::search_messages(room.talk.id, &words, next).await;
        let mut goes_on = false;
        found.update(|found| {
            // Something else may be looked for by now.
            let Some(found) = found.as_mut().filter(|found| found.words == words && found.next == next)
            else {
                return;
            };
            found.is_under_way = false;
            match outcome {
                Ok(page) => {
                    found.next = page.next;
                    goes_on = page.items.is_empty() && page.next.is_some();
                    found.is_under_way = goes_on;
                    found.messages.extend(page.items);
                }
                Err(error) => found.error = Some(error),
            }
        });
        if goes_on {
            look(room, found);
        }
    }));
}

fn results(room: Room, found: RwSignal<Option<Found>>, now: Found) -> AnyView {
    let again = move |()| {
        found.update(|found| {
            if let Some(found) = found {
                (found.is_under_way, found.error) = (true, None);
            }
        });
        look(room, found);
    };
    if let Some(error) = now.error {
        return view! { <ErrorState error=error on_retry=again /> }.into_any();
    }
    if now.messages.is_empty() {
        return match now.is_under_way {
            true => view! { <Skeleton class="skeleton-row" /> }.into_any(),
            false => view! { <p class="chat-begin">{t!("chat.search.none")}</p> }.into_any(),
        };
    }
    let busy = Signal::derive(move || found.read().as_ref().is_some_and(|found| found.is_under_way));
    let more =
        now.next.is_some().then(|| view! { <Button busy=busy on_press=again>{t!("action.more")}</Button> });
    let rows = now.messages.into_iter().map(|message| hit(room, &message)).collect_view();
    view! { <ul class="chat-rows">{rows}</ul> {more} }.into_any()
}

fn hit(room: Room, message: &Message) -> AnyView {
    let talk = room.talk;
    let (number, at, is_own) = (message.number, message.at, message.sender_id == Some(talk.me));
    let other = talk.conversation().with_untracked(|now| now.other.nickname.clone());
    let name = move || if is_own { ts!("order.you") } else { other.clone() };
    let quoted = super::talk::quoted(message);
    let press = move |_| {
        room.is_searched.set(false);
        talk.seek(number);
    };
    view! {
        <li>
            <button type="button" class="chat-row" on:click=press>
                <span class="chat-row-words">
                    <span class="chat-row-top"><strong class="chat-row-name">{name}</strong><span class="chat-row-time"><Time at=at /></span></span>
                    <span class="chat-row-text">{move || words::replied(&quoted)}</span>
                </span>
            </button>
        </li>
    }
    .into_any()
}
