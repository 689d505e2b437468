//! Mails and a real mail server: one that takes them, puts them off, refuses them, is away, or leaves in the middle. Keeps
//! true: what was not sent is tried again, and nothing is sent twice.

use std::collections::HashSet;
use std::time::Duration;

use tradehub_api::mail::sender::{self, Reached};
use tradehub_api::worker;
use tradehub_shared::accounts::Role;

use crate::support::database::Database;
use crate::support::mail::MailServer;
use crate::support::program::Program;
use crate::support::{TestApp, members, run, sql};

/// A server that sends its mails there.
async fn app(server: &MailServer) -> TestApp {
    let url = server.url();
    TestApp::spawn_with(move |config| {
        config.mail.smtp_url = Some(url);
        config.mail.from = Some("TradeHub 二手 <post@market.example>".to_owned());
        config.server.public_url = Some("https://market.example".to_owned());
    })
    .await
}

/// A mail that waits, to somebody of this name.
fn mail(name: &str, n: i64) -> String {
    format!(
        "INSERT INTO mails (member_id, address, kind, subject, body, dedupe_key, message_id, state, due_at, created_at) \
        SELECT MIN(id), '{name}{n}@lakeside.example', 'order_placed', 'Lamp {n} · 台灯', 'Text {n} 你好', '{name} {n}', \
        '<{name}.{n}@market.example>', 'waiting', 0, 1795161600000000 FROM members"
    )
}

fn state(app: &TestApp, name: &str) -> String {
    app.texts(&format!(
        "SELECT state || ' ' || CAST(attempts AS TEXT) AS t FROM mails WHERE address LIKE '{name}%' ORDER BY id"
    ))
    .join(", ")
}

