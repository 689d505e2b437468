//! Schools, zones and buildings.

use crate::ids::{BuildingId, SchoolId, ZoneId};

/// A school with its zones.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// Short name for addresses.
    pub slug: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// Its zones in order.
    pub zones: Vec<Zone>,
}

/// A zone of a school (a campus part).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Zone {
    /// Its id.
    pub id: ZoneId,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// Its buildings in order.
    pub buildings: Vec<Building>,
}

/// A building of a zone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Building {
    /// Its id.
    pub id: BuildingId,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
}
