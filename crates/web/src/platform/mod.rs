//! The browser, behind small typed functions: the only place that touches `web_sys`.
//!
//! Keeps true: nothing here knows TradeHub's pages or data, and a browser that lacks a feature gets the plain
//! behaviour instead of an error.

pub(crate) mod bell;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dialog;
pub(crate) mod document;
pub(crate) mod early;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod history;
pub(crate) mod locks;
pub(crate) mod media;
pub(crate) mod network;
pub(crate) mod observe;
pub(crate) mod presence;
pub(crate) mod random;
pub(crate) mod request;
pub(crate) mod scroll;
pub(crate) mod socket;
pub(crate) mod storage;
pub(crate) mod textarea;
pub(crate) mod timers;
pub(crate) mod upload;
pub(crate) mod viewport;

use web_sys::{Document, Window};

/// The window; present wherever this app runs.
fn window() -> Window {
    leptos::prelude::window()
}

fn dom() -> Document {
    leptos::prelude::document()
}
