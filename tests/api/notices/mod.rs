//! `/me/notices`: what a member hears of, and what they have read.

mod list;
mod mail;
mod read;
mod settings;
mod told;
