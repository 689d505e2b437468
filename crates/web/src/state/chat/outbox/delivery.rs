//! Bringing a message to the server. Keeps true: it is tried again as long as the connection is away, and a few times
//! otherwise; a picture is uploaded once.

use super::{BELL, Content, PICTURES, Pending, Way, remove, set_way};
use crate::api::{ApiError, ApiResult, chat, media};
use crate::platform::{bell, network, timers};
use crate::state::chat::member_now;
use crate::state::live::{self, News};
use leptos::prelude::*;
use tradehub_shared::ImageId;
use tradehub_shared::chat::{MessageKind, SendMessageRequest};
use tradehub_shared::live::Event;

/// How often a message is tried while the connection seems good.
const TRIES: u32 = 3;
/// Between two tries, in milliseconds.
const PAUSE_MS: i32 = 1_500;
/// Between two tries without a connection; one that returns cuts it short.
const AWAY_MS: i32 = 5_000;

/// Sends one, until the server has it or refuses it.
pub(super) async fn deliver(pending: Pending) {
    let cid = pending.cid.clone();
    let mut tries = 0_u32;
    while set_way(&cid, Way::Sending(0)).is_some() {
        let error = match attempt(&pending).await {
            Ok(()) => return,
            Err(error) => error,
        };
        let is_away = matches!(error, ApiError::Network | ApiError::Timeout) && !is_connected();
        tries = if is_away { 0 } else { tries.saturating_add(1) };
        if (!may_pass(&error) || tries >= TRIES) && member_now().is_some() {
            set_way(&cid, Way::Failed(error));
            return;
        }
        set_way(&cid, Way::Waiting);
        let wanted = error.retry_after_seconds().and_then(|seconds| i32::try_from(seconds).ok());
        let pause = if is_away { AWAY_MS } else { PAUSE_MS.max(wanted.unwrap_or(0).saturating_mul(1_000)) };
        timers::within(pause, bell::heard(&BELL)).await;
        if member_now().is_none() {
            return;
        }
    }
}

/// Whether the server is there, as far as is known.
fn is_connected() -> bool {
    network::is_online() && untrack(live::is_up)
}

/// Whether another try may do better.
fn may_pass(error: &ApiError) -> bool {
    match error {
        ApiError::Network | ApiError::Timeout => true,
        ApiError::Problem(problem) => problem.status >= 500 || problem.status == 429,
        ApiError::Decode => false,
    }
}

async fn attempt(pending: &Pending) -> ApiResult<()> {
    let mut request = SendMessageRequest {
        cid: pending.cid.clone(),
        kind: MessageKind::Text,
        text: None,
        image_id: None,
        listing_id: None,
        reply_to: pending.reply_to.as_ref().map(|replied| replied.id),
    };
    match &pending.content {
        Content::Text(text) => request.text = Some(text.clone()),
        Content::Listing(card) => {
            (request.kind, request.listing_id) = (MessageKind::Listing, Some(card.id));
        }
        Content::Picture(_) => {
            (request.kind, request.image_id) = (MessageKind::Image, Some(upload(&pending.cid).await?));
        }
    }
    let message = chat::send_message(pending.conversation, &request).await?;
    // Also where no event comes by now; one that came is the same message.
    live::tell(&News::Event(Event::Msg(message)));
    remove(&pending.cid);
    Ok(())
}

/// Uploads a picture, once.
async fn upload(cid: &str) -> ApiResult<ImageId> {
    let found =
        PICTURES.with_borrow(|all| all.get(cid).map(|picture| (picture.file.clone(), picture.uploaded)));
    let (file, uploaded) = found.ok_or(ApiError::Decode)?;
    if let Some(id) = uploaded {
        return Ok(id);
    }
    let told = cid.to_owned();
    let progress = move |percent| {
        set_way(&told, Way::Sending(percent));
    };
    let id = media::upload_chat_image(&file, progress).await?.id;
    PICTURES.with_borrow_mut(|all| {
        if let Some(picture) = all.get_mut(cid) {
            picture.uploaded = Some(id);
        }
    });
    Ok(id)
}
