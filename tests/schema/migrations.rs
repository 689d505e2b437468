//! Migrations go up, down and up again, and are told apart from none.

use tradehub_api::db::migrate;

use crate::support::database::{Database, Kind, kind};
use crate::support::{run, sql};

fn own_tables(connection: &mut tradehub_api::db::DbConnection) -> Vec<String> {
    let names = match kind() {
        Kind::Sqlite => {
            "SELECT name AS t FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        }
        Kind::Postgres => {
            "SELECT CAST(tablename AS TEXT) AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        }
    };
    let mut tables = sql::texts(connection, names);
    tables.retain(|name| name != "__diesel_schema_migrations");
    tables
}

#[test]
fn migrations_go_up_down_and_up_again() {
    let dir = run::test_dir();
    let database = Database::empty(dir.path());
    let mut connection = database.connect();
    assert!(!migrate::is_current(&mut connection).unwrap());
    let ran = migrate::migrate(&mut connection).unwrap();
    assert!(ran >= 7, "{ran} migrations");
    assert!(migrate::is_current(&mut connection).unwrap());
    let tables = own_tables(&mut connection);
    assert_eq!(migrate::migrate(&mut connection).unwrap(), 0);
    assert_eq!(migrate::revert_all(&mut connection).unwrap(), ran);
    assert_eq!(own_tables(&mut connection), Vec::<String>::new());
    assert_eq!(migrate::migrate(&mut connection).unwrap(), ran);
    assert_eq!(own_tables(&mut connection), tables);
}

#[test]
fn both_databases_have_the_same_steps() {
    let steps = |database: &str| {
        let dir = crate::architecture::root().join("migrations").join(database);
        let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().flatten().map(|e| e.file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(steps("sqlite"), steps("postgres"));
}
