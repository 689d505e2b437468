//! Paging while others publish.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::support::listings::sale_with;
use crate::support::{TestApp, json, sale};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_repeats_or_is_skipped_while_others_publish() {
    let app = TestApp::spawn().await;
    let reader = app.member("reader");
    let mut before = Vec::new();
    for n in 0..60 {
        before.push(
            reader
                .publish(sale_with(&format!("Steady thing {n}"), &json!({"price_minor": 1_000 + n % 7})))
                .await,
        );
    }
    let done = Arc::new(AtomicBool::new(false));
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..3 {
        let (writer, done) = (app.member(&format!("writer{n}")), Arc::clone(&done));
        writers.spawn(async move {
            let mut count = 0;
            while !done.load(Ordering::Relaxed) {
                let id = writer
                    .publish(sale_with(
                        &format!("Hasty thing {count}"),
                        &json!({"price_minor": 995 + count % 15}),
                    ))
                    .await;
                if count % 3 == 0 {
                    writer.act(&format!("/listings/{id}/withdraw")).await.expect(200);
                }
                count += 1;
            }
            count
        });
    }
    let searches: [&[(&str, &str)]; 5] = [
        &[("sort", "newest")],
        &[("sort", "price_asc")],
        &[("sort", "price_desc")],
        &[("sort", "popular")],
        &[("q", "thing")],
    ];
    for search in searches.iter().chain(&searches) {
        let seen = reader.all_pages("/listings", search, 4).await;
        let distinct: HashSet<_> = seen.iter().copied().collect();
        assert_eq!(distinct.len(), seen.len(), "{search:?} repeats");
        let missed: Vec<_> = before.iter().filter(|id| !distinct.contains(id)).collect();
        assert!(missed.is_empty(), "{search:?} skips {missed:?}");
    }
    done.store(true, Ordering::Relaxed);
    let published: i64 = writers.join_all().await.into_iter().sum();
    assert!(published > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_published_while_reading_is_there_when_reading_again() {
    let app = TestApp::spawn().await;
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..4 {
        let writer = app.member(&format!("writer{n}"));
        writers.spawn(async move {
            for m in 0..8 {
                let id = writer.publish(sale(&format!("Thing {n}-{m}"))).await;
                // Whoever published it finds it at once.
                let found = writer.all_pages("/listings", &[], 100).await;
                assert!(found.contains(&id), "{id} is not there");
            }
        });
    }
    writers.join_all().await;
    assert_eq!(app.anonymous().all_pages("/listings", &[], 9).await.len(), 32);
}
