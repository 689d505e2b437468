//! Proofs of who calls, as extractors with private fields: a handler that takes one cannot be reached without it.
//! Keeps true: a bad token is an error, never an anonymous caller.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use tradehub_shared::accounts::Role;
use tradehub_shared::problem::ErrorCode;
use tradehub_shared::{MemberId, SessionId};

use super::error::ApiError;
use crate::db::identity::{self, Identity};
use crate::state::AppState;

type Extraction<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// Somebody or nobody.
#[derive(Debug, Clone, Copy)]
pub struct Caller(Option<SignedIn>);

/// A signed-in member.
#[derive(Debug, Clone, Copy)]
pub struct SignedIn(Identity);

/// A signed-in member with a proven campus identity.
#[derive(Debug, Clone, Copy)]
pub struct VerifiedMember(SignedIn);

/// A moderator or admin.
#[derive(Debug, Clone, Copy)]
pub struct Moderator(SignedIn);

/// An admin.
#[derive(Debug, Clone, Copy)]
pub struct Admin(SignedIn);

impl Caller {
    /// The member, if it is one.
    #[must_use]
    pub fn member(&self) -> Option<MemberId> {
        self.0.map(|s| s.member())
    }

    /// The signed-in proof, if it is a member.
    #[must_use]
    pub fn signed_in(&self) -> Option<SignedIn> {
        self.0
    }

    /// Whether it is a moderator or admin.
    #[must_use]
    pub fn is_moderator(&self) -> bool {
        self.0.is_some_and(|s| s.role() >= Role::Moderator)
    }
}

impl SignedIn {
    /// The member.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.0.member
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> SessionId {
        self.0.session
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.0.role
    }
}

macro_rules! narrower_proofs {
    ($($name:ident),+) => {$(
        impl $name {
            /// The member.
            #[must_use]
            pub fn member(&self) -> MemberId {
                self.0.member()
            }

            /// The role.
            #[must_use]
            pub fn role(&self) -> Role {
                self.0.role()
            }
        }
    )+};
}

narrower_proofs!(VerifiedMember, Moderator, Admin);

async fn identify(request: HttpRequest) -> Result<Caller, ApiError> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else {
        return Ok(Caller(None));
    };
    let invalid = || ApiError::new(ErrorCode::AuthTokenInvalid);
    let token = value.to_str().ok().and_then(|v| v.strip_prefix("Bearer ")).ok_or_else(invalid)?;
    let state = request.app_data::<web::Data<AppState>>().ok_or_else(|| ApiError::internal("no state"))?;
    let now = state.clock.now();
    let (member, session) = state.tokens.read(token.trim(), now).ok_or_else(invalid)?;
    let found =
        state.db.read(move |c| identity::find(c, member, session, now).map_err(ApiError::from)).await?;
    found.map(|identity| Caller(Some(SignedIn(identity)))).ok_or_else(|| ErrorCode::AuthSessionEnded.into())
}

async fn signed_in(request: HttpRequest) -> Result<SignedIn, ApiError> {
    identify(request).await?.0.ok_or_else(|| ErrorCode::AuthRequired.into())
}

async fn with_role(request: HttpRequest, role: Role) -> Result<SignedIn, ApiError> {
    let proof = signed_in(request).await?;
    if proof.role() < role { Err(ErrorCode::AuthForbidden.into()) } else { Ok(proof) }
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Extraction<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(identify(request.clone()))
    }
}

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = Extraction<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(signed_in(request.clone()))
    }
}

impl FromRequest for VerifiedMember {
    type Error = ApiError;
    type Future = Extraction<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let proof = signed_in(request).await?;
            if proof.0.is_verified {
                Ok(Self(proof))
            } else {
                Err(ErrorCode::AuthVerificationRequired.into())
            }
        })
    }
}

impl FromRequest for Moderator {
    type Error = ApiError;
    type Future = Extraction<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { with_role(request, Role::Moderator).await.map(Self) })
    }
}

impl FromRequest for Admin {
    type Error = ApiError;
    type Future = Extraction<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { with_role(request, Role::Admin).await.map(Self) })
    }
}
