//! Roles, verification, campuses, migration and the document, on the command line.

use tradehub_shared::accounts::Role;

use super::command;
use crate::support::database::Database;
use crate::support::{members, run, sql};

fn place() -> (tempfile::TempDir, Database) {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    (dir, database)
}

#[test]
fn roles_and_verification_are_given_by_name_and_logged() {
    let (dir, database) = place();
    members::insert(&mut database.connect(), "mei", Role::Member, false);
    command(&database, &dir, &["make-admin", "Mei"]).unwrap();
    command(&database, &dir, &["verify-member", "mei"]).unwrap();
    let mut c = database.connect();
    assert_eq!(
        sql::number(
            &mut c,
            "SELECT COUNT(*) AS n FROM members WHERE role = 'admin' AND verified_at IS NOT NULL"
        ),
        1
    );
    assert_eq!(
        sql::texts(&mut c, "SELECT action AS t FROM audit_entries ORDER BY id"),
        ["set_role", "verify_member"]
    );
    command(&database, &dir, &["set-role", "mei", "member"]).unwrap();
    assert_eq!(sql::texts(&mut c, "SELECT role AS t FROM members"), ["member"]);
}

#[test]
fn what_cannot_be_done_is_said_in_words() {
    let (dir, database) = place();
    for (arguments, word) in [
        (&["make-admin", "nobody"][..], "nobody"),
        (&["set-role", "nobody", "king"], "king"),
        (&["import-campuses", "/does/not/exist.json"], "exist.json"),
        (&["restore", "/does/not/exist.backup"], "exist.backup"),
        (&["dance"], "dance"),
    ] {
        let said = command(&database, &dir, arguments).unwrap_err();
        assert!(said.contains(word), "{arguments:?} says {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    let wrong = crate::support::program::command("mysql://x", dir.path(), &["migrate"]).unwrap_err();
    assert!(wrong.contains("sqlite://"), "{wrong}");
}

#[test]
fn every_command_explains_itself() {
    let (dir, database) = place();
    for name in [
        "serve",
        "migrate",
        "make-admin",
        "set-role",
        "verify-member",
        "seed",
        "backup",
        "restore",
        "import-campuses",
        "export-openapi",
    ] {
        let said = command(&database, &dir, &[name, "--help"]).unwrap();
        assert!(said.contains("Usage"), "{name}: {said}");
    }
}

#[test]
fn campuses_are_added_and_renamed_by_slug() {
    let (dir, database) = place();
    let file = dir.path().join("campuses.json");
    let campuses = r#"[{"slug": "lakeside", "name_en": "Lakeside Renamed", "name_zh": "湖畔", "zones": [
        {"slug": "north", "name_en": "North", "name_zh": "北区", "buildings": [{"slug": "n1", "name_en": "N 1", "name_zh": "北一"}]}]}]"#;
    std::fs::write(&file, campuses).unwrap();
    for _ in 0..2 {
        command(&database, &dir, &["import-campuses", file.to_str().unwrap()]).unwrap();
    }
    let mut c = database.connect();
    assert_eq!(
        sql::texts(&mut c, "SELECT name_en AS t FROM schools WHERE slug = 'lakeside'"),
        ["Lakeside Renamed"]
    );
    assert_eq!(sql::number(&mut c, "SELECT COUNT(*) AS n FROM zones"), 4);
    assert_eq!(sql::number(&mut c, "SELECT COUNT(*) AS n FROM buildings"), 5);
}

#[test]
fn an_empty_database_is_migrated_and_filled_with_what_a_market_needs() {
    let dir = run::test_dir();
    let database = Database::empty(dir.path());
    command(&database, &dir, &["migrate"]).unwrap();
    let mut c = database.connect();
    assert_eq!(sql::number(&mut c, "SELECT COUNT(*) AS n FROM categories WHERE parent_id IS NULL"), 6);
    assert!(sql::number(&mut c, "SELECT COUNT(*) AS n FROM schools") >= 1);
    assert_eq!(sql::number(&mut c, "SELECT COUNT(*) AS n FROM members"), 0);
}

#[test]
fn the_committed_document_is_checked_on_the_command_line() {
    let (dir, database) = place();
    let file = dir.path().join("openapi.json");
    let name = file.to_str().unwrap();
    command(&database, &dir, &["export-openapi", name]).unwrap();
    command(&database, &dir, &["export-openapi", "--check", name]).unwrap();
    std::fs::write(&file, "{}").unwrap();
    command(&database, &dir, &["export-openapi", "--check", name]).unwrap_err();
}
