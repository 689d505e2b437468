//! Every page as visitors, members and admins see it, in both languages, both themes, on narrow and wide screens.
//! Keeps true: no grave accessibility violation, no raw text key, nothing sticking out, nothing logged.

use serde_json::json;

use super::{Screen, Tab, World};
use crate::support::{Actor, seed};

#[tokio::test]
async fn every_page_is_sound_narrow_light_and_in_english() {
    visit_all(Screen::Narrow, "en", "light").await;
}

#[tokio::test]
async fn every_page_is_sound_narrow_dark_and_in_chinese() {
    visit_all(Screen::Narrow, "zh-CN", "dark").await;
}

#[tokio::test]
async fn every_page_is_sound_wide_dark_and_in_english() {
    visit_all(Screen::Wide, "en", "dark").await;
}

#[tokio::test]
async fn every_page_is_sound_wide_light_and_in_chinese() {
    visit_all(Screen::Wide, "zh-CN", "light").await;
}

/// Name, path with places for ids, and what is pressed on the page before it is judged.
type Page = (&'static str, &'static str, &'static str);

const VISITOR: [Page; 20] = [
    ("home", "/", ""),
    ("search", "/search", ""),
    (
        "search-filtered",
        "/search?q=%E9%AB%98%E7%AD%89%E6%95%B0%E5%AD%A6&category=books&price_max=50000&kind=sale",
        "",
    ),
    ("search-nothing", "/search?q=zeppelin", ""),
    ("search-sheet", "/search?category=phones", ".search-filter-button button"),
    ("listing", "/listings/{shown}", ""),
    ("listing-comments", "/listings/{shown}#comments", ""),
    ("listing-share", "/listings/{shown}", ".share-btn"),
    ("listing-pictures", "/listings/{shown}", ".gallery-open"),
    ("listing-gone", "/listings/999999", ""),
    ("member", "/members/{bob}", ""),
    ("sell", "/sell", ""),
    ("sign-in", "/sign-in", ""),
    ("sign-up", "/sign-up", ""),
    ("sign-up-refused", "/sign-up", "#main form button[type=submit]"),
    ("dashboard", "/dashboard", ""),
    ("agreement", "/legal/agreement", ""),
    ("privacy", "/legal/privacy", ""),
    ("help", "/legal/help", ""),
    ("not-found", "/no/such/page", ""),
];

const MEMBER: [Page; 36] = [
    ("home", "/", ""),
    ("menu", "/legal/help", ".avatar-btn"),
    ("listing", "/listings/{shown}", ""),
    ("own-listing", "/listings/{own}", ""),
    ("sold-listing", "/listings/{sold}", ""),
    ("sell", "/sell", ""),
    ("sell-refused", "/sell", ".submit-bar button"),
    ("edit", "/listings/{own}/edit", ""),
    ("edit-draft", "/listings/{draft}/edit", ""),
    ("dashboard", "/dashboard", ""),
    ("bookmarks", "/dashboard?tab=bookmarks", ""),
    ("buying", "/dashboard?tab=buying", ""),
    ("selling", "/dashboard?tab=selling", ""),
    ("selling-none", "/dashboard?tab=selling&status=rejected", ""),
    ("order", "/orders/{order}", ""),
    ("order-asked", "/orders/{asked}", ""),
    ("order-done", "/orders/{done}", ""),
    ("order-nowhere", "/orders/999999", ""),
    ("messages", "/messages", ""),
    ("conversation", "/messages/{talk}", ""),
    ("notices", "/notices", ""),
    ("notices-people", "/notices?tab=interaction", ""),
    ("notices-system", "/notices?tab=system", ""),
    ("listing-comments", "/listings/{shown}#comments", ""),
    ("comment-menu", "/listings/{shown}#comment-{said}", ".comment.is-linked .menu button"),
    ("friends", "/friends", ""),
    ("friends-requests", "/friends?tab=requests", ""),
    ("friends-blocked", "/friends?tab=blocked", ""),
    ("notice-settings", "/settings/notices", ""),
    ("befriend", "/members/{bob}", ".person-buttons button"),
    ("others-profile", "/members/{bob}", ""),
    ("own-profile", "/members/{ada}", ""),
    ("settings", "/settings", ""),
    ("admin", "/admin", ""),
    ("announcements", "/admin?tab=announcements", ""),
    ("audit", "/admin?tab=audit", ""),
];

async fn visit_all(screen: Screen, language: &str, theme: &str) {
    let world = World::new().await;
    let things = furnish(&world).await;
    let mut tab = world.open(screen).await;
    // One of the pages is of a listing that never was.
    tab.expects("/api/v1/listings/999999");
    tab.expects("/api/v1/orders/999999");
    tab.prefer(language, theme).await;
    let look = format!("{}-{theme}-{screen:?}", &language[..2]).to_lowercase();
    let mut faults = visit(&tab, &look, "", &VISITOR, &things).await;
    tab.sign_in("ada").await;
    faults.extend(visit(&tab, &look, "member-", &MEMBER, &things).await);
    tab.close();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

async fn visit(tab: &Tab, look: &str, prefix: &str, pages: &[Page], things: &Things) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, path, pressed) in pages {
        let path =
            things.iter().fold((*path).to_owned(), |path, (name, id)| path.replace(name, &id.to_string()));
        tab.go(&path).await;
        let asked =
            tab.read("document.documentElement.lang + ' ' + document.documentElement.dataset.theme").await;
        let asked = asked.as_str().unwrap_or_default().replace("-CN", "").replace(' ', "-");
        assert!(look.starts_with(&asked), "{name} is {asked}");
        // Some controls are for one kind of screen only.
        if !pressed.is_empty() {
            if tab.read_with("page.first(args[0]) === null", vec![json!(pressed)]).await == true {
                continue;
            }
            tab.press_first(pressed).await;
            tab.settled().await;
        }
        tab.shoot(&format!("{prefix}{name}-{look}"));
        faults.extend(tab.faults(&format!("{prefix}{name}")).await);
    }
    faults
}

