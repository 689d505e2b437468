//! `/listings`: writing, moving, finding, keeping and counting.

mod attributes;
mod bookmark;
mod create;
mod delete;
mod filters;
mod get;
mod lifetime;
mod mine;
mod moderation;
mod moves;
mod pages;
mod prices;
mod race;
mod search;
mod search_hostile;
mod second_opinion;
mod update;
mod vacation;
mod views;
