//! The way to the other servers by Redis: one channel that each of them publishes in and listens to.
//! Keeps true: a Redis that is away or silent is noticed within seconds, told once, and come back to by itself.

use std::time::Duration;

use futures_util::StreamExt as _;
use redis::aio::{MultiplexedConnection, PubSub};
use redis::{AsyncConnectionConfig, Client, RedisError};
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use super::Live;

/// Longest wait for Redis to answer.
const WAIT: Duration = Duration::from_secs(2);
/// Between two tries to reach it.
const RETRY: Duration = Duration::from_millis(500);
/// Between two words of this server that it must hear itself.
const BEAT: Duration = Duration::from_secs(2);
/// How long it may go without hearing itself.
const SILENCE: Duration = Duration::from_secs(5);

/// Why the way was lost.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error("{0}")]
    Redis(#[from] RedisError),
    #[error("no answer in time")]
    Late(#[from] tokio::time::error::Elapsed),
    #[error("the channel ended")]
    Ended,
    #[error("nothing was heard")]
    Silent,
}

/// Carries what is told over a Redis channel until told to stop.
pub async fn run(live: Live, url: String, channel: String, mut stop: watch::Receiver<bool>) {
    let client = match Client::open(url) {
        Ok(client) => client,
        Err(error) => return tracing::error!(%error, "TRADEHUB_REDIS_URL cannot be used"),
    };
    let mut is_told = false;
    loop {
        tokio::select! {
            lost = carry(&live, &client, &channel, &mut is_told) => {
                let was_up = live.bus.is_up();
                live.bus.set_up(false);
                live.presence.forget_remotes();
                if was_up || !is_told {
                    tracing::warn!(error = %lost, "Redis is away: the log is polled meanwhile");
                    is_told = true;
                }
            }
            _ = stop.wait_for(|stop| *stop) => return live.bus.set_up(false),
        }
        tokio::time::sleep(RETRY).await;
    }
}

async fn connect(client: &Client, channel: &str) -> Result<(MultiplexedConnection, PubSub), Lost> {
    let config =
        AsyncConnectionConfig::new().set_connection_timeout(Some(WAIT)).set_response_timeout(Some(WAIT));
    let out = client.get_multiplexed_async_connection_with_config(&config).await?;
    let mut listening = timeout(WAIT, client.get_async_pubsub()).await??;
    timeout(WAIT, listening.subscribe(channel)).await??;
    Ok((out, listening))
}

/// Carries until the way is lost.
async fn carry(live: &Live, client: &Client, channel: &str, is_told: &mut bool) -> Lost {
    let (mut out, mut listening) = match connect(client, channel).await {
        Ok(both) => both,
        Err(lost) => return lost,
    };
    live.bus.set_up(true);
    if *is_told {
        tracing::info!("Redis is back");
        *is_told = false;
    }
    // What was told in between was not heard, neither here nor there.
    live.bus.tell(|note| note.is_back = true);
    live.look_at_logs();
    live.tell_who_is_here();
    let mut heard = Instant::now();
    let mut beat = tokio::time::interval(BEAT);
    let mut messages = listening.on_message();
    loop {
        tokio::select! {
            message = messages.next() => match message {
                Some(message) if live.hear(message.get_payload_bytes()) => heard = Instant::now(),
                Some(_) => {}
                None => return Lost::Ended,
            },
            () = live.bus.has_more() => {
                if let Err(lost) = publish(&mut out, channel, live.bus.take()).await {
                    return lost;
                }
            }
            _ = beat.tick() => {
                if heard.elapsed() > SILENCE {
                    return Lost::Silent;
                }
                live.bus.tell(|_| {});
            }
        }
    }
}

async fn publish(out: &mut MultiplexedConnection, channel: &str, text: String) -> Result<(), Lost> {
    Ok(redis::cmd("PUBLISH").arg(channel).arg(text).query_async::<()>(out).await?)
}
