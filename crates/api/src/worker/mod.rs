//! Work that no request waits for: what is due (in `due`), and sweeping and recomputing. Each job here is idempotent and safe to run on several
//! servers at once; a failed run is logged and tried again at the next turn.

pub mod due;

use std::time::Duration;

use tokio::sync::watch;
use tradehub_shared::time::SECONDS_PER_DAY;

use crate::accounts;
use crate::db::idempotency;
use crate::http::ApiError;
use crate::listings;
use crate::media;
use crate::notices;
use crate::state::AppState;

/// Between two rounds.
const PERIOD: Duration = Duration::from_secs(600);

/// How long notices are kept, in days.
const NOTICE_DAYS: i64 = 365;
/// Notices deleted in one transaction.
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

fn report(job: &str, outcome: Result<usize, ApiError>) {
    match outcome {
        Ok(0) => {}
        Ok(count) => tracing::info!(job, count, "job done"),
        Err(error) => tracing::error!(job, code = %error.code(), cause = error.cause(), "job failed"),
    }
}
