//! What the home page shows besides listings: slides and notices from admins, and the second-life count.

use crate::ids::AnnouncementId;
use crate::time::UtcMicros;

crate::text_enum! {
    /// Where an announcement stands.
    pub enum AnnouncementKind {
        /// A slide of the carousel.
        Slide = "slide",
        /// A line in the notice list.
        Notice = "notice",
    }
}

/// A slide or notice in both languages.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Announcement {
    /// Its id.
    pub id: AnnouncementId,
    /// Slide or notice.
    pub kind: AnnouncementKind,
    /// English headline.
    pub title_en: String,
    /// Chinese headline.
    pub title_zh: String,
    /// English text.
    pub body_en: String,
    /// Chinese text.
    pub body_zh: String,
    /// Path inside the app that it leads to (`/search?category=books`), if any.
    pub link: Option<String>,
    /// Lower comes first.
    pub position: i32,
    /// Shown or kept back.
    pub is_active: bool,
    /// When it was last changed.
    pub updated_at: UtcMicros,
}

/// Creates or replaces an announcement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveAnnouncementRequest {
    /// Slide or notice.
    pub kind: AnnouncementKind,
    /// English headline, 1–80 characters.
    pub title_en: String,
    /// Chinese headline, 1–80 characters.
    pub title_zh: String,
    /// English text, at most 500 characters.
    #[serde(default)]
    pub body_en: String,
    /// Chinese text, at most 500 characters.
    #[serde(default)]
    pub body_zh: String,
    /// Path inside the app, beginning with `/`.
    #[serde(default)]
    pub link: Option<String>,
    /// Lower comes first.
    #[serde(default)]
    pub position: i32,
    /// Shown or kept back.
    pub is_active: bool,
}

/// The home page's own content.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Home {
    /// Active slides in order.
    pub slides: Vec<Announcement>,
    /// Active notices in order.
    pub notices: Vec<Announcement>,
    /// Things that found a new owner so far.
    pub second_life_count: i64,
}
