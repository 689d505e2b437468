//! Errors as both sides see them: RFC 9457 problems with a stable code and field errors.
//! Keeps true: a problem never carries a cause from inside the server.

mod codes;
mod fields;

pub use codes::ErrorCode;
pub use fields::{FieldCode, FieldError};

/// Language of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

/// The body of every error answer, `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Address of the code's description, relative to the API.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(example = "/docs/errors#listing.wrong_state"))]
    pub kind: String,
    /// What went wrong in general, in English.
    pub title: String,
    /// The HTTP status again.
    pub status: u16,
    /// What went wrong this time and what to do, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Stable code for programs.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "listing.wrong_state"))]
    pub code: ErrorCode,
    /// Names this request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}
