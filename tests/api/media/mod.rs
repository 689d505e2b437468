//! Pictures: taken in, served, and swept.

mod refuse;
mod serve;
mod sweep;
mod upload;
