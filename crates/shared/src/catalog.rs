//! Categories and their typed attributes, which are data.

use crate::ids::{AttributeId, CategoryId};

crate::text_enum! {
    /// What an attribute holds and how it is checked.
    pub enum AttributeKind {
        /// Free text up to 120 characters; a filter matches its beginning without regard to case.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// Yes or no.
        Bool = "bool",
        /// A day, `YYYY-MM-DD`.
        Date = "date",
        /// One of the attribute's choices.
        Choice = "choice",
        /// An ISBN-10 or ISBN-13 with a right check digit; kept as ISBN-13.
        Isbn = "isbn",
    }
}

/// A top-level category with its second level and attributes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Short name for addresses (`books`).
    pub slug: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// Lucide icon name.
    pub icon: String,
    /// Whether new listings may use it.
    pub is_active: bool,
    /// Typed fields of everything in it.
    pub attributes: Vec<Attribute>,
    /// Second level, in order.
    pub children: Vec<Subcategory>,
}

/// A second-level category.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subcategory {
    /// Its id.
    pub id: CategoryId,
    /// Short name for addresses.
    pub slug: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// Lucide icon name.
    pub icon: String,
    /// Whether new listings may use it.
    pub is_active: bool,
    /// Typed fields besides those of the top level.
    pub attributes: Vec<Attribute>,
}

/// A typed, searchable field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attribute {
    /// Its id.
    pub id: AttributeId,
    /// Name in bodies and filters (`course_code`); unique.
    pub name: String,
    /// English label.
    pub label_en: String,
    /// Chinese label.
    pub label_zh: String,
    /// What it holds.
    pub kind: AttributeKind,
    /// English unit (`cm`), if any.
    pub unit_en: Option<String>,
    /// Chinese unit, if any.
    pub unit_zh: Option<String>,
    /// The choices of a `choice`.
    pub choices: Vec<Choice>,
    /// Whether searches offer it as a filter.
    pub is_filter: bool,
}

/// One choice of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Value in bodies and filters.
    pub value: String,
    /// English label.
    pub label_en: String,
    /// Chinese label.
    pub label_zh: String,
}

/// Creates or replaces a category.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveCategoryRequest {
    /// The top-level category it belongs to; absent for a top-level one. Cannot change later.
    #[serde(default)]
    pub parent_id: Option<CategoryId>,
    /// Lower-case letters, digits and hyphens, at most 40; unique.
    pub slug: String,
    /// English name, 1–40 characters.
    pub name_en: String,
    /// Chinese name, 1–40 characters.
    pub name_zh: String,
    /// Lucide icon name.
    pub icon: String,
    /// Lower comes first.
    #[serde(default)]
    pub position: i32,
    /// Whether new listings may use it.
    pub is_active: bool,
    /// Its attributes; absent leaves them. An attribute in use keeps its kind.
    #[serde(default)]
    pub attributes: Option<Vec<SaveAttributeRequest>>,
}

/// Creates or replaces an attribute, told by its name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveAttributeRequest {
    /// Lower-case letters, digits and `_`, at most 40; unique over all categories.
    pub name: String,
    /// English label, 1–40 characters.
    pub label_en: String,
    /// Chinese label, 1–40 characters.
    pub label_zh: String,
    /// What it holds.
    pub kind: AttributeKind,
    /// English unit.
    #[serde(default)]
    pub unit_en: Option<String>,
    /// Chinese unit.
    #[serde(default)]
    pub unit_zh: Option<String>,
    /// The choices of a `choice`.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Whether searches offer it as a filter.
    pub is_filter: bool,
}
