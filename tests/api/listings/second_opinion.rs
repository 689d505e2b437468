//! `GET /listings` with filters in many mixtures, against a second opinion: the same filters over the same listings in memory.

use crate::support::{Actor, TestApp, json, seed};
use serde_json::Value;

/// Small numbers in a fixed disorder.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.roll(from.len() as u64)).unwrap()]
    }
}

const KINDS: [&str; 3] = ["sale", "wanted", "giveaway"];
const CONDITIONS: [&str; 4] = ["like_new", "good", "fair", "poor"];
const CATEGORIES: [(i64, i64); 5] = [
    (seed::TEXTBOOKS, seed::BOOKS),
    (seed::NOVELS, seed::BOOKS),
    (seed::DISPLAYS, seed::ELECTRONICS),
    (seed::PHONES, seed::ELECTRONICS),
    (seed::GAMES, seed::GAMES),
];

fn random_listing(dice: &mut Dice, n: usize) -> Value {
    let (kind, (category, top)) = (dice.pick(&KINDS), dice.pick(&CATEGORIES));
    let price = if kind == "giveaway" { 0 } else { i64::try_from(dice.roll(40)).unwrap() * 500 + 500 };
    let place = match dice.roll(4) {
        0 => json!({}),
        1 => json!({"school_id": dice.pick(&[seed::LAKESIDE, seed::HILLTOP])}),
        2 => {
            let (zone, school) = dice.pick(&seed::ZONES);
            json!({"school_id": school, "zone_id": zone})
        }
        _ => {
            let (building, zone) = dice.pick(&seed::BUILDINGS);
            let school = seed::ZONES.iter().find(|(id, _)| *id == zone).unwrap().1;
            json!({"school_id": school, "zone_id": zone, "building_id": building})
        }
    };
    let attributes = match (top, dice.roll(2)) {
        (seed::ELECTRONICS, 0) => json!({"receipt": dice.roll(2) == 0}),
        (seed::BOOKS, 0) => json!({"course_code": dice.pick(&["MATH101", "MATH202", "PHYS101"])}),
        _ => json!({}),
    };
    json!({
        "kind": kind, "title": format!("Thing {n}"), "description": "d", "category_id": category, "condition": dice.pick(&CONDITIONS),
        "price_minor": price, "place": place, "handover": dice.pick(&["meet", "digital"]), "attributes": attributes,
    })
}

/// Whether a listing as it was written passes a filter.
fn passes(listing: &Value, (name, value): (&str, &str)) -> bool {
    let number = |text: &str| text.parse::<i64>().unwrap();
    let top = |id: &Value| CATEGORIES.iter().find(|(sub, _)| *id == *sub).map(|(_, top)| *top);
    match name {
        "kind" | "condition" => value.split(',').any(|v| listing[name] == v),
        "handover" => listing["handover"] == value,
        "category" => match value {
            "books" => top(&listing["category_id"]) == Some(seed::BOOKS),
            "electronics" => top(&listing["category_id"]) == Some(seed::ELECTRONICS),
            id => listing["category_id"] == number(id),
        },
        "price_min" => listing["price_minor"].as_i64().unwrap() >= number(value),
        "price_max" => listing["price_minor"].as_i64().unwrap() <= number(value),
        "school" => {
            listing["place"]["school_id"] == if value == "lakeside" { seed::LAKESIDE } else { seed::HILLTOP }
        }
        "zone" => listing["place"]["zone_id"] == number(value),
        "building" => listing["place"]["building_id"] == number(value),
        "attr.receipt" => listing["attributes"]["receipt"] == (value == "true"),
        "attr.course_code" => {
            listing["attributes"]["course_code"].as_str().is_some_and(|c| c.to_lowercase().starts_with(value))
        }
        other => panic!("no second opinion on {other}"),
    }
}

const FILTERS: [(&str, &str); 18] = [
    ("kind", "sale"),
    ("kind", "sale,giveaway"),
    ("condition", "good"),
    ("condition", "fair,poor"),
    ("handover", "meet"),
    ("category", "books"),
    ("category", "electronics"),
    ("category", "4"),
    ("category", "8"),
    ("price_min", "5000"),
    ("price_max", "9000"),
    ("school", "lakeside"),
    ("school", "2"),
    ("zone", "1"),
    ("building", "2"),
    ("attr.receipt", "true"),
    ("attr.course_code", "math"),
    ("price_max", "0"),
];

async fn check(nobody: &Actor, market: &[(i64, Value)], filters: &[(&str, &str)]) {
    let expected = |filters: &[(&str, &str)]| -> Vec<i64> {
        let passing =
            market.iter().filter(|(_, listing)| filters.iter().all(|filter| passes(listing, *filter)));
        passing.map(|(id, _)| *id).rev().collect()
    };
    let wanted = expected(filters);
    assert_eq!(nobody.all_pages("/listings", filters, 7).await, wanted, "{filters:?}");
    for sort in ["price_asc", "price_desc", "popular"] {
        let mut sorted = filters.to_vec();
        sorted.push(("sort", sort));
        let mut found = nobody.all_pages("/listings", &sorted, 7).await;
        let price =
            |id: &i64| market.iter().find(|(own, _)| own == id).unwrap().1["price_minor"].as_i64().unwrap();
        match sort {
            "price_asc" => assert!(found.is_sorted_by_key(price), "{filters:?}"),
            "price_desc" => assert!(found.is_sorted_by_key(|id| -price(id)), "{filters:?}"),
            _ => {}
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(found, wanted, "{sorted:?}");
    }
    let counts = nobody.find("/listings/counts", filters).await.expect(200);
    assert_eq!(counts["total"], wanted.len(), "{filters:?}");
    let without: Vec<_> = filters.iter().copied().filter(|(name, _)| *name != "category").collect();
    for (category, top) in CATEGORIES {
        let in_it = |id: i64| {
            let all = expected(&without);
            let inside = |own: &i64| {
                let category =
                    market.iter().find(|(id, _)| id == own).unwrap().1["category_id"].as_i64().unwrap();
                category == id || CATEGORIES.iter().any(|(sub, top)| *sub == category && *top == id)
            };
            all.iter().filter(|own| inside(own)).count()
        };
        for id in [category, top] {
            let counted = counts["categories"]
                .as_array()
                .unwrap()
                .iter()
                .find(|c| c["category_id"] == id)
                .map_or(json!(0), |c| c["count"].clone());
            assert_eq!(counted, in_it(id), "category {id} under {filters:?}");
        }
    }
}

#[tokio::test]
async fn filters_orders_pages_and_counts_agree_with_a_second_opinion() {
    let app = TestApp::spawn().await;
    let (mei, nobody) = (app.member("mei"), app.anonymous());
    let mut dice = Dice(20_261_121);
    let mut market = Vec::new();
    for n in 0..160 {
        let listing = random_listing(&mut dice, n);
        market.push((mei.publish(listing.clone()).await, listing));
    }
    check(&nobody, &market, &[]).await;
    for filter in FILTERS {
        check(&nobody, &market, &[filter]).await;
    }
    for _ in 0..25 {
        let mut filters: Vec<(&str, &str)> = Vec::new();
        for _ in 0..2 + dice.roll(3) {
            let filter = dice.pick(&FILTERS);
            if filters.iter().all(|(name, _)| *name != filter.0) {
                filters.push(filter);
            }
        }
        check(&nobody, &market, &filters).await;
    }
}
