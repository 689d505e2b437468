//! Addresses. Keeps true: a link opens exactly what it was copied from, and going back returns to the same place.

use serde_json::json;

use super::{Screen, World};
use crate::support::{sale, seed};

#[tokio::test]
async fn a_link_to_a_search_opens_with_its_words_filters_and_order() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    world.offer(&bob, "Calculus, cheap", json!({"price_minor": 1_000})).await;
    world.offer(&bob, "Calculus, fair", json!({"price_minor": 3_000})).await;
    world.offer(&bob, "Calculus, dear", json!({"price_minor": 9_000})).await;
    world.offer(&bob, "Calculus novel", json!({"price_minor": 2_000, "category_id": seed::NOVELS})).await;
    let tab = world.open(Screen::Wide).await;
    let link = "/search?q=calculus&category=textbooks&price_max=5000&sort=price_desc";
    tab.go(link).await;
    let titles = "page.all('.listing-card-title').map(page.words).join('|')";
    tab.until_with(&format!("{titles} === args[0]"), vec![json!("Calculus, fair|Calculus, cheap")]).await;
    tab.until("page.field('side-price-max')?.value === '50'").await;
    tab.until("page.first('input[type=search]').value === 'calculus'").await;
    tab.until("page.first('select[name=sort]').selectedOptions[0]?.value === 'price_desc'").await;
    assert_eq!(tab.address().await, link, "opening a link leaves it as it is");
    // Taking a filter away shows more, and its chip goes.
    tab.press_first(".chips li:first-child button").await;
    tab.until("page.all('.listing-card').length > 2").await;
    tab.close();
}

#[tokio::test]
async fn a_link_to_a_part_of_the_dashboard_opens_that_part() {
    let world = World::new().await;
    let (bob, carol) = (world.app.member("bob"), world.app.member("carol"));
    let id = world.offer(&bob, "Desk lamp", json!({})).await;
    carol.set(&format!("/listings/{id}/bookmark")).await.expect(200);
    let own = world.offer(&carol, "Kettle", json!({})).await;
    carol.act(&format!("/listings/{own}/pause")).await.expect(200);
    let tab = world.open(Screen::Phone).await;
    tab.sign_in("carol").await;
    tab.go("/dashboard?tab=bookmarks").await;
    tab.see("Desk lamp").await;
    assert_eq!(tab.read("page.shows('Kettle')").await, false);
    tab.go("/dashboard?status=active").await;
    tab.see("None in this state").await;
    tab.go("/dashboard?status=paused").await;
    tab.see("Kettle").await;
    tab.close();
}

#[tokio::test]
async fn going_back_returns_to_the_same_place_of_an_endless_list() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    for number in 0..60 {
        bob.publish(sale(&format!("Thing number {number}"))).await;
    }
    for screen in [Screen::Phone, Screen::Wide] {
        let tab = world.open(screen).await;
        tab.go("/search").await;
        let count = "page.all('.listing-card').length";
        let first = tab.until(count).await;
        tab.until_with(&format!("(scrollTo(0, document.body.scrollHeight), {count} > args[0])"), vec![first])
            .await;
        tab.until("page.all('.listing-card').some((card) => page.words(card).includes('Thing number 12'))")
            .await;
        tab.read("[...document.querySelectorAll('.listing-card')].find((card) => page.words(card).includes('Thing number 12')).scrollIntoView({ block: 'center' })").await;
        let place = tab.until("scrollY > 600 && scrollY").await;
        // The place is noted with the scrolling itself, which reaches the app one frame later.
        tab.promised(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
            vec![],
        )
        .await;
        tab.read("page.all('.listing-card a').find((a) => page.words(a) === 'Thing number 12').click()")
            .await;
        tab.until("page.words(page.first('h1')) === 'Thing number 12'").await;
        tab.until("scrollY === 0").await;
        tab.client.back().await.unwrap();
        tab.until("page.shows('Thing number 12') && location.pathname === '/search'").await;
        tab.until_with("Math.abs(scrollY - args[0]) < 4", vec![place]).await;
        tab.close();
    }
}

#[tokio::test]
async fn a_shared_link_to_a_listing_opens_it_for_a_stranger() {
    let world = World::new().await;
    let bob = world.app.member("bob");
    let id = world.offer(&bob, "Desk lamp", json!({"price_minor": 1_250})).await;
    let tab = world.open(Screen::Phone).await;
    tab.go(&format!("/listings/{id}")).await;
    tab.see("Desk lamp").await;
    tab.see("12.50").await;
    tab.until(
        "page.all('.gallery img').length > 0 && page.all('.gallery img').every((i) => i.naturalWidth > 0)",
    )
    .await;
    // Keeping it needs an account; the way there leads back here.
    tab.press("Save “Desk lamp”").await;
    tab.until("location.pathname === '/sign-in'").await;
    tab.sign_in_here("bob").await;
    tab.at(&format!("/listings/{id}")).await;
    tab.close();
}
