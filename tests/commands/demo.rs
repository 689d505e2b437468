//! The demo market: the same every time, and made only once.

use super::command;
use crate::support::database::Database;
use crate::support::{TestApp, json, run, sql};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_market_has_its_people_things_and_pictures() {
    let dir = run::test_dir();
    let database = Database::empty(dir.path());
    command(&database, &dir, &["seed", "--listings", "60"]).unwrap();
    let count =
        |database: &Database| sql::number(&mut database.connect(), "SELECT COUNT(*) AS n FROM listings");
    let listings = count(&database);
    assert!(listings >= 90, "{listings} listings");
    command(&database, &dir, &["seed"]).unwrap();
    assert_eq!(count(&database), listings, "seeding again added listings");

    let app = TestApp::spawn_on(dir, database).await;
    let nobody = app.anonymous();
    for name in ["alice", "bob", "carol", "dave", "eve", "admin"] {
        let session = nobody
            .post("/sessions", json!({"login": name, "password": "password123", "delivery": "body"}))
            .await
            .expect(201);
        assert_eq!(session["member"]["role"], if name == "admin" { "admin" } else { "member" });
    }
    let shown = nobody.find("/listings", &[("limit", "100"), ("with_pictures", "true")]).await.items();
    assert!(shown.len() >= 30, "{} with pictures", shown.len());
    for item in &shown {
        let picture = nobody.get_root(item["cover"]["urls"]["small"].as_str().unwrap()).await;
        assert_eq!(picture.header("content-type"), "image/webp");
    }
    for text in ["高数", "高等数学", "示器", "calc", "gaoshu"] {
        assert!(!nobody.search(&[("q", text)]).await.is_empty(), "the demo market has nothing for {text}");
    }
    let said = app.number("SELECT COUNT(*) AS n FROM comments WHERE thread_id IS NOT NULL");
    assert!(said >= 9, "{said} answers under demo listings");
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM friendships"), 5);
    let home = nobody.get("/home").await.expect(200);
    assert!(!home["slides"].as_array().unwrap().is_empty());
}
