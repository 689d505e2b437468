//! The whole way of a thing on both sizes of screen: registered for, put up, found, kept, passed on, sold.

use serde_json::json;

use super::act::key;
use super::{Screen, Tab, World};
use crate::support::{TestApp, pictures};

const TITLE: &str = "高等数学 上册 第七版";

#[tokio::test]
async fn a_thing_goes_from_one_student_to_another_on_a_phone() {
    journey(Screen::Phone).await;
}

#[tokio::test]
async fn a_thing_goes_from_one_student_to_another_on_a_wide_screen() {
    journey(Screen::Wide).await;
}

async fn journey(screen: Screen) {
    let world = World::new().await;
    let bob = world.app.verified_member("bob");
    world.offer(&bob, "Linear algebra done right", json!({"price_minor": 8_000})).await;
    let mut tab = world.open(screen).await;
    // A form that is sent with a taken or missing value is answered with a problem, which browsers log.
    tab.expects("status of 422");
    register(&tab).await;
    let listing = publish(&tab, &world.app).await;
    sign_out(&tab).await;
    go_to_sign_in(&tab).await;
    tab.sign_in_here("bob").await;
    tab.see("Good to see you, bob.").await;
    find(&tab).await;
    narrow(&tab).await;
    keep(&tab, &listing).await;
    pass_on(&tab, &listing).await;
    sell(&tab).await;
    let found = world.app.anonymous().search(&[("q", "高等数学")]).await;
    assert!(found.is_empty(), "what is sold is still offered: {found:?}");
    tab.close();
}

async fn go_to_sign_in(tab: &Tab) {
    tab.go("/").await;
    let way = if tab.screen.is_phone() { ("a.bottombar-item", "Me") } else { (".topbar a", "Sign in") };
    tab.press_among(way.0, way.1).await;
    tab.see("Welcome back").await;
}

async fn register(tab: &Tab) {
    go_to_sign_in(tab).await;
    tab.press("Create an account").await;
    tab.see("Join your campus market").await;
    tab.submit().await;
    for field in ["email", "username", "password", "school", "accepted"] {
        let is_marked = "page.field(args[0])?.getAttribute('aria-invalid') === 'true' || document.querySelector(`#f-${args[0]}`)?.getAttribute('aria-invalid') === 'true'";
        tab.until_with(is_marked, vec![json!(field)]).await;
        let says = "page.words(document.querySelector(`#f-${args[0]}-error`))";
        tab.until_with(says, vec![json!(field)]).await;
    }
    // The focus goes to the first field that is wrong.
    tab.until("document.activeElement.id === 'f-email'").await;
    tab.fill("email", "mei@lakeside.example").await;
    tab.fill("username", "bob").await;
    tab.fill("password", "three red kites").await;
    tab.choose("school", "Lakeside University").await;
    tab.tick("accepted").await;
    tab.submit().await;
    // The server's own complaint arrives under its field.
    tab.until("page.words(document.querySelector('#f-username-error'))").await;
    tab.fill("username", "mei_lin").await;
    tab.submit().await;
    tab.see("Welcome, mei_lin.").await;
    tab.until("location.pathname !== '/sign-up'").await;
}

async fn publish(tab: &Tab, app: &TestApp) -> String {
    let sell = if tab.screen.is_phone() { ".bottombar-sell" } else { ".topbar a[href='/sell']" };
    tab.press_first(sell).await;
    tab.at("/sell").await;
    photos(tab, app).await;
    tab.press("Publish").await;
    tab.see("Not quite there").await;
    tab.fill("title", TITLE).await;
    tab.choose("top_category", "Books").await;
    tab.choose("category", "Textbooks").await;
    tab.fill("attr-isbn", "978-0-306-40615-8").await;
    tab.until("page.words(document.querySelector('#f-attr-isbn-error'))").await;
    tab.fill("attr-isbn", "978-0-306-40615-7").await;
    tab.see("The check digit is right").await;
    tab.fill("attr-course_code", "MATH101").await;
    tab.fill("attr-edition", "7").await;
    tab.press_among("label.choice", "Like new").await;
    tab.fill("description", "笔记很少，同济版。").await;
    tab.fill("price", "45.5").await;
    tab.press("Publish").await;
    tab.until("/^\\/listings\\/\\d+$/.test(location.pathname)").await;
    tab.settled().await;
    tab.see(TITLE).await;
    tab.see("45.50").await;
    tab.until("page.all('.thumb').length === 2").await;
    tab.address().await
}

