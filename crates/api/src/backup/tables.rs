//! The tables in an order in which rows can be inserted, and their rows as JSON: the SQL that differs between the
//! databases here is that of reading and writing JSON.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::db::{DbConnection, DbError};

/// A table with the columns that order its rows.
pub(super) struct Table {
    /// Name.
    pub(super) name: &'static str,
    /// Primary key.
    pub(super) key: &'static str,
}

const fn table(name: &'static str, key: &'static str) -> Table {
    Table { name, key }
}

/// All tables but the search index, and what is over in moments anyway (live events and tickets), referred-to ones first.
pub(super) const TABLES: &[Table] = &[
    table("counters", "name"),
    table("schools", "id"),
    table("zones", "id"),
    table("buildings", "id"),
    table("safe_spots", "id"),
    table("images", "id"),
    table("members", "id"),
    table("sessions", "id"),
    table("refresh_tokens", "id"),
    table("sign_in_failures", "failure_key"),
    table("categories", "id"),
    table("attributes", "id"),
    table("announcements", "id"),
    table("listings", "id"),
    table("listing_images", "listing_id, position"),
    table("listing_tags", "listing_id, position"),
    table("listing_attributes", "listing_id, attribute_id"),
    table("bookmarks", "member_id, listing_id"),
    table("listing_viewers", "listing_id, day, viewer_key"),
    table("listing_view_days", "listing_id, day"),
    table("search_terms", "id"),
    table("audit_entries", "id"),
    table("outbox", "id"),
    table("timers", "id"),
    table("idempotency_keys", "member_id, operation, idempotency_key"),
    table("orders", "id"),
    table("order_events", "id"),
    table("meetings", "id"),
    table("reviews", "id"),
    table("friendships", "member_low, member_high"),
    table("blocks", "blocker_id, blocked_id"),
    table("comments", "id"),
    table("conversations", "id"),
    table("conversation_members", "conversation_id, member_id"),
    table("messages", "id"),
    table("message_hides", "member_id, message_id"),
    table("reports", "id"),
    table("listing_prices", "id"),
    table("notice_settings", "member_id"),
    table("notice_channels", "member_id, topic"),
    table("mails", "id"),
    table("mail_lines", "id"),
    table("broadcasts", "id"),
    table("notices", "id"),
    table("live_members", "member_id"),
];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Rows read or written at once.
pub(super) const CHUNK: i64 = 1_000;

/// Rows of a table as JSON, from `offset` on.
pub(super) fn read(c: &mut DbConnection, table: &Table, offset: i64) -> Result<Vec<String>, DbError> {
    let Table { name, key } = table;
    let row = match c {
        DbConnection::Postgres(_) => "CAST(row_to_json(t) AS TEXT)".to_owned(),
        DbConnection::Sqlite(_) => {
            let pairs: Vec<String> =
                columns(c, name)?.iter().map(|column| format!("'{column}', t.{column}")).collect();
            format!("json_object({})", pairs.join(", "))
        }
    };
    let sql = format!("SELECT {row} AS line FROM {name} AS t ORDER BY {key} LIMIT $1 OFFSET $2");
    let lines: Vec<Line> =
        diesel::sql_query(sql).bind::<BigInt, _>(CHUNK).bind::<BigInt, _>(offset).load(c)?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

/// Inserts rows given as JSON.
pub(super) fn insert(c: &mut DbConnection, table: &str, rows: &[&str]) -> Result<(), DbError> {
    let json = format!("[{}]", rows.join(","));
    let sql = match c {
        DbConnection::Postgres(_) => {
            format!(
                "INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, CAST($1 AS json))"
            )
        }
        DbConnection::Sqlite(_) => {
            let columns = columns(c, table)?;
            let values: Vec<String> =
                columns.iter().map(|column| format!("json_extract(value, '$.{column}')")).collect();
            format!(
                "INSERT INTO {table} ({}) SELECT {} FROM json_each($1)",
                columns.join(", "),
                values.join(", ")
            )
        }
    };
    diesel::sql_query(sql).bind::<Text, _>(json).execute(c)?;
    Ok(())
}

/// Empties a table.
pub(super) fn clear(c: &mut DbConnection, table: &str) -> Result<(), DbError> {
    diesel::sql_query(format!("DELETE FROM {table}")).execute(c)?;
    Ok(())
}

/// Lets new rows take ids above the inserted ones; SQLite does so by itself.
pub(super) fn raise_ids(c: &mut DbConnection, table: &Table) -> Result<(), DbError> {
    if let DbConnection::Postgres(c) = c
        && table.key == "id"
    {
        let name = table.name;
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence('{name}', 'id'), COALESCE((SELECT MAX(id) FROM {name}), 0) + 1, false)"
        );
        diesel::sql_query(sql).execute(c)?;
    }
    Ok(())
}

/// The columns of a SQLite table.
fn columns(c: &mut DbConnection, table: &str) -> Result<Vec<String>, DbError> {
    let sql = "SELECT name AS line FROM pragma_table_info($1) ORDER BY cid";
    let lines: Vec<Line> = diesel::sql_query(sql).bind::<Text, _>(table).load(c)?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}