/// Waits until the server's own sender has brought mails into these states.
async fn until(app: &TestApp, name: &str, expected: &str) {
    for _ in 0..800 {
        if state(app, name) == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{name} is {} and not {expected}", state(app, name));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_goes_out_with_the_headers_it_needs() {
    let server = MailServer::running();
    let app = app(&server).await;
    app.member("mei");
    app.sql(&mail("accept", 1));
    until(&app, "accept", "sent 1").await;
    let mails = server.mails_to("accept1");
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    for header in [
        "Message-ID: <accept.1@market.example>",
        "Date: Fri, 20 Nov 2026 08:00:00 +0000",
        "Auto-Submitted: auto-generated",
        "List-Unsubscribe: <https://market.example/settings/notices>",
        "To: accept1@lakeside.example",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(mail.contains(header), "{header} is not in\n{mail}");
    }
    assert!(mail.contains("post@market.example"), "{mail}");
    let parsed = parse(mail);
    assert_eq!(parsed, ("Lamp 1 · 台灯".to_owned(), "Text 1 你好".to_owned()));
    assert_eq!(sender::drain(&app.state, || false).await.unwrap(), Reached::Yes);
    assert_eq!(server.mails().len(), 1);
}

/// Subject and text, as another program reads them.
fn parse(mail: &str) -> (String, String) {
    let script = "import email, email.policy, json, sys\n\
        mail = email.message_from_string(sys.stdin.read(), policy=email.policy.default)\n\
        print(json.dumps([mail['subject'], mail.get_content().strip()]))";
    let mut child = std::process::Command::new("python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), mail.as_bytes()).unwrap();
    let said = child.wait_with_output().unwrap().stdout;
    serde_json::from_slice(&said).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_put_off_is_tried_again_and_what_is_refused_is_not() {
    let server = MailServer::running();
    let app = app(&server).await;
    app.member("mei");
    for name in ["busy", "late", "never", "accept"] {
        app.sql(&mail(name, 1));
    }
    until(&app, "accept", "sent 1").await;
    until(&app, "never", "failed 1").await;
    until(&app, "busy", "waiting 1").await;
    until(&app, "late", "waiting 1").await;
    let error = app.texts("SELECT last_error AS t FROM mails WHERE address LIKE 'never%'");
    assert!(error[0].contains("nobody of that name"), "{error:?}");
    sender::drain(&app.state, || false).await.unwrap();
    assert_eq!(state(&app, "busy"), "waiting 1", "not before its time");
    app.advance_seconds(61);
    until(&app, "busy", "sent 2").await;
    until(&app, "late", "sent 2").await;
    for name in ["accept", "busy", "late"] {
        assert_eq!(server.mails_to(name).len(), 1, "{name}");
    }
    assert!(server.mails_to("never").is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_mail_server_is_away_mails_wait_for_it() {
    let mut server = MailServer::away();
    let app = app(&server).await;
    app.member("mei");
    app.sql(&mail("accept", 1));
    app.sql(&mail("accept", 2));
    for _ in 0..3 {
        assert_eq!(sender::drain(&app.state, || false).await.unwrap(), Reached::No);
        app.advance_seconds(61);
    }
    assert!(state(&app, "accept").matches("waiting").count() == 2, "{}", state(&app, "accept"));
    server.start();
    app.advance_seconds(4 * 3_600);
    sender::drain(&app.state, || false).await.unwrap();
    for _ in 0..400 {
        if server.mails().len() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let to: HashSet<String> = server.mails().into_iter().map(|(to, _)| to).collect();
    assert_eq!((server.mails().len(), to.len()), (2, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_sent_for_long_is_given_up() {
    let server = MailServer::away();
    let app = app(&server).await;
    app.member("mei");
    app.sql(&mail("accept", 1));
    let mut tries = 0;
    while state(&app, "accept").starts_with("waiting") {
        sender::drain(&app.state, || false).await.unwrap();
        app.advance_seconds(4 * 3_600);
        tries += 1;
        assert!(tries < 100, "{}", state(&app, "accept"));
    }
    assert_eq!(state(&app, "accept"), "failed 16");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_may_have_been_taken_is_never_sent_again() {
    let server = MailServer::running();
    let app = app(&server).await;
    app.member("mei");
    app.sql(&mail("cut", 1));
    app.sql(&mail("accept", 1));
    until(&app, "cut", "uncertain 1").await;
    until(&app, "accept", "sent 1").await;
    app.advance_seconds(86_400);
    worker::round(&app.state).await;
    sender::drain(&app.state, || false).await.unwrap();
    assert_eq!(state(&app, "cut"), "uncertain 1");
    assert_eq!(server.mails_to("cut").len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_server_was_sending_is_never_sent_again() {
    let server = MailServer::running();
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let data = dir.path().join("data");
    let mut c = database.connect();
    members::insert(&mut c, "mei", Role::Member, false);
    sql::run(&mut c, &mail("slow", 1));
    let url = server.url();
    let settings = [
        ("TRADEHUB_SMTP_URL", url.as_str()),
        ("TRADEHUB_MAIL_FROM", "post@market.example"),
        ("TRADEHUB_PUBLIC_URL", "https://market.example"),
    ];
    let program = Program::start_with(&database.url, &data, &settings).await;
    for _ in 0..400 {
        if !server.mails_to("slow").is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    // The mail server has it and has not said so yet.
    program.kill();
    assert_eq!(sql::texts(&mut c, "SELECT state AS t FROM mails"), ["sending"]);
    // As if it were a while ago.
    sql::run(&mut c, "UPDATE mails SET taken_at = taken_at - 1000000000");
    let program = Program::start_with(&database.url, &data, &settings).await;
    for _ in 0..400 {
        if sql::texts(&mut c, "SELECT state AS t FROM mails") == ["uncertain"] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(sql::texts(&mut c, "SELECT state AS t FROM mails"), ["uncertain"]);
    assert!(program.stop());
    assert_eq!(server.mails_to("slow").len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_send_each_mail_once() {
    let server = MailServer::running();
    let one = app(&server).await;
    let two = one.spawn_beside_with(|config| {
        config.mail.smtp_url = Some(server.url());
        config.mail.from = Some("post@market.example".to_owned());
        config.server.public_url = Some("https://market.example".to_owned());
    });
    let two = two.await;
    one.member("mei");
    for n in 0..60 {
        one.sql(&mail("accept", n));
    }
    let drains = async {
        let (a, b) = tokio::join!(sender::drain(&one.state, || false), sender::drain(&two.state, || false));
        (a.unwrap(), b.unwrap())
    };
    assert_eq!(drains.await, (Reached::Yes, Reached::Yes));
    for _ in 0..400 {
        if one.number("SELECT COUNT(*) AS n FROM mails WHERE state = 'sent'") == 60 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let to: HashSet<String> = server.mails().into_iter().map(|(to, _)| to).collect();
    assert_eq!((server.mails().len(), to.len()), (60, 60));
    assert_eq!(one.number("SELECT COUNT(*) AS n FROM mails WHERE state = 'sent' AND attempts = 1"), 60);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_sends_the_mail_in_its_hands_to_the_end() {
    let server = MailServer::running();
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let mut c = database.connect();
    members::insert(&mut c, "mei", Role::Member, false);
    for n in 0..5 {
        sql::run(&mut c, &mail("slow", n));
    }
    let url = server.url();
    let settings = [
        ("TRADEHUB_SMTP_URL", url.as_str()),
        ("TRADEHUB_MAIL_FROM", "post@market.example"),
        ("TRADEHUB_PUBLIC_URL", "https://market.example"),
    ];
    let program = Program::start_with(&database.url, &dir.path().join("data"), &settings).await;
    while server.mails_to("slow").is_empty() {
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(program.stop());
    let states = sql::texts(&mut c, "SELECT state AS t FROM mails ORDER BY id");
    assert_eq!(states, ["sent", "waiting", "waiting", "waiting", "waiting"]);
}
