//! Writing where there is one writer, as on SQLite: writes that wait are done in one transaction, one after the other,
//! and committed together, since it is the commit that takes long.
//! Keeps true: each is undone alone when it fails or panics; nobody is answered before the commit, and all are told when
//! it fails; they are done in the order in which they came; nobody waits longer than the set limit to begin.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::sync::oneshot;

use super::after_commit::AfterCommit;
use super::connection::DbConnection;
use super::error::DbError;
use super::pool::{self, ConnectionPool, DatabaseUrl};
use super::transaction::{begin, begin_part, commit, give_up, rollback};

/// Most writes in one transaction.
const MOST: usize = 64;
/// A transaction that has taken this long takes no further write in.
const LONG: Duration = Duration::from_millis(10);

/// Writes that wait for the one writer. Cheap to clone; the writer ends with the last of the clones.
#[derive(Clone)]
pub(super) struct Group {
    waiting: Sender<Box<dyn Write>>,
    pool: ConnectionPool,
    wait: Duration,
}

impl Group {
    /// Opens the writer's connection and starts its thread.
    pub(super) fn open(url: &DatabaseUrl, wait: Duration, after: &AfterCommit) -> Result<Self> {
        let pool = pool::open(url, 1, wait)?;
        let (waiting, writes) = channel();
        let (own, after) = (pool.clone(), after.clone());
        let run = move || {
            while let Ok(first) = writes.recv() {
                write_some(&own, first, &writes);
                after.hand_over();
            }
        };
        thread::Builder::new().name("writer".to_owned()).spawn(run).context("cannot start the writer")?;
        Ok(Self { waiting, pool, wait })
    }

    /// The writer's connection.
    pub(super) fn pool(&self) -> &ConnectionPool {
        &self.pool
    }

    /// Has `work` done together with what else waits, and gives its outcome once it is committed.
    pub(super) async fn run<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, mut answered) = oneshot::channel();
        let is_taken = Arc::new(AtomicBool::new(false));
        let write = Waiting { work: Some(work), outcome: None, answer, is_taken: Arc::clone(&is_taken) };
        let gone = || E::from(DbError::Other("the writer is gone".to_owned()));
        self.waiting.send(Box::new(write)).map_err(|_| gone())?;
        let answer = match tokio::time::timeout(self.wait, &mut answered).await {
            Ok(answer) => answer,
            // Whoever takes it first has it: the writer, or the one who waits no longer.
            Err(_) if !is_taken.swap(true, Ordering::AcqRel) => {
                return Err(DbError::Busy("no turn at writing in time".to_owned()).into());
            }
            Err(_) => answered.await,
        };
        answer.unwrap_or_else(|_| Err(gone()))
    }
}

/// How a write ended before the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ran {
    /// It stays.
    Well,
    /// It is to be undone.
    Badly,
    /// It is to be undone, and the connection used no longer.
    Panicked,
}

/// A write of any kind.
trait Write: Send {
    /// Takes it for doing; `false` when nobody waits for it any more.
    fn take(&self) -> bool;
    /// Does it, once.
    fn run(&mut self, connection: &mut DbConnection) -> Ran;
    /// Gives its outcome to who waits for it, or tells why it came to nothing.
    fn answer(self: Box<Self>, lost: Option<&DbError>);
}

struct Waiting<T, E, W> {
    work: Option<W>,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
    is_taken: Arc<AtomicBool>,
}

impl<T, E, W> Write for Waiting<T, E, W>
where
    T: Send,
    E: From<DbError> + Send,
    W: FnOnce(&mut DbConnection) -> Result<T, E> + Send,
{
    fn take(&self) -> bool {
        !self.is_taken.swap(true, Ordering::AcqRel) && !self.answer.is_closed()
    }

    fn run(&mut self, connection: &mut DbConnection) -> Ran {
        let Some(work) = self.work.take() else { return Ran::Badly };
        let (outcome, ran) = match catch_unwind(AssertUnwindSafe(|| work(connection))) {
            Ok(Ok(value)) => (Ok(value), Ran::Well),
            Ok(Err(error)) => (Err(error), Ran::Badly),
            Err(_) => (Err(DbError::Other("panic in a write".to_owned()).into()), Ran::Panicked),
        };
        self.outcome = Some(outcome);
        ran
    }

    fn answer(self: Box<Self>, lost: Option<&DbError>) {
        let Self { outcome, answer, .. } = *self;
        let outcome = match lost {
            Some(error) => Some(Err(error.clone().into())),
            None => outcome,
        };
        if let Some(outcome) = outcome {
            // Who asked may be gone by now.
            let _ = answer.send(outcome);
        }
    }
}

/// Does the first write and those that wait behind it.
fn write_some(pool: &ConnectionPool, first: Box<dyn Write>, others: &Receiver<Box<dyn Write>>) {
    let mut connection = match pool.get() {
        Ok(connection) => connection,
        Err(error) => return first.answer(Some(&DbError::Busy(error.to_string()))),
    };
    if let Err(error) = begin(&mut connection) {
        return first.answer(Some(&error));
    }
    let begun = Instant::now();
    let mut done = Vec::new();
    let mut next = Some(first);
    let mut lost = None;
    while let Some(mut write) = next {
        next = None;
        if write.take() {
            match write_one(&mut connection, &mut *write) {
                Ok(Ran::Panicked) => connection.spoil(),
                Ok(_) if done.len() < MOST && begun.elapsed() < LONG => next = others.try_recv().ok(),
                Ok(_) => {}
                // The database has undone everything by itself, because of this one.
                Err((Ran::Well, error)) => {
                    write.answer(Some(&error));
                    lost = Some(error);
                    break;
                }
                Err((_, error)) => {
                    write.answer(None);
                    lost = Some(error);
                    break;
                }
            }
            done.push(write);
        } else {
            next = others.try_recv().ok();
        }
    }
    let lost = match lost {
        Some(error) => {
            give_up(&mut connection);
            Some(DbError::Busy(format!("undone with another write: {error}")))
        }
        None => commit(&mut connection).err(),
    };
    drop(connection);
    for write in done {
        write.answer(lost.as_ref());
    }
}

/// Does one write as a part of the transaction. Fails when the whole transaction is lost.
fn write_one(connection: &mut DbConnection, write: &mut dyn Write) -> Result<Ran, (Ran, DbError)> {
    begin_part(connection).map_err(|error| (Ran::Well, error))?;
    let ran = write.run(connection);
    let ended = if ran == Ran::Well { commit(connection) } else { rollback(connection) };
    ended.map(|()| ran).map_err(|error| (ran, error))
}
