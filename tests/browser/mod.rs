//! What a person sees and does: the built app in Chromium against a real server. Keeps true: each test has its own
//! server, database and browser profile, waits only for conditions, and fails when a page logs an error.

mod act;
mod axe;
mod chat;
mod checks;
mod comments;
mod deal;
mod driver;
mod early;
mod everywhere;
mod friends;
mod journey;
mod keyboard;
mod links;
mod network;
mod notice_settings;
mod preferences;
mod refused;
mod shots;
mod side;
mod tab;
mod world;

pub(crate) use tab::{Screen, Tab};
pub(crate) use world::World;
