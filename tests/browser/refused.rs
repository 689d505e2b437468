//! What is not for everybody, and what is nowhere. Keeps true: the page says what is the matter and leads on; nothing
//! written is lost on the way through signing in.

use super::{Screen, World};

#[tokio::test]
async fn a_visitor_who_writes_a_listing_signs_in_and_finds_it_as_it_was() {
    let world = World::new().await;
    world.app.member("carol");
    for screen in [Screen::Phone, Screen::Wide] {
        let tab = world.open(screen).await;
        tab.go("/sell").await;
        tab.fill("title", "Desk lamp with a dimmer").await;
        tab.fill("price", "12.5").await;
        tab.press("Sign in and go on").await;
        tab.at("/sign-in?next=%2Fsell").await;
        tab.sign_in_here("carol").await;
        tab.at("/sell").await;
        tab.until("page.field('title')?.value === 'Desk lamp with a dimmer' && page.field('price')?.value === '12.5'").await;
        tab.see("Publish").await;
        tab.close();
    }
}

#[tokio::test]
async fn a_members_page_brings_a_visitor_back_after_signing_in() {
    let world = World::new().await;
    world.app.member("carol");
    let tab = world.open(Screen::Phone).await;
    tab.go("/dashboard?tab=bookmarks").await;
    tab.see("Sign in to go on").await;
    tab.press_among("#main a", "Sign in").await;
    tab.see("Welcome back").await;
    tab.sign_in_here("carol").await;
    tab.at("/dashboard?tab=bookmarks").await;
    tab.see("Nothing bookmarked yet").await;
    tab.close();
}

#[tokio::test]
async fn a_member_is_refused_the_administration() {
    let world = World::new().await;
    world.app.member("carol");
    let tab = world.open(Screen::Wide).await;
    tab.sign_in("carol").await;
    for path in ["/admin", "/admin?tab=audit"] {
        tab.go(path).await;
        tab.see("This part is for administrators").await;
    }
    tab.press("Back to the home page").await;
    tab.at("/").await;
    tab.close();
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_and_leads_on() {
    let world = World::new().await;
    let mut tab = world.open(Screen::Phone).await;
    tab.expects("status of 404");
    for path in ["/nothing/here", "/legal/nothing", "/members/999999", "/listings/999999", "/listings/abc"] {
        tab.go(path).await;
        tab.until("page.all('#main a[href], #main button').length > 0").await;
        tab.until("page.all('#main .skeleton').length === 0").await;
    }
    tab.go("/nothing/here").await;
    tab.see("Nothing on this shelf").await;
    tab.press("Search the market").await;
    tab.at("/search").await;
    tab.close();
}

#[tokio::test]
async fn wrong_passwords_are_refused_in_words() {
    let world = World::new().await;
    world.app.member("carol");
    let mut tab = world.open(Screen::Phone).await;
    tab.expects("status of 401");
    tab.go("/sign-in").await;
    tab.fill("login", "carol").await;
    tab.fill("password", "not the password").await;
    tab.submit().await;
    tab.until("page.words(page.first('.form-error'))").await;
    assert_eq!(tab.address().await, "/sign-in");
    tab.sign_in_here("carol").await;
    tab.at("/").await;
    tab.close();
}
