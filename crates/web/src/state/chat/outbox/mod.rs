//! Messages on their way. Keeps true: in each conversation they go one after the other; each has an id of its own, so
//! that one sent twice is still one; without a connection they wait, and go when it is back; what the server refuses
//! stays with the reason, to be sent again or thrown away; texts outlive a reload of the tab.

mod delivery;
mod kept;

use super::member_now;
use crate::api::ApiError;
use crate::platform::bell::Bell;
use crate::platform::files::{File, ObjectUrl};
use crate::platform::{clock, network, random};
use crate::state::live::News;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use tradehub_shared::chat::{ListingCard, RepliedMessage};
use tradehub_shared::live::Event;
use tradehub_shared::{ConversationId, ImageId, MemberId, UtcMicros};
use wasm_bindgen_futures::spawn_local;

/// What is on its way.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Content {
    /// Words.
    Text(String),
    /// A card of a listing.
    Listing(ListingCard),
    /// A picture, shown by this address meanwhile.
    Picture(String),
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Way {
    /// For its turn, or for the connection.
    Waiting,
    /// Being sent; of a picture, how much of it in percent.
    Sending(u8),
    /// Refused, and why.
    Failed(ApiError),
}

/// A message on its way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pending {
    /// Its own id.
    pub(crate) cid: String,
    /// Where.
    pub(crate) conversation: ConversationId,
    /// What.
    pub(crate) content: Content,
    /// What it answers.
    pub(crate) reply_to: Option<RepliedMessage>,
    /// Since when.
    pub(crate) at: UtcMicros,
    /// How far it is.
    pub(crate) way: Way,
}

/// A picture that is still to be sent.
struct Picture {
    file: File,
    _shown: ObjectUrl,
    uploaded: Option<ImageId>,
}

thread_local! {
    static PENDING: ArcRwSignal<Vec<Pending>> = ArcRwSignal::new(Vec::new());
    static PICTURES: RefCell<HashMap<String, Picture>> = RefCell::new(HashMap::new());
    /// Where something is being sent.
    static BUSY: RefCell<Vec<ConversationId>> = const { RefCell::new(Vec::new()) };
    static BELL: Bell = const { Bell::new() };
}

/// The messages on their way in a conversation; followed in a reactive place.
pub(crate) fn of(id: ConversationId) -> Vec<Pending> {
    PENDING.with(|all| all.read().iter().filter(|pending| pending.conversation == id).cloned().collect())
}

/// How far one is; followed in a reactive place.
pub(crate) fn way(cid: &str) -> Option<Way> {
    PENDING
        .with(|all| all.read().iter().find(|pending| pending.cid == cid).map(|pending| pending.way.clone()))
}

/// Sends words.
pub(crate) fn send_text(id: ConversationId, text: String, reply_to: Option<RepliedMessage>) {
    send(id, new_cid(), Content::Text(text), reply_to);
}

/// Sends a card of a listing.
pub(crate) fn send_listing(id: ConversationId, card: ListingCard) {
    send(id, new_cid(), Content::Listing(card), None);
}

/// Sends a picture.
pub(crate) fn send_picture(id: ConversationId, file: File, reply_to: Option<RepliedMessage>) {
    let Some(shown) = ObjectUrl::of(&file) else { return };
    let (cid, address) = (new_cid(), shown.address().to_owned());
    PICTURES.with_borrow_mut(|all| all.insert(cid.clone(), Picture { file, _shown: shown, uploaded: None }));
    send(id, cid, Content::Picture(address), reply_to);
}

/// Sends one again that failed.
pub(crate) fn retry(cid: &str) {
    let conversation = set_way(cid, Way::Waiting);
    if let Some(conversation) = conversation {
        go_on(conversation);
    }
}

/// Throws one away that failed.
pub(crate) fn discard(cid: &str) {
    remove(cid);
}

/// The server has it: it is shown as a message now.
pub(super) fn stored(id: ConversationId, cid: Option<&str>) {
    let is_here = |pending: &Pending| pending.conversation == id && Some(pending.cid.as_str()) == cid;
    if let Some(cid) = cid.filter(|_| PENDING.with(|all| all.read_untracked().iter().any(is_here))) {
        remove(cid);
    }
}

/// Begins with a member: takes up what was on its way when the tab was loaded anew.
pub(super) fn begin(me: MemberId) {
    PICTURES.with_borrow_mut(HashMap::clear);
    let pending = kept::of(me);
    let conversations: Vec<_> = pending.iter().map(|pending| pending.conversation).collect();
    PENDING.with(|all| all.set(pending));
    conversations.into_iter().for_each(go_on);
}

/// Follows the connection. Once.
pub(super) fn follow() {
    network::on_change(|online| {
        if online {
            BELL.with(Bell::ring);
        }
    });
}

/// Takes news in.
pub(super) fn hear(news: &News) {
    match news {
        News::Event(Event::Msg(message)) => stored(message.conversation_id, message.cid.as_deref()),
        News::Reset => BELL.with(Bell::ring),
        _ => {}
    }
}

fn send(id: ConversationId, cid: String, content: Content, reply_to: Option<RepliedMessage>) {
    let at = UtcMicros::parse_rfc3339(&clock::now()).unwrap_or(UtcMicros(0));
    let pending = Pending { cid, conversation: id, content, reply_to, at, way: Way::Waiting };
    PENDING.with(|all| all.update(|all| all.push(pending)));
    PENDING.with(|all| kept::keep(&all.read_untracked()));
    go_on(id);
}

/// Sends what waits in a conversation, one after the other, unless that is being done.
fn go_on(id: ConversationId) {
    let is_busy = BUSY.with_borrow_mut(|busy| {
        let is_busy = busy.contains(&id);
        if !is_busy {
            busy.push(id);
        }
        is_busy
    });
    if !is_busy {
        spawn_local(async move {
            while let Some(pending) = next(id) {
                delivery::deliver(pending).await;
            }
            BUSY.with_borrow_mut(|busy| busy.retain(|other| *other != id));
        });
    }
}

fn next(id: ConversationId) -> Option<Pending> {
    member_now()?;
    PENDING.with(|all| {
        let all = all.read_untracked();
        all.iter().find(|pending| pending.conversation == id && pending.way == Way::Waiting).cloned()
    })
}

/// Notes how far one is; nothing when it is gone.
fn set_way(cid: &str, way: Way) -> Option<ConversationId> {
    PENDING.with(|all| {
        let (conversation, is_new) = {
            let all = all.read_untracked();
            let found = all.iter().find(|pending| pending.cid == cid)?;
            (found.conversation, found.way != way)
        };
        if is_new {
            all.update(|all| {
                if let Some(found) = all.iter_mut().find(|pending| pending.cid == cid) {
                    found.way = way;
                }
            });
        }
        Some(conversation)
    })
}

fn remove(cid: &str) {
    PENDING.with(|all| all.update(|all| all.retain(|pending| pending.cid != cid)));
    PICTURES.with_borrow_mut(|all| all.remove(cid));
    PENDING.with(|all| kept::keep(&all.read_untracked()));
}

fn new_cid() -> String {
    // Where there is no generator, the time tells one's own messages apart.
    random::token().unwrap_or_else(|| clock::now().replace([':', '.'], "-"))
}
