//! What the whole app knows: who is signed in, theme, connection, unread notices, toasts, scroll places; and the tools
//! pages load, list and send with.
//!
//! Keeps true: each module guards one thing behind functions; pages never reach the signals themselves. What pages
//! use most: [`load`], [`paged`], [`action`], [`form`], [`toasts`] and [`session`].

pub(crate) mod action;
pub(crate) mod bookmarks;
pub(crate) mod catalog;
pub(crate) mod chat;
pub(crate) mod form;
pub(crate) mod live;
pub(crate) mod load;
pub(crate) mod network;
pub(crate) mod orders;
pub(crate) mod paged;
pub(crate) mod relations;
pub(crate) mod session;
pub(crate) mod theme;
pub(crate) mod toasts;
pub(crate) mod travel;
pub(crate) mod unread;
pub(crate) mod viewed;
