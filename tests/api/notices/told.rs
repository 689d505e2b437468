//! Who hears of what: every step reaches exactly those whom it concerns, once.

use std::collections::BTreeSet;

use tradehub_shared::notice::NoticeKind;

use crate::support::listings::sale_with;
use crate::support::orders::Deal;
use crate::support::{Actor, TestApp, json, sale};

const DAY: i64 = 86_400;

/// Reads what is new since it was asked last, of all members.
struct Watch<'a> {
    app: &'a TestApp,
    last: i64,
    seen: BTreeSet<String>,
}

impl<'a> Watch<'a> {
    fn new(app: &'a TestApp) -> Self {
        let mut watch = Self { app, last: 0, seen: BTreeSet::new() };
        watch.news();
        watch
    }

    /// `member kind` of every new notice, sorted.
    fn news(&mut self) -> Vec<String> {
        self.app.settle();
        let sql = format!(
            "SELECT m.username || ' ' || n.kind AS t FROM notices n JOIN members m ON m.id = n.member_id WHERE n.id > {} ORDER BY 1",
            self.last
        );
        let news = self.app.texts(&sql);
        self.last = self.app.number("SELECT COALESCE(MAX(id), 0) AS n FROM notices");
        self.seen.extend(news.iter().filter_map(|line| line.split(' ').nth(1)).map(str::to_owned));
        news
    }

    /// Passes exactly this news.
    #[track_caller]
    fn heard(&mut self, expected: &[&str], after: &str) {
        assert_eq!(self.news(), expected, "after {after}");
    }
}

/// A member does something to one of the orders or listings.
async fn act(actor: &Actor, path: &str) {
    let answer = actor.post(path, json!({"reason": "because"})).await;
    assert!([200, 201, 204].contains(&answer.status), "{}\n{}", answer.asked, answer.text());
}

/// The steps of a deal from its placing to its reviews.
async fn walk_a_deal(app: &TestApp, watch: &mut Watch<'_>) {
    let (bob, mei, zoe) = (app.member("bob"), app.member("mei"), app.member("zoe"));
    let listing = bob.publish(sale("Lamp")).await;
    watch.heard(&[], "a listing was put up");
    let order = mei.order(listing).await;
    let sibling = zoe.order(listing).await;
    watch.heard(&["bob order_placed", "bob order_placed"], "two orders");
    let path = |part: &str| format!("/orders/{order}/{part}");
    let step = async |actor: &Actor, part: &str| actor.act(&path(part)).await.expect(200);
    let slot = json!({"spot_id": 1, "starts_at": "2026-11-20T13:00:00Z", "ends_at": "2026-11-20T14:00:00Z"});
    step(&bob, "accept").await;
    watch.heard(&["mei order_accepted"], "accepting");
    mei.post(&path("meeting"), slot.clone()).await.expect(201);
    watch.heard(&["bob meeting_proposed"], "a proposal of the buyer");
    step(&bob, "meeting/decline").await;
    watch.heard(&["mei meeting_declined"], "declining it");
    bob.post(&path("meeting"), slot.clone()).await.expect(201);
    step(&bob, "meeting/decline").await;
    watch.heard(&["mei meeting_declined", "mei meeting_proposed"], "taking the own proposal back");
    bob.post(&path("meeting"), slot).await.expect(201);
    step(&mei, "meeting/accept").await;
    watch.heard(&["bob meeting_accepted", "mei meeting_proposed"], "agreeing to the seller's");
    app.advance_seconds(4 * 3_600);
    watch.heard(&["bob meeting_reminder", "mei meeting_reminder"], "an hour before");
    let (bob, mei) = (app.again(&bob), app.again(&mei));
    step(&bob, "hand-over").await;
    watch.heard(&["mei order_handed_over"], "handing over");
    step(&mei, "complete").await;
    watch.heard(&["bob order_completed", "zoe order_sold_out"], "completing the last one");
    assert_eq!(app.again(&zoe).see_order(sibling).await["status"], "cancelled");
    let review = mei.post(&path("reviews"), json!({"stars": 5})).await.expect(201);
    watch.heard(&["bob review_received"], "a review");
    bob.post(&format!("/reviews/{}/reply", review["id"]), json!({"text": "Thanks"})).await.expect(200);
    watch.heard(&["mei review_replied"], "a reply");
}

