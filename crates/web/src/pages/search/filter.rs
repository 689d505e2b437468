//! The filters of a search one by one: which are set, and the search without one of them.
//! Keeps true: every filter that `ListingQuery` holds has a chip, and taking all chips away leaves text and order only.

use tradehub_shared::listing::{Condition, Handover, ListingKind, ListingQuery};
use tradehub_shared::{BuildingId, MemberId, Minor, ZoneId};

/// One filter that is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Filter {
    /// A category, by id or slug.
    Category(String),
    /// One of the kinds.
    Kind(ListingKind),
    /// One of the conditions.
    Condition(Condition),
    /// Lowest and highest price.
    Price(Option<Minor>, Option<Minor>),
    /// A school, by id or slug.
    School(String),
    /// A zone.
    Zone(ZoneId),
    /// A building.
    Building(BuildingId),
    /// How it changes hands.
    Handover(Handover),
    /// Only with pictures.
    WithPictures,
    /// Published within this many days.
    PostedWithin(u32),
    /// Only this member's.
    Seller(MemberId),
    /// A typed field and its value.
    Attribute(String, String),
}

/// The filters that are set, in the order of the panel.
pub(crate) fn active(query: &ListingQuery) -> Vec<Filter> {
    let mut out = Vec::new();
    out.extend(query.category.clone().map(Filter::Category));
    out.extend(query.kinds.iter().copied().map(Filter::Kind));
    out.extend(query.conditions.iter().copied().map(Filter::Condition));
    if query.price_min.is_some() || query.price_max.is_some() {
        out.push(Filter::Price(query.price_min, query.price_max));
    }
    match (query.building, query.zone, &query.school) {
        (Some(building), _, _) => out.push(Filter::Building(building)),
        (None, Some(zone), _) => out.push(Filter::Zone(zone)),
        (None, None, school) => out.extend(school.clone().map(Filter::School)),
    }
    out.extend(query.handover.map(Filter::Handover));
    if query.with_pictures {
        out.push(Filter::WithPictures);
    }
    out.extend(query.posted_within.map(Filter::PostedWithin));
    out.extend(query.seller.map(Filter::Seller));
    out.extend(query.attributes.iter().map(|(name, value)| Filter::Attribute(name.clone(), value.clone())));
    out
}

/// The search without one filter. A place falls back to the next larger one; typed fields go with their category.
pub(crate) fn without(mut query: ListingQuery, filter: &Filter) -> ListingQuery {
    match filter {
        Filter::Category(_) => {
            query.category = None;
            query.attributes.clear();
        }
        Filter::Kind(kind) => query.kinds.retain(|other| other != kind),
        Filter::Condition(condition) => query.conditions.retain(|other| other != condition),
        Filter::Price(..) => (query.price_min, query.price_max) = (None, None),
        Filter::School(_) => (query.school, query.zone, query.building) = (None, None, None),
        Filter::Zone(_) => (query.zone, query.building) = (None, None),
        Filter::Building(_) => query.building = None,
        Filter::Handover(_) => query.handover = None,
        Filter::WithPictures => query.with_pictures = false,
        Filter::PostedWithin(_) => query.posted_within = None,
        Filter::Seller(_) => query.seller = None,
        Filter::Attribute(name, _) => {
            query.attributes.remove(name);
        }
    }
    query
}

/// The search with its text and order, without any filter.
pub(crate) fn cleared(query: &ListingQuery) -> ListingQuery {
    ListingQuery { q: query.q.clone(), sort: query.sort, ..ListingQuery::default() }
}

/// `list` with `item` added or, where it was there, taken out.
pub(crate) fn toggled<T: Copy + PartialEq + Ord>(list: &[T], item: T) -> Vec<T> {
    let mut out: Vec<T> = list.iter().copied().filter(|other| *other != item).collect();
    if out.len() == list.len() {
        out.push(item);
        out.sort_unstable();
    }
    out
}

/// What an address asks for. Parameters that say nothing sensible are left out rather than refused: a mangled link
/// still shows something.
pub(crate) fn read_pairs(pairs: &[(String, String)]) -> ListingQuery {
    let mut kept: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, value)| {
            !matches!(*name, "cursor" | "limit") && ListingQuery::from_pairs([(*name, *value)]).is_ok()
        })
        .collect();
    ListingQuery::from_pairs(kept.iter().copied()).unwrap_or_else(|_| {
        // Each is right alone, so what is wrong is the two prices together or too many typed fields.
        kept.retain(|(name, _)| *name != "price_max" && !name.starts_with("attr."));
        ListingQuery::from_pairs(kept).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &[(&str, &str)]) -> Vec<(String, String)> {
        text.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn full() -> ListingQuery {
        read_pairs(&pairs(&[
            ("q", "高数"),
            ("category", "books"),
            ("kind", "sale,giveaway"),
            ("condition", "good"),
            ("price_min", "100"),
            ("price_max", "5000"),
            ("school", "lakeside"),
            ("zone", "3"),
            ("building", "9"),
            ("handover", "meet"),
            ("with_pictures", "true"),
            ("posted_within", "7"),
            ("seller", "2"),
            ("attr.course_code", "MATH"),
            ("sort", "price_asc"),
        ]))
    }

    #[test]
    fn taking_every_chip_away_leaves_text_and_order() {
        let mut query = full();
        let mut steps = 0;
        while let Some(filter) = active(&query).first().cloned() {
            query = without(query, &filter);
            steps += 1;
            assert!(steps < 30);
        }
        assert_eq!(query, cleared(&full()));
        assert_eq!(query.q.as_deref(), Some("高数"));
    }

    #[test]
    fn a_place_falls_back_to_the_next_larger_one() {
        let query = without(full(), &Filter::Building(BuildingId(9)));
        assert!(active(&query).contains(&Filter::Zone(ZoneId(3))));
        let query = without(query, &Filter::Zone(ZoneId(3)));
        assert!(active(&query).contains(&Filter::School("lakeside".into())));
    }

    #[test]
    fn a_mangled_address_still_shows_something() {
        let query = read_pairs(&pairs(&[
            ("q", "lamp"),
            ("kind", "rent"),
            ("x", "1"),
            ("price_min", "9"),
            ("price_max", "1"),
        ]));
        assert_eq!(query.q.as_deref(), Some("lamp"));
        assert_eq!((query.price_min, query.price_max), (Some(Minor(9)), None));
        assert!(query.kinds.is_empty());
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let once = toggled(&[ListingKind::Sale], ListingKind::Giveaway);
        assert_eq!(once, [ListingKind::Sale, ListingKind::Giveaway]);
        assert_eq!(toggled(&once, ListingKind::Giveaway), [ListingKind::Sale]);
    }
}
