//! Access tokens: JWTs that live ten minutes. Keeps true: one algorithm, one issuer, one audience, one type; what a
//! token says of role and verification is for the app to show, the server asks the database.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use tradehub_shared::accounts::Role;
use tradehub_shared::{MemberId, SessionId, UtcMicros};

use crate::kernel::keys::{Keys, Purpose};

/// How long an access token works, in seconds.
pub const ACCESS_SECONDS: i64 = 600;
const ISSUER: &str = "tradehub";
const AUDIENCE: &str = "tradehub-api";
const KIND: &str = "access";

/// What an access token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    typ: String,
    /// The member.
    pub sub: String,
    /// The session.
    pub sid: i64,
    /// The role when it was issued.
    pub role: Role,
    /// Whether the campus identity was proven when it was issued.
    pub ver: bool,
    iat: i64,
    exp: i64,
}

/// Signs and reads access tokens.
#[derive(Clone)]
pub struct Tokens {
    signing: EncodingKey,
    reading: DecodingKey,
    validation: Validation,
}

impl Tokens {
    /// With the deployment's keys.
    #[must_use]
    pub fn new(keys: &Keys) -> Self {
        let key = keys.key(Purpose::AccessToken);
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Expiry is checked against our own clock.
        validation.validate_exp = false;
        validation.leeway = 0;
        Self { signing: EncodingKey::from_secret(&key), reading: DecodingKey::from_secret(&key), validation }
    }

    /// A token for a session, and when it stops working.
    ///
    /// # Errors
    /// The library cannot sign.
    pub fn issue(
        &self,
        member: MemberId,
        session: SessionId,
        role: Role,
        is_verified: bool,
        now: UtcMicros,
    ) -> Result<(String, UtcMicros), jsonwebtoken::errors::Error> {
        let expires = now.plus_seconds(ACCESS_SECONDS);
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            typ: KIND.to_owned(),
            sub: member.to_string(),
            sid: session.0,
            role,
            ver: is_verified,
            iat: now.seconds(),
            exp: expires.seconds(),
        };
        Ok((encode(&Header::new(Algorithm::HS256), &claims, &self.signing)?, expires))
    }

    /// The member and session a token stands for; `None` for anything but a live access token of ours.
    #[must_use]
    pub fn read(&self, token: &str, now: UtcMicros) -> Option<(MemberId, SessionId)> {
        let claims = decode::<Claims>(token, &self.reading, &self.validation).ok()?.claims;
        let live = claims.typ == KIND && claims.exp > now.seconds();
        live.then(|| Some((claims.sub.parse().ok()?, SessionId(claims.sid)))).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_live_tokens_of_our_key_are_read() {
        let now = UtcMicros(1_800_000_000_000_000);
        let ours = Tokens::new(&Keys::from_secret(&"a".repeat(32)).unwrap());
        let others = Tokens::new(&Keys::from_secret(&"b".repeat(32)).unwrap());
        let (token, _) = ours.issue(MemberId(7), SessionId(9), Role::Member, true, now).unwrap();
        assert_eq!(ours.read(&token, now), Some((MemberId(7), SessionId(9))));
        assert_eq!(ours.read(&token, now.plus_seconds(ACCESS_SECONDS)), None);
        assert_eq!(others.read(&token, now), None);
        assert_eq!(ours.read("", now), None);
        assert_eq!(ours.read("e30.e30.", now), None);
    }
}
