//! How many transactions a second a database commits: the yardstick for everything that writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use diesel::prelude::*;

use super::dialect::next_number;
use super::error::DbError;
use super::handle::Db;
use super::schema::counters;

/// What the names of its own counters are like.
const NAMES: &str = "commit rate %";

fn counter(client: u32) -> String {
    format!("commit rate {client}")
}

/// Has `clients` change a row each, again and again, for some time; commits a second. Leaves nothing behind. `db` must
/// commit each write by itself, or it is not commits that are counted.
///
/// # Errors
/// The database failed.
pub async fn measure(db: &Db, clients: u32, time: Duration) -> Result<f64> {
    db.write(move |c| -> Result<(), DbError> {
        // Left by a measurement that was cut off.
        diesel::delete(counters::table.filter(counters::name.like(NAMES))).execute(c)?;
        for client in 0..clients {
            let row = (counters::name.eq(counter(client)), counters::value.eq(0));
            diesel::insert_into(counters::table).values(row).execute(c)?;
        }
        Ok(())
    })
    .await?;
    let commits = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (db, commits) = (db.clone(), Arc::clone(&commits));
        running.spawn(async move {
            while begun.elapsed() < time {
                db.write(move |c| next_number(c, &counter(client))).await?;
                commits.fetch_add(1, Ordering::Relaxed);
            }
            Ok::<(), DbError>(())
        });
    }
    let outcomes = running.join_all().await;
    let seconds = begun.elapsed().as_secs_f64();
    let own = counters::table.filter(counters::name.like(NAMES));
    db.write(move |c| -> Result<usize, DbError> { Ok(diesel::delete(own).execute(c)?) }).await?;
    outcomes.into_iter().collect::<Result<(), DbError>>()?;
    let count = u32::try_from(commits.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
    Ok(f64::from(count) / seconds)
}
