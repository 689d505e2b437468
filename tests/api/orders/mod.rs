//! `/orders`: ordering, answering, meeting, completing.

mod create;
mod deleted;
mod idempotency;
mod lists;
mod meetings;
mod property;
mod race;
mod reasons;
mod reminders;
mod stock;
mod table;
mod timeouts;
