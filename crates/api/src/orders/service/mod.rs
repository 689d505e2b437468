//! What can be done with orders. Each function runs inside one transaction. What moves pieces first holds the listing's row
//! and then the order's, meetings and reviews only the order's; members and timers come after both. So everything about one
//! listing happens one after the other, and no two wait for each other.

pub mod actions;
pub mod lapse;
pub mod meetings;
pub mod place;
pub mod reviews;
