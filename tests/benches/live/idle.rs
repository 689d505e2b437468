//! Sockets that only wait: what each of them takes of the server's memory.

use std::fs;

use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use crate::Outcome;
use crate::member::Member;

/// Sockets opened at the same time.
const AT_ONCE: usize = 32;

/// Opens so many sockets and reads the server's memory before and after.
pub(crate) async fn measure(members: &[Member], count: usize, server: u32) -> Outcome<Value> {
    let before = resident_kb(server)?;
    let mut opening =
        stream::iter(members.iter().cycle().take(count)).map(Member::connect).buffer_unordered(AT_ONCE);
    let mut sockets = Vec::with_capacity(count);
    while let Some(socket) = opening.next().await {
        sockets.push(socket?);
    }
    let after = resident_kb(server)?;
    let grown = f64::from(u32::try_from(after.saturating_sub(before))?);
    let each = grown / f64::from(u32::try_from(count.max(1))?);
    Ok(json!({ "sockets": sockets.len(), "before_kb": before, "after_kb": after, "each_kb": each }))
}

fn resident_kb(pid: u32) -> Outcome<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
