//! Both databases hold the same tables with the same columns. SQLite's are always at hand; PostgreSQL's are compared
//! when the suite runs there.

use std::collections::BTreeSet;

use tradehub_api::db::{DbConnection, migrate};

use crate::support::database::{Database, Kind, kind};
use crate::support::{run, sql};

/// What the text search needs is each database's own.
const OWN: &str = "listing_search";

/// Columns of a migrated SQLite as `table.column type null`.
fn sqlite_columns(c: &mut DbConnection) -> BTreeSet<String> {
    let columns = "SELECT m.name || '.' || p.name || ' ' || \
        CASE WHEN p.type = 'INTEGER' AND p.pk = 1 AND p.name = 'id' THEN 'BIGINT' ELSE p.type END || ' ' || \
        CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN 'filled' ELSE 'nullable' END AS t \
        FROM sqlite_master m JOIN pragma_table_info(m.name) p \
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'";
    own(sql::texts(c, columns))
}

/// The same of PostgreSQL, in SQLite's words.
fn postgres_columns(c: &mut DbConnection) -> BTreeSet<String> {
    let columns = "SELECT table_name || '.' || column_name || ' ' || upper(data_type) || ' ' || \
        CASE WHEN is_nullable = 'NO' THEN 'filled' ELSE 'nullable' END AS t \
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";
    own(sql::texts(c, columns))
}

fn own(columns: Vec<String>) -> BTreeSet<String> {
    columns.into_iter().filter(|c| !c.starts_with(OWN)).collect()
}

fn migrated(kind: Kind) -> (tempfile::TempDir, Database, DbConnection) {
    let dir = run::test_dir();
    let database = Database::empty_of(kind, dir.path());
    let mut connection = database.connect();
    migrate::migrate(&mut connection).unwrap();
    (dir, database, connection)
}

#[test]
fn both_databases_have_the_same_columns() {
    let (_dir, _database, mut sqlite) = migrated(Kind::Sqlite);
    let sqlite = sqlite_columns(&mut sqlite);
    assert!(sqlite.len() > 100, "{} columns", sqlite.len());
    assert!(sqlite.contains("listings.id BIGINT filled"), "{sqlite:?}");
    if kind() == Kind::Postgres {
        let (_dir, _database, mut postgres) = migrated(Kind::Postgres);
        let postgres = postgres_columns(&mut postgres);
        let differ: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
        assert!(differ.is_empty(), "{differ:#?}");
    }
}

#[test]
fn both_databases_have_the_same_indexes() {
    let of = |c: &mut DbConnection, sql: &str| {
        let names = sql::texts(c, sql).into_iter();
        names
            .filter(|n| n.ends_with("_idx") || n.ends_with("_key"))
            .filter(|n| !n.starts_with(OWN))
            .collect::<BTreeSet<_>>()
    };
    let (_dir, _database, mut sqlite) = migrated(Kind::Sqlite);
    let sqlite = of(&mut sqlite, "SELECT name AS t FROM sqlite_master WHERE type = 'index'");
    assert!(sqlite.contains("listings_newest_idx"));
    if kind() == Kind::Postgres {
        let (_dir, _database, mut postgres) = migrated(Kind::Postgres);
        // PostgreSQL names what SQLite leaves nameless: constraints written inside a table.
        let postgres = of(
            &mut postgres,
            "SELECT CAST(i.relname AS TEXT) AS t FROM pg_class i JOIN pg_index x ON x.indexrelid = i.oid \
            JOIN pg_class r ON r.oid = x.indrelid LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype IN ('u', 'p') \
            WHERE i.relnamespace = CAST('public' AS regnamespace) AND k.oid IS NULL",
        );
        assert_eq!(sqlite, postgres);
    }
}

#[test]
fn the_schema_in_the_code_is_that_of_the_database() {
    let (_dir, _database, mut connection) = migrated(kind());
    let columns = match kind() {
        Kind::Sqlite => sqlite_columns(&mut connection),
        Kind::Postgres => postgres_columns(&mut connection),
    };
    assert_eq!(code_columns(), columns);
}

/// The columns that `diesel::table!` declares, in SQLite's words.
fn code_columns() -> BTreeSet<String> {
    let directory = crate::architecture::root().join("crates/api/src/db/schema");
    let files = std::fs::read_dir(directory).unwrap();
    let text: String = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let mut columns = BTreeSet::new();
    for table in text.split("diesel::table! {").skip(1) {
        let name = table.trim_start().split([' ', '(']).next().unwrap_or_default();
        for line in table.lines().take_while(|line| *line != "}") {
            let Some((column, kind)) = line.trim().trim_end_matches(',').split_once(" -> ") else {
                continue;
            };
            let (kind, null) = match kind.strip_prefix("Nullable<") {
                Some(inner) => (inner.trim_end_matches('>'), "nullable"),
                None => (kind, "filled"),
            };
            let kind = match kind {
                "Bool" => "BOOLEAN".to_owned(),
                other => other.to_uppercase(),
            };
            columns.insert(format!("{name}.{column} {kind} {null}"));
        }
    }
    columns
}

#[test]
fn constraints_refuse_what_no_code_should_write() {
    let (_dir, _database, mut c) = migrated(kind());
    crate::support::seed::seed(&mut c);
    let member =
        crate::support::members::insert(&mut c, "mei", tradehub_shared::accounts::Role::Member, false);
    let listing = |values: &str| {
        format!(
            "INSERT INTO listings (seller_id, kind, status, title, description, category_id, condition, price_minor, currency, \
            quantity, handover, created_at, updated_at, feed_id, published_at) VALUES ({values})"
        )
    };
    let refused = [
        (
            "a status nobody knows",
            listing(&format!(
                "{member}, 'sale', 'shiny', 't', 'd', 3, 'good', 1, 'CNY', 1, 'meet', 0, 0, NULL, NULL"
            )),
        ),
        (
            "a listed one without a place",
            listing(&format!(
                "{member}, 'sale', 'active', 't', 'd', 3, 'good', 1, 'CNY', 1, 'meet', 0, 0, NULL, NULL"
            )),
        ),
        (
            "a listed one without a price",
            listing(&format!(
                "{member}, 'sale', 'active', 't', 'd', 3, 'good', NULL, 'CNY', 1, 'meet', 0, 0, 1, 1"
            )),
        ),
        (
            "a gift that costs something",
            listing(&format!(
                "{member}, 'giveaway', 'draft', 't', 'd', 3, 'good', 5, 'CNY', 1, 'meet', 0, 0, NULL, NULL"
            )),
        ),
        (
            "a negative price",
            listing(&format!(
                "{member}, 'sale', 'draft', 't', 'd', 3, 'good', -1, 'CNY', 1, 'meet', 0, 0, NULL, NULL"
            )),
        ),
        (
            "nothing to sell",
            listing(&format!(
                "{member}, 'sale', 'draft', 't', 'd', 3, 'good', 1, 'CNY', 0, 'meet', 0, 0, NULL, NULL"
            )),
        ),
        (
            "a seller nobody knows",
            listing("999, 'sale', 'draft', 't', 'd', 3, 'good', 1, 'CNY', 1, 'meet', 0, 0, NULL, NULL"),
        ),
        ("a role nobody knows", "UPDATE members SET role = 'king'".to_owned()),
        ("a school that has members", "DELETE FROM schools".to_owned()),
    ];
    for (what, statement) in refused {
        let outcome = diesel::RunQueryDsl::execute(diesel::sql_query(&statement), &mut c);
        assert!(outcome.is_err(), "{what} was accepted");
    }
}
