//! Writes that wait together and are committed together, as on SQLite.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use diesel::{RunQueryDsl, sql_query};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tradehub_api::db::{DbConnection, DbError};

use crate::support::TestApp;
use crate::support::database::{Kind, kind};

type Done = JoinHandle<Result<(), DbError>>;

/// Has something written by the server's handle, and waits until it stands in the queue.
async fn queue(
    app: &TestApp,
    work: impl FnOnce(&mut DbConnection) -> Result<(), DbError> + Send + 'static,
) -> Done {
    let db = app.state.db.clone();
    let (sent, is_sent) = oneshot::channel();
    let task = tokio::spawn(async move {
        let writing = db.write(work);
        tokio::pin!(writing);
        // Asked once, it is in the queue.
        let early = tokio::time::timeout(Duration::ZERO, &mut writing).await;
        sent.send(()).unwrap();
        match early {
            Ok(outcome) => outcome,
            Err(_) => writing.await,
        }
    });
    is_sent.await.unwrap();
    task
}

/// Keeps the writer busy until told to let go, so that the next writes wait together.
async fn hold(app: &TestApp) -> (mpsc::Sender<()>, Done) {
    let (release, released) = mpsc::channel();
    let (begun, has_begun) = oneshot::channel();
    let held = queue(app, move |_| {
        begun.send(()).unwrap();
        released.recv().unwrap();
        // Its transaction has then taken so long that it takes none of the others in.
        std::thread::sleep(Duration::from_millis(20));
        Ok(())
    });
    let held = held.await;
    has_begun.await.unwrap();
    (release, held)
}

fn insert(c: &mut DbConnection, name: &str) -> Result<(), DbError> {
    let sql = format!("INSERT INTO counters (name, value) VALUES ('test {name}', 1)");
    sql_query(sql).execute(c)?;
    Ok(())
}

fn kept(app: &TestApp) -> Vec<String> {
    app.texts("SELECT name AS t FROM counters WHERE name LIKE 'test %' ORDER BY name")
}

#[tokio::test]
async fn a_failing_or_panicking_write_leaves_those_beside_it() {
    let app = TestApp::spawn().await;
    let ran = Arc::new(Mutex::new(Vec::new()));
    let (release, held) = hold(&app).await;
    let mut tasks = Vec::new();
    for name in ["a", "fails", "b", "panics", "c", "d"] {
        let ran = Arc::clone(&ran);
        let write = move |c: &mut DbConnection| {
            ran.lock().unwrap().push(name);
            insert(c, name)?;
            match name {
                "fails" => Err(DbError::NotFound),
                "panics" => panic!("in the middle of a write, as the test asked"),
                _ => Ok(()),
            }
        };
        tasks.push(queue(&app, write).await);
    }
    release.send(()).unwrap();
    held.await.unwrap().unwrap();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    assert!(matches!(
        outcomes[..],
        [Ok(()), Err(DbError::NotFound), Ok(()), Err(DbError::Other(_)), Ok(()), Ok(())]
    ));
    assert_eq!(kept(&app), ["test a", "test b", "test c", "test d"]);
    if kind() == Kind::Sqlite {
        assert_eq!(*ran.lock().unwrap(), ["a", "fails", "b", "panics", "c", "d"], "in the order they came");
    }
}

#[tokio::test]
async fn nobody_is_answered_before_the_commit() {
    if kind() != Kind::Sqlite {
        return;
    }
    let app = TestApp::spawn().await;
    let (release, held) = hold(&app).await;
    let mut early = queue(&app, |c| insert(c, "early")).await;
    let (release_late, late_released) = mpsc::channel();
    let (begun, has_begun) = oneshot::channel();
    let late = queue(&app, move |_| {
        begun.send(()).unwrap();
        late_released.recv().unwrap();
        Err(DbError::NotFound)
    })
    .await;
    release.send(()).unwrap();
    held.await.unwrap().unwrap();
    has_begun.await.unwrap();
    let waited = tokio::time::timeout(Duration::from_millis(100), &mut early).await;
    assert!(waited.is_err(), "answered while another write of the same transaction was running");
    assert_eq!(kept(&app), Vec::<String>::new());
    release_late.send(()).unwrap();
    early.await.unwrap().unwrap();
    assert!(matches!(late.await.unwrap(), Err(DbError::NotFound)));
    assert_eq!(kept(&app), ["test early"]);
}

#[tokio::test]
async fn when_the_commit_fails_all_are_told_and_nothing_is_kept() {
    if kind() != Kind::Sqlite {
        return;
    }
    let app = TestApp::spawn().await;
    let (release, held) = hold(&app).await;
    let innocent = queue(&app, |c| insert(c, "innocent")).await;
    let spoiler = queue(&app, |c| {
        sql_query("PRAGMA defer_foreign_keys = ON").execute(c)?;
        let orphan = "INSERT INTO bookmarks (member_id, listing_id, created_at) VALUES (77, 77, 0)";
        sql_query(orphan).execute(c)?;
        Ok(())
    })
    .await;
    release.send(()).unwrap();
    held.await.unwrap().unwrap();
    assert!(innocent.await.unwrap().is_err());
    assert!(spoiler.await.unwrap().is_err());
    assert_eq!(kept(&app), Vec::<String>::new());
    let after = app.state.db.write(|c| insert(c, "after")).await;
    after.unwrap();
    assert_eq!(kept(&app), ["test after"]);
}
