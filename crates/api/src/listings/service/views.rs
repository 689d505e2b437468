//! Counting looks and showing them to the owner.

use std::collections::HashMap;

use tradehub_shared::listing::{DayViews, ListingViews};
use tradehub_shared::time::{MICROS_PER_SECOND, SECONDS_PER_DAY};
use tradehub_shared::{ListingId, MemberId, UtcMicros};

use super::super::error::ListingError;
use super::super::policy::{self, Viewer};
use super::super::store;
use crate::db::DbConnection;

/// Days of the owner's chart.
const CHART_DAYS: i64 = 30;

/// Counts a look at a public listing: each viewer once a day, the seller never.
///
/// # Errors
/// No such public listing, or the database failed.
pub fn count(
    c: &mut DbConnection,
    id: ListingId,
    viewer: Viewer,
    viewer_key: &str,
    now: UtcMicros,
) -> Result<(), ListingError> {
    let row = policy::seen(store::find(c, id)?, viewer)?;
    if row.status.is_public() && !viewer.owns(&row) {
        store::views::count(c, id, now.day(), viewer_key)?;
    }
    Ok(())
}

/// The owner's chart.
///
/// # Errors
/// Not one's own, or the database failed.
pub fn chart(
    c: &mut DbConnection,
    id: ListingId,
    member: MemberId,
    now: UtcMicros,
) -> Result<ListingViews, ListingError> {
    let row = policy::owned(store::find(c, id)?, member)?;
    let first = now.day().saturating_sub(CHART_DAYS).saturating_add(1);
    let counted: HashMap<i64, i64> = store::views::since(c, id, first)?.into_iter().collect();
    let days = (first..=now.day()).filter_map(|day| {
        let views = counted.get(&day).copied().unwrap_or_default();
        Some(DayViews { day: day_name(day)?, views })
    });
    Ok(ListingViews { total: row.view_count, days: days.collect() })
}

fn day_name(day: i64) -> Option<String> {
    let at = UtcMicros(day.checked_mul(SECONDS_PER_DAY)?.checked_mul(MICROS_PER_SECOND)?);
    at.to_rfc3339()?.get(..10).map(str::to_owned)
}