/// Two photos over a slow connection: seen at once, with progress, put in order by key and by button.
async fn photos(tab: &Tab, app: &TestApp) {
    let dir = app.data_dir();
    let files = [("first.jpg", pictures::jpeg(170)), ("second.png", pictures::png())].map(|(name, bytes)| {
        let path = dir.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    });
    tab.until("document.querySelector('#f-photos')").await;
    let slow = json!({"network_conditions": {"offline": false, "latency": 300, "download_throughput": 500_000, "upload_throughput": 20_000}});
    tab.chromium("POST", "chromium/network_conditions", &slow);
    tab.give_files("#f-photos", &files).await;
    tab.until("page.all('.photo').length === 2").await;
    tab.until("page.all('.photo img').every((image) => image.naturalWidth > 0)").await;
    tab.until("document.querySelector('.photo-sending [role=progressbar], .photo-sending progress')").await;
    tab.chromium("DELETE", "chromium/network_conditions", &json!({}));
    tab.until("page.all('.photo').length === 2 && !document.querySelector('.photo-sending')").await;
    let order = "page.all('.photo img').map((image) => image.src).join()";
    let first = tab.read(order).await;
    tab.read("page.all('.photo-face')[1].focus()").await;
    tab.keys(key::LEFT).await;
    let turned = tab.until_with(&format!("{order} !== args[0] && {order}"), vec![first.clone()]).await;
    assert_ne!(first, turned);
    tab.see("Cover").await;
    tab.press("Move photo 1 back").await;
    tab.until_with(&format!("{order} === args[0]"), vec![first]).await;
}

async fn sign_out(tab: &Tab) {
    if tab.screen.is_phone() {
        tab.go("/settings").await;
        tab.press("Sign out").await;
    } else {
        tab.press("Your account").await;
        tab.press_among(".menu-item", "Sign out").await;
    }
    tab.see("You are signed out.").await;
}

async fn find(tab: &Tab) {
    if tab.screen.is_phone() {
        tab.press_among("a.bottombar-item", "Search").await;
    } else {
        tab.go("/search").await;
    }
    tab.see("Everything on the market").await;
    let words = tab
        .element("page.first('#main input[type=search]') ?? page.first('input[type=search]')", vec![])
        .await;
    // Without Enter: the results follow the typing.
    tab.write(&words, "高数").await;
    tab.until("new URLSearchParams(location.search).get('q') === '高数'").await;
    tab.until("page.all('.listing-card').length === 1").await;
    tab.write(&words, "高等数学").await;
    tab.until("new URLSearchParams(location.search).get('q') === '高等数学'").await;
    tab.until_with("page.all('.listing-card').length === 1 && page.shows(args[0])", vec![json!(TITLE)]).await;
    tab.see("1 result").await;
    let marks = tab.until("page.words(page.first('.listing-card mark'))").await;
    assert!(marks.as_str().is_some_and(|text| "高等数学".contains(text)), "{marks}");
}

async fn narrow(tab: &Tab) {
    let panel = if tab.screen.is_phone() { "sheet" } else { "side" };
    if tab.screen.is_phone() {
        tab.press("Filters").await;
        tab.until("document.querySelector('dialog[open]')").await;
    }
    tab.press_among(".tree-row", "Books").await;
    tab.until("new URLSearchParams(location.search).get('category') === 'books'").await;
    tab.fill(&format!("{panel}-price-max"), "50").await;
    tab.until("new URLSearchParams(location.search).get('price_max') === '5000'").await;
    if tab.screen.is_phone() {
        tab.press("Show 1 result").await;
        tab.until("!document.querySelector('dialog[open]')").await;
    }
    tab.until_with("page.shows(args[0]) && page.all('.chips li').length >= 2", vec![json!(TITLE)]).await;
    // A link to this search shows exactly it.
    tab.reload().await;
    tab.until_with("page.all('.listing-card').length === 1 && page.shows(args[0])", vec![json!(TITLE)]).await;
}

async fn keep(tab: &Tab, listing: &str) {
    tab.press_among(".listing-card a", TITLE).await;
    tab.at(listing).await;
    let heart = format!("Save “{TITLE}”");
    tab.press(&heart).await;
    tab.until_with("page.named(args[0])?.getAttribute('aria-pressed') === 'true'", vec![json!(heart)]).await;
    tab.press("Your account").await;
    tab.press_among(".menu-item", "Saved").await;
    tab.at("/dashboard?tab=bookmarks").await;
    tab.press_among(".listing-card a", TITLE).await;
    tab.at(listing).await;
}

async fn pass_on(tab: &Tab, listing: &str) {
    tab.press("Share").await;
    tab.until("page.first('dialog[open] svg.qr path')").await;
    let link = tab.read("page.field('share-link').value").await;
    assert_eq!(link, format!("{}{listing}", tab.root));
    tab.press("Copy link").await;
    tab.see("Copied.").await;
    tab.keys(key::ESCAPE).await;
    tab.until("!document.querySelector('dialog[open]')").await;
}

async fn sell(tab: &Tab) {
    sign_out(tab).await;
    tab.go("/sign-in?next=/dashboard").await;
    tab.fill("login", "mei@lakeside.example").await;
    tab.fill("password", "three red kites").await;
    tab.submit().await;
    tab.at("/dashboard").await;
    tab.see(TITLE).await;
    tab.see("One bookmark").await;
    tab.press("Mark as sold").await;
    tab.see("Marked as sold. Well done.").await;
    tab.until("page.words(page.first('.listing-row .badge, .listing-row [class*=badge]')) === 'Sold'").await;
}
