//! The app without a mouse. Keeps true: the focus is never lost, and a dialog holds it and gives it back.

use serde_json::json;

use super::act::key;
use super::{Screen, World};

/// The name of what has the focus.
pub(super) const FOCUSED: &str = "page.name(document.activeElement)";

#[tokio::test]
async fn the_first_tab_stop_skips_to_the_content() {
    let world = World::new().await;
    let tab = world.open(Screen::Wide).await;
    tab.go("/search").await;
    tab.keys(key::TAB).await;
    tab.until_with(&format!("{FOCUSED} === args[0]"), vec![json!("Skip to the content")]).await;
    // The link is in sight while it has the focus.
    tab.until("document.activeElement.getBoundingClientRect().top >= 0").await;
    tab.keys(key::ENTER).await;
    tab.until("document.activeElement.id === 'main' || document.activeElement.closest('#main')").await;
    assert_eq!(tab.read("location.pathname").await, "/search");
    tab.close();
}

#[tokio::test]
async fn a_followed_link_puts_the_focus_on_the_new_heading() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    let id = world.offer(&bob, "Desk lamp", json!({})).await;
    let tab = world.open(Screen::Wide).await;
    tab.go("/").await;
    tab.press("Search and filter everything").await;
    tab.at("/search").await;
    tab.until("document.activeElement.tagName === 'H1' && page.words(document.activeElement) === 'Everything on the market'").await;
    tab.press_among(".listing-card a", "Desk lamp").await;
    tab.at(&format!("/listings/{id}")).await;
    tab.until(
        "document.activeElement.tagName === 'H1' && page.words(document.activeElement) === 'Desk lamp'",
    )
    .await;
    assert!(tab.client.title().await.unwrap().contains("Desk lamp"));
    tab.close();
}

#[tokio::test]
async fn a_dialog_holds_the_focus_and_gives_it_back() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    let id = world.offer(&bob, "Desk lamp", json!({})).await;
    let tab = world.open(Screen::Wide).await;
    tab.go(&format!("/listings/{id}")).await;
    tab.until("(page.named('Share')?.focus(), document.activeElement === page.named('Share'))").await;
    tab.keys(key::ENTER).await;
    tab.until("document.querySelector('dialog[open]')?.contains(document.activeElement)").await;
    for _ in 0..12 {
        tab.keys(key::TAB).await;
        // Beyond the last stop the browser's own bars follow, where the page's focus is its body.
        let held = tab.read("document.activeElement === document.body || document.querySelector('dialog[open]').contains(document.activeElement)").await;
        assert_eq!(held, true, "the focus left the dialog for {}", tab.read(FOCUSED).await);
    }
    tab.keys(key::ESCAPE).await;
    tab.until("!document.querySelector('dialog[open]')").await;
    tab.until_with(&format!("{FOCUSED} === args[0]"), vec![json!("Share")]).await;
    tab.close();
}

#[tokio::test]
async fn a_menu_is_used_with_arrows_and_closed_with_escape() {
    let world = World::new().await;
    world.app.member("carol");
    let tab = world.open(Screen::Wide).await;
    tab.sign_in("carol").await;
    tab.go("/search").await;
    tab.until("(page.named('Your account')?.focus(), document.activeElement === page.named('Your account'))")
        .await;
    tab.keys(key::ENTER).await;
    tab.until("page.all('.menu-item').length > 3").await;
    tab.keys(key::DOWN).await;
    tab.until("document.activeElement.closest('.menu-list')").await;
    tab.keys(key::ESCAPE).await;
    tab.until("!document.querySelector('.menu-list')").await;
    tab.until_with(&format!("{FOCUSED} === args[0]"), vec![json!("Your account")]).await;
    tab.close();
}
