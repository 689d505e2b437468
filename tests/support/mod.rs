//! What the tests stand on: a real server per test with its own database, and actors who call it.
//! Keeps true: no test sees another's data, time moves only when a test says so, and a server that answered 5xx
//! unasked or left its books inconsistent fails the test that used it.

pub(crate) mod actor;
pub(crate) mod answer;
pub(crate) mod app;
pub(crate) mod chat;
pub(crate) mod comments;
pub(crate) mod database;
pub(crate) mod listings;
pub(crate) mod live;
pub(crate) mod mail;
pub(crate) mod members;
pub(crate) mod orders;
pub(crate) mod pictures;
pub(crate) mod postgres;
pub(crate) mod program;
pub(crate) mod python;
pub(crate) mod redis;
pub(crate) mod run;
pub(crate) mod seed;
pub(crate) mod sql;

pub(crate) use actor::Actor;
pub(crate) use answer::Answer;
pub(crate) use app::TestApp;
pub(crate) use listings::sale;
pub(crate) use serde_json::json;