/// What stands for an id in a path, and the id.
type Things = [(&'static str, i64); 11];

/// Things of every kind and state, so that every part of every page has something to show.
async fn furnish(world: &World) -> Things {
    let ada = world.app.admin("ada");
    let bob = world.app.verified_member("bob");
    let profile = json!({"qq": "123456789", "bio": "Physics, third year. Around the east gate most days."});
    bob.patch("/me", profile).await.expect(200);
    let details = json!({"attributes": {"isbn": "9780306406157", "course_code": "MATH101", "edition": 7}, "original_price_minor": 25_000,
        "tags": ["calculus", "高数"], "description": "All pages are there.\n\n笔记很少。Pick it up at the east gate."});
    let title = "高等数学 上册 第七版 Advanced mathematics, volume one, seventh edition with a long title";
    let shown = world.offer(&bob, title, details).await;
    let wanted = json!({"kind": "wanted", "category_id": seed::DISPLAYS, "price_minor": 40_000});
    let other = world.offer(&bob, "A monitor, 24 inches or more", wanted).await;
    let free = json!({"kind": "giveaway", "category_id": seed::PHONES, "price_minor": null, "image_ids": [], "condition": "poor"});
    world.offer(&bob, "Old phone for parts", free).await;
    let chess = json!({"category_id": seed::GAMES, "attributes": {"game": "chess"}});
    let own = world.offer(&ada, "Chess set", chess).await;
    let display = json!({"category_id": seed::DISPLAYS});
    let sold = world.offer(&ada, "Desk lamp", display.clone()).await;
    ada.act(&format!("/listings/{sold}/mark-sold")).await.expect(200);
    let paused = world.offer(&ada, "Bicycle", display).await;
    ada.act(&format!("/listings/{paused}/pause")).await.expect(200);
    let draft = ada.draft(json!({"kind": "sale", "title": "Not finished"})).await;
    ada.set(&format!("/listings/{shown}/bookmark")).await.expect(200);
    let reason = json!({"reason": "Looks like a shop."});
    ada.post(&format!("/listings/{other}/remove"), reason).await.expect(200);
    announce(&ada).await;
    let [order, asked, done] = deals(world, &ada, &bob).await;
    let said = people(world, &ada, &bob, shown).await;
    let talk = ada.open(json!({"listing_id": shown})).await;
    for text in ["Is it still there? 还在吗？", &"Averylongwordwithoutanyplacetobreakitatall".repeat(4)] {
        ada.say(talk, text).await;
        bob.say(talk, text).await;
    }
    [
        ("{talk}", talk),
        ("{said}", said),
        ("{order}", order),
        ("{asked}", asked),
        ("{done}", done),
        ("{shown}", shown),
        ("{own}", own),
        ("{sold}", sold),
        ("{draft}", draft),
        ("{ada}", ada.id),
        ("{bob}", bob.id),
    ]
}

/// Ada buys with a meeting agreed, is asked to sell, and has sold with a review that she answered.
async fn deals(world: &World, ada: &Actor, bob: &Actor) -> [i64; 3] {
    let kettle = world.offer(bob, "Kettle", json!({})).await;
    let order = ada.order(kettle).await;
    bob.act(&format!("/orders/{order}/accept")).await.expect(200);
    let tomorrow = world.app.clock.now().plus_seconds(86_400);
    let (from, to) = (tomorrow.to_rfc3339(), tomorrow.plus_seconds(1_800).to_rfc3339());
    let meeting = json!({"spot_id": seed::SPOTS[0].0, "starts_at": from, "ends_at": to, "note": "I carry a yellow umbrella."});
    ada.post(&format!("/orders/{order}/meeting"), meeting).await.expect(201);
    bob.act(&format!("/orders/{order}/meeting/accept")).await.expect(200);
    let asked = bob.order(world.offer(ada, "Two chairs", json!({"quantity": 2})).await).await;
    let done = bob.order(world.offer(ada, "Radio", json!({})).await).await;
    ada.act(&format!("/orders/{done}/accept")).await.expect(200);
    bob.act(&format!("/orders/{done}/complete")).await.expect(200);
    let words = json!({"stars": 4, "text": "Works well, 声音很好。"});
    let review = bob.post(&format!("/orders/{done}/reviews"), words).await.expect(201)["id"].clone();
    ada.post(&format!("/reviews/{review}/reply"), json!({"text": "Enjoy it!"})).await.expect(200);
    world.app.settle();
    [order, asked, done]
}

/// Talk under what Bob sells, friends, requests of both kinds, somebody blocked, and a price that fell.
async fn people(world: &World, ada: &Actor, bob: &Actor, shown: i64) -> i64 {
    let [mei, ann, tom, eve] =
        ["mei", "ann", "tom", "a_name_of_twenty_four_ch"].map(|name| world.app.verified_member(name));
    let said = ada.comment(shown, "Is the answer book included? 有没有答案？ Averylongwordwithoutanyplacetobreakitatallwhichmuststayinside").await;
    for text in ["Yes, and my notes.", "笔记也一起给。", "Write me when you can come.", "At noon?"] {
        bob.answer(shown, said, text).await;
    }
    eve.comment(shown, "Would you take 20 less?").await;
    let gone = mei.comment(shown, "Gone soon.").await;
    bob.answer(shown, gone, "What was it?").await;
    mei.delete(&format!("/comments/{gone}")).await.expect(204);
    for (asker, asked, greeting) in
        [(&mei, ada, "From the film club, remember?"), (ada, &ann, ""), (&tom, ada, "")]
    {
        asker.post("/friends", json!({"member_id": asked.id, "greeting": greeting})).await.expect(200);
    }
    ada.act(&format!("/friends/{}/accept", tom.id)).await.expect(200);
    ada.set(&format!("/blocks/{}", eve.id)).await.expect(200);
    for price in [11_900, 9_900] {
        bob.patch(&format!("/listings/{shown}"), json!({"price_minor": price})).await.expect(200);
    }
    // Those who bookmarked it are told once it stays so.
    world.app.advance_seconds(61);
    world.app.settle();
    said
}

async fn announce(admin: &Actor) {
    for (kind, title) in [
        ("slide", "Welcome week market"),
        ("slide", "Books come round again"),
        ("notice", "Closed on Sunday"),
    ] {
        let body = json!({"kind": kind, "title_en": title, "title_zh": "开学季市集", "body_en": "Under the plane trees, Saturday from nine.",
            "body_zh": "周六九点，梧桐树下。", "link": "/search?category=books", "is_active": true, "position": 0});
        admin.post("/announcements", body).await.expect(201);
    }
}
