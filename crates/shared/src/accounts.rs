//! Accounts, sessions and profiles as both sides see them.

use crate::ids::{ImageId, MemberId, SchoolId, ZoneId};
use crate::limits;
use crate::media::Image;
use crate::notice_settings::Language;
use crate::review::Rating;
use crate::time::UtcMicros;
use crate::validate::{self, FieldErrors};

crate::text_enum! {
    /// What a member may do; each role may do what the one before it may.
    pub enum Role {
        /// Everyone.
        Member = "member",
        /// Content and reports.
        Moderator = "moderator",
        /// Money, roles and settings.
        Admin = "admin",
    }
}

crate::text_enum! {
    /// How the refresh token is handed over.
    pub enum TokenDelivery {
        /// As an HttpOnly cookie: for browsers.
        Cookie = "cookie",
        /// In the answer's body: for programs.
        Body = "body",
    }
}

/// Registers a member.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateAccountRequest {
    /// Where mail goes; unique.
    #[cfg_attr(feature = "openapi", schema(example = "mei@lakeside.example"))]
    pub email: String,
    /// 3–24 letters of any script, digits or `_`; unique without regard to case.
    #[cfg_attr(feature = "openapi", schema(example = "mei_2026"))]
    pub username: String,
    /// 10–128 characters, not a well-known one.
    #[cfg_attr(feature = "openapi", schema(example = "seven green bicycles"))]
    pub password: String,
    /// The member's school.
    pub school_id: SchoolId,
    /// Kept only as a keyed hash, to verify the campus identity later.
    #[serde(default)]
    pub student_number: Option<String>,
    /// Version of the user agreement that was read and accepted.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11-01"))]
    pub accepted_agreement: String,
    /// How the refresh token is handed over; a cookie by default.
    #[serde(default)]
    pub delivery: Option<TokenDelivery>,
}

impl CreateAccountRequest {
    /// Checks everything that needs no database.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        validate::email(&mut errors, "/email", &self.email);
        validate::username(&mut errors, "/username", &self.username);
        validate::password(&mut errors, "/password", &self.password, &self.username, &self.email);
        if let Some(number) = &self.student_number {
            errors.line("/student_number", number, 0, limits::STUDENT_NUMBER_MAX);
        }
        if self.accepted_agreement != limits::AGREEMENT_VERSION {
            errors.add("/accepted_agreement", crate::FieldCode::NotAccepted);
        }
        errors.finish()
    }
}

/// Signs in.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateSessionRequest {
    /// Email or username.
    #[cfg_attr(feature = "openapi", schema(example = "alice"))]
    pub login: String,
    /// The password.
    #[cfg_attr(feature = "openapi", schema(example = "password123"))]
    pub password: String,
    /// How the refresh token is handed over; a cookie by default.
    #[serde(default)]
    pub delivery: Option<TokenDelivery>,
}

/// Renews a session; browsers send an empty object and their cookie.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshSessionRequest {
    /// The refresh token, for programs that asked for it in the body.
    #[serde(default)]
    pub refresh_token: Option<String>,
}

/// A signed-in session.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Send it as `Authorization: Bearer …`; keep it in memory only.
    pub access_token: String,
    /// When the access token stops working.
    pub access_expires_at: UtcMicros,
    /// The next refresh token, when it was asked for in the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// When the session ends unless it is renewed.
    pub refresh_expires_at: UtcMicros,
    /// Who is signed in.
    pub member: Me,
}

/// The signed-in member's own profile.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Own id.
    pub id: MemberId,
    /// Unique name.
    pub username: String,
    /// Mail address; nobody else sees it.
    pub email: String,
    /// Shown name; the username when none was chosen.
    pub nickname: String,
    /// A few words about oneself.
    pub bio: String,
    /// What one may do.
    pub role: Role,
    /// Whether the campus identity is proven.
    pub is_verified: bool,
    /// The school.
    pub school_id: SchoolId,
    /// Usual zone, preset in new listings.
    pub zone_id: Option<ZoneId>,
    /// Picture, if one was chosen.
    pub avatar: Option<Image>,
    /// QQ number, shown to verified members on request.
    pub qq: Option<String>,
    /// WeChat name, shown to verified members on request.
    pub wechat: Option<String>,
    /// Language of mails; they are in both while it is unknown.
    #[serde(default)]
    pub language: Option<Language>,
    /// How often somebody asked for the contact details.
    pub contact_reveal_count: i64,
    /// Version of the agreement that was accepted.
    pub agreement_version: String,
    /// When the account was made.
    pub joined_at: UtcMicros,
}

/// Changes the own profile: an absent field stays, `null` clears it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UpdateMeRequest {
    /// Shown name, at most 32 characters; `null` shows the username.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub nickname: Option<Option<String>>,
    /// A few words, at most 300 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// Another school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_id: Option<SchoolId>,
    /// Usual zone; must belong to the school.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<ZoneId>))]
    pub zone_id: Option<Option<ZoneId>>,
    /// An uploaded picture of one's own.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<ImageId>))]
    pub avatar_image_id: Option<Option<ImageId>>,
    /// QQ number.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub qq: Option<Option<String>>,
    /// WeChat name.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub wechat: Option<Option<String>>,
    /// Language of mails; `null` for both.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Language>))]
    pub language: Option<Option<Language>>,
}

impl UpdateMeRequest {
    /// Checks everything that needs no database.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        let texts = [
            ("/nickname", self.nickname.as_ref().and_then(Option::as_ref), limits::NICKNAME_MAX),
            ("/bio", self.bio.as_ref(), limits::BIO_MAX),
            ("/qq", self.qq.as_ref().and_then(Option::as_ref), limits::CONTACT_MAX),
            ("/wechat", self.wechat.as_ref().and_then(Option::as_ref), limits::CONTACT_MAX),
        ];
        for (pointer, text, max) in texts {
            if let Some(text) = text {
                if pointer == "/bio" {
                    errors.text(pointer, text, 0, max);
                } else {
                    errors.line(pointer, text, 0, max);
                }
            }
        }
        errors.finish()
    }
}

/// A member as everyone sees them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// Id.
    pub id: MemberId,
    /// Unique name.
    pub username: String,
    /// Shown name.
    pub nickname: String,
    /// A few words about them.
    pub bio: String,
    /// Whether the campus identity is proven.
    pub is_verified: bool,
    /// The school.
    pub school_id: SchoolId,
    /// Usual zone.
    pub zone_id: Option<ZoneId>,
    /// Picture, if one was chosen.
    pub avatar: Option<Image>,
    /// Whether contact details can be asked for.
    pub has_contact: bool,
    /// Listings now on offer.
    pub active_listing_count: i64,
    /// Things sold or given away.
    pub sold_count: i64,
    /// Completed orders, on either side.
    pub deal_count: i64,
    /// What others think of them.
    pub rating: Rating,
    /// When the account was made.
    pub joined_at: UtcMicros,
}

/// A member beside something of theirs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberSummary {
    /// Id.
    pub id: MemberId,
    /// Unique name.
    pub username: String,
    /// Shown name.
    pub nickname: String,
    /// Address of the small picture, if one was chosen.
    pub avatar_url: Option<String>,
    /// Whether the campus identity is proven.
    pub is_verified: bool,
    /// What others think of them.
    pub rating: Rating,
}

/// How to reach a member outside TradeHub.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDetails {
    /// QQ number.
    pub qq: Option<String>,
    /// WeChat name.
    pub wechat: Option<String>,
}
