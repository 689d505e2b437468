//! The tables schools, zones and buildings. Keeps true: the whole campus is read in four queries, whatever its size.

use std::collections::HashMap;

use diesel::prelude::*;
use tradehub_shared::campus::{Building, SafeSpot, School, Zone};
use tradehub_shared::listing::Place;
use tradehub_shared::{BuildingId, SafeSpotId, SchoolId, ZoneId};

use super::import::{Named, SpotImport};
use crate::db::connection::MultiBackend;
use crate::db::schema::{buildings, safe_spots, schools, zones};
use crate::db::{DbConnection, DbError};

/// All schools with their zones and buildings.
pub(crate) fn list(c: &mut DbConnection) -> Result<Vec<School>, DbError> {
    let building_rows: Vec<(BuildingId, ZoneId, String, String)> = buildings::table
        .order((buildings::position, buildings::id))
        .select((buildings::id, buildings::zone_id, buildings::name_en, buildings::name_zh))
        .load(c)?;
    let mut by_zone: HashMap<ZoneId, Vec<Building>> = HashMap::new();
    for (id, zone, name_en, name_zh) in building_rows {
        by_zone.entry(zone).or_default().push(Building { id, name_en, name_zh });
    }
    let zone_rows: Vec<(ZoneId, SchoolId, String, String)> = zones::table
        .order((zones::position, zones::id))
        .select((zones::id, zones::school_id, zones::name_en, zones::name_zh))
        .load(c)?;
    let mut by_school: HashMap<SchoolId, Vec<Zone>> = HashMap::new();
    for (id, school, name_en, name_zh) in zone_rows {
        let buildings = by_zone.remove(&id).unwrap_or_default();
        by_school.entry(school).or_default().push(Zone { id, name_en, name_zh, buildings });
    }
    let mut spots_by_school: HashMap<SchoolId, Vec<SafeSpot>> = HashMap::new();
    for spot in load_spots(c, safe_spots::table.into_boxed())? {
        spots_by_school.entry(spot.school_id).or_default().push(spot);
    }
    let school_rows: Vec<(SchoolId, String, String, String)> = schools::table
        .order((schools::position, schools::id))
        .select((schools::id, schools::slug, schools::name_en, schools::name_zh))
        .load(c)?;
    Ok(school_rows
        .into_iter()
        .map(|(id, slug, name_en, name_zh)| {
            let zones = by_school.remove(&id).unwrap_or_default();
            let safe_spots = spots_by_school.remove(&id).unwrap_or_default();
            School { id, slug, name_en, name_zh, zones, safe_spots }
        })
        .collect())
}

type Spots = safe_spots::BoxedQuery<'static, MultiBackend>;

fn load_spots(c: &mut DbConnection, which: Spots) -> Result<Vec<SafeSpot>, DbError> {
    use safe_spots as s;
    type Columns = (SafeSpotId, SchoolId, Option<ZoneId>, String, String, String, String);
    let columns = (s::id, s::school_id, s::zone_id, s::name_en, s::name_zh, s::hint_en, s::hint_zh);
    let in_order = which.order((s::school_id, s::position, s::id));
    let rows: Vec<Columns> = in_order.select(columns).load(c)?;
    let spot = |(id, school_id, zone_id, name_en, name_zh, hint_en, hint_zh)| SafeSpot {
        id,
        school_id,
        zone_id,
        name_en,
        name_zh,
        hint_en,
        hint_zh,
    };
    Ok(rows.into_iter().map(spot).collect())
}

/// The safe spots with these ids.
pub(crate) fn spots(
    c: &mut DbConnection,
    ids: &[SafeSpotId],
) -> Result<HashMap<SafeSpotId, SafeSpot>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = load_spots(c, safe_spots::table.into_boxed().filter(safe_spots::id.eq_any(ids.to_vec())))?;
    Ok(found.into_iter().map(|spot| (spot.id, spot)).collect())
}

/// The safe spots of these schools, in order.
pub(crate) fn spots_of_schools(c: &mut DbConnection, schools: &[SchoolId]) -> Result<Vec<SafeSpot>, DbError> {
    load_spots(c, safe_spots::table.into_boxed().filter(safe_spots::school_id.eq_any(schools.to_vec())))
}

/// Whether there is such a school.
pub(crate) fn school_exists(c: &mut DbConnection, id: SchoolId) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(schools::table.find(id))).get_result(c)?)
}

/// The school with this id or slug.
pub(crate) fn find_school(c: &mut DbConnection, id_or_slug: &str) -> Result<Option<SchoolId>, DbError> {
    let by_slug = schools::table.filter(schools::slug.eq(id_or_slug)).select(schools::id);
    match id_or_slug.parse::<SchoolId>() {
        Ok(id) => Ok(schools::table.find(id).select(schools::id).first(c).optional()?),
        Err(_) => Ok(by_slug.first(c).optional()?),
    }
}

/// Whether the zone belongs to the school.
pub(crate) fn zone_belongs(c: &mut DbConnection, zone: ZoneId, school: SchoolId) -> Result<bool, DbError> {
    let found = zones::table.find(zone).filter(zones::school_id.eq(school));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(c)?)
}

