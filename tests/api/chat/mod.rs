//! `/conversations` and `/messages`: opening, talking, reading, taking back.

mod block;
mod history;
mod list;
mod marks;
mod open;
mod orders;
mod pictures;
mod race;
mod send;
mod strangers;
mod take_back;
