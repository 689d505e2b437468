//! Turning seeds into rows.

use std::collections::HashMap;

use tradehub_shared::listing::{AttributeValue, ListingStatus};
use tradehub_shared::time::SECONDS_PER_DAY;
use tradehub_shared::{
    AttributeId, BuildingId, CategoryId, Currency, ListingId, MemberId, Minor, SchoolId, UtcMicros, ZoneId,
};

use super::content::{ListingSeed, MemberSeed, Value, attributes};
use super::pictures::Drawn;
use crate::db::{DbConnection, DbError, dialect};
use crate::listings::service::content::attribute_row;
use crate::listings::service::lifetime;
use crate::listings::store::{
    self,
    rows::{AttributeRow, ListingContent, NewListing},
};
use crate::search::text::Document;
use crate::{accounts, campus, catalog, media, search};

/// How long a seeded listing is up, in seconds.
const LISTING_SECONDS: i64 = 60 * SECONDS_PER_DAY;

/// A category's id, the one above it, and the names of both.
struct CategoryNames {
    id: CategoryId,
    top: CategoryId,
    words: Vec<String>,
}

/// Ids by the names that seeds use.
pub(super) struct Names {
    members: HashMap<String, MemberId>,
    categories: HashMap<String, CategoryNames>,
    attributes: HashMap<String, AttributeId>,
    zones: HashMap<String, (SchoolId, ZoneId)>,
    buildings: HashMap<String, BuildingId>,
}

impl Names {
    /// Reads the names from the database.
    pub(super) fn read(c: &mut DbConnection) -> Result<Self, DbError> {
        let rows = catalog::store::list_categories(c)?;
        let by_id: HashMap<CategoryId, _> = rows.iter().map(|row| (row.id, row)).collect();
        let named = |row: &catalog::store::CategoryRow| {
            let top = row.parent_id.unwrap_or(row.id);
            let both = [Some(row), by_id.get(&top).copied()];
            let words =
                both.into_iter().flatten().flat_map(|r| [r.name_en.clone(), r.name_zh.clone()]).collect();
            (row.slug.clone(), CategoryNames { id: row.id, top, words })
        };
        let categories = rows.iter().map(named).collect();
        let attributes =
            catalog::store::list_attributes(c)?.into_iter().map(|row| (row.name, row.id)).collect();
        let (_, zones, buildings) = campus::store::slugs(c)?;
        Ok(Self {
            members: accounts::store::ids_by_username(c)?.into_iter().collect(),
            categories,
            attributes,
            zones: zones.into_iter().map(|(slug, school, zone)| (slug, (school, zone))).collect(),
            buildings: buildings.into_iter().map(|(slug, _, id)| (slug, id)).collect(),
        })
    }

    pub(super) fn add_member(&mut self, seed: &MemberSeed, id: MemberId) {
        self.members.insert(seed.username.to_string(), id);
    }

    pub(super) fn has_member(&self, seed: &MemberSeed) -> bool {
        self.members.contains_key(seed.username.as_ref())
    }

    /// The member of a username.
    pub(super) fn member(&self, username: &str) -> Result<MemberId, DbError> {
        self.members.get(username).copied().ok_or_else(|| missing("member", username))
    }

    /// The school and zone of a slug.
    pub(super) fn zone(&self, slug: &str) -> Result<(SchoolId, ZoneId), DbError> {
        self.zones.get(slug).copied().ok_or_else(|| missing("zone", slug))
    }
}

fn missing(kind: &str, name: &str) -> DbError {
    DbError::Other(format!("the demo needs the {kind} `{name}`, which is not there"))
}

