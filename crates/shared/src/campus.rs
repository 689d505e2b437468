//! Schools, zones and buildings.

use crate::ids::{BuildingId, SafeSpotId, SchoolId, ZoneId};

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
    /// Where to meet, in order.
    pub safe_spots: Vec<SafeSpot>,
}

/// A busy, lit place of a campus where strangers can meet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SafeSpot {
    /// Its id.
    pub id: SafeSpotId,
    /// The school it belongs to.
    pub school_id: SchoolId,
    /// The zone it is in; absent for one of the whole school.
    pub zone_id: Option<ZoneId>,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// How to find it, in English; may be empty.
    pub hint_en: String,
    /// The same in Simplified Chinese.
    pub hint_zh: String,
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
