//! The one statement behind pages and counts, put together from checked parts and bound values.
//! Keeps true: no text of a caller ever becomes SQL; the planner is left one index to walk, the one that yields the
//! order or holds the fewest rows.

use diesel::QueryableByName;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{BigInt, Text};
use tradehub_shared::{CategoryId, ListingId};

use super::{CategoryFilter, Resolved, Test};
use crate::db::DbConnection;
use crate::db::connection::MultiBackend;
use crate::search::index::Match;

/// A bound value.
#[derive(Debug, Clone)]
pub(super) enum Bind {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// A statement being put together: conditions with their values.
#[derive(Debug, Default)]
pub(super) struct Select {
    conditions: Vec<String>,
    binds: Vec<Bind>,
}

/// A found listing with what it is ordered by.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub(super) struct Found {
    #[diesel(sql_type = BigInt)]
    pub(super) id: ListingId,
    #[diesel(sql_type = BigInt)]
    pub(super) feed_id: i64,
    #[diesel(sql_type = BigInt)]
    pub(super) sort_key: i64,
}

/// A category's share of the results.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub(super) struct Share {
    #[diesel(sql_type = BigInt)]
    pub(super) category_id: CategoryId,
    #[diesel(sql_type = BigInt)]
    pub(super) total: i64,
}

/// Which equality the index walk starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drive {
    /// None: the whole feed or the text index.
    Feed,
    /// The narrowest place or owner given.
    Narrow,
    /// The category.
    Category,
    /// The school.
    School,
}

impl Select {
    /// Adds a condition; each `?` in it is replaced by the number of the next value.
    pub(super) fn add(&mut self, condition: &str, binds: impl IntoIterator<Item = Bind>) {
        let mut text = String::with_capacity(condition.len());
        let mut values = binds.into_iter();
        for piece in condition.split_inclusive('?') {
            match piece.strip_suffix('?') {
                Some(before) => {
                    self.binds.extend(values.next());
                    text.push_str(before);
                    text.push_str(&format!("${}", self.binds.len()));
                }
                None => text.push_str(piece),
            }
        }
        self.conditions.push(text);
    }

    /// The filters of a search, with or without its category.
    pub(super) fn filters(resolved: &Resolved, drive: Drive, with_category: bool) -> Self {
        let mut select = Self::default();
        // Spelled as in the partial indexes, or the planners would not use them.
        select.add("listings.status IN ('active', 'reserved')", []);
        select.equalities(resolved, drive, with_category);
        select.choices(resolved);
        select.ranges(resolved);
        for filter in &resolved.attributes {
            select.attribute(filter);
        }
        select
    }

    fn equalities(&mut self, resolved: &Resolved, drive: Drive, with_category: bool) {
        let query = &resolved.query;
        // A unary plus keeps a column's index out of the planner's choice.
        let plus = |drives: bool| if drives { "" } else { "+" };
        let mut narrow = drive == Drive::Narrow;
        let mut take = || std::mem::take(&mut narrow);
        if let Some(building) = query.building {
            self.add(&format!("{}listings.building_id = ?", plus(take())), [Bind::Number(building.0)]);
        }
        if let Some(seller) = query.seller {
            self.add(&format!("{}listings.seller_id = ?", plus(take())), [Bind::Number(seller.0)]);
        }
        if let Some(zone) = query.zone {
            self.add(&format!("{}listings.zone_id = ?", plus(take())), [Bind::Number(zone.0)]);
        }
        if let Some(school) = resolved.school {
            self.add(
                &format!("{}listings.school_id = ?", plus(drive == Drive::School)),
                [Bind::Number(school.0)],
            );
        }
        if let Some(category) = resolved.category.filter(|_| with_category) {
            let (column, id) = match category {
                CategoryFilter::Top(id) => ("top_category_id", id),
                CategoryFilter::Sub(id) => ("category_id", id),
            };
            self.add(
                &format!("{}listings.{column} = ?", plus(drive == Drive::Category)),
                [Bind::Number(id.0)],
            );
        }
    }

