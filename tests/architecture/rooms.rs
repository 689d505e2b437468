//! Rooms of the server face one way: kernel ← db ← live ← http ← domains, and no domain knows one to its right.

use super::{Source, crate_modules, none_of, sources};

/// Domains in order; each may use those before it.
const DOMAINS: [&str; 16] = [
    "campus", "accounts", "contacts", "catalog", "media", "search", "listings", "comments", "orders", "chat",
    "reports", "mail", "notices", "home", "socket", "admin",
];
/// What every room above the database may use besides: plain data and the parts put together at the start.
const SHARED: [&str; 3] = ["config", "caches", "state"];
/// Where everything may be used: putting the house together and filling it.
const TOP: [&str; 11] =
    ["lib", "main", "startup", "routes", "openapi", "state", "commands", "worker", "demo", "backup", "pages"];

fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// The rooms that code in `room` may name.
fn allowed(room: &str) -> Option<Vec<&'static str>> {
    let mut rooms: Vec<&str> = match room {
        _ if TOP.contains(&room) => return None,
        "kernel" | "config" | "caches" => return Some(vec!["kernel", "config", "caches"]),
        "db" => return Some(vec!["kernel", "db"]),
        "live" => return Some(vec!["kernel", "db", "live"]),
        _ => vec!["kernel", "db", "live", "http"],
    };
    rooms.extend(SHARED);
    if let Some(place) = DOMAINS.iter().position(|domain| *domain == room) {
        rooms.extend(&DOMAINS[..=place]);
    }
    Some(rooms)
}

fn is_domain(room: &str) -> bool {
    DOMAINS.contains(&room)
}

#[test]
fn rooms_use_only_what_is_below_or_left_of_them() {
    let sources = sources("crates/api/src");
    let rooms: Vec<String> = sources.iter().map(|s| room(&s.path).to_owned()).collect();
    let mut faults = Vec::new();
    for source in &sources {
        let Some(allowed) = allowed(room(&source.path)) else {
            continue;
        };
        let mut named = crate_modules(&source.code());
        named.retain(|name| rooms.contains(name) && !allowed.contains(&name.as_str()));
        named.sort();
        named.dedup();
        faults.extend(named.iter().map(|name| format!("{} uses {name}", source.path)));
    }
    none_of(&faults, "against the order of the rooms");
}

#[test]
fn every_room_of_the_server_has_its_place_in_the_order() {
    let known = |room: &str| {
        is_domain(room)
            || TOP.contains(&room)
            || SHARED.contains(&room)
            || ["kernel", "db", "live", "http"].contains(&room)
    };
    let mut rooms: Vec<String> = sources("crates/api/src").iter().map(|s| room(&s.path).to_owned()).collect();
    rooms.retain(|room| !known(room));
    rooms.dedup();
    none_of(&rooms, "rooms this test does not know");
}

/// Whether a file may speak diesel's query language.
fn may_query(path: &str) -> bool {
    let is_store = path.split('/').any(|part| part == "store" || part == "store.rs");
    // A page of results is one statement put together from checked parts: that is the store of finding.
    // A backup reads and writes every table whole.
    is_store
        || ["db", "backup"].contains(&room(path))
        || path == "search/index.rs"
        || path.starts_with("listings/find/")
}

#[test]
fn only_stores_speak_the_query_language() {
    let marks = [
        "diesel::prelude",
        "diesel::dsl",
        "diesel::sql_query",
        "diesel::insert_into",
        "diesel::update",
        "diesel::delete",
        "diesel::select",
        "RunQueryDsl",
        "QueryDsl",
        "db::schema",
    ];
    let mut faults = Vec::new();
    for source in sources("crates/api/src").iter().filter(|s| !may_query(&s.path) && !s.is_test()) {
        let code = source.code();
        faults.extend(
            marks.iter().filter(|mark| code.contains(*mark)).map(|mark| format!("{}: {mark}", source.path)),
        );
    }
    none_of(&faults, "diesel outside store, db and search/index");
}

#[test]
fn only_routes_see_the_web_framework() {
    let may = |path: &str| {
        let is_route = path.ends_with("routes.rs") || path.contains("/routes/");
        is_route || room(path) == "http" || TOP.contains(&room(path))
    };
    let sees = |source: &&Source| source.code().contains("actix_");
    let sources = sources("crates/api/src");
    let faults: Vec<String> =
        sources.iter().filter(|s| !may(&s.path)).filter(sees).map(|s| s.path.clone()).collect();
    none_of(&faults, "actix outside routes and http");
}

#[test]
fn the_shared_crate_knows_neither_server_nor_database() {
    let marks = ["actix", "tokio", "SqliteConnection", "PgConnection", "diesel::sqlite", "diesel::pg"];
    let mut faults = Vec::new();
    for source in sources("crates/shared/src") {
        let code = source.code();
        faults.extend(
            marks.iter().filter(|mark| code.contains(*mark)).map(|mark| format!("{}: {mark}", source.path)),
        );
    }
    none_of(&faults, "server code in shared");
}