/// Which part of a place is wrong, if any: an unknown one, or one that does not belong to the part above it.
pub(crate) fn wrong_part(c: &mut DbConnection, place: &Place) -> Result<Option<&'static str>, DbError> {
    if let Some(school) = place.school_id
        && !school_exists(c, school)?
    {
        return Ok(Some("/place/school_id"));
    }
    if let Some(zone) = place.zone_id {
        let Some(school) = place.school_id else {
            return Ok(Some("/place/school_id"));
        };
        if !zone_belongs(c, zone, school)? {
            return Ok(Some("/place/zone_id"));
        }
    }
    if let Some(building) = place.building_id {
        let Some(zone) = place.zone_id else {
            return Ok(Some("/place/zone_id"));
        };
        let found = buildings::table.find(building).filter(buildings::zone_id.eq(zone));
        if !diesel::select(diesel::dsl::exists(found)).get_result::<bool>(c)? {
            return Ok(Some("/place/building_id"));
        }
    }
    Ok(None)
}

/// Schools, zones and buildings by slug, with their ids: for the seeder.
pub(crate) type Slugs =
    (Vec<(String, SchoolId)>, Vec<(String, SchoolId, ZoneId)>, Vec<(String, ZoneId, BuildingId)>);

/// All slugs.
pub(crate) fn slugs(c: &mut DbConnection) -> Result<Slugs, DbError> {
    Ok((
        schools::table.select((schools::slug, schools::id)).load(c)?,
        zones::table.select((zones::slug, zones::school_id, zones::id)).load(c)?,
        buildings::table.select((buildings::slug, buildings::zone_id, buildings::id)).load(c)?,
    ))
}

/// Adds or renames a school, told by its slug.
pub(super) fn save_school<T>(
    c: &mut DbConnection,
    school: &Named<T>,
    position: i32,
) -> Result<SchoolId, DbError> {
    use schools as s;
    let names = (s::name_en.eq(&school.name_en), s::name_zh.eq(&school.name_zh), s::position.eq(position));
    let known = diesel::update(s::table.filter(s::slug.eq(&school.slug))).set(names).returning(s::id);
    if let Some(id) = known.get_result(c).optional()? {
        return Ok(id);
    }
    Ok(diesel::insert_into(s::table)
        .values((s::slug.eq(&school.slug), names))
        .returning(s::id)
        .get_result(c)?)
}

/// Adds or renames a zone, told by its slug.
pub(super) fn save_zone<T>(
    c: &mut DbConnection,
    school: SchoolId,
    zone: &Named<T>,
    position: i32,
) -> Result<ZoneId, DbError> {
    use zones as z;
    let names = (z::name_en.eq(&zone.name_en), z::name_zh.eq(&zone.name_zh), z::position.eq(position));
    let same = z::table.filter(z::school_id.eq(school)).filter(z::slug.eq(&zone.slug));
    if let Some(id) = diesel::update(same).set(names).returning(z::id).get_result(c).optional()? {
        return Ok(id);
    }
    let row = (z::school_id.eq(school), z::slug.eq(&zone.slug), names);
    Ok(diesel::insert_into(z::table).values(row).returning(z::id).get_result(c)?)
}

/// Adds or renames a building, told by its slug.
pub(super) fn save_building<T>(
    c: &mut DbConnection,
    zone: ZoneId,
    building: &Named<T>,
    position: i32,
) -> Result<(), DbError> {
    use buildings as b;
    let names =
        (b::name_en.eq(&building.name_en), b::name_zh.eq(&building.name_zh), b::position.eq(position));
    let same = b::table.filter(b::zone_id.eq(zone)).filter(b::slug.eq(&building.slug));
    if diesel::update(same).set(names).execute(c)? == 0 {
        diesel::insert_into(b::table)
            .values((b::zone_id.eq(zone), b::slug.eq(&building.slug), names))
            .execute(c)?;
    }
    Ok(())
}

/// Adds or renames a safe spot, told by its slug.
pub(super) fn save_spot(
    c: &mut DbConnection,
    school: SchoolId,
    spot: &SpotImport,
    position: i32,
) -> Result<(), DbError> {
    use safe_spots as s;
    let zone: Option<ZoneId> = match &spot.zone {
        Some(slug) => {
            let known = zones::table.filter(zones::school_id.eq(school)).filter(zones::slug.eq(slug));
            let found = known.select(zones::id).first(c).optional()?;
            Some(found.ok_or_else(|| {
                DbError::Other(format!("safe spot `{}`: its school has no zone `{slug}`", spot.slug))
            })?)
        }
        None => None,
    };
    let values = (
        s::zone_id.eq(zone),
        s::name_en.eq(&spot.name_en),
        s::name_zh.eq(&spot.name_zh),
        s::hint_en.eq(&spot.hint_en),
        s::hint_zh.eq(&spot.hint_zh),
        s::position.eq(position),
    );
    let same = s::table.filter(s::school_id.eq(school)).filter(s::slug.eq(&spot.slug));
    if diesel::update(same).set(values).execute(c)? == 0 {
        let row = (s::school_id.eq(school), s::slug.eq(&spot.slug), values);
        diesel::insert_into(s::table).values(row).execute(c)?;
    }
    Ok(())
}