/// The ways in which orders and listings end without a deal.
async fn walk_bad_ends(app: &TestApp, watch: &mut Watch<'_>) {
    let (lin, kai) = (app.member("lin"), app.member("kai"));
    let listing = lin.publish(sale_with("Chairs", &json!({"quantity": 9}))).await;
    let path = |order: i64, part: &str| format!("/orders/{order}/{part}");
    for (accept, action, by_buyer, heard) in [
        (false, "reject", false, "kai order_rejected"),
        (false, "cancel", true, "lin order_cancelled"),
        (true, "cancel", true, "lin order_cancelled"),
        (true, "cancel", false, "kai order_cancelled"),
    ] {
        let order = kai.order(listing).await;
        if accept {
            act(&lin, &path(order, "accept")).await;
        }
        watch.news();
        act(if by_buyer { &kai } else { &lin }, &path(order, action)).await;
        watch.heard(&[heard], action);
    }
    kai.order(listing).await;
    watch.news();
    act(&lin, &format!("/listings/{listing}/withdraw")).await;
    watch.heard(&["kai order_listing_gone"], "withdrawing");
    act(&lin, &format!("/listings/{listing}/relist")).await;
    kai.order(listing).await;
    let moderator = app.moderator("mod");
    watch.news();
    act(&moderator, &format!("/listings/{listing}/remove")).await;
    watch.heard(&["kai order_listing_gone", "lin listing_removed"], "a moderator's removal");
    moderator.act(&format!("/listings/{listing}/restore")).await.expect(200);
    watch.heard(&["lin listing_restored"], "its undoing");
    act(&lin, &format!("/listings/{listing}/resume")).await;
    kai.order(listing).await;
    watch.news();
    app.advance_seconds(3 * DAY);
    watch.heard(&["kai order_expired", "lin order_expired"], "three days without an answer");
    app.advance_seconds(54 * DAY);
    watch.heard(&["lin listing_expiring"], "57 days");
    app.advance_seconds(3 * DAY);
    watch.heard(&["lin listing_expired"], "60 days");
}

/// What members hear from things that they follow, and from the market.
async fn walk_the_rest(app: &TestApp, watch: &mut Watch<'_>) {
    let (ann, ida) = (app.member("ann"), app.member("ida"));
    let listing = ann.publish(sale("Kettle")).await;
    ida.set(&format!("/listings/{listing}/bookmark")).await.expect(200);
    ann.patch(&format!("/listings/{listing}"), json!({"price_minor": 100})).await.expect(200);
    app.advance_seconds(60);
    watch.heard(&["ida price_dropped"], "a lower price");
    let words = ["--title-en=a", "--title-zh=b", "--text-en=c", "--text-zh=d"];
    let say = ["broadcast", "--to=member:ida"].into_iter().chain(words).collect::<Vec<_>>();
    crate::support::program::command(&app.database.url, &app.data_dir(), &say).unwrap();
    app.sql("UPDATE timers SET due_at = 0 WHERE kind = 'broadcast'");
    watch.heard(&["ida broadcast"], "what is said to ida");
}

/// What members say under listings, and how they become friends.
async fn walk_among_members(app: &TestApp, watch: &mut Watch<'_>) {
    let (eva, tom) = (app.member("eva"), app.member("tom"));
    let listing = eva.publish(sale("Vase")).await;
    let comment = tom.comment(listing, "Any chips?").await;
    watch.heard(&["eva comment_received"], "a comment");
    eva.answer(listing, comment, "None").await;
    watch.heard(&["tom comment_answered"], "an answer of the seller");
    act(&app.moderator("judge"), &format!("/comments/{comment}/remove")).await;
    watch.heard(&["tom comment_removed"], "a moderator's removal of a comment");
    tom.post("/friends", json!({"member_id": eva.id})).await.expect(200);
    watch.heard(&["eva friend_requested"], "a request");
    eva.act(&format!("/friends/{}/accept", tom.id)).await.expect(200);
    watch.heard(&["tom friend_accepted"], "accepting it");
    eva.delete(&format!("/friends/{}", tom.id)).await.expect(200);
    tom.set(&format!("/blocks/{}", eva.id)).await.expect(200);
    watch.heard(&[], "an end and a block");
}

