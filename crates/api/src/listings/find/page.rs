//! One page of results. Keeps true: pages follow each other without a gap or a repeat while others publish, since
//! every order ends in the place in the feed, which nobody else has.

use diesel::RunQueryDsl;
use serde::{Deserialize, Serialize};
use tradehub_shared::ListingId;
use tradehub_shared::listing::ListingSort;

use super::Resolved;
use super::select::{Bind, Drive, Found, Select, source};
use crate::db::{DbConnection, DbError};
use crate::search::index;
use crate::search::index::VocabularyCache;
use crate::search::text::{Query, Tier};

/// A place in a list, as its cursor keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What the list is ordered by there; the tier, for relevance.
    key: i64,
    /// The place in the feed.
    feed: i64,
    /// Whether typing errors were corrected to find anything.
    corrected: bool,
}

/// A page of ids, the place after it, and the text that was really searched for.
#[derive(Debug)]
pub struct FoundPage {
    /// The listings in order.
    pub ids: Vec<ListingId>,
    /// Where the next page begins, if there is one.
    pub next: Option<Place>,
    /// The text with its corrections.
    pub text: Option<Query>,
}

/// Finds the page after a place.
///
/// # Errors
/// The database failed.
pub fn find(
    c: &mut DbConnection,
    words: &VocabularyCache,
    resolved: &Resolved,
    after: Option<Place>,
    limit: u32,
) -> Result<FoundPage, DbError> {
    if resolved.is_void {
        return Ok(FoundPage { ids: Vec::new(), next: None, text: None });
    }
    let Some(text) = &resolved.text else {
        let found = by_filters(c, resolved, after, limit)?;
        return Ok(FoundPage::new(&found, limit, None, false));
    };
    let was_corrected = after.is_some_and(|place| place.corrected);
    if !was_corrected {
        let found = by_text(c, resolved, text, after, limit)?;
        if !found.is_empty() || after.is_some() {
            return Ok(FoundPage::new(&found, limit, Some(text.clone()), false));
        }
    }
    let Some(corrected) = super::corrected(c, words, text)? else {
        return Ok(FoundPage { ids: Vec::new(), next: None, text: Some(text.clone()) });
    };
    let found = by_text(c, resolved, &corrected, after, limit)?;
    Ok(FoundPage::new(&found, limit, Some(corrected), true))
}

impl FoundPage {
    /// Of one more than `limit` found listings, the last only tells that there is a next page.
    fn new(found: &[Found], limit: u32, text: Option<Query>, corrected: bool) -> Self {
        let size = usize::try_from(limit).unwrap_or(usize::MAX);
        let place = |f: &Found| Place { key: f.sort_key, feed: f.feed_id, corrected };
        let next = (found.len() > size).then(|| found.get(size.saturating_sub(1)).map(place)).flatten();
        Self { ids: found.iter().take(size).map(|f| f.id).collect(), next, text }
    }
}

fn one_more(limit: u32) -> i64 {
    i64::from(limit).saturating_add(1)
}

fn drive(resolved: &Resolved) -> Drive {
    let query = &resolved.query;
    if query.building.is_some() || query.zone.is_some() || query.seller.is_some() {
        Drive::Narrow
    } else if resolved.category.is_some() {
        Drive::Category
    } else if resolved.school.is_some() && resolved.sort == ListingSort::Newest {
        Drive::School
    } else {
        Drive::Feed
    }
}

fn by_filters(
    c: &mut DbConnection,
    resolved: &Resolved,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Found>, DbError> {
    let mut select = Select::filters(resolved, drive(resolved), true);
    let (key, order) = order(resolved.sort);
    seek(&mut select, resolved.sort, after);
    Ok(select.page(source(c, false), key, order, one_more(limit)).load(c)?)
}

fn by_text(
    c: &mut DbConnection,
    resolved: &Resolved,
    text: &Query,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Found>, DbError> {
    if resolved.sort == ListingSort::Relevance {
        return by_relevance(c, resolved, text, after, limit);
    }
    let mut select = Select::filters(resolved, Drive::Feed, true);
    select.matching(&index::matching_all(c, text));
    let (key, order) = order(resolved.sort);
    seek(&mut select, resolved.sort, after);
    Ok(select.page(source(c, true), key, order, one_more(limit)).load(c)?)
}

/// Tier by tier, newest first in each: the same on both databases and for every reader.
fn by_relevance(
    c: &mut DbConnection,
    resolved: &Resolved,
    text: &Query,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Found>, DbError> {
    let mut found: Vec<Found> = Vec::new();
    let first = after.map_or(0, |place| place.key);
    let tiers = (0_i64..).zip(Tier::ALL).filter(|(number, tier)| *number >= first && text.has_tier(*tier));
    for (number, tier) in tiers {
        let missing = one_more(limit).saturating_sub(i64::try_from(found.len()).unwrap_or(i64::MAX));
        if missing <= 0 {
            break;
        }
        let mut select = Select::filters(resolved, Drive::Feed, true);
        select.matching(&index::matching_tier(c, text, tier));
        if let Some(place) = after.filter(|place| place.key == number) {
            select.add(index::feed_before(c), [Bind::Number(place.feed)]);
        }
        let key = format!("CAST({number} AS BIGINT)");
        found.extend(select.page(source(c, true), &key, index::newest_first(c), missing).load::<Found>(c)?);
    }
    Ok(found)
}

fn order(sort: ListingSort) -> (&'static str, &'static str) {
    match sort {
        ListingSort::Newest | ListingSort::Relevance => ("listings.feed_id", "listings.feed_id DESC"),
        ListingSort::PriceAsc => ("listings.price_minor", "listings.price_minor ASC, listings.feed_id ASC"),
        ListingSort::PriceDesc => {
            ("listings.price_minor", "listings.price_minor DESC, listings.feed_id DESC")
        }
        ListingSort::Popular => ("listings.popularity", "listings.popularity DESC, listings.feed_id DESC"),
    }
}

fn seek(select: &mut Select, sort: ListingSort, after: Option<Place>) {
    let Some(place) = after else { return };
    let both = [Bind::Number(place.key), Bind::Number(place.feed)];
    match sort {
        ListingSort::Newest | ListingSort::Relevance => {
            select.add("listings.feed_id < ?", [Bind::Number(place.feed)]);
        }
        ListingSort::PriceAsc => select.add("(listings.price_minor, listings.feed_id) > (?, ?)", both),
        ListingSort::PriceDesc => select.add("(listings.price_minor, listings.feed_id) < (?, ?)", both),
        ListingSort::Popular => select.add("(listings.popularity, listings.feed_id) < (?, ?)", both),
    }
}