    fn choices(&mut self, resolved: &Resolved) {
        let query = &resolved.query;
        let kinds: Vec<&str> = query.kinds.iter().map(|k| k.as_str()).collect();
        let conditions: Vec<&str> = query.conditions.iter().map(|k| k.as_str()).collect();
        let handover: Vec<&str> = query.handover.iter().map(|k| k.as_str()).collect();
        for (column, values) in [("kind", kinds), ("condition", conditions), ("handover", handover)] {
            if !values.is_empty() {
                let marks = vec!["?"; values.len()].join(", ");
                self.add(
                    &format!("listings.{column} IN ({marks})"),
                    values.iter().map(|v| Bind::Text((*v).to_owned())),
                );
            }
        }
        if query.with_pictures {
            self.add("listings.image_count > 0", []);
        }
    }

    fn ranges(&mut self, resolved: &Resolved) {
        if let Some(low) = resolved.query.price_min {
            self.add("+listings.price_minor >= ?", [Bind::Number(low.0)]);
        }
        if let Some(high) = resolved.query.price_max {
            self.add("+listings.price_minor <= ?", [Bind::Number(high.0)]);
        }
        if let Some(first) = resolved.feed_min {
            self.add("listings.feed_id >= ?", [Bind::Number(first)]);
        }
    }

    fn attribute(&mut self, filter: &super::AttributeFilter) {
        let id = Bind::Number(filter.id.0);
        // Texts are rare values: their index is walked. Numbers and yes/no are common ones: rows are looked up.
        let among = |test: &str| {
            format!(
                "listings.id IN (SELECT a.listing_id FROM listing_attributes a WHERE a.attribute_id = ? AND {test})"
            )
        };
        match &filter.test {
            Test::Exactly(text) => self.add(&among("a.text_key = ?"), [id, Bind::Text(text.clone())]),
            Test::BeginsWith(text) => {
                let binds = [id, Bind::Text(text.clone()), Bind::Text(format!("{text}\u{10FFFF}"))];
                self.add(&among("a.text_key >= ? AND a.text_key < ?"), binds);
            }
            Test::TextBetween(low, high) => {
                let binds = [id, Bind::Text(low.clone()), Bind::Text(high.clone())];
                self.add(&among("a.text_key >= ? AND a.text_key <= ?"), binds);
            }
            Test::Number(low, high) => self.add(
                "EXISTS (SELECT 1 FROM listing_attributes a WHERE a.listing_id = listings.id \
                 AND a.attribute_id = ? AND a.number_value BETWEEN ? AND ?)",
                [id, Bind::Number(*low), Bind::Number(*high)],
            ),
        }
    }

    /// Adds the match of a text; the statement then walks the text index.
    pub(super) fn matching(&mut self, text: &Match) {
        self.add(text.condition, [Bind::Text(text.expression.clone())]);
    }

    /// The statement for a page.
    pub(super) fn page(
        self,
        from: &str,
        sort_key: &str,
        order: &str,
        limit: i64,
    ) -> BoxedSqlQuery<'static, MultiBackend, SqlQuery> {
        let conditions = self.conditions.join(" AND ");
        let sql = format!(
            "SELECT listings.id AS id, listings.feed_id AS feed_id, {sort_key} AS sort_key \
             FROM {from} WHERE {conditions} ORDER BY {order} LIMIT {limit}"
        );
        bound(sql, self.binds)
    }

    /// The statement for counts by category, over at most `limit` results.
    pub(super) fn shares(self, from: &str, limit: i64) -> BoxedSqlQuery<'static, MultiBackend, SqlQuery> {
        let conditions = self.conditions.join(" AND ");
        let sql = format!(
            "SELECT found.category_id AS category_id, COUNT(*) AS total FROM \
             (SELECT listings.category_id AS category_id FROM {from} WHERE {conditions} LIMIT {limit}) AS found \
             GROUP BY found.category_id"
        );
        bound(sql, self.binds)
    }
}

fn bound(sql: String, binds: Vec<Bind>) -> BoxedSqlQuery<'static, MultiBackend, SqlQuery> {
    let mut query = diesel::sql_query(sql).into_boxed::<MultiBackend>();
    for bind in binds {
        query = match bind {
            Bind::Number(number) => query.bind::<BigInt, _>(number),
            Bind::Text(text) => query.bind::<Text, _>(text),
        };
    }
    query
}

/// Where rows come from: the listings, or the text index with its listings.
pub(super) fn source(c: &DbConnection, text: bool) -> &'static str {
    if text { crate::search::index::joined_with_listings(c) } else { "listings" }
}
