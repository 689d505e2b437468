//! What a member does with a message that was said. Keeps true: it is shown here as soon as the server did it.

use crate::api::{ApiResult, chat as api};
use crate::state::live::{self, News};
use tradehub_shared::chat::Message;
use tradehub_shared::live::{Event, MessageRef};

/// Hides a message from the member, here at once when the server did.
pub(crate) async fn hide(message: &Message) -> ApiResult<()> {
    api::hide_message(message.id).await?;
    live::tell(&News::Event(Event::Hidden(place(message))));
    Ok(())
}

/// Takes a message back, here at once when the server did.
pub(crate) async fn recall(message: &Message) -> ApiResult<()> {
    api::recall_message(message.id).await?;
    live::tell(&News::Event(Event::Recalled(place(message))));
    Ok(())
}

const fn place(message: &Message) -> MessageRef {
    MessageRef { conversation_id: message.conversation_id, message_id: message.id, number: message.number }
}
