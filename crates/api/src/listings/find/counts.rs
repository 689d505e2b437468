//! How many results a search has, by category. Keeps true: counting looks at a bounded number of rows.

use diesel::RunQueryDsl;
use tradehub_shared::CategoryId;
use tradehub_shared::limits::COUNT_MAX;
use tradehub_shared::listing::{CategoryCount, ListingCounts};

use super::select::{Drive, Select, Share, source};
use super::{CategoryFilter, Resolved};
use crate::catalog::store::CategoryRow;
use crate::db::{DbConnection, DbError};
use crate::search::index;
use crate::search::index::VocabularyCache;
use crate::search::text::Query;

/// Counts the results of a search.
///
/// # Errors
/// The database failed.
pub fn count(
    c: &mut DbConnection,
    words: &VocabularyCache,
    resolved: &Resolved,
) -> Result<ListingCounts, DbError> {
    if resolved.is_void {
        return Ok(ListingCounts { total: 0, categories: Vec::new(), is_capped: false });
    }
    let mut shares = shares(c, resolved, resolved.text.as_ref())?;
    // What finds nothing as typed is counted as corrected, like the page.
    if shares.is_empty()
        && let Some(text) = &resolved.text
        && let Some(corrected) = super::corrected(c, words, text)?
    {
        shares = self::shares(c, resolved, Some(&corrected))?;
    }
    let categories = crate::catalog::store::list_categories(c)?;
    Ok(summed(resolved, &shares, &categories))
}

fn shares(c: &mut DbConnection, resolved: &Resolved, text: Option<&Query>) -> Result<Vec<Share>, DbError> {
    let query = &resolved.query;
    let is_narrow = query.building.is_some() || query.zone.is_some() || query.seller.is_some();
    let drive = match (text, is_narrow, resolved.school) {
        (Some(_), ..) => Drive::Feed,
        (None, true, _) => Drive::Narrow,
        (None, false, Some(_)) => Drive::School,
        (None, false, None) => Drive::Feed,
    };
    let mut select = Select::filters(resolved, drive, false);
    if let Some(text) = text {
        select.matching(&index::matching_all(c, text));
    }
    Ok(select.shares(source(c, text.is_some()), COUNT_MAX).load(c)?)
}

fn summed(resolved: &Resolved, shares: &[Share], categories: &[CategoryRow]) -> ListingCounts {
    let of = |id: CategoryId| shares.iter().find(|s| s.category_id == id).map_or(0, |s| s.total);
    let with_children = |row: &CategoryRow| {
        let below =
            categories.iter().filter(|child| child.parent_id == Some(row.id)).map(|child| of(child.id));
        of(row.id).saturating_add(below.sum())
    };
    let counts =
        categories.iter().map(|row| CategoryCount { category_id: row.id, count: with_children(row) });
    let counted: i64 = shares.iter().map(|s| s.total).sum();
    let counts: Vec<CategoryCount> = counts.filter(|c| c.count > 0).collect();
    let total = match resolved.category {
        Some(CategoryFilter::Top(id) | CategoryFilter::Sub(id)) => {
            counts.iter().find(|c| c.category_id == id).map_or(0, |c| c.count)
        }
        None => counted,
    };
    ListingCounts { total, categories: counts, is_capped: counted >= COUNT_MAX }
}
