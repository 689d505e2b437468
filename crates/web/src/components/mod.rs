//! What pages are put together from: `ui` knows no API and no page, `shell` is the frame around every page, and one
//! folder for each domain holds what several of its pages share.

pub(crate) mod chat;
pub(crate) mod comment;
pub(crate) mod form;
pub(crate) mod listing;
pub(crate) mod order;
pub(crate) mod person;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod shell;
pub(crate) mod ui;
