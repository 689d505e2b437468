//! Who may see and change an order: its two parties, and nobody else learns that it exists.

use tradehub_shared::MemberId;
use tradehub_shared::order::OrderRole;
use tradehub_shared::problem::ErrorCode;

use super::error::OrderError;
use super::store::rows::OrderRow;

/// An order with the side on which a member stands: only [`party`] makes one.
#[derive(Debug, Clone)]
pub struct PartyOf {
    row: OrderRow,
    role: OrderRole,
}

impl PartyOf {
    /// The order.
    #[must_use]
    pub fn row(&self) -> &OrderRow {
        &self.row
    }

    /// The member's side.
    #[must_use]
    pub fn role(&self) -> OrderRole {
        self.role
    }

    /// The other member.
    #[must_use]
    pub fn other(&self) -> MemberId {
        if self.role == OrderRole::Buyer { self.row.seller_id } else { self.row.buyer_id }
    }
}

/// Passes an order that the member is a party of.
///
/// # Errors
/// `order.not_found` for any other.
pub fn party(row: Option<OrderRow>, member: MemberId) -> Result<PartyOf, OrderError> {
    let row = row.ok_or(ErrorCode::OrderNotFound)?;
    let role = if row.buyer_id == member {
        OrderRole::Buyer
    } else if row.seller_id == member {
        OrderRole::Seller
    } else {
        return Err(ErrorCode::OrderNotFound.into());
    };
    Ok(PartyOf { row, role })
}
