//! What is asked of the server: scenarios made from what the database holds, so that every request finds something.

use crate::loopback;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// The scenario that all others are compared with.
pub(super) const YARDSTICK: &str = "healthz";

const CHINESE: [&str; 10] =
    ["高数", "高等数学", "显示器", "自行车", "台灯", "耳机", "键盘", "教材", "示器", "笔记本"];
const ENGLISH: [&str; 10] = [
    "calculus",
    "monitor",
    "bicycle",
    "lamp",
    "headphones",
    "keyboard",
    "textbook",
    "iphone",
    "desk",
    "chair",
];
const PREFIXES: [&str; 10] =
    ["calc", "moni", "bicy", "headp", "keyb", "textb", "ipho", "gaosh", "book", "cha"];
const CONDITIONS: [&str; 4] = ["like_new", "good", "fair", "poor"];
/// Price ranges in minor units.
const PRICES: [(u32, u32); 3] = [(0, 5_000), (2_000, 30_000), (10_000, 1_000_000)];
const DEMO_MEMBERS: [&str; 5] = ["alice", "bob", "carol", "dave", "eve"];
/// Pages of ids that the detail scenario draws from, 100 ids each.
const ID_PAGES: usize = 20;
/// How often the most wanted listing stands among the requests; the n-th stands a n-th as often.
const MOST_WANTED: usize = 500;

/// How a request is sent.
pub(super) enum Method {
    /// Without a body.
    Get,
    /// With a JSON body.
    Post(Value),
}

/// One request.
pub(super) struct Request {
    pub(super) path: String,
    pub(super) method: Method,
}

/// A kind of load.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) connections: u32,
    /// The share of the yardstick's requests a second that it is meant to reach.
    pub(super) reach: Option<f64>,
    pub(super) requests: Vec<Request>,
}

/// All scenarios, for a server that runs on demo data.
pub(super) fn scenarios(server: SocketAddr, connections: u32) -> Result<Vec<Scenario>> {
    let gets = |name, reach, paths: Vec<String>| {
        let requests = paths.into_iter().map(|path| Request { path, method: Method::Get }).collect();
        Scenario { name, connections, reach, requests }
    };
    let sign_ins = DEMO_MEMBERS.map(|login| Request {
        path: "/api/v1/sessions".into(),
        method: Method::Post(json!({"login": login, "password": "password123"})),
    });
    check_sign_in(server)?;
    Ok(vec![
        gets(YARDSTICK, None, vec!["/healthz".into()]),
        gets("newest page", Some(0.4), vec!["/api/v1/listings?limit=20".into()]),
        gets("detail", Some(0.4), details(server)?),
        gets("filtered page", Some(0.1), filtered(server)?),
        gets("search, Chinese", Some(0.1), searches(server, &CHINESE)?),
        gets("search, English", Some(0.1), searches(server, &ENGLISH)?),
        gets("search, prefix", Some(0.1), searches(server, &PREFIXES)?),
        // Hashing a password is slow on purpose: a few connections keep both cores busy.
        Scenario { name: "sign-in", connections: 4, reach: None, requests: sign_ins.into() },
    ])
}

fn check_sign_in(server: SocketAddr) -> Result<()> {
    let body = json!({"login": "alice", "password": "password123"});
    let answer = loopback::post_json(server, "/api/v1/sessions", &body)?;
    if !(200..300).contains(&answer.status) {
        bail!("the demo member alice cannot sign in: {} {}", answer.status, answer.body);
    }
    Ok(())
}

/// Searches for those words that find something: an empty answer would flatter the figures.
fn searches(server: SocketAddr, words: &[&str]) -> Result<Vec<String>> {
    let paths = words.iter().map(|word| format!("/api/v1/listings?q={}&limit=20", loopback::encode(word)));
    finding(server, paths)
}

/// Category, condition and price together.
fn filtered(server: SocketAddr) -> Result<Vec<String>> {
    let categories = loopback::get_json(server, "/api/v1/categories")?;
    let slugs = slugs(&categories);
    let paths = slugs.iter().flat_map(|slug| {
        CONDITIONS.iter().zip(PRICES.iter().cycle()).map(move |(condition, (low, high))| {
            format!(
                "/api/v1/listings?category={slug}&condition={condition}&price_min={low}&price_max={high}&limit=20"
            )
        })
    });
    finding(server, paths)
}

/// The slugs of the first level, wherever the list stands in the answer.
fn slugs(categories: &Value) -> Vec<String> {
    let list = categories.as_array().or_else(|| categories.get("items").and_then(Value::as_array));
    let slug = |category: &Value| category.get("slug").and_then(Value::as_str).map(str::to_owned);
    list.into_iter().flatten().filter_map(slug).collect()
}

fn finding(server: SocketAddr, paths: impl Iterator<Item = String>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for path in paths {
        if !items(&loopback::get_json(server, &path)?).is_empty() {
            found.push(path);
        }
    }
    if found.is_empty() {
        bail!("none of a scenario's searches finds anything in the demo data");
    }
    Ok(found)
}

fn items(page: &Value) -> &[Value] {
    page.get("items").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Listings as people look at them: a few very often, many seldom.
fn details(server: SocketAddr) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    let mut path = "/api/v1/listings?limit=100".to_owned();
    for _ in 0..ID_PAGES {
        let page = loopback::get_json(server, &path)?;
        for item in items(&page) {
            let id = item.get("id").context("a listing without an id")?;
            ids.push(id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        }
        let Some(cursor) = page.get("next_cursor").and_then(Value::as_str) else {
            break;
        };
        path = format!("/api/v1/listings?limit=100&cursor={}", loopback::encode(cursor));
    }
    if ids.is_empty() {
        bail!("the demo data holds no published listing");
    }
    Ok(wanted(&ids).into_iter().map(|id| format!("/api/v1/listings/{id}")).collect())
}

/// Each id as often as its place in the list says (a Zipf distribution).
fn wanted(ids: &[String]) -> Vec<&String> {
    let often = |place: usize| (MOST_WANTED / place).max(1);
    (1..).zip(ids).flat_map(|(place, id)| std::iter::repeat_n(id, often(place))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_listings_are_wanted_most_and_every_one_sometimes() {
        let ids: Vec<String> = (0..1000).map(|id| id.to_string()).collect();
        let drawn = wanted(&ids);
        let count = |wanted: &str| drawn.iter().filter(|id| id.as_str() == wanted).count();
        assert_eq!((count("0"), count("1"), count("999")), (500, 250, 1));
    }

    #[test]
    fn slugs_are_found_in_a_list_and_in_a_page() {
        let list = json!([{"slug": "books", "children": [{"slug": "novels"}]}, {"slug": "bikes"}]);
        assert_eq!(slugs(&list), ["books", "bikes"]);
        assert_eq!(slugs(&json!({"items": list})), ["books", "bikes"]);
    }
}
