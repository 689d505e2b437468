//! What the demo content must be: complete, consistent, within the limits of listings, and the same every time.

use std::collections::{HashMap, HashSet};

use super::*;

fn isbn_is_right(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum();
    digits.len() == 13 && text.len() == 13 && sum.is_multiple_of(10)
}

fn check(listing: &ListingSeed, homes: &HashMap<String, &'static str>) {
    let name = listing.title.as_ref();
    let school =
        homes.get(listing.seller.as_ref()).unwrap_or_else(|| panic!("{name}: no seller {}", listing.seller));
    assert!((1..=80).contains(&name.chars().count()), "{name}: title");
    assert!((30..=2000).contains(&listing.description.chars().count()), "{name}: description");
    assert!(listing.tags.len() <= 5 && listing.quantity >= 1, "{name}");
    assert!((1..=5).contains(&listing.pictures.len()), "{name}: pictures");
    assert_eq!(listing.price_fen == 0, listing.kind == ListingKind::Giveaway, "{name}: price");
    assert!(listing.original_price_fen.is_none_or(|new| new > listing.price_fen), "{name}: original price");
    if let Some(place) = listing.place {
        let school = SCHOOLS.iter().find(|s| s.slug == *school).unwrap();
        let zone =
            school.zones.iter().find(|z| z.slug == place.zone).unwrap_or_else(|| panic!("{name}: zone"));
        assert!(
            place.building.is_none_or(|slug| zone.buildings.iter().any(|b| b.slug == slug)),
            "{name}: building"
        );
    }
    assert!(category(listing.category).is_some(), "{name}: category {}", listing.category);
    let allowed = attributes(listing.category);
    let mut seen = HashSet::new();
    for (attribute, value) in &listing.attributes {
        assert!(seen.insert(attribute), "{name}: {attribute} twice");
        let seed =
            allowed.iter().find(|a| a.name == *attribute).unwrap_or_else(|| panic!("{name}: {attribute}"));
        assert_eq!(seed.kind, value.kind(), "{name}: {attribute}");
        match value {
            Value::Choice(chosen) => {
                assert!(seed.choices.iter().any(|c| c.value == *chosen), "{name}: {chosen}");
            }
            Value::Isbn(isbn) => assert!(isbn_is_right(isbn), "{name}: {isbn}"),
            _ => {}
        }
    }
}

fn homes() -> HashMap<String, &'static str> {
    let all = demo_members().into_iter().chain((0..GENERATED_MEMBERS).map(generated_member));
    all.map(|member| (member.username.into_owned(), member.school)).collect()
}

#[test]
fn slugs_and_attribute_names_are_unique() {
    let mut slugs = HashSet::new();
    let mut names = HashSet::new();
    for top in CATEGORIES {
        assert!(slugs.insert(top.slug) && !top.children.is_empty());
        for one in std::iter::once(top).chain(top.children) {
            assert!(std::ptr::eq(one, top) || slugs.insert(one.slug), "{}", one.slug);
            for attribute in one.attributes {
                assert!(names.insert(attribute.name), "{}", attribute.name);
                assert_eq!(attribute.kind == AttributeKind::Choice, !attribute.choices.is_empty());
            }
        }
    }
    let mut places = HashSet::new();
    for school in SCHOOLS {
        assert!(places.insert(school.slug));
        for zone in school.zones {
            assert!(places.insert(zone.slug) && !zone.buildings.is_empty());
            assert!(zone.buildings.iter().all(|building| places.insert(building.slug)));
        }
    }
}

#[test]
fn members_are_distinct_and_live_somewhere() {
    let all: Vec<_> =
        demo_members().into_iter().chain((0..GENERATED_MEMBERS).map(generated_member)).collect();
    let names: HashSet<_> = all.iter().map(|m| m.username.clone()).collect();
    let mails: HashSet<_> = all.iter().map(|m| m.email.clone()).collect();
    assert_eq!((names.len(), mails.len()), (all.len(), all.len()));
    for member in &all {
        let school = SCHOOLS.iter().find(|s| s.slug == member.school).unwrap();
        assert!(school.zones.iter().any(|z| z.slug == member.zone), "{}", member.username);
        assert!((3..=24).contains(&member.username.chars().count()));
    }
    assert_eq!(all.iter().filter(|m| m.is_admin).count(), 1);
}

#[test]
fn hand_written_listings_are_complete() {
    let homes = homes();
    let all = demo_listings();
    assert!(all.len() >= 60, "{}", all.len());
    for listing in &all {
        check(listing, &homes);
    }
    let titles: HashSet<_> = all.iter().map(|l| l.title.clone()).collect();
    assert_eq!(titles.len(), all.len());
    for top in CATEGORIES {
        for child in top.children {
            assert!(all.iter().any(|l| l.category == child.slug), "nothing in {}", child.slug);
        }
    }
    let status = |wanted| all.iter().filter(|l| l.status == wanted).count();
    assert!(
        status(ListingStatus::Sold) >= 5
            && status(ListingStatus::Paused) >= 1
            && status(ListingStatus::Draft) >= 1
    );
    let covers: HashSet<_> = all.iter().map(|l| l.pictures[0]).collect();
    assert_eq!(covers.len(), all.len(), "two listings have the same cover");
}

#[test]
fn generated_listings_are_sound_varied_and_repeatable() {
    let homes = homes();
    let all: Vec<_> = generated(20_000, 7).collect();
    for listing in &all {
        check(listing, &homes);
        assert!((80..=400).contains(&listing.description.chars().count()), "{}", listing.description);
    }
    let titles: HashSet<_> = all.iter().map(|l| l.title.as_ref()).collect();
    assert!(titles.len() > 7_000, "{}", titles.len());
    let tagged = all.iter().filter(|l| !l.tags.is_empty()).count();
    assert!((600..1_400).contains(&tagged), "{tagged}");
    let categories: HashSet<_> = all.iter().map(|l| l.category).collect();
    assert_eq!(categories.len(), CATEGORIES.iter().map(|c| c.children.len()).sum::<usize>());
    let buildings: HashSet<_> = all.iter().filter_map(|l| l.place.and_then(|p| p.building)).collect();
    assert_eq!(
        buildings.len(),
        SCHOOLS.iter().flat_map(|s| s.zones).map(|z| z.buildings.len()).sum::<usize>()
    );
    assert_eq!(all[..50], generated(50, 7).collect::<Vec<_>>()[..]);
    assert_ne!(all[..50], generated(50, 8).collect::<Vec<_>>()[..]);
}
