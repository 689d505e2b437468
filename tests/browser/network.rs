//! A connection that goes and returns, and pictures that do not come. Keeps true: the page says so, keeps what it
//! shows, and goes on by itself.

use serde_json::json;

use super::{Screen, Tab, World};

/// Takes the connection away, or gives it back.
pub(super) fn connect(tab: &Tab, is_connected: bool) {
    let conditions = json!({"network_conditions": {"offline": !is_connected, "latency": 0, "download_throughput": 50_000_000, "upload_throughput": 50_000_000}});
    tab.chromium("POST", "chromium/network_conditions", &conditions);
}

#[tokio::test]
async fn a_lost_connection_is_said_and_mended() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    world.offer(&bob, "Desk lamp", json!({})).await;
    let mut tab = world.open(Screen::Phone).await;
    tab.expects("ERR_INTERNET_DISCONNECTED");
    // The page asked for while offline is a module of its own, which cannot come.
    tab.expects("Failed to fetch");
    tab.go("/").await;
    tab.see("Desk lamp").await;
    connect(&tab, false);
    tab.see("You are offline.").await;
    assert_eq!(tab.read("page.shows('Desk lamp')").await, true, "what was there stays");
    tab.press_among("a.bottombar-item", "Search").await;
    tab.see("The server cannot be reached.").await;
    connect(&tab, true);
    tab.until("!page.shows('You are offline.')").await;
    tab.until("page.shows('Desk lamp') || (page.named('Try again')?.click(), false)").await;
    tab.until("!page.shows('The server cannot be reached.') || (page.named('Try again')?.click(), false)")
        .await;
    tab.close();
}

#[tokio::test]
async fn what_was_written_survives_a_lost_connection() {
    let world = World::new().await;
    world.app.member("carol");
    let mut tab = world.open(Screen::Wide).await;
    tab.expects("ERR_INTERNET_DISCONNECTED");
    // So are the modules that are fetched ahead, and the live connection.
    tab.expects("Failed to fetch");
    tab.expects("WebSocket");
    tab.sign_in("carol").await;
    tab.go("/sell").await;
    connect(&tab, false);
    tab.fill("title", "Desk lamp with a dimmer").await;
    tab.see("kept on this device").await;
    connect(&tab, true);
    tab.reload().await;
    tab.until("page.field('title')?.value === 'Desk lamp with a dimmer'").await;
    tab.close();
}

#[tokio::test]
async fn a_missing_picture_breaks_nothing() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    let id = world.offer(&bob, "Desk lamp", json!({})).await;
    for file in world.app.picture_files() {
        std::fs::remove_file(file).unwrap();
    }
    let mut tab = world.open(Screen::Wide).await;
    tab.expects("/media/");
    for path in ["/".to_owned(), format!("/listings/{id}")] {
        tab.go(&path).await;
        tab.see("Desk lamp").await;
        tab.until("page.all('.picture-none').length > 0").await;
        let broken =
            "page.all('#main img').filter((image) => image.complete && image.naturalWidth === 0).length";
        tab.until(&format!("{broken} === 0")).await;
    }
    tab.press("Share").await;
    tab.until("page.first('dialog[open] svg.qr')").await;
    tab.close();
}
