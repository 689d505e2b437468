//! How many listings a member has on offer and has sold, and how many deals they made: shown on profiles, which stand
//! left of listings and orders.

use diesel::prelude::*;
use tradehub_shared::MemberId;
use tradehub_shared::listing::ListingStatus;
use tradehub_shared::order::OrderStatus;

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::{listings, orders};

/// A member's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberCounts {
    /// Listings on offer.
    pub active_listings: i64,
    /// Listings sold.
    pub sold_listings: i64,
    /// Completed orders, on either side.
    pub deals: i64,
}

/// The numbers of a member.
///
/// # Errors
/// The database failed.
pub fn of(c: &mut DbConnection, member: MemberId) -> Result<MemberCounts, DbError> {
    let own = || listings::table.filter(listings::seller_id.eq(member));
    // Written out as literals: only then do the partial indexes serve these counts.
    let listed =
        own().filter(diesel::dsl::sql::<diesel::sql_types::Bool>("status IN ('active', 'reserved')"));
    let sold = own().filter(listings::status.eq(ListingStatus::Sold));
    let done = || orders::table.filter(orders::status.eq(OrderStatus::Completed));
    let selling: i64 = done().filter(orders::seller_id.eq(member)).count().get_result(c)?;
    let buying: i64 = done().filter(orders::buyer_id.eq(member)).count().get_result(c)?;
    Ok(MemberCounts {
        active_listings: listed.count().get_result(c)?,
        sold_listings: sold.count().get_result(c)?,
        deals: selling.saturating_add(buying),
    })
}
