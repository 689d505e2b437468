//! Sending what is due. Keeps true: a mail is taken, and that is committed, before the mail server hears of it, so no two
//! servers send the same; what certainly was not sent is tried again, later each time; what may have been sent is not.

use std::time::Duration;

use tokio::sync::watch;
use tradehub_shared::UtcMicros;
use tradehub_shared::mail::MailState;

use super::letter;
use super::store::{self, MailRow};
use crate::http::ApiError;
use crate::kernel::mailer::{Courier, Failure, Mailer, Outgoing, Smtp};
use crate::state::AppState;

/// Between two looks at what is due.
const PERIOD: Duration = Duration::from_secs(2);
/// Longest pause after the mail server could not be reached.
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// Mails sent over one connection.
const MAILS_MOST: usize = 100;
/// First wait of a mail that could not be sent, in seconds; doubled each time.
const RETRY_SECONDS: i64 = 60;
/// Longest wait of such a mail, in seconds.
const RETRY_SECONDS_MAX: i64 = 4 * 3_600;
/// Tries after which a mail is given up: after about a day and a half.
const TRIES_MAX: i32 = 16;
/// Longest error text kept.
const ERROR_CHARS: usize = 500;

/// Whether the mail server could be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// It could, or did not have to be.
    Yes,
    /// It could not.
    No,
}

/// Sends what is due until told to stop.
pub async fn run(state: AppState, mut stop: watch::Receiver<bool>) {
    let mut pause = PERIOD;
    loop {
        match drain(&state, || *stop.borrow()).await {
            Ok(Reached::Yes) => pause = PERIOD,
            Ok(Reached::No) => pause = pause.saturating_mul(2).min(PAUSE_MAX),
            Err(error) => tracing::warn!(code = %error.code(), cause = error.cause(), "mails wait"),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Sends all that is due now, or until it should stop.
///
/// # Errors
/// The database is busy or away; what was not sent stays, what was sent without being noted is left uncertain.
pub async fn drain(state: &AppState, should_stop: impl Fn() -> bool) -> Result<Reached, ApiError> {
    while !should_stop() && is_any_due(state).await? {
        let Mailer::Smtp(smtp) = &state.mailer else {
            let now = state.clock.now();
            state.db.work(move |c| store::keep_waiting(c, now).map_err(ApiError::from)).await?;
            return Ok(Reached::Yes);
        };
        if some(state, smtp, &should_stop).await? == Reached::No {
            return Ok(Reached::No);
        }
    }
    Ok(Reached::Yes)
}

async fn is_any_due(state: &AppState) -> Result<bool, ApiError> {
    let now = state.clock.now();
    state.db.read(move |c| store::is_any_due(c, now).map_err(ApiError::from)).await
}

/// Sends some mails over one connection.
async fn some(state: &AppState, smtp: &Smtp, should_stop: &impl Fn() -> bool) -> Result<Reached, ApiError> {
    let mut courier = match smtp.connect().await {
        Ok(courier) => courier,
        Err(error) => {
            tracing::warn!(error, "the mail server cannot be reached");
            let (now, error) = (state.clock.now(), shortened(&error));
            let later = move |attempts| again_at(attempts, now);
            state.db.work(move |c| store::put_off(c, now, &error, later).map_err(ApiError::from)).await?;
            return Ok(Reached::No);
        }
    };
    for _ in 0..MAILS_MOST {
        if should_stop() {
            break;
        }
        let now = state.clock.now();
        let taken = state.db.work(move |c| store::take(c, now).map_err(ApiError::from)).await?;
        let Some(mail) = taken else { break };
        // A connection over which something failed is not used again.
        if !send(state, &mut courier, mail).await? {
            return Ok(Reached::Yes);
        }
    }
    courier.leave().await;
    Ok(Reached::Yes)
}

/// Sends one mail that was taken; whether it went well.
async fn send(state: &AppState, courier: &mut Courier, mail: MailRow) -> Result<bool, ApiError> {
    let outgoing = Outgoing {
        to: mail.address,
        subject: mail.subject,
        body: mail.body,
        message_id: mail.message_id,
        at: mail.created_at,
        unsubscribe: state.links.to(letter::SETTINGS),
    };
    let outcome = courier.send(&outgoing).await;
    let (id, attempts, now) = (mail.id, mail.attempts, state.clock.now());
    let (mail_state, again, error) = match outcome {
        Ok(()) => {
            state.db.work(move |c| store::sent(c, id, now).map_err(ApiError::from)).await?;
            return Ok(true);
        }
        Err(Failure::Later(error)) => match again_at(attempts, now) {
            Some(at) => (MailState::Waiting, Some(at), error),
            None => (MailState::Failed, None, error),
        },
        Err(Failure::Never(error)) => (MailState::Failed, None, error),
        Err(Failure::Unknown(error)) => (MailState::Uncertain, None, error),
    };
    tracing::warn!(id, state = %mail_state, error, "a mail was not sent");
    let error = shortened(&error);
    state.db.work(move |c| store::not_sent(c, id, mail_state, again, &error).map_err(ApiError::from)).await?;
    Ok(false)
}

/// When a mail is tried again after so many tries and this one; `None` when it is given up.
fn again_at(attempts: i32, now: UtcMicros) -> Option<UtcMicros> {
    if attempts.saturating_add(1) >= TRIES_MAX {
        return None;
    }
    let doubled = i64::from(2_u32.saturating_pow(u32::try_from(attempts).unwrap_or_default()));
    Some(now.plus_seconds(RETRY_SECONDS.saturating_mul(doubled).min(RETRY_SECONDS_MAX)))
}

fn shortened(error: &str) -> String {
    error.chars().filter(|c| !c.is_control()).take(ERROR_CHARS).collect()
}
