//! Finding listings: filters, orders, pages and counts. The text of a search is matched by the search index; all else
//! is here. Keeps true: every order has an index that yields it, so a page costs the same at any depth.

mod counts;
mod page;
mod select;

pub use counts::count;
pub use page::{Place, find};

use tradehub_shared::listing::{ListingQuery, ListingSort};
use tradehub_shared::{AttributeId, CategoryId, FieldCode, SchoolId, UtcMicros};

use super::error::ListingError;
use crate::catalog;
use crate::db::{DbConnection, DbError};
use crate::search::index::VocabularyCache;
use crate::search::text::{Query, fold};
use crate::{campus, listings};

/// A search whose names are looked up.
#[derive(Debug, Clone)]
pub struct Resolved {
    query: ListingQuery,
    sort: ListingSort,
    text: Option<Query>,
    category: Option<CategoryFilter>,
    school: Option<SchoolId>,
    attributes: Vec<AttributeFilter>,
    feed_min: Option<i64>,
    /// Something was asked for that cannot exist: the answer is empty without a query.
    is_void: bool,
}

#[derive(Debug, Clone, Copy)]
enum CategoryFilter {
    Top(CategoryId),
    Sub(CategoryId),
}

#[derive(Debug, Clone)]
struct AttributeFilter {
    id: AttributeId,
    test: Test,
}

#[derive(Debug, Clone)]
enum Test {
    Exactly(String),
    BeginsWith(String),
    TextBetween(String, String),
    Number(i64, i64),
}

/// Looks up what a search names.
///
/// # Errors
/// An attribute that does not exist or a value that does not fit it, or the database failed.
pub fn resolve(c: &mut DbConnection, query: ListingQuery, now: UtcMicros) -> Result<Resolved, ListingError> {
    let mut is_void = false;
    let category = match &query.category {
        Some(name) => {
            let found = catalog::store::find_by_name(c, name)?;
            is_void |= found.is_none();
            found.map(|row| match row.parent_id {
                Some(_) => CategoryFilter::Sub(row.id),
                None => CategoryFilter::Top(row.id),
            })
        }
        None => None,
    };
    let school = match &query.school {
        Some(name) => {
            let found = campus::store::find_school(c, name)?;
            is_void |= found.is_none();
            found
        }
        None => None,
    };
    let feed_min = match query.posted_within {
        Some(days) => {
            let since = now.plus_seconds(i64::from(days).saturating_mul(-86_400));
            let first = listings::store::first_feed_since(c, since)?;
            is_void |= first.is_none();
            first
        }
        None => None,
    };
    let text = query.q.as_deref().and_then(Query::parse);
    // A text without a single letter or digit matches nothing rather than everything.
    is_void |= query.q.is_some() && text.is_none();
    let attributes = resolve_attributes(c, &query)?;
    Ok(Resolved {
        sort: query.effective_sort(),
        text,
        category,
        school,
        attributes,
        feed_min,
        is_void,
        query,
    })
}

fn resolve_attributes(
    c: &mut DbConnection,
    query: &ListingQuery,
) -> Result<Vec<AttributeFilter>, ListingError> {
    if query.attributes.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = query.attributes.keys().cloned().collect();
    let known = catalog::store::attributes_named(c, &names)?;
    let filter = |(name, value): (&String, &String)| {
        let fault = |code| ListingError::field(&format!("?attr.{name}"), code);
        let attribute = known.iter().find(|a| a.name == *name).ok_or_else(|| fault(FieldCode::Unknown))?;
        let test = test(attribute.kind, value).ok_or_else(|| fault(FieldCode::Malformed))?;
        Ok(AttributeFilter { id: attribute.id, test })
    };
    query.attributes.iter().map(filter).collect()
}

fn test(kind: tradehub_shared::catalog::AttributeKind, value: &str) -> Option<Test> {
    use tradehub_shared::catalog::AttributeKind as K;
    match kind {
        K::Bool => value.parse::<bool>().ok().map(i64::from).map(|n| Test::Number(n, n)),
        K::Number => match value.split_once("..") {
            Some((low, high)) => Some(Test::Number(end(low, i64::MIN)?, end(high, i64::MAX)?)),
            None => value.parse().ok().map(|n| Test::Number(n, n)),
        },
        K::Date => match value.split_once("..") {
            Some((low, high)) => Some(Test::TextBetween(
                fold(low),
                if high.is_empty() { "9999".to_owned() } else { fold(high) },
            )),
            None => Some(Test::Exactly(fold(value))),
        },
        K::Choice => Some(Test::Exactly(fold(value))),
        K::Isbn => tradehub_shared::isbn::normalize(value).map(Test::Exactly),
        K::Text => Some(Test::BeginsWith(fold(value))),
    }
}

fn end(text: &str, open: i64) -> Option<i64> {
    if text.is_empty() { Some(open) } else { text.parse().ok() }
}

/// Reads the vocabulary for correcting a search that found nothing.
///
/// # Errors
/// The database failed.
pub fn corrected(
    c: &mut DbConnection,
    words: &VocabularyCache,
    query: &Query,
) -> Result<Option<Query>, DbError> {
    let vocabulary = words.get(c)?;
    Ok(query.with_corrections(&vocabulary))
}

impl Resolved {
    /// Names the list for its cursors: everything but the place in it.
    #[must_use]
    pub fn list_name(&self) -> String {
        let query = ListingQuery { cursor: None, limit: None, ..self.query.clone() };
        query.to_pairs().into_iter().map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}
