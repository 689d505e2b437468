//! Pairs who talk: one of the two sends at a steady rate, whatever comes back; the other receives.
//! Keeps true: every message that the server took is received once and in order, or the measurement fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;

use crate::Outcome;
use crate::member::{Member, Socket};

/// How long after the last message was sent the slowest may still arrive.
const PATIENCE: Duration = Duration::from_secs(20);
/// A rate counts as held when the receivers got so much of it within the time.
const HELD: f64 = 0.95;
/// Above this no higher rate is tried.
const HOPELESS: Duration = Duration::from_secs(2);

struct Pair {
    conversation: i64,
    sender: SplitSink<Socket, Message>,
    receiver: SplitStream<Socket>,
}

/// Measures each rate in turn, until one is not held any more.
pub(crate) async fn measure(members: &[Member], rates: &[u32], length: Duration) -> Outcome<Value> {
    let mut pairs = Vec::new();
    let mut drains = JoinSet::new();
    for two in members.chunks_exact(2) {
        let [one, other] = two else { continue };
        let conversation = one.open_conversation(other).await?;
        let (sender, answers) = one.connect().await?.split();
        let (pings, receiver) = other.connect().await?.split();
        // What the sender hears is read and dropped; the half of the receiver that it never uses is kept open.
        drains.spawn(async move {
            let _open = pings;
            answers.for_each(|_| async {}).await;
        });
        pairs.push(Pair { conversation, sender, receiver });
    }
    let mut found = Vec::new();
    let began = Instant::now();
    for (stage, rate) in rates.iter().enumerate() {
        let figures = at_rate(&mut pairs, stage, *rate, length, began).await?;
        let is_over = figures.delivered_per_second < f64::from(*rate) * HELD || figures.p99 > HOPELESS;
        found.push(figures.json(*rate));
        if is_over {
            break;
        }
    }
    Ok(Value::Array(found))
}

struct Figures {
    delivered_per_second: f64,
    p50: Duration,
    p99: Duration,
    most: Duration,
}

impl Figures {
    fn json(&self, rate: u32) -> Value {
        let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
        json!({
            "rate": rate, "delivered_per_second": self.delivered_per_second, "p50_ms": ms(self.p50), "p99_ms": ms(self.p99),
            "max_ms": ms(self.most),
        })
    }
}

async fn at_rate(
    pairs: &mut Vec<Pair>,
    stage: usize,
    rate: u32,
    length: Duration,
    began: Instant,
) -> Outcome<Figures> {
    let count = u32::try_from(pairs.len())?;
    let every = Duration::from_secs(1) * count / rate;
    let each = u32::try_from(length.as_nanos() / every.as_nanos())?;
    let start = Instant::now() + Duration::from_millis(200);
    let until = start + length;
    let in_time = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    for (n, pair) in std::mem::take(pairs).into_iter().enumerate() {
        // Spread over the interval, so that they do not all speak at once.
        let first = start + every * u32::try_from(n)? / count;
        let plan = Plan { stage, first, every, each, began, until, in_time: Arc::clone(&in_time) };
        tasks.spawn(talk(pair, plan));
    }
    let mut waits = Vec::new();
    while let Some(done) = tasks.join_next().await {
        let (pair, some) = done??;
        pairs.push(pair);
        waits.extend(some);
    }
    waits.sort_unstable();
    let at = |share: usize| waits.get((waits.len() * share / 1_000).min(waits.len().saturating_sub(1)));
    let at = |share| Duration::from_micros(at(share).copied().unwrap_or_default());
    let received = u32::try_from(in_time.load(Ordering::Relaxed))?;
    Ok(Figures {
        delivered_per_second: f64::from(received) / length.as_secs_f64(),
        p50: at(500),
        p99: at(990),
        most: at(1_000),
    })
}

struct Plan {
    stage: usize,
    first: Instant,
    every: Duration,
    each: u32,
    began: Instant,
    until: Instant,
    in_time: Arc<AtomicU64>,
}

/// One pair's part; the pair, and the microseconds that each message took.
async fn talk(pair: Pair, plan: Plan) -> Outcome<(Pair, Vec<u64>)> {
    let Pair { conversation, mut sender, mut receiver } = pair;
    let Plan { stage, first, every, each, began, until, in_time } = plan;
    let receiving = async {
        let mut waits = Vec::new();
        while waits.len() < usize::try_from(each)? {
            let frame = timeout(PATIENCE + every, receiver.next()).await.map_err(|_| "a message was lost")?;
            let frame = frame.ok_or("the receiver was closed")??;
            let Some((of, n, sent)) = frame.to_text().ok().and_then(said) else { continue };
            if of != stage || n != waits.len() {
                return Err(
                    format!("message {n} of stage {of} came in place of {} of {stage}", waits.len()).into()
                );
            }
            let now = Instant::now();
            in_time.fetch_add(u64::from(now <= until), Ordering::Relaxed);
            waits.push(u64::try_from((now - began).as_micros())?.saturating_sub(sent));
        }
        Outcome::Ok(waits)
    };
    let sending = async {
        for n in 0..each {
            sleep_until(first + every * n).await;
            let sent = began.elapsed().as_micros();
            let frame = format!(
                r#"{{"t":"send","id":{n},"d":{{"conversation_id":{conversation},"message":{{"cid":"bench-{stage}-{conversation}-{n}","kind":"text","text":"~{stage} {n} {sent}~"}}}}}}"#
            );
            sender.send(Message::text(frame)).await?;
        }
        Outcome::Ok(())
    };
    let ((), waits) = tokio::try_join!(sending, receiving)?;
    Ok((Pair { conversation, sender, receiver }, waits))
}

/// The stage, the number and the time that a message's text names.
fn said(frame: &str) -> Option<(usize, usize, u64)> {
    let mut words = frame.split('~').nth(1)?.split(' ');
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}
