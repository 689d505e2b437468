//! `/orders/{id}/reviews`, `/reviews/{id}/reply` and `/members/{id}/reviews`.

mod blind;
mod list;
mod reply;
mod write;
