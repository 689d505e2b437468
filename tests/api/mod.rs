//! The API as its callers see it, by address.

mod accounts;
mod admin;
mod announcements;
mod campuses;
mod categories;
mod chat;
mod comments;
mod contacts;
mod docs;
mod feed;
mod home;
mod http;
mod listings;
mod live;
mod me;
mod media;
mod members;
mod notices;
mod openapi;
mod orders;
mod reports;
mod reviews;
mod sessions;
mod site;
