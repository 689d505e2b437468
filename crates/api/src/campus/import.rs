//! Bringing schools in from a file: adds what is new and renames what is known, told by slug; removes nothing.

use serde::Deserialize;

use super::store::{save_building, save_school, save_spot, save_zone};
use crate::db::{DbConnection, DbError};

/// A school, zone or building as a file names it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named<T> {
    /// Short name; what it is told by.
    pub slug: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// What is inside it, in order.
    #[serde(flatten)]
    pub inside: T,
}

/// The zones of a school.
#[derive(Debug, Clone, Deserialize)]
pub struct Zones {
    /// In order.
    pub zones: Vec<Named<Buildings>>,
    /// Where to meet, in order.
    #[serde(default)]
    pub safe_spots: Vec<SpotImport>,
}

/// A safe spot as a file names it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpotImport {
    /// Short name; what it is told by within its school.
    pub slug: String,
    /// English name.
    pub name_en: String,
    /// Simplified Chinese name.
    pub name_zh: String,
    /// How to find it, in English.
    #[serde(default)]
    pub hint_en: String,
    /// The same in Simplified Chinese.
    #[serde(default)]
    pub hint_zh: String,
    /// Slug of the zone it is in; absent for one of the whole school.
    #[serde(default)]
    pub zone: Option<String>,
}

/// The buildings of a zone.
#[derive(Debug, Clone, Deserialize)]
pub struct Buildings {
    /// In order.
    pub buildings: Vec<Named<Nothing>>,
}

/// A building holds nothing further.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Nothing {}

/// Adds and renames schools with their zones and buildings.
///
/// # Errors
/// The database failed.
pub fn import(c: &mut DbConnection, list: &[Named<Zones>]) -> Result<(), DbError> {
    for (position, school) in (0_i32..).zip(list) {
        let school_id = save_school(c, school, position)?;
        for (position, zone) in (0_i32..).zip(&school.inside.zones) {
            let zone_id = save_zone(c, school_id, zone, position)?;
            for (position, building) in (0_i32..).zip(&zone.inside.buildings) {
                save_building(c, zone_id, building, position)?;
            }
        }
        for (position, spot) in (0_i32..).zip(&school.inside.safe_spots) {
            save_spot(c, school_id, spot, position)?;
        }
    }
    Ok(())
}
