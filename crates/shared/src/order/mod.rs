//! Orders as both sides see them: states, bodies, meetings.

mod dto;
mod meeting;
mod state;

pub use dto::*;
pub use meeting::*;
pub use state::*;

crate::text_enum! {
    /// Why an order was cancelled or rejected.
    pub enum OrderEndReason {
        /// The buyer called it off.
        ByBuyer = "by_buyer",
        /// The seller turned it down or called it off.
        BySeller = "by_seller",
        /// The seller did not answer in time.
        Expired = "expired",
        /// The last piece went to somebody else.
        SoldOut = "sold_out",
        /// The listing was taken back, sold elsewhere, or taken down.
        ListingGone = "listing_gone",
    }
}

crate::text_enum! {
    /// One change of an order.
    pub enum OrderEventKind {
        /// Ordered.
        Placed = "placed",
        /// Accepted by the seller.
        Accepted = "accepted",
        /// Turned down by the seller.
        Rejected = "rejected",
        /// Called off.
        Cancelled = "cancelled",
        /// Said to have changed hands.
        HandedOver = "handed_over",
        /// Done.
        Completed = "completed",
        /// Lapsed without an answer.
        Expired = "expired",
        /// Lost to another buyer.
        SoldOut = "sold_out",
        /// Lost with its listing.
        ListingGone = "listing_gone",
        /// A meeting was proposed.
        MeetingProposed = "meeting_proposed",
        /// The proposed meeting was agreed to.
        MeetingAccepted = "meeting_accepted",
        /// The proposed meeting was turned down or taken back.
        MeetingDeclined = "meeting_declined",
        /// Somebody wrote a review.
        Reviewed = "reviewed",
    }
}

crate::text_enum! {
    /// A side of one's own orders.
    pub enum OrderSide {
        /// What one wants.
        Buying = "buying",
        /// What others want of one's own.
        Selling = "selling",
    }
}