#[tokio::test]
async fn every_step_reaches_whom_it_concerns_and_nobody_else() {
    let app = TestApp::spawn().await;
    let mut watch = Watch::new(&app);
    walk_a_deal(&app, &mut watch).await;
    walk_bad_ends(&app, &mut watch).await;
    walk_among_members(&app, &mut watch).await;
    walk_the_rest(&app, &mut watch).await;
    watch.heard(&[], "nothing at all");
    let blind = TestApp::spawn_with(|config| config.rules.blind_reviews = true).await;
    let deal = Deal::completed(&blind).await;
    let mut dark = Watch::new(&blind);
    deal.buyer.post(&deal.path("reviews"), json!({"stars": 5})).await.expect(201);
    dark.heard(&["bob review_waiting"], "a blind review");
    deal.seller.post(&deal.path("reviews"), json!({"stars": 5})).await.expect(201);
    dark.heard(&["bob review_received", "mei review_received"], "the second one");
    watch.seen.extend(dark.seen);
    let all: BTreeSet<String> = NoticeKind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
    assert_eq!(watch.seen, all, "a kind is told by nothing above");
}

#[tokio::test]
async fn a_notice_says_who_did_what_to_which_thing() {
    let app = TestApp::spawn().await;
    let deal = Deal::confirmed(&app).await;
    app.advance_seconds(60);
    let slot = json!({"spot_id": 1, "starts_at": "2026-11-20T13:00:00Z", "ends_at": "2026-11-20T14:00:00Z"});
    deal.seller.post(&deal.path("meeting"), slot).await.expect(201);
    deal.seller.post(&deal.path("cancel"), json!({"reason": "Broken"})).await.expect(200);
    app.settle();
    let notices = deal.buyer.get("/me/notices").await.items();
    let [cancelled, proposed, accepted] = notices.as_slice() else { panic!("{notices:?}") };
    for notice in [cancelled, proposed, accepted] {
        assert_eq!(
            (&notice["actor"]["username"], &notice["order_id"], &notice["listing_id"], &notice["title"]),
            (&json!("bob"), &json!(deal.order), &json!(deal.listing), &json!("Desk lamp"))
        );
        assert_eq!((&notice["tab"], &notice["is_read"]), (&json!("trade"), &json!(false)));
    }
    assert_eq!((&cancelled["kind"], &cancelled["detail"]), (&json!("order_cancelled"), &json!("Broken")));
    assert_eq!(
        (&cancelled["at"], &accepted["at"]),
        (&json!("2026-11-20T08:01:00Z"), &json!("2026-11-20T08:00:00Z"))
    );
    assert_eq!(proposed["about_at"], "2026-11-20T13:00:00Z");
    assert_eq!((&accepted["about_at"], &accepted["detail"]), (&json!(null), &json!(null)));
}

#[tokio::test]
async fn an_owner_reads_why_a_moderator_took_a_listing_down() {
    let app = TestApp::spawn().await;
    let (bob, moderator) = (app.member("bob"), app.moderator("mod"));
    let listing = bob.publish(sale("Knife")).await;
    let reason = json!({"reason": "Knives may not be traded."});
    moderator.post(&format!("/listings/{listing}/remove"), reason).await.expect(200);
    app.settle();
    let notice = bob.get("/me/notices").await.items()[0].clone();
    assert_eq!(
        (&notice["kind"], &notice["tab"], &notice["detail"], &notice["listing_id"]),
        (&json!("listing_removed"), &json!("system"), &json!("Knives may not be traded."), &json!(listing))
    );
    assert_eq!(notice["actor"], json!(null), "which moderator it was is in the audit log only");
    assert!(moderator.notice_kinds().await.is_empty());
}

#[tokio::test]
async fn a_notice_outlives_its_listing() {
    let app = TestApp::spawn().await;
    let deal = Deal::completed(&app).await;
    app.settle();
    deal.seller.delete(&format!("/listings/{}", deal.listing)).await.expect(204);
    let notice = deal.buyer.get("/me/notices").await.items()[0].clone();
    assert_eq!(
        (&notice["title"], &notice["listing_id"], &notice["order_id"]),
        (&json!("Desk lamp"), &json!(null), &json!(deal.order))
    );
}

#[tokio::test]
async fn a_notice_made_late_still_says_when_it_happened() {
    let app = TestApp::spawn().await;
    let deal = Deal::pending(&app).await;
    app.settle();
    let payload = json!({"order": deal.order, "what": {"meeting_soon": "2026-11-20T09:00:00Z"}});
    let (then, now) = (app.clock.now().plus_seconds(-3_600).0, app.clock.now().0);
    app.sql(&format!(
        "INSERT INTO outbox (topic, payload, created_at, due_at) VALUES ('orders', '{payload}', {then}, {now})"
    ));
    app.settle();
    for actor in [&deal.buyer, &deal.seller] {
        let notice = actor.get("/me/notices").await.items()[0].clone();
        assert_eq!(
            (&notice["kind"], &notice["at"]),
            (&json!("meeting_reminder"), &json!("2026-11-20T07:00:00Z"))
        );
    }
}
