//! Work that no request waits for: what is due (in `due`), and sweeping and recomputing. Each job here is idempotent and safe to run on several
//! servers at once; a failed run is logged and tried again at the next turn.

pub mod due;

use std::time::Duration;

use tokio::sync::watch;
use tradehub_shared::MemberId;
use tradehub_shared::time::SECONDS_PER_DAY;

use crate::accounts;
use crate::db::{DbConnection, idempotency, live_log};
use crate::http::ApiError;
use crate::listings;
use crate::mail;
use crate::media;
use crate::notices;
use crate::socket;
use crate::state::AppState;

/// Between two rounds.
const PERIOD: Duration = Duration::from_secs(600);

/// How long notices are kept, in days.
const NOTICE_DAYS: i64 = 365;
/// How long mails are kept, in days.
const MAIL_DAYS: i64 = 30;
/// After so long a server that took a mail will not tell any more how it ended, in seconds.
const MAIL_SENDING_SECONDS: i64 = 900;
/// How long live events are kept for those who come back, in days.
const LIVE_DAYS: i64 = 7;
/// Members whose live events are swept in one transaction.
const MEMBERS_AT_ONCE: i64 = 200;
/// Notices and mails deleted in one transaction.
const SWEPT_AT_ONCE: i64 = 5_000;

/// Runs rounds until told to stop.
pub async fn run(state: AppState, mut stop: watch::Receiver<bool>) {
    loop {
        round(&state).await;
        tokio::select! {
            () = tokio::time::sleep(PERIOD) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// One round of all jobs.
pub async fn round(state: &AppState) {
    report("sweep pictures", media::service::sweep(state).await.map_err(ApiError::from));
    report("recompute popularity", recompute_popularity(state).await);
    report("forget viewers", forget_viewers(state).await);
    report("sweep sessions", sweep_sessions(state).await);
    report("sweep idempotency keys", sweep_keys(state).await);
    report("sweep notices", sweep_notices(state).await);
    report("sweep live tickets", sweep_tickets(state).await);
    report("sweep live events", sweep_live(state).await);
    report("give up mails", give_up_mails(state).await);
    report("sweep mails", sweep_mails(state).await);
    state.limits.sweep();
}

async fn recompute_popularity(state: &AppState) -> Result<usize, ApiError> {
    let changed =
        state.db.write(|c| listings::store::recompute_popularity(c).map_err(ApiError::from)).await?;
    if changed > 0 {
        state.caches.forget();
    }
    Ok(changed)
}

async fn forget_viewers(state: &AppState) -> Result<usize, ApiError> {
    let today = state.clock.now().day();
    state.db.write(move |c| listings::store::views::forget_viewers(c, today).map_err(ApiError::from)).await
}

async fn sweep_sessions(state: &AppState) -> Result<usize, ApiError> {
    let before = state.clock.now().plus_seconds(-SECONDS_PER_DAY);
    state.db.write(move |c| accounts::store::sweep(c, before).map_err(ApiError::from)).await
}

async fn sweep_keys(state: &AppState) -> Result<usize, ApiError> {
    let before = state.clock.now().plus_seconds(-SECONDS_PER_DAY);
    state.db.write(move |c| idempotency::sweep(c, before).map_err(ApiError::from)).await
}

async fn sweep_notices(state: &AppState) -> Result<usize, ApiError> {
    let before = state.clock.now().plus_seconds(-NOTICE_DAYS * SECONDS_PER_DAY);
    state.db.write(move |c| notices::store::sweep(c, before, SWEPT_AT_ONCE).map_err(ApiError::from)).await
}

async fn give_up_mails(state: &AppState) -> Result<usize, ApiError> {
    let before = state.clock.now().plus_seconds(-MAIL_SENDING_SECONDS);
    state.db.write(move |c| mail::store::give_up_taken(c, before).map_err(ApiError::from)).await
}

async fn sweep_mails(state: &AppState) -> Result<usize, ApiError> {
    let before = state.clock.now().plus_seconds(-MAIL_DAYS * SECONDS_PER_DAY);
    state.db.write(move |c| mail::store::sweep(c, before, SWEPT_AT_ONCE).map_err(ApiError::from)).await
}

async fn sweep_tickets(state: &AppState) -> Result<usize, ApiError> {
    let now = state.clock.now();
    state.db.work(move |c| socket::store::sweep_tickets(c, now).map_err(ApiError::from)).await
}

async fn sweep_live(state: &AppState) -> Result<usize, ApiError> {
    let before = state.clock.now().plus_seconds(-LIVE_DAYS * SECONDS_PER_DAY);
    let (mut swept, mut next) = (0_usize, Some(MemberId(i64::MIN)));
    while let Some(after) = next {
        let part = move |c: &mut DbConnection| live_log::sweep(c, after, MEMBERS_AT_ONCE, before);
        let (some, last) = state.db.work(part).await.map_err(ApiError::from)?;
        (swept, next) = (swept.saturating_add(some), last);
    }
    Ok(swept)
}

fn report(job: &str, outcome: Result<usize, ApiError>) {
    match outcome {
        Ok(0) => {}
        Ok(count) => tracing::info!(job, count, "job done"),
        Err(error) => tracing::error!(job, code = %error.code(), cause = error.cause(), "job failed"),
    }
}
