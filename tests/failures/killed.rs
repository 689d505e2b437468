//! A server that is killed in a storm of writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::Method;

use crate::support::database::Database;
use crate::support::listings::sale_with;
use crate::support::members::{self, PASSWORD};
use crate::support::program::Program;
use crate::support::{Actor, json, pictures, run, sql};
use tradehub_shared::accounts::Role;

/// What a writer was told is done.
#[derive(Default)]
struct Told {
    drafts: Vec<i64>,
    published: Vec<i64>,
    pictures: Vec<i64>,
}

async fn write_until_killed(actor: Actor, n: u8, dead: Arc<AtomicBool>) -> Told {
    let mut told = Told::default();
    let mut round: u8 = 0;
    loop {
        round = round.wrapping_add(1);
        let form = reqwest::multipart::Form::new().part(
            "file",
            reqwest::multipart::Part::bytes(pictures::jpeg(round.wrapping_mul(7).wrapping_add(n)))
                .file_name("a.jpg"),
        );
        let uploaded = actor.request(Method::POST, "/media/images").multipart(form).try_send().await;
        let picture = uploaded.ok().filter(|a| a.status == 201).and_then(|a| a.json()["id"].as_i64());
        told.pictures.extend(picture);
        let changes = json!({"tags": ["a", "b"], "attributes": {"edition": 7}});
        let body = sale_with(&format!("Stormy thing {n} {round}"), &changes);
        let created = actor.request(Method::POST, "/listings").json(&body).try_send().await;
        let Some(id) = created.ok().filter(|a| a.status == 201).and_then(|a| a.json()["id"].as_i64()) else {
            if dead.load(Ordering::Relaxed) {
                return told;
            }
            continue;
        };
        told.drafts.push(id);
        let published = actor.request(Method::POST, &format!("/listings/{id}/publish")).try_send().await;
        told.published.extend(published.ok().filter(|a| a.status == 200).map(|_| id));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_in_a_storm_of_writes_keeps_every_promise() {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let data = dir.path().join("data");
    for n in 0..4 {
        members::insert(&mut database.connect(), &format!("member{n}"), Role::Member, true);
    }
    let (mut drafts, mut published, mut uploads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        let program = Program::start(&database.url, &data).await;
        let dead = Arc::new(AtomicBool::new(false));
        let mut writers = tokio::task::JoinSet::new();
        for n in 0..4 {
            let nobody = program.nobody();
            let login = json!({"login": format!("member{n}"), "password": PASSWORD, "delivery": "body"});
            let session = nobody.post("/sessions", login).await.expect(201);
            let member = nobody.with_token(session["access_token"].as_str().unwrap());
            writers.spawn(write_until_killed(member, n, Arc::clone(&dead)));
        }
        let enough = drafts.len() + 12;
        let mut watcher = database.connect();
        while usize::try_from(sql::number(&mut watcher, "SELECT COUNT(*) AS n FROM listings")).unwrap()
            < enough
        {
            tokio::task::yield_now().await;
        }
        program.kill();
        dead.store(true, Ordering::Relaxed);
        for told in writers.join_all().await {
            drafts.extend(told.drafts);
            published.extend(told.published);
            uploads.extend(told.pictures);
        }
    }
    let program = Program::start(&database.url, &data).await;
    check(&program.nobody(), &database, &drafts, &published, &uploads).await;
}

async fn check(nobody: &Actor, database: &Database, drafts: &[i64], published: &[i64], uploads: &[i64]) {
    let mut c = database.connect();
    let count = |c: &mut tradehub_api::db::DbConnection, sql: &str| sql::number(c, sql);
    for id in drafts {
        assert_eq!(
            count(&mut c, &format!("SELECT COUNT(*) AS n FROM listings WHERE id = {id}")),
            1,
            "an acknowledged draft is lost"
        );
    }
    for id in published {
        nobody.get(&format!("/listings/{id}")).await.expect(200);
    }
    for id in uploads {
        assert_eq!(
            count(&mut c, &format!("SELECT COUNT(*) AS n FROM images WHERE id = {id}")),
            1,
            "an acknowledged picture is lost"
        );
    }
    // No half listing: what is there has its tags, its typed field, and its place in the index if it is listed.
    let halves = "SELECT COUNT(*) AS n FROM listings l WHERE (SELECT COUNT(*) FROM listing_tags t WHERE t.listing_id = l.id) <> 2 \
        OR (SELECT COUNT(*) FROM listing_attributes a WHERE a.listing_id = l.id) <> 1";
    assert_eq!(count(&mut c, halves), 0, "half a listing");
    let listed = count(&mut c, "SELECT COUNT(*) AS n FROM listings WHERE status = 'active'");
    let found = nobody.all_pages("/listings", &[("q", "stormy")], 50).await;
    assert_eq!(i64::try_from(found.len()).unwrap(), listed, "the index and the listings differ");
    // Every picture with a row is whole.
    for key in sql::texts(&mut c, "SELECT blob_key AS t FROM images") {
        for size in ["s", "m", "l"] {
            nobody.get_root(&format!("/media/{key}-{size}.webp")).await.expect(200);
        }
    }
}
