//! Live sockets and the long poll, over real connections.

mod delivered;
mod document;
mod end;
mod limits;
mod open;
mod poll;
mod presence;
mod resume;
