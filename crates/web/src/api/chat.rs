//! Conversations and what is said in them. Keeps true: a message sent again under its own id is still one message.

use super::at_cursor;
use super::client::Call;
use super::error::ApiResult;
use crate::platform::files::ObjectUrl;
use tradehub_shared::chat::{
    Conversation, Message, MessagePage, OpenConversationRequest, ReadConversationRequest, ReadMark,
    SendMessageRequest, Unread, UpdateConversationRequest,
};
use tradehub_shared::{ConversationId, MessageId, Page};

/// Which stretch of a conversation to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// The newest messages.
    Newest,
    /// Those before a number.
    Before(i64),
    /// Those after a number.
    After(i64),
}

/// Reads the page of the member's conversations that begins at a cursor, the one with the newest message first.
pub(crate) async fn list_conversations(cursor: Option<String>) -> ApiResult<Page<Conversation>> {
    Call::get(at_cursor("/conversations?limit=30".to_owned(), cursor)).fetch().await
}

/// Opens a conversation, or finds the one there is.
pub(crate) async fn open_conversation(request: &OpenConversationRequest) -> ApiResult<Conversation> {
    Call::post("/conversations").json(request).fetch().await
}

/// Reads a conversation.
pub(crate) async fn get_conversation(id: ConversationId) -> ApiResult<Conversation> {
    Call::get(path(id, "")).fetch().await
}

/// Chooses whether mails come about a conversation.
pub(crate) async fn mute_conversation(id: ConversationId, is_muted: bool) -> ApiResult<Conversation> {
    let request = UpdateConversationRequest { is_muted: Some(is_muted) };
    Call::patch(path(id, "")).json(&request).fetch().await
}

/// Reads a stretch of a conversation.
pub(crate) async fn list_messages(
    id: ConversationId,
    stretch: Stretch,
    limit: usize,
) -> ApiResult<MessagePage> {
    let side = match stretch {
        Stretch::Newest => String::new(),
        Stretch::Before(number) => format!("&before={number}"),
        Stretch::After(number) => format!("&after={number}"),
    };
    Call::get(path(id, &format!("/messages?limit={limit}{side}"))).fetch().await
}

/// Finds words in a conversation, the newest first. A page may be empty with more to come after it.
pub(crate) async fn search_messages(
    id: ConversationId,
    words: &str,
    before: Option<i64>,
) -> ApiResult<MessagePage> {
    let before = before.map_or_else(String::new, |number| format!("&before={number}"));
    let words = crate::routes::escape(words);
    Call::get(path(id, &format!("/messages?q={words}{before}"))).fetch().await
}

/// Sends a message.
pub(crate) async fn send_message(id: ConversationId, request: &SendMessageRequest) -> ApiResult<Message> {
    Call::post(path(id, "/messages")).json(request).fetch().await
}

/// Moves the member's read mark forward.
pub(crate) async fn read_conversation(id: ConversationId, upto: i64) -> ApiResult<ReadMark> {
    Call::post(path(id, "/read")).json(&ReadConversationRequest { upto }).fetch().await
}

/// Takes one's own message back.
pub(crate) async fn recall_message(id: MessageId) -> ApiResult<Message> {
    Call::post(message_path(id, "/recall")).fetch().await
}

/// Hides a message from oneself.
pub(crate) async fn hide_message(id: MessageId) -> ApiResult<()> {
    Call::post(message_path(id, "/hide")).fetch().await
}

/// Fetches a message's picture: `small`, `medium` or `large`.
pub(crate) async fn get_message_image(id: MessageId, size: &str) -> ApiResult<ObjectUrl> {
    Call::get(message_path(id, &["/image?size=", size].concat())).fetch_picture().await
}

/// Reads how much is unread.
pub(crate) async fn get_unread() -> ApiResult<Unread> {
    Call::get("/me/unread").fetch().await
}

fn path(id: ConversationId, rest: &str) -> String {
    ["/conversations/", &id.to_string(), rest].concat()
}

fn message_path(id: MessageId, rest: &str) -> String {
    ["/messages/", &id.to_string(), rest].concat()
}
