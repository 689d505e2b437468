//! `/orders`: ordering, answering, meeting, completing.

mod property;
mod race;