/// Writes one listing with its pictures, tags and attributes, and into the index when it is listed.
pub(super) fn insert_listing(
    c: &mut DbConnection,
    names: &Names,
    seed: &ListingSeed,
    drawn: &Drawn,
    now: UtcMicros,
) -> Result<ListingId, DbError> {
    let seller = names.member(&seed.seller)?;
    let category = names.categories.get(seed.category).ok_or_else(|| missing("category", seed.category))?;
    let published_at = now.plus_seconds(i64::from(seed.age_hours).saturating_mul(-3_600));
    // Old ones were renewed lately: a demo market does not run empty.
    let expires_at = published_at.plus_seconds(LISTING_SECONDS).max(now.plus_seconds(LISTING_SECONDS / 3));
    let was_up = seed.status != ListingStatus::Draft;
    let feed_id = if was_up { Some(dialect::next_number(c, "feed")?) } else { None };
    let listing = NewListing {
        content: content(names, seed, category, published_at)?,
        seller_id: seller,
        status: seed.status,
        currency: Currency::Cny,
        feed_id,
        published_at: was_up.then_some(published_at),
        expires_at: was_up.then_some(expires_at),
        created_at: published_at,
    };
    let id = store::insert(c, &listing)?;
    if was_up {
        store::prices::add(c, id, Minor(seed.price_fen), published_at, published_at)?;
    }
    if seed.status.is_on_hand() {
        lifetime::begin(c, id, expires_at, now)?;
    }
    let mut images = Vec::new();
    for picture in &seed.pictures {
        let Some((image, _)) = drawn.get(picture) else {
            continue;
        };
        let source_hash = format!("{} {}", image.blob_key, id);
        images.push(media::store::insert(
            c,
            &media::store::NewImage { owner_id: seller.0, source_hash, uploaded_at: now, ..image.clone() },
        )?);
    }
    store::replace_images(c, id, &images)?;
    let tags: Vec<String> = seed.tags.iter().map(ToString::to_string).collect();
    store::replace_tags(c, id, &tags)?;
    let rows = attribute_rows(names, seed, id, now)?;
    store::replace_attributes(c, id, &rows)?;
    if let Some(feed_id) = feed_id.filter(|_| seed.status.is_listed()) {
        let mut extra: Vec<String> = rows.into_iter().filter_map(|row| row.text_value).collect();
        extra.extend(category.words.iter().cloned());
        search::index::put(c, feed_id, &Document::new(&seed.title, &tags, &seed.description, &extra))?;
    }
    Ok(id)
}

fn content(
    names: &Names,
    seed: &ListingSeed,
    category: &CategoryNames,
    updated_at: UtcMicros,
) -> Result<ListingContent, DbError> {
    let place = seed.place.map(|place| names.zone(place.zone)).transpose()?;
    let building =
        seed.place.and_then(|place| place.building).and_then(|slug| names.buildings.get(slug).copied());
    Ok(ListingContent {
        kind: seed.kind,
        title: seed.title.to_string(),
        description: seed.description.to_string(),
        category_id: Some(category.id),
        top_category_id: Some(category.top),
        condition: seed.condition,
        price_minor: Some(Minor(seed.price_fen)),
        original_price_minor: seed.original_price_fen.map(Minor),
        quantity: i32::try_from(seed.quantity).unwrap_or(1),
        school_id: place.map(|(school, _)| school),
        zone_id: place.map(|(_, zone)| zone),
        building_id: building,
        handover: seed.handover,
        image_count: i32::try_from(seed.pictures.len()).unwrap_or_default(),
        updated_at,
    })
}

fn attribute_rows(
    names: &Names,
    seed: &ListingSeed,
    id: ListingId,
    now: UtcMicros,
) -> Result<Vec<AttributeRow>, DbError> {
    let known = attributes(seed.category);
    let row = |(name, value): &(&'static str, Value)| {
        if !known.iter().any(|a| a.name == *name) {
            return Err(missing("attribute", name));
        }
        let attribute = *names.attributes.get(*name).ok_or_else(|| missing("attribute", name))?;
        let value = match value {
            Value::Text(text) | Value::Isbn(text) => AttributeValue::Text(text.to_string()),
            Value::Choice(choice) => AttributeValue::Text((*choice).to_owned()),
            Value::Number(number) => AttributeValue::Number(*number),
            Value::Bool(yes) => AttributeValue::Bool(*yes),
            Value::Day(days) => AttributeValue::Text(day(now.plus_seconds(days.saturating_mul(86_400)))),
        };
        Ok(AttributeRow { listing_id: id, ..attribute_row(attribute, &value) })
    };
    seed.attributes.iter().map(row).collect()
}

fn day(at: UtcMicros) -> String {
    at.to_rfc3339().and_then(|text| text.get(..10).map(str::to_owned)).unwrap_or_default()
}

/// Lets the demo members look at and bookmark each other's things, so that counts and charts have something to show.
pub(super) fn look_around(c: &mut DbConnection, names: &Names, now: UtcMicros) -> Result<(), DbError> {
    let mut members: Vec<MemberId> = names.members.values().copied().collect();
    members.sort();
    for (position, id) in (0_i64..).zip(store::ids_of_listed(c)?) {
        let Some(row) = store::find(c, id)? else { continue };
        for day in 0..14_i64 {
            let looks = (position.wrapping_mul(7).wrapping_add(day.wrapping_mul(5))) % 6;
            for look in 0..looks {
                let key = format!("demo viewer {look}");
                store::views::count(c, id, now.day().saturating_sub(day), &key)?;
            }
        }
        let keen = members.iter().zip(0_i64..).filter(|(member, i)| {
            row.seller_id != **member && (position.wrapping_add(i.wrapping_mul(3))) % 5 == 0
        });
        for (member, i) in keen {
            let at = now.plus_seconds(i.wrapping_mul(-3_600));
            store::bookmarks::set(c, *member, id, row.price_minor, at)?;
        }
    }
    Ok(())
}
