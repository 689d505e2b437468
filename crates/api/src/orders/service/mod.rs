//! What can be done with orders. Each function runs inside one transaction, in which it first holds the listing's row and
//! then the order's: so everything about one listing happens one after the other, and no two ever wait for each other.

pub mod actions;
pub mod lapse;
pub mod meetings;
pub mod place;
pub mod reviews;
