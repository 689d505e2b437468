//! A serving program: what its log tells and hides, and how it ends.

use crate::support::actor::BROWSER;
use crate::support::database::Database;
use crate::support::members::{self, PASSWORD};
use crate::support::program::Program;
use crate::support::{json, pictures, run, sale};
use tradehub_shared::accounts::Role;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_names_requests_and_holds_no_secret() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let data = dir.path().join("data");
    members::insert(&mut database.connect(), "mei", Role::Member, true);
    let program = Program::start(&database.url, &data).await;
    let nobody = program.nobody();
    let login = json!({"login": "mei", "password": PASSWORD, "delivery": "body"});
    let session = nobody.post("/sessions", login).await.expect(201);
    let text = |name: &str| session[name].as_str().unwrap().to_owned();
    let (access, refresh) = (text("access_token"), text("refresh_token"));
    let mei = nobody.with_token(&access);
    mei.publish(sale("A saxophone nobody must hear of")).await;
    mei.upload(pictures::jpeg(1)).await;
    mei.find("/listings", &[("q", "saxophone")]).await.expect(200);
    let renewed = nobody.post("/sessions/refresh", json!({"refresh_token": refresh})).await;
    let id = renewed.header("x-request-id").to_owned();
    renewed.expect(200);
    nobody.post("/sessions", json!({"login": "mei", "password": "wrong saxophone"})).await.expect(401);
    assert!(program.stop(), "the server did not end well");
    let log = std::fs::read_to_string(data.with_extension("log")).unwrap();
    assert!(log.contains(&id), "the log does not name request {id}:\n{log}");
    for secret in [
        PASSWORD,
        "saxophone",
        access.as_str(),
        refresh.as_str(),
        crate::support::app::SECRET,
        "mei@lakeside.example",
        BROWSER,
    ] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_to_stop_a_server_finishes_what_it_began() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let program = Program::start(&database.url, &dir.path().join("data")).await;
    let nobody = program.nobody();
    let body = json!({"login": "nobody_here", "password": "wrong"}).to_string();
    let address = program.address();
    let mut connection = tokio::net::TcpStream::connect(&address).await.unwrap();
    let head = format!(
        "POST /api/v1/sessions HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes()).await.unwrap();
    // Answered after the head was sent on the other connection: the server has begun with that request.
    nobody.get("/campuses").await.expect(200);
    let stopping = tokio::task::spawn_blocking(move || program.stop());
    // New callers are turned away once it is stopping; the one that began is still served.
    while nobody
        .root_request(reqwest::Method::GET, "/healthz")
        .header("connection", "close")
        .try_send()
        .await
        .is_ok()
    {
        tokio::task::yield_now().await;
    }
    connection.write_all(body.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(stopping.await.unwrap(), "the server did not end well");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_taken_port_is_said_in_words() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = super::command(&database, &dir, &["--bind", &address, "serve"]).unwrap_err();
    assert!(said.contains("port") && said.contains(&address), "{said}");
}
