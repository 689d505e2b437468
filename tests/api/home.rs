//! `GET /home`: slides, notices and the count of second lives.

use crate::support::{TestApp, json, sale};

#[tokio::test]
async fn active_slides_and_notices_come_in_order() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    for (kind, title, position, is_active) in [
        ("slide", "Second", 2, true),
        ("slide", "First", 1, true),
        ("notice", "Note", 0, true),
        ("slide", "Kept back", 0, false),
    ] {
        let body = json!({"kind": kind, "title_en": title, "title_zh": "标题", "position": position, "is_active": is_active});
        admin.post("/announcements", body).await.expect(201);
    }
    let home = app.anonymous().get("/home").await.expect(200);
    let titles =
        |list: &str| home[list].as_array().unwrap().iter().map(|a| a["title_en"].clone()).collect::<Vec<_>>();
    assert_eq!(titles("slides"), ["First", "Second"]);
    assert_eq!(titles("notices"), ["Note"]);
}

#[tokio::test]
async fn things_that_found_a_new_owner_are_counted() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    assert_eq!(mei.get("/home").await.expect(200)["second_life_count"], 0);
    let id = mei.publish(sale("Lamp")).await;
    mei.act(&format!("/listings/{id}/mark-sold")).await.expect(200);
    assert_eq!(mei.get("/home").await.expect(200)["second_life_count"], 1);
}
