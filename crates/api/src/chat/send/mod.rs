//! Sending: messages of all members wait in one queue and are stored together, since it is the commit that takes long.
//! Keeps true: a message is answered once it is committed; one that is refused fails no other; what is sent twice under
//! one id is stored once; a full queue is told at once.

mod batch;
mod checks;
mod store;

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};
use tradehub_shared::chat::{Message, SendMessageRequest};
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{ConversationId, MemberId, UtcMicros};

use super::error::ChatError;
use crate::db::{Db, DbConnection, DbError};
use crate::http::{ApiError, ApiResult};
use crate::kernel::clock::Clock;

pub(super) use store::{Held, Line, store_lines};

/// Messages that may wait: half a second's worth, so that nobody waits long in vain.
const WAITING_MOST: usize = 8_192;
/// Messages stored in one transaction.
const STORED_AT_ONCE: usize = 512;

/// A message that somebody wants to send.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who.
    pub sender: MemberId,
    /// Where.
    pub conversation: ConversationId,
    /// What.
    pub message: SendMessageRequest,
}

struct Waiting {
    asked: Asked,
    answer: oneshot::Sender<ApiResult<Message>>,
}

/// The queue of messages to be stored. Cheap to clone.
#[derive(Clone)]
pub struct SendLane {
    entrance: mpsc::Sender<Waiting>,
    exit: Arc<Mutex<mpsc::Receiver<Waiting>>>,
}

impl Default for SendLane {
    fn default() -> Self {
        let (entrance, exit) = mpsc::channel(WAITING_MOST);
        Self { entrance, exit: Arc::new(Mutex::new(exit)) }
    }
}

impl SendLane {
    /// Sends a message; the answer comes once it is stored.
    ///
    /// # Errors
    /// Fields at fault, not one of the conversation's members, blocked, an id that was used for another message; busy
    /// when too many wait.
    pub async fn send(
        &self,
        sender: MemberId,
        conversation: ConversationId,
        message: SendMessageRequest,
    ) -> ApiResult<Message> {
        message.validate()?;
        let (answer, answered) = oneshot::channel();
        let asked = Asked { sender, conversation, message: trimmed(message) };
        let busy = |_| ApiError::new(ErrorCode::ServerBusy).retry_after(1).because("too many messages wait");
        self.entrance.try_send(Waiting { asked, answer }).map_err(busy)?;
        answered.await.unwrap_or_else(|_| Err(ErrorCode::ServerBusy.into()))
    }

    /// Stores what waits, for as long as the server runs.
    pub async fn run(self, db: Db, clock: Clock) {
        let mut exit = self.exit.lock().await;
        let mut some = Vec::with_capacity(STORED_AT_ONCE);
        while exit.recv_many(&mut some, STORED_AT_ONCE).await > 0 {
            let (asked, answers): (Vec<Asked>, Vec<_>) =
                some.drain(..).map(|waiting| (waiting.asked, waiting.answer)).unzip();
            for (outcome, answer) in store_all(&db, &clock, asked).await.into_iter().zip(answers) {
                // Who asked may be gone by now; the message stays.
                let _ = answer.send(outcome.map_err(ApiError::from));
            }
        }
    }
}

fn trimmed(message: SendMessageRequest) -> SendMessageRequest {
    SendMessageRequest { text: message.text.map(|text| text.trim().to_owned()), ..message }
}

/// What came of each message.
pub type Outcomes = Vec<Result<Message, ChatError>>;

/// Stores messages in one transaction. Where that fails over what one of them is, each is stored by itself.
async fn store_all(db: &Db, clock: &Clock, asked: Vec<Asked>) -> Outcomes {
    let asked = Arc::new(asked);
    match store_some(db, clock, &asked).await {
        Ok(outcomes) => outcomes,
        Err(error @ (DbError::Busy(_) | DbError::Full(_))) => lost(asked.len(), &error),
        Err(error) if asked.len() == 1 => lost(1, &error),
        Err(error) => {
            tracing::warn!(%error, messages = asked.len(), "stored one by one");
            let mut outcomes = Vec::with_capacity(asked.len());
            for one in asked.iter() {
                let alone = store_some(db, clock, &Arc::new(vec![one.clone()])).await;
                outcomes.extend(alone.unwrap_or_else(|error| lost(1, &error)));
            }
            outcomes
        }
    }
}

fn lost(count: usize, error: &DbError) -> Outcomes {
    (0..count).map(|_| Err(ChatError::Db(error.clone()))).collect()
}

/// Stores messages inside the running transaction, which comes to its end with it.
///
/// # Errors
/// The database failed.
pub fn store_now(c: &mut DbConnection, asked: &[Asked], now: UtcMicros) -> Result<Outcomes, DbError> {
    batch::store(c, asked, now)
}

async fn store_some(db: &Db, clock: &Clock, asked: &Arc<Vec<Asked>>) -> Result<Outcomes, DbError> {
    let (asked, now) = (Arc::clone(asked), clock.now());
    db.write(move |c| store_now(c, &asked, now)).await
}
