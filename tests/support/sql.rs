//! Plain SQL for arranging what no route can, and for looking behind the API.

use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use tradehub_api::db::DbConnection;

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Words {
    #[diesel(sql_type = Nullable<Text>)]
    t: Option<String>,
}

/// The number that `SELECT … AS n` yields.
pub(crate) fn number(connection: &mut DbConnection, sql: &str) -> i64 {
    let row: Number = sql_query(sql).get_result(connection).unwrap_or_else(|e| panic!("{sql}: {e}"));
    row.n
}

/// The texts that `SELECT … AS t` yields, null as an empty one.
pub(crate) fn texts(connection: &mut DbConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Words> = sql_query(sql).load(connection).unwrap_or_else(|e| panic!("{sql}: {e}"));
    rows.into_iter().map(|row| row.t.unwrap_or_default()).collect()
}

/// Runs a statement and tells how many rows it touched.
pub(crate) fn run(connection: &mut DbConnection, sql: &str) -> usize {
    sql_query(sql).execute(connection).unwrap_or_else(|e| panic!("{sql}: {e}"))
}

/// Every row of a table as a text of all its columns.
pub(crate) fn rows(connection: &mut DbConnection, table: &str) -> Vec<String> {
    let columns = match connection {
        DbConnection::Sqlite(_) => format!("SELECT name AS t FROM pragma_table_info('{table}')"),
        DbConnection::Postgres(_) => format!(
            "SELECT CAST(column_name AS TEXT) AS t FROM information_schema.columns WHERE table_name = '{table}'"
        ),
    };
    let columns = texts(connection, &columns);
    assert!(!columns.is_empty(), "there is no table {table}");
    let values = columns.iter().map(|column| format!("COALESCE(CAST({column} AS TEXT), '-')"));
    let row = values.collect::<Vec<_>>().join(" || ' ' || ");
    texts(connection, &format!("SELECT {row} AS t FROM {table} ORDER BY 1"))
}
