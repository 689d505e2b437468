//! A search as it stands in an address: the app writes it, the API reads it, with the same code.
//! Keeps true: `ListingQuery::from_pairs(q.to_pairs()) == q`, and nothing unknown is silently ignored.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::{Condition, Handover, ListingKind, ListingSort};
use crate::FieldCode;
use crate::ids::{BuildingId, MemberId, ZoneId};
use crate::limits;
use crate::money::Minor;
use crate::validate::FieldErrors;

/// Filters, order and place in a list of listings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingQuery {
    /// Search text.
    pub q: Option<String>,
    /// Category of either level, by id or slug.
    pub category: Option<String>,
    /// Kinds; none means all.
    pub kinds: Vec<ListingKind>,
    /// Conditions; none means all.
    pub conditions: Vec<Condition>,
    /// Lowest price in minor units.
    pub price_min: Option<Minor>,
    /// Highest price in minor units.
    pub price_max: Option<Minor>,
    /// School, by id or slug.
    pub school: Option<String>,
    /// Zone.
    pub zone: Option<ZoneId>,
    /// Building.
    pub building: Option<BuildingId>,
    /// How it changes hands.
    pub handover: Option<Handover>,
    /// Only with pictures.
    pub with_pictures: bool,
    /// Published within this many days.
    pub posted_within: Option<u32>,
    /// Only this member's.
    pub seller: Option<MemberId>,
    /// Typed fields by attribute name: a value, or `low..high` for numbers and dates (either end may be empty).
    pub attributes: BTreeMap<String, String>,
    /// Order; without one, relevance for a search text and newest otherwise.
    pub sort: Option<ListingSort>,
    /// Place in the list.
    pub cursor: Option<String>,
    /// Items on a page, 1–100; 20 by default.
    pub limit: Option<u32>,
}

/// Most attribute filters of one search.
pub const ATTRIBUTE_FILTERS_MAX: usize = 8;
/// Longest `posted_within`, in days.
pub const POSTED_WITHIN_MAX: u32 = 365;

impl ListingQuery {
    /// Reads a query string's pairs. Empty values count as absent.
    ///
    /// # Errors
    /// One error for each parameter that is unknown, malformed or out of range.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, FieldErrors> {
        let mut query = Self::default();
        let mut errors = FieldErrors::new();
        for (name, value) in pairs {
            let value = value.trim();
            if !value.is_empty() {
                query.read(name, value, &mut errors);
            }
        }
        if let (Some(low), Some(high)) = (query.price_min, query.price_max)
            && low > high
        {
            errors.add_bounded(
                "?price_max",
                FieldCode::OutOfRange,
                Some(low.0),
                Some(limits::PRICE_MINOR_MAX),
            );
        }
        errors.at_most("?attr", query.attributes.len(), ATTRIBUTE_FILTERS_MAX);
        errors.finish().map(|()| query)
    }

    fn read(&mut self, name: &str, value: &str, errors: &mut FieldErrors) {
        let pointer = format!("?{name}");
        match name {
            "q" => {
                errors.length(&pointer, value, 0, limits::QUERY_MAX);
                self.q = Some(value.to_owned());
            }
            "category" => self.category = Some(value.to_owned()),
            "school" => self.school = Some(value.to_owned()),
            "kind" => self.kinds = many(&pointer, value, errors),
            "condition" => self.conditions = many(&pointer, value, errors),
            "price_min" => self.price_min = price(&pointer, value, errors),
            "price_max" => self.price_max = price(&pointer, value, errors),
            "zone" => self.zone = one(&pointer, value, errors),
            "building" => self.building = one(&pointer, value, errors),
            "handover" => self.handover = one(&pointer, value, errors),
            "with_pictures" => self.with_pictures = one(&pointer, value, errors).unwrap_or_default(),
            "posted_within" => self.posted_within = bounded(&pointer, value, POSTED_WITHIN_MAX, errors),
            "seller" => self.seller = one(&pointer, value, errors),
            "sort" => self.sort = one(&pointer, value, errors),
            "cursor" => self.cursor = Some(value.to_owned()),
            "limit" => self.limit = bounded(&pointer, value, limits::PAGE_MAX, errors),
            _ => match attribute_name(name) {
                Some(attribute) => {
                    errors.length(&pointer, value, 1, limits::ATTRIBUTE_TEXT_MAX);
                    self.attributes.insert(attribute.to_owned(), value.to_owned());
                }
                None => errors.add(pointer, FieldCode::Unknown),
            },
        }
    }

    /// The pairs of the query string, in a fixed order.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        fn text<T: ToString>(value: Option<&T>) -> Option<String> {
            value.map(T::to_string)
        }
        let fixed = [
            ("q", self.q.clone()),
            ("category", self.category.clone()),
            ("kind", joined(&self.kinds)),
            ("condition", joined(&self.conditions)),
            ("price_min", self.price_min.map(|m| m.0.to_string())),
            ("price_max", self.price_max.map(|m| m.0.to_string())),
            ("school", self.school.clone()),
            ("zone", text(self.zone.as_ref())),
            ("building", text(self.building.as_ref())),
            ("handover", text(self.handover.as_ref())),
            ("with_pictures", self.with_pictures.then(|| "true".to_owned())),
            ("posted_within", text(self.posted_within.as_ref())),
            ("seller", text(self.seller.as_ref())),
            ("sort", text(self.sort.as_ref())),
            ("cursor", self.cursor.clone()),
            ("limit", text(self.limit.as_ref())),
        ];
        let fixed = fixed.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        fixed
            .chain(self.attributes.iter().map(|(name, value)| (format!("attr.{name}"), value.clone())))
            .collect()
    }

    /// The order that applies.
    #[must_use]
    pub fn effective_sort(&self) -> ListingSort {
        match (self.sort, &self.q) {
            (None | Some(ListingSort::Relevance), Some(_)) => ListingSort::Relevance,
            (None | Some(ListingSort::Relevance), None) => ListingSort::Newest,
            (Some(sort), _) => sort,
        }
    }
}

