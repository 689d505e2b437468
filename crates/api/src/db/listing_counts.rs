//! How many listings a member has on offer and has sold: shown on profiles, which stand left of listings.

use diesel::prelude::*;
use tradehub_shared::MemberId;
use tradehub_shared::listing::ListingStatus;

use super::connection::DbConnection;
use super::error::DbError;
use super::schema::listings;

/// Listings on offer and sold.
///
/// # Errors
/// The database failed.
pub fn of_seller(c: &mut DbConnection, seller: MemberId) -> Result<(i64, i64), DbError> {
    let own = || listings::table.filter(listings::seller_id.eq(seller));
    // Written out as literals: only then do the partial indexes serve these counts.
    let listed =
        own().filter(diesel::dsl::sql::<diesel::sql_types::Bool>("status IN ('active', 'reserved')"));
    let sold = own().filter(listings::status.eq(ListingStatus::Sold));
    Ok((listed.count().get_result(c)?, sold.count().get_result(c)?))
}
