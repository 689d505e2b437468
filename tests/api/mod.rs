//! The API as its callers see it, by address.

mod accounts;
mod admin;
mod announcements;
mod campuses;
mod categories;
mod docs;
mod home;
mod http;
mod listings;
mod me;
mod media;
mod members;
mod notices;
mod openapi;
mod orders;
mod reviews;
mod sessions;
mod site;