/// `attr.name`, or `attr[name]` as generated clients write it.
fn attribute_name(parameter: &str) -> Option<&str> {
    let bracketed = || parameter.strip_prefix("attr[")?.strip_suffix(']');
    parameter.strip_prefix("attr.").or_else(bracketed)
}

fn one<T: FromStr>(pointer: &str, value: &str, errors: &mut FieldErrors) -> Option<T> {
    let parsed = value.parse().ok();
    if parsed.is_none() {
        errors.add(pointer, FieldCode::Unknown);
    }
    parsed
}

fn many<T: FromStr>(pointer: &str, value: &str, errors: &mut FieldErrors) -> Vec<T> {
    value.split(',').filter_map(|part| one(pointer, part.trim(), errors)).collect()
}

fn price(pointer: &str, value: &str, errors: &mut FieldErrors) -> Option<Minor> {
    match value.parse() {
        Ok(minor) => {
            errors.range(pointer, minor, 0, limits::PRICE_MINOR_MAX);
            Some(Minor(minor))
        }
        Err(_) => {
            errors.add(pointer, FieldCode::Malformed);
            None
        }
    }
}

fn bounded(pointer: &str, value: &str, max: u32, errors: &mut FieldErrors) -> Option<u32> {
    let number = value.parse().ok().filter(|n| (1..=max).contains(n));
    if number.is_none() {
        errors.add_bounded(pointer, FieldCode::OutOfRange, Some(1), Some(i64::from(max)));
    }
    number
}

fn joined<T: std::fmt::Display>(values: &[T]) -> Option<String> {
    (!values.is_empty()).then(|| values.iter().map(T::to_string).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[(&str, &str)]) -> Result<ListingQuery, FieldErrors> {
        ListingQuery::from_pairs(text.iter().copied())
    }

    #[test]
    fn a_query_survives_its_address() {
        let query = read(&[
            ("q", "高数"),
            ("category", "books"),
            ("kind", "sale,giveaway"),
            ("condition", "like_new"),
            ("price_max", "5000"),
            ("zone", "3"),
            ("with_pictures", "true"),
            ("posted_within", "7"),
            ("attr.course_code", "CS101"),
            ("sort", "price_asc"),
            ("limit", "40"),
        ])
        .unwrap();
        let pairs = query.to_pairs();
        let again = ListingQuery::from_pairs(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str()))).unwrap();
        assert_eq!(again, query);
        assert_eq!(again.kinds, [ListingKind::Sale, ListingKind::Giveaway]);
    }

    #[test]
    fn nonsense_is_named_and_empties_are_ignored() {
        assert_eq!(read(&[("q", " "), ("zone", "")]).unwrap(), ListingQuery::default());
        let errors =
            read(&[("limit", "0"), ("kind", "rent"), ("pirce_max", "1"), ("price_min", "x")]).unwrap_err();
        let pointers: Vec<_> = errors.into_vec().into_iter().map(|e| e.pointer).collect();
        assert_eq!(pointers, ["?limit", "?kind", "?pirce_max", "?price_min"]);
        assert_eq!(read(&[("attr[level]", "3")]).unwrap(), read(&[("attr.level", "3")]).unwrap());
        assert!(read(&[("price_min", "10"), ("price_max", "9")]).unwrap_err().has("?price_max"));
        assert!(read(&[("q", &"长".repeat(201))]).unwrap_err().has("?q"));
    }

    #[test]
    fn relevance_needs_a_text() {
        assert_eq!(read(&[("sort", "relevance")]).unwrap().effective_sort(), ListingSort::Newest);
        assert_eq!(read(&[("q", "x")]).unwrap().effective_sort(), ListingSort::Relevance);
    }
}
