//! Sessions: signing in, staying signed in, signing out, and tokens that are none.

mod create;
mod delete;
mod refresh;
mod tokens;

use crate::support::members::PASSWORD;
use crate::support::{Actor, Answer, json};

/// Signs in with the token in the body.
async fn sign_in(actor: &Actor, login: &str, password: &str) -> Answer {
    actor.post("/sessions", json!({"login": login, "password": password, "delivery": "body"})).await
}

/// The refresh token of a new session.
async fn refresh_token(actor: &Actor, login: &str) -> String {
    text(&sign_in(actor, login, PASSWORD).await.expect(201), "refresh_token")
}

fn text(value: &serde_json::Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}")).to_owned()
}
