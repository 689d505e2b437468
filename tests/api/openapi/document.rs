//! The document itself: the committed one, complete, without a loose end.

use super::{document, operations};
use crate::support::TestApp;

#[tokio::test]
async fn the_committed_document_is_that_of_the_router() {
    let app = TestApp::spawn().await;
    let path = crate::architecture::root().join("openapi/openapi.json");
    let committed = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert!(
        committed == app.anonymous().get("/openapi.json").await.text(),
        "write it anew with `tradehub export-openapi`"
    );
}

#[tokio::test]
async fn every_operation_is_named_explained_and_tells_its_errors() {
    let app = TestApp::spawn().await;
    let document = document(&app).await;
    let verbs = [
        "create", "list", "get", "update", "delete", "publish", "pause", "resume", "withdraw", "relist",
        "mark", "remove", "restore", "set", "unset", "record", "renew", "bump", "accept", "reject", "cancel",
        "hand", "complete", "request", "propose", "decline", "reply", "read", "count", "reveal", "refresh",
        "upload", "open", "send", "recall", "hide",
    ];
    let mut names = std::collections::HashSet::new();
    for operation in operations(&document) {
        let (what, body) = (operation.name(), &operation.body);
        let name = body["operationId"].as_str().unwrap_or_else(|| panic!("{what} has no name"));
        let (verb, noun) = name.split_once('_').unwrap_or_else(|| panic!("{what}: {name} is no verb_noun"));
        assert!(verbs.contains(&verb) && !noun.is_empty(), "{what}: {name} is no verb_noun");
        assert!(names.insert(name.to_owned()), "{name} is there twice");
        assert!(body["summary"].as_str().is_some_and(|s| s.len() > 5), "{what} has no summary");
        assert_eq!(body["tags"].as_array().map(Vec::len), Some(1), "{what}");
        let responses = body["responses"].as_object().unwrap();
        // A socket is opened by changing the protocol.
        let is_success = |status: &String| status.starts_with('2') || status == "101";
        assert!(responses.keys().any(is_success), "{what} never succeeds");
        assert!(responses.contains_key("503"), "{what} hides that the server may be busy");
        let must = |wanted: bool, status: &str| {
            assert!(!wanted || responses.contains_key(status), "{what} hides {status}");
        };
        must(operation.scopes().is_some(), "401");
        must(operation.scopes().is_some_and(|s| !s.is_empty()), "403");
        must(operation.path.contains("{id}"), "404");
        must(body.get("requestBody").is_some(), "413");
        must(body.get("requestBody").is_some() && operation.path != "/api/v1/media/images", "422");
        for (status, response) in responses {
            assert!(
                response["description"].as_str().is_some_and(|d| !d.is_empty()),
                "{what} {status} is not explained"
            );
            if status.starts_with(['4', '5']) {
                assert!(
                    response["content"]["application/problem+json"].is_object(),
                    "{what} {status} is no problem"
                );
            }
        }
        for parameter in body["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["name"].is_string() && parameter["schema"].is_object(), "{what}: {parameter}");
        }
    }
}

#[tokio::test]
async fn values_are_named_as_they_travel() {
    let app = TestApp::spawn().await;
    let document = document(&app).await;
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["OrderStatus"]["enum"][2], "handed_over");
    assert_eq!(schemas["Condition"]["enum"][0], "like_new");
    // Currencies and languages are named as their standards write them.
    let own = |name: &&String| *name != "Currency" && *name != "Language";
    for (name, schema) in schemas.as_object().unwrap().iter().filter(|(name, _)| own(name)) {
        for value in schema["enum"].as_array().into_iter().flatten() {
            let text = value.as_str().unwrap();
            assert_eq!(text, text.to_lowercase(), "{name}");
        }
    }
}

#[tokio::test]
async fn every_reference_in_the_document_leads_somewhere() {
    let app = TestApp::spawn().await;
    let document = document(&app).await;
    let text = document.to_string();
    let references =
        text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let lost: std::collections::BTreeSet<String> =
        references.filter(|pointer| document.pointer(pointer).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}
