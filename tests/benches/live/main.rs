//! Chat under load, for `cargo xtask bench live`: pairs who talk over live sockets, and sockets that only wait.
//! Prints one JSON document. Asserts no figure: it fails only when something that was sent is lost.

mod idle;
mod member;
mod talk;

use std::error::Error;
use std::io::Write;
use std::time::Duration;

use serde_json::{Value, json};

use member::Member;

/// Anything that ends a measurement.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Messages a second that one pair is asked for, well below what a member may send.
const PAIR_RATE: u32 = 15;
/// Pairs that deal with the lower rates too, so that they differ in nothing but the rate.
const PAIRS_MIN: u32 = 64;

/// What is asked for on the command line: `server rates seconds idle pid`.
struct Asked {
    server: String,
    rates: Vec<u32>,
    seconds: Duration,
    idle: usize,
    pid: u32,
}

impl Asked {
    fn read() -> Outcome<Self> {
        // Cargo adds `--bench` to the arguments of a benchmark.
        let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
        let [server, rates, seconds, idle, pid] = words.as_slice() else {
            return Err("usage: SERVER RATE,RATE,… SECONDS IDLE PID".into());
        };
        Ok(Self {
            server: server.clone(),
            rates: rates.split(',').map(str::parse).collect::<Result<_, _>>()?,
            seconds: Duration::from_secs(seconds.parse()?),
            idle: idle.parse()?,
            pid: pid.parse()?,
        })
    }
}

fn main() -> Outcome<()> {
    let asked = Asked::read()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let figures = runtime.block_on(measure(&asked))?;
    writeln!(std::io::stdout(), "{figures}")?;
    Ok(())
}

async fn measure(asked: &Asked) -> Outcome<Value> {
    let highest = asked.rates.iter().copied().max().unwrap_or_default();
    let pairs = highest.div_ceil(PAIR_RATE).max(PAIRS_MIN);
    let members = Member::register_many(&asked.server, pairs * 2).await?;
    let talk = talk::measure(&members, &asked.rates, asked.seconds).await?;
    let idle = idle::measure(&members, asked.idle, asked.pid).await?;
    Ok(json!({ "pairs": pairs, "talk": talk, "idle": idle }))
}
