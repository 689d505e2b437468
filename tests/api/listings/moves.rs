//! `POST /listings/{id}/…`: every state with every action, held against the one table in the shared crate.

use tradehub_shared::listing::{ListingAction, ListingActor, ListingStatus, Outcome};

use crate::support::listings::sale_with;
use crate::support::{Actor, Answer, TestApp, json, sale};

/// What only orders and timers do: it has no route.
const SYSTEM: [ListingAction; 4] =
    [ListingAction::Expire, ListingAction::Reserve, ListingAction::Release, ListingAction::SellOut];

async fn perform(actor: &Actor, action: ListingAction, id: i64) -> Answer {
    let path = format!("/listings/{id}");
    match action {
        ListingAction::Edit => actor.patch(&path, json!({"title": "Edited"})).await,
        ListingAction::Delete => actor.delete(&path).await,
        ListingAction::Remove => {
            actor.post(&format!("{path}/remove"), json!({"reason": "Not allowed here"})).await
        }
        other => actor.act(&format!("{path}/{}", other.as_str().replace('_', "-"))).await,
    }
}

/// A listing put into a state directly, since some states have no way in yet.
async fn in_state(app: &TestApp, owner: &Actor, status: ListingStatus) -> i64 {
    let id = owner.publish(sale(&format!("In {status}"))).await;
    // Long enough ago for a new place in the feed.
    app.sql(&format!("UPDATE listings SET published_at = published_at - 86400000000 WHERE id = {id}"));
    if status == ListingStatus::Reserved {
        let order = app.member(&format!("buyer{id}")).order(id).await;
        owner.act(&format!("/orders/{order}/accept")).await.expect(200);
        return id;
    }
    let place =
        if app.db(|c| matches!(c, tradehub_api::db::DbConnection::Sqlite(_))) { "rowid" } else { "feed_id" };
    if !status.is_listed() {
        app.sql(&format!(
            "DELETE FROM listing_search WHERE {place} = (SELECT feed_id FROM listings WHERE id = {id})"
        ));
    }
    app.sql(&format!("UPDATE listings SET status = '{status}' WHERE id = {id}"));
    id
}

async fn check(app: &TestApp, owner: &Actor, actor: &Actor, acting: ListingActor) {
    for status in ListingStatus::ALL.iter().copied() {
        for action in ListingAction::ALL.iter().copied().filter(|action| !SYSTEM.contains(action)) {
            let id = in_state(app, owner, status).await;
            let answer = perform(actor, action, id).await;
            let what = format!("{action} by {acting} in {status}");
            match action.outcome(status, acting) {
                Some(Outcome::Becomes(to)) => {
                    assert_eq!(answer.expect(200)["status"], to.as_str(), "{what}");
                    let public = app.anonymous().get(&format!("/listings/{id}")).await.status;
                    assert_eq!(public, if to.is_public() { 200 } else { 404 }, "{what}");
                }
                Some(Outcome::Deleted) => drop(answer.expect(204)),
                None if acting == ListingActor::Owner
                    && matches!(action, ListingAction::Remove | ListingAction::Restore) =>
                {
                    drop(answer.problem(403, "auth.forbidden"));
                }
                None if acting == ListingActor::Moderator
                    && !matches!(action, ListingAction::Remove | ListingAction::Restore) =>
                {
                    let expected =
                        if status.is_public() { (403, "auth.forbidden") } else { (404, "listing.not_found") };
                    drop(answer.problem(expected.0, expected.1));
                }
                None if acting == ListingActor::Moderator && status == ListingStatus::Draft => {
                    drop(answer.problem(404, "listing.not_found"));
                }
                None => {
                    answer.problem(409, "listing.wrong_state");
                    assert_eq!(
                        app.texts(&format!("SELECT status AS t FROM listings WHERE id = {id}")),
                        [status.as_str()],
                        "{what}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn owners_move_their_listings_along_the_table_only() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    check(&app, &mei, &mei, ListingActor::Owner).await;
}

#[tokio::test]
async fn moderators_move_listings_along_the_table_only() {
    let app = TestApp::spawn().await;
    let (mei, moderator) = (app.member("mei"), app.moderator("mod"));
    check(&app, &mei, &moderator, ListingActor::Moderator).await;
}

#[tokio::test]
async fn a_moderator_does_not_moderate_the_own_listing() {
    let app = TestApp::spawn().await;
    let moderator = app.moderator("mod");
    let id = moderator.publish(sale("Own lamp")).await;
    let answer = perform(&moderator, ListingAction::Remove, id).await;
    assert!([200, 403].contains(&answer.status), "{}", answer.text());
}

#[tokio::test]
async fn nobody_moves_anothers_listing() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let (public, draft) = (mei.publish(sale("Lamp")).await, mei.draft(sale("Draft")).await);
    for action in ["publish", "pause", "resume", "withdraw", "relist", "mark-sold"] {
        bob.act(&format!("/listings/{public}/{action}")).await.problem(403, "auth.forbidden");
        bob.act(&format!("/listings/{draft}/{action}")).await.problem(404, "listing.not_found");
        bob.act(&format!("/listings/99/{action}")).await.problem(404, "listing.not_found");
        app.anonymous().act(&format!("/listings/{public}/{action}")).await.problem(401, "auth.required");
    }
}

#[tokio::test]
async fn an_incomplete_draft_is_not_published_and_every_missing_field_is_named() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let id = mei.draft(json!({})).await;
    mei.act(&format!("/listings/{id}/publish")).await.fields(&[
        ("/title", "required"),
        ("/description", "required"),
        ("/category_id", "required"),
        ("/price_minor", "required"),
    ]);
    let gift = json!({"kind": "giveaway", "title": "Old desk", "description": "Take it", "category_id": 8});
    let id = mei.publish(gift).await;
    assert_eq!(mei.get(&format!("/listings/{id}")).await.expect(200)["price_minor"], 0);
}

#[tokio::test]
async fn publishing_and_relisting_go_to_the_front_and_resuming_does_not() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let (old, older) = (mei.publish(sale("A")).await, mei.publish(sale("B")).await);
    mei.publish(sale("C")).await;
    assert_eq!(mei.search(&[]).await, ["C", "B", "A"]);
    mei.act(&format!("/listings/{old}/pause")).await.expect(200);
    mei.act(&format!("/listings/{old}/resume")).await.expect(200);
    assert_eq!(mei.search(&[]).await, ["C", "B", "A"]);
    app.advance_seconds(60);
    mei.act(&format!("/listings/{older}/withdraw")).await.expect(200);
    assert_eq!(mei.search(&[]).await, ["C", "A"]);
    let again = mei.act(&format!("/listings/{older}/relist")).await.expect(200);
    assert_eq!(mei.search(&[]).await, ["B", "C", "A"]);
    assert_eq!(again["published_at"], "2026-11-20T08:01:00Z");
}

#[tokio::test]
async fn of_many_moves_at_once_one_wins_and_the_others_are_told() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let id = mei.draft(sale_with("Lamp", &json!({"quantity": 1}))).await;
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let mei = mei.clone();
        racing.spawn(async move { mei.act(&format!("/listings/{id}/publish")).await });
    }
    let answers = racing.join_all().await;
    assert_eq!(answers.iter().filter(|a| a.status == 200).count(), 1);
    assert_eq!(answers.iter().filter(|a| a.status == 409).count(), 11);
    assert_eq!(mei.search(&[]).await, ["Lamp"]);
}
