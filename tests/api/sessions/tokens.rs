//! Access tokens that are none of ours, or no longer.

use data_encoding::BASE64URL_NOPAD;
use tradehub_api::http::tokens::Tokens;
use tradehub_api::kernel::keys::Keys;
use tradehub_shared::accounts::Role;
use tradehub_shared::{MemberId, SessionId};

use super::refresh_token;
use crate::support::{TestApp, json};

#[tokio::test]
async fn a_token_works_for_ten_minutes() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    app.advance_seconds(599);
    mei.get("/me").await.expect(200);
    app.advance_seconds(1);
    mei.get("/me").await.problem(401, "auth.token_invalid");
}

#[tokio::test]
async fn tokens_signed_with_another_key_or_none_are_refused() {
    let app = TestApp::spawn().await;
    let mei = app.member("mei");
    let session = app.number("SELECT MAX(id) AS n FROM sessions");
    let others = Tokens::new(&Keys::from_secret("somebody else's secret, long enough").unwrap());
    let (foreign, _) =
        others.issue(MemberId(mei.id), SessionId(session), Role::Member, false, app.clock.now()).unwrap();
    let own = mei.token.clone().unwrap();
    let [header, claims, signature]: [&str; 3] = own.split('.').collect::<Vec<_>>().try_into().unwrap();
    let part = |json: &str| BASE64URL_NOPAD.encode(json.as_bytes());
    let mut raised: serde_json::Value =
        serde_json::from_slice(&BASE64URL_NOPAD.decode(claims.as_bytes()).unwrap()).unwrap();
    raised["role"] = json!("admin");
    let forged = [
        foreign,
        format!("{}.{claims}.", part(r#"{"alg":"none","typ":"JWT"}"#)),
        format!("{}.{claims}.{signature}", part(r#"{"alg":"none","typ":"JWT"}"#)),
        format!("{}.{claims}.{signature}", part(r#"{"alg":"RS256","typ":"JWT"}"#)),
        format!("{}.{claims}.{signature}", part(r#"{"alg":"HS512","typ":"JWT"}"#)),
        format!(
            "{}.{claims}.{signature}",
            part(r#"{"alg":"HS256","typ":"JWT","jku":"https://evil.example/keys"}"#)
        ),
        format!("{header}.{}.{signature}", part(&raised.to_string())),
        format!("{header}.{claims}.{}", &signature[1..]),
        format!("{header}.{claims}"),
        "..".to_owned(),
        String::new(),
        "x".repeat(7_000),
    ];
    for token in forged {
        mei.with_token(&token).get("/me").await.problem(401, "auth.token_invalid");
    }
    mei.get("/me").await.expect(200);
}

#[tokio::test]
async fn a_refresh_token_is_no_access_token() {
    let app = TestApp::spawn().await;
    app.member("mei");
    let nobody = app.anonymous();
    let token = refresh_token(&nobody, "mei").await;
    nobody.with_token(&token).get("/me").await.problem(401, "auth.token_invalid");
}

#[tokio::test]
async fn a_bad_token_is_never_an_anonymous_caller() {
    let app = TestApp::spawn().await;
    app.anonymous().with_token("rubbish").get("/listings").await.problem(401, "auth.token_invalid");
    let basic =
        app.anonymous().request(reqwest::Method::GET, "/me").header("authorization", "Basic bWVpOng=");
    basic.send().await.problem(401, "auth.token_invalid");
}

#[tokio::test]
async fn a_token_of_one_member_with_anothers_session_is_refused() {
    let app = TestApp::spawn().await;
    let (mei, bob) = (app.member("mei"), app.member("bob"));
    let session = app.number(&format!("SELECT id AS n FROM sessions WHERE member_id = {}", bob.id));
    let now = app.clock.now();
    let (mixed, _) =
        app.state.tokens.issue(MemberId(mei.id), SessionId(session), Role::Member, false, now).unwrap();
    mei.with_token(&mixed).get("/me").await.problem(401, "auth.session_ended");
}

#[tokio::test]
async fn a_role_taken_away_counts_from_the_next_request_on() {
    let app = TestApp::spawn().await;
    let admin = app.admin("root_");
    admin.get("/announcements").await.expect(200);
    app.sql("UPDATE members SET role = 'member'");
    admin.get("/announcements").await.problem(403, "auth.forbidden");
}

#[tokio::test]
async fn a_token_carries_who_and_as_what() {
    let app = TestApp::spawn().await;
    let moderator = app.moderator("mod");
    let token = moderator.token.clone().unwrap();
    let claims = token.split('.').nth(1).unwrap();
    let claims: serde_json::Value =
        serde_json::from_slice(&BASE64URL_NOPAD.decode(claims.as_bytes()).unwrap()).unwrap();
    assert_eq!(
        (&claims["sub"], &claims["role"], &claims["ver"]),
        (&json!(moderator.id.to_string()), &json!("moderator"), &json!(true))
    );
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 600);
    assert!(claims["sid"].is_i64() && claims["iss"].is_string() && claims["aud"].is_string());
}
