//! Every operation called by those who may not, as the document has it: nobody, another member, and members without
//! the role.

use super::{document, operations, things};
use crate::support::{Actor, TestApp};

#[tokio::test]
async fn nobody_calls_what_needs_a_member() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let things = things(&app, &mei, false).await;
    let mut checked = 0;
    for operation in operations(&document(&app).await).iter().filter(|o| o.scopes().is_some()) {
        operation.call(&app.anonymous(), &things).await.problem(401, "auth.required");
        operation.call(&mei.with_token("rubbish"), &things).await.problem(401, "auth.token_invalid");
        checked += 1;
    }
    assert!(checked >= 25, "{checked} operations need a member");
    assert_eq!(
        app.texts("SELECT title AS t FROM listings ORDER BY id"),
        ["Lamp", "Sold lamp", "Discussed lamp"]
    );
}

#[tokio::test]
async fn members_without_the_role_are_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let things = things(&app, &mei, false).await;
    let (bob, verified, moderator) = (app.member("bob"), app.verified_member("vera"), app.moderator("mod"));
    for operation in operations(&document(&app).await) {
        let Some(scopes) = operation.scopes() else {
            continue;
        };
        let code = if scopes.iter().any(|s| s == "verified") {
            "auth.verification_required"
        } else {
            "auth.forbidden"
        };
        let mut refused: Vec<&Actor> = Vec::new();
        if !scopes.is_empty() {
            refused.push(&bob);
        }
        if scopes.iter().any(|s| s == "moderator" || s == "admin") {
            refused.push(&verified);
        }
        if scopes.iter().any(|s| s == "admin") {
            refused.push(&moderator);
        }
        for actor in refused {
            let answer = operation.call(actor, &things).await;
            assert_eq!(answer.status, 403, "{} by {}: {}", operation.name(), actor.username, answer.text());
            answer.problem(403, code);
        }
    }
    assert_eq!(app.number("SELECT COUNT(*) AS n FROM audit_entries"), 0);
}

#[tokio::test]
async fn members_do_nothing_to_anothers_listing() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.verified_member("bob"));
    let open = [
        "set_bookmark",
        "unset_bookmark",
        "record_view",
        "get_listing",
        "list_listing_prices",
        "list_comments",
        "create_comment",
    ];
    for is_draft in [false, true] {
        let things = things(&app, &mei, is_draft).await;
        let state = |app: &TestApp| {
            app.texts(&format!(
                "SELECT status || title || version AS t FROM listings WHERE id = {}",
                things.listing
            ))
        };
        let before = state(&app);
        for operation in
            operations(&document(&app).await).iter().filter(|o| o.path.starts_with("/api/v1/listings/{id}"))
        {
            let name = operation.body["operationId"].as_str().unwrap();
            let answer = operation.call(&bob, &things).await;
            let expected =
                match (is_draft, open.contains(&name), operation.scopes().is_some_and(|s| !s.is_empty())) {
                    (_, _, true) | (false, false, _) => 403,
                    (true, ..) => 404,
                    (false, true, _) => {
                        assert!(answer.status < 300, "{name}: {}", answer.text());
                        continue;
                    }
                };
            assert_eq!(
                answer.status,
                expected,
                "{name} on {}: {}",
                if is_draft { "a draft" } else { "a public one" },
                answer.text()
            );
        }
        assert_eq!(state(&app), before);
    }
}

#[tokio::test]
async fn what_is_open_to_all_is_so() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let things = things(&app, &mei, false).await;
    for operation in operations(&document(&app).await).iter().filter(|o| o.scopes().is_none()) {
        let answer = operation.call(&app.anonymous(), &things).await;
        let name = operation.body["operationId"].as_str().unwrap();
        let expected: &[u16] = match name {
            "create_session" | "refresh_session" => &[401],
            // What asks for a socket is not answered by a route.
            "open_live_socket" => &[426],
            _ => &[200, 201, 204],
        };
        assert!(expected.contains(&answer.status), "{name}: {}", answer.text());
    }
}
