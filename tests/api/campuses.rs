//! `GET /campuses`.

use crate::support::{TestApp, json, seed};

#[tokio::test]
async fn everyone_reads_schools_with_zones_and_buildings_in_order() {
    let app = TestApp::spawn().await;
    let schools = app.anonymous().get("/campuses").await.expect(200);
    assert_eq!(schools[0]["slug"], "lakeside");
    assert_eq!(schools[0]["id"], seed::LAKESIDE);
    assert_eq!(schools[0]["zones"][0]["name_zh"], "东区");
    assert_eq!(
        schools[0]["zones"][0]["buildings"][1],
        json!({"id": 2, "name_en": "East 2", "name_zh": "东二"})
    );
    assert_eq!(schools[1]["zones"][0]["id"], 3);
    assert_eq!(schools.as_array().unwrap().len(), 2);
}
