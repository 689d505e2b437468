//! Members made directly in the database, since hashing a password takes time that only tests of signing in need to
//! spend, and their sessions.

use std::sync::OnceLock;

use diesel::prelude::*;
use tradehub_api::db::DbConnection;
use tradehub_api::db::schema::{members, sessions};
use tradehub_api::kernel::passwords::hash_now;
use tradehub_shared::accounts::Role;
use tradehub_shared::{MemberId, SessionId};

use super::actor::Actor;
use super::app::{START, TestApp};
use super::seed;

/// The password of every member made here.
pub(crate) const PASSWORD: &str = "seven green bicycles";

fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash_now(PASSWORD).unwrap())
}

/// Inserts a member and gives their id.
pub(crate) fn insert(c: &mut DbConnection, username: &str, role: Role, is_verified: bool) -> i64 {
    let email = format!("{username}@lakeside.example");
    diesel::insert_into(members::table)
        .values((
            members::username.eq(username),
            members::username_key.eq(username),
            members::email.eq(&email),
            members::email_key.eq(&email),
            members::password_hash.eq(password_hash()),
            members::nickname.eq(username),
            members::bio.eq(""),
            members::role.eq(role.as_str()),
            members::verified_at.eq(is_verified.then_some(START.0)),
            members::school_id.eq(seed::LAKESIDE),
            members::agreement_version.eq(tradehub_shared::limits::AGREEMENT_VERSION),
            members::agreement_accepted_at.eq(START.0),
            members::created_at.eq(START.0),
            members::updated_at.eq(START.0),
        ))
        .returning(members::id)
        .get_result(c)
        .unwrap()
}

impl TestApp {
    /// A signed-in member without a proven campus identity.
    pub(crate) fn member(&self, username: &str) -> Actor {
        self.with_role(username, Role::Member, false)
    }

    /// A signed-in member with a proven campus identity.
    pub(crate) fn verified_member(&self, username: &str) -> Actor {
        self.with_role(username, Role::Member, true)
    }

    /// A signed-in moderator.
    pub(crate) fn moderator(&self, username: &str) -> Actor {
        self.with_role(username, Role::Moderator, true)
    }

    /// A signed-in admin.
    pub(crate) fn admin(&self, username: &str) -> Actor {
        self.with_role(username, Role::Admin, true)
    }

    fn with_role(&self, username: &str, role: Role, is_verified: bool) -> Actor {
        let id = self.db(|c| insert(c, username, role, is_verified));
        let token = self.token_for(id, role, is_verified);
        self.anonymous().signed_in(id, username, &token)
    }

    /// The same member with a new session: an access token lives ten minutes.
    pub(crate) fn again(&self, actor: &Actor) -> Actor {
        actor.with_token(&self.token_for(actor.id, Role::Member, false))
    }

    /// An access token of a new session.
    pub(crate) fn token_for(&self, member: i64, role: Role, is_verified: bool) -> String {
        let now = self.clock.now();
        let session: i64 = self.db(|c| {
            diesel::insert_into(sessions::table)
                .values((
                    sessions::member_id.eq(member),
                    sessions::user_agent.eq(super::actor::BROWSER),
                    sessions::created_at.eq(now.0),
                    sessions::last_used_at.eq(now.0),
                    sessions::expires_at.eq(now.plus_seconds(30 * 86_400).0),
                ))
                .returning(sessions::id)
                .get_result(c)
                .unwrap()
        });
        self.state.tokens.issue(MemberId(member), SessionId(session), role, is_verified, now).unwrap().0
    }
}
