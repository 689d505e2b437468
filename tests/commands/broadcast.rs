//! `tradehub broadcast`: something said to everyone, to a school, to one member.

use crate::support::database::Database;
use crate::support::{TestApp, members, program, run, seed, sql};
use tradehub_shared::accounts::Role;

/// A broadcast to these, beside a running server.
fn say(app: &TestApp, to: &str) -> Result<String, String> {
    let words = [
        "--title-en",
        "Holidays",
        "--title-zh",
        "放假通知",
        "--text-en",
        "Closed until Monday.",
        "--text-zh",
        "周一恢复。",
    ];
    let mut arguments = vec!["broadcast", "--to", to];
    arguments.extend(words);
    program::command(&app.database.url, &app.data_dir(), &arguments)
}

/// The names of those who were told, with how often.
fn told(app: &TestApp) -> Vec<String> {
    // The command goes by the machine's clock.
    app.sql("UPDATE timers SET due_at = 0 WHERE kind = 'broadcast'");
    app.settle();
    app.texts(
        "SELECT m.username || ' ' || CAST(COUNT(*) AS TEXT) AS t FROM notices n JOIN members m ON m.id = n.member_id \
        WHERE n.kind = 'broadcast' GROUP BY m.username ORDER BY m.username",
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_reaches_everyone_a_school_or_one_member_once_each_run() {
    let app = TestApp::spawn().await;
    let (mei, _bob) = (app.member("mei"), app.member("bob"));
    app.member("zoe");
    app.sql(&format!("UPDATE members SET school_id = {} WHERE username = 'zoe'", seed::HILLTOP));
    say(&app, "all").unwrap();
    assert_eq!(told(&app), ["bob 1", "mei 1", "zoe 1"]);
    say(&app, "school:hilltop").unwrap();
    assert_eq!(told(&app), ["bob 1", "mei 1", "zoe 2"]);
    say(&app, "member:MEI").unwrap();
    assert_eq!(told(&app), ["bob 1", "mei 2", "zoe 2"]);
    app.settle();
    assert_eq!(told(&app), ["bob 1", "mei 2", "zoe 2"]);
    let notice = mei.get("/me/notices").await.items().remove(0);
    assert_eq!((&notice["kind"], &notice["tab"]), (&"broadcast".into(), &"system".into()));
    assert_eq!(notice["words"]["title_en"], "Holidays");
    assert_eq!(notice["words"]["text_zh"], "周一恢复。");
    assert_eq!(notice["is_read"], false);
    let logged = app.texts("SELECT action || ' ' || after_fields AS t FROM audit_entries ORDER BY id");
    assert_eq!(logged.len(), 3);
    assert!(logged[1].starts_with("broadcast") && logged[1].contains("school:hilltop"), "{logged:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_are_told_in_parts_and_who_joins_later_is_not() {
    let app = TestApp::spawn().await;
    for n in 0..450 {
        app.db(|c| members::insert(c, &format!("member{n}"), Role::Member, false));
    }
    say(&app, "all").unwrap();
    app.member("late");
    assert_eq!(told(&app).len(), 450);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM notices"), 450);
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM broadcasts WHERE finished_at IS NOT NULL"), 1);
}

#[test]
fn what_cannot_be_said_is_told_in_words() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    members::insert(&mut database.connect(), "mei", Role::Member, false);
    let long = "x".repeat(81);
    for (to, title, word) in [
        ("everyone", "Hello", "school:SLUG"),
        ("school:nowhere", "Hello", "there is no school:nowhere"),
        ("member:nobody", "Hello", "there is no member:nobody"),
        ("all", " ", "--title-en"),
        ("all", &long, "At most 80"),
        ("all", "two\nlines", "--title-en"),
    ] {
        let arguments = [
            "broadcast",
            "--to",
            to,
            "--title-en",
            title,
            "--title-zh",
            "题",
            "--text-en",
            "t",
            "--text-zh",
            "文",
        ];
        let said = super::command(&database, &dir, &arguments).unwrap_err();
        assert!(said.contains(word), "{to} {title}: {said}");
    }
    assert_eq!(sql::number(&mut database.connect(), "SELECT COUNT(*) AS n FROM broadcasts"), 0);
}
