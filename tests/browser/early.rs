//! Pages opened directly. Keeps true: all that a page needs is asked for at once, before the app runs, and nothing of
//! it twice.

use serde_json::json;

use super::{Screen, World};
use crate::support::seed;

#[tokio::test]
async fn a_page_opened_directly_asks_at_once_for_its_modules_and_answers() {
    let world = World::new().await;
    let bob = world.app.verified_member("bob");
    let id = world.offer(&bob, "Desk lamp", json!({"category_id": seed::DISPLAYS})).await;
    let pages = [
        ("/".to_owned(), ["/api/v1/home", "/api/v1/listings?sort=newest"].as_slice()),
        ("/search".to_owned(), &["/api/v1/listings?", "/api/v1/listings/counts?"]),
        ("/search?q=lamp".to_owned(), &["/api/v1/listings?q=lamp", "/api/v1/listings/counts?q=lamp"]),
        (format!("/listings/{id}"), &[]),
        ("/sell".to_owned(), &[]),
        (format!("/listings/{id}/edit"), &[]),
        ("/legal/help".to_owned(), &[]),
        (format!("/members/{}", bob.id), &[]),
        ("/admin".to_owned(), &[]),
    ];
    let tab = world.open(Screen::Phone).await;
    for (path, questions) in pages {
        tab.go(&path).await;
        let asked = "performance.getEntriesByType('resource').map((e) => [e.initiatorType, e.name.replace(location.origin, '')])";
        let asked = tab.read(asked).await;
        let asked: Vec<(String, String)> = serde_json::from_value(asked).unwrap();
        let of = |name: &str| asked.iter().filter(|(_, asked)| asked == name).collect::<Vec<_>>();
        // What is drawn after the first answers (comments, live news) may ask for modules of its own then.
        let answered = asked.iter().position(|(_, name)| name.starts_with("/api/")).unwrap_or(asked.len());
        for (at, (kind, name)) in asked.iter().enumerate().filter(|(_, (_, name))| name.ends_with(".wasm")) {
            assert!(kind == "link" || at > answered, "{path}: {name} in {asked:?}");
            assert_eq!(of(name).len(), 1, "{path}: {name} in {asked:?}");
        }
        let own = path.starts_with("/listings/").then(|| format!("/api/v1{path}"));
        let own = own.filter(|own| !own.ends_with("/edit"));
        for question in questions.iter().copied().chain(own.as_deref()) {
            assert_eq!(of(question).len(), 1, "{path}: {question} in {asked:?}");
        }
        let pictures = asked.iter().filter(|(_, name)| name.starts_with("/media/"));
        for (_, picture) in pictures {
            assert_eq!(of(picture).len(), 1, "{path}: {picture} in {asked:?}");
        }
    }
    tab.close();
}
