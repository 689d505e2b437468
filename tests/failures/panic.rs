//! A panic inside the database's work.

use diesel::RunQueryDsl;
use tradehub_api::db::{DbConnection, DbError};

use crate::support::{TestApp, sale};

fn burst(c: &mut DbConnection) -> Result<(), DbError> {
    diesel::sql_query("DELETE FROM listings").execute(c).map_err(DbError::from)?;
    panic!("burst in the middle of a write, as the test asked");
}

#[tokio::test]
async fn a_panic_inside_a_write_undoes_it_and_leaves_no_open_transaction() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.publish(sale("Lamp")).await;
    for _ in 0..10 {
        assert!(matches!(app.state.db.write(burst).await, Err(DbError::Other(_))));
    }
    assert_eq!(mei.search(&[]).await, ["Lamp"]);
    // Every connection still writes and commits.
    for n in 0..10 {
        mei.publish(sale(&format!("Chair {n}"))).await;
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM listings"), 11);
}

#[tokio::test]
async fn an_error_inside_a_write_undoes_it() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    mei.publish(sale("Lamp")).await;
    let failed: Result<(), DbError> = app
        .state
        .db
        .write(|c| {
            diesel::sql_query("DELETE FROM listings").execute(c).map_err(DbError::from)?;
            Err(DbError::NotFound)
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(mei.search(&[]).await, ["Lamp"]);
}
