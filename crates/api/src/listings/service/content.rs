//! Writing a listing: creating it as a draft and changing its content.
//! Keeps true: what is wrong is told for all fields at once, and a listed listing stays complete.

use std::collections::BTreeMap;

use tradehub_shared::listing::{
    AttributeValue, Completeness, Condition, Handover, ListingAction, ListingActor, ListingInput,
    ListingKind, ListingStatus, Place, check_attribute,
};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{
    CategoryId, Currency, FieldCode, ImageId, ListingId, MemberId, Minor, UtcMicros, limits,
};

use super::super::error::ListingError;
use super::super::events::{self, ListingEventKind};
use super::super::policy;
use super::super::store::{
    self,
    rows::{AttributeRow, ListingContent, ListingRow, NewListing},
};
use super::{index, prices, stock};
use crate::db::{DbConnection, images};
use crate::search::text::fold;
use crate::{campus, catalog};

/// Creates a draft.
///
/// # Errors
/// Fields at fault, too many open listings, or the database failed.
pub fn create(
    c: &mut DbConnection,
    seller: MemberId,
    input: &ListingInput,
    currency: Currency,
    now: UtcMicros,
) -> Result<ListingId, ListingError> {
    check_open_limit(c, seller)?;
    let written = Written::read(c, None, seller, input, now)?;
    let listing = NewListing {
        content: written.content.clone(),
        seller_id: seller,
        status: ListingStatus::Draft,
        currency,
        feed_id: None,
        published_at: None,
        expires_at: None,
        created_at: now,
    };
    let id = store::insert(c, &listing)?;
    written.save_parts(c, id)?;
    Ok(id)
}

/// Refuses one more open listing above the limit.
///
/// # Errors
/// Too many, or the database failed.
pub fn check_open_limit(c: &mut DbConnection, seller: MemberId) -> Result<(), ListingError> {
    if store::count_open(c, seller)? >= limits::LIVE_LISTINGS_MAX {
        Err(ListingError::LimitReached)
    } else {
        Ok(())
    }
}

/// Changes the content of one's own listing.
///
/// # Errors
/// Not one's own, a state that allows no change, fields at fault, changed meanwhile, or the database failed.
pub fn update(
    c: &mut DbConnection,
    member: MemberId,
    id: ListingId,
    input: &ListingInput,
    check_version: impl FnOnce(i64) -> bool,
    now: UtcMicros,
) -> Result<(), ListingError> {
    // Orders come in at the same time: pieces counted below stay counted until the end.
    store::lock(c, id)?;
    let row = policy::owned(store::find(c, id)?, member)?;
    if ListingAction::Edit.outcome(row.status, ListingActor::Owner).is_none() {
        return Err(ListingError::WrongState { action: ListingAction::Edit, status: row.status });
    }
    if !check_version(row.version) {
        return Err(ListingError::Stale);
    }
    let written = Written::read(c, Some(&row), member, input, now)?;
    if row.status != ListingStatus::Draft {
        written.completeness().check()?;
    }
    if !store::update_content(c, id, row.version, &written.content)? {
        return Err(ListingError::Stale);
    }
    written.save_parts(c, id)?;
    if row.status.is_listed() {
        index::put(c, id)?;
    }
    let (kind, price) = (written.content.kind, written.content.price_minor);
    if row.status == ListingStatus::Active && prices::written(c, &row, kind, price, now)? {
        events::note(c, id, ListingEventKind::Changed, now)?;
    }
    stock::settle(c, id, now)?;
    Ok(())
}

/// Refuses fewer pieces than are promised or gone; one that is neither has to be left.
fn check_quantity(row: Option<&ListingRow>, input: &ListingInput, errors: &mut FieldErrors) {
    let (Some(row), Some(quantity)) = (row, input.quantity) else { return };
    let fewest = row.sold_quantity.saturating_add(row.reserved_quantity.max(1));
    // Below one is out of range already.
    if (1..fewest).contains(&quantity) {
        let min = Some(i64::from(fewest));
        errors.add_bounded("/quantity", FieldCode::BelowPromised, min, None);
    }
}

/// A listing's content as it will be, with the parts that change.
struct Written {
    content: ListingContent,
    images: Option<Vec<ImageId>>,
    tags: Option<Vec<String>>,
    attributes: Option<Vec<AttributeRow>>,
}

impl Written {
    /// Lays the input over the row (or the defaults), checking everything against the database.
    fn read(
        c: &mut DbConnection,
        row: Option<&ListingRow>,
        owner: MemberId,
        input: &ListingInput,
        now: UtcMicros,
    ) -> Result<Self, ListingError> {
        let mut errors = input.validate().err().unwrap_or_default();
        let category_id = input.category_id.unwrap_or_else(|| row.and_then(|r| r.category_id));
        let category = match category_id {
            Some(id) => find_category(c, id, row, &mut errors)?,
            None => None,
        };
        let place = input.place.clone().unwrap_or_else(|| row.map(ListingRow::place).unwrap_or_default());
        if let Some(part) = campus::store::wrong_part(c, &place)? {
            errors.add(part, FieldCode::Unknown);
        }
        check_images(c, row.map(|r| r.id), owner, input, &mut errors)?;
        check_quantity(row, input, &mut errors);
        // Another category has other fields: the old ones go unless new ones came along.
        let moved = row.is_some_and(|r| r.category_id != category_id);
        let given = match &input.attributes {
            None if moved => Some(BTreeMap::new()),
            given => given.clone(),
        };
        let attributes = match given {
            Some(given) => Some(read_attributes(c, category.as_ref(), &given, &mut errors)?),
            None => None,
        };
        let kind = input.kind.or(row.map(|r| r.kind));
        if kind == Some(ListingKind::Giveaway)
            && matches!(input.price_minor, Some(Some(price)) if price != Minor::ZERO)
        {
            errors.add("/price_minor", FieldCode::MustBeZero);
        }
        let content = content(row, input, category.as_ref(), &place, now);
        errors.finish()?;
        let tags = input.tags.as_ref().map(|tags| tags.iter().map(|t| t.trim().to_owned()).collect());
        Ok(Self { content, images: input.image_ids.clone(), tags, attributes })
    }

    fn completeness(&self) -> Completeness<'_> {
        Completeness {
            kind: self.content.kind,
            title: &self.content.title,
            description: &self.content.description,
            category_id: self.content.category_id,
            price_minor: self.content.price_minor,
            original_price_minor: self.content.original_price_minor,
        }
    }

    fn save_parts(&self, c: &mut DbConnection, id: ListingId) -> Result<(), ListingError> {
        if let Some(images) = &self.images {
            store::replace_images(c, id, images)?;
        }
        if let Some(tags) = &self.tags {
            store::replace_tags(c, id, tags)?;
        }
        if let Some(attributes) = &self.attributes {
            let rows: Vec<_> =
                attributes.iter().map(|a| AttributeRow { listing_id: id, ..a.clone() }).collect();
            store::replace_attributes(c, id, &rows)?;
        }
        Ok(())
    }
}

fn content(
    row: Option<&ListingRow>,
    input: &ListingInput,
    category: Option<&catalog::store::CategoryRow>,
    place: &Place,
    now: UtcMicros,
) -> ListingContent {
    let text = |given: &Option<String>, old: Option<&String>| {
        given.as_ref().map(|t| t.trim().to_owned()).or_else(|| old.cloned()).unwrap_or_default()
    };
    let kind = input.kind.or(row.map(|r| r.kind)).unwrap_or(ListingKind::Sale);
    let image_count = input.image_ids.as_ref().and_then(|ids| i32::try_from(ids.len()).ok());
    let price = match kind {
        // A giveaway's price is known without being said.
        ListingKind::Giveaway => Some(Minor::ZERO),
        _ => input.price_minor.unwrap_or_else(|| row.and_then(|r| r.price_minor)),
    };
    ListingContent {
        kind,
        title: text(&input.title, row.map(|r| &r.title)),
        description: text(&input.description, row.map(|r| &r.description)),
        category_id: category.map(|c| c.id),
        top_category_id: category.map(|c| c.parent_id.unwrap_or(c.id)),
        condition: input.condition.or(row.map(|r| r.condition)).unwrap_or(Condition::LikeNew),
        price_minor: price,
        original_price_minor: input
            .original_price_minor
            .unwrap_or_else(|| row.and_then(|r| r.original_price_minor)),
        quantity: input.quantity.or(row.map(|r| r.quantity)).unwrap_or(1),
        school_id: place.school_id,
        zone_id: place.zone_id,
        building_id: place.building_id,
        handover: input.handover.or(row.map(|r| r.handover)).unwrap_or(Handover::Meet),
        image_count: image_count.or(row.map(|r| r.image_count)).unwrap_or(0),
        updated_at: now,
    }
}

/// The category, if a listing may use it: of the second level (or a first one without any), and active unless the
/// listing is in it already.
fn find_category(
    c: &mut DbConnection,
    id: CategoryId,
    row: Option<&ListingRow>,
    errors: &mut FieldErrors,
) -> Result<Option<catalog::store::CategoryRow>, ListingError> {
    let found = catalog::store::find_category(c, id)?;
    let stays = row.is_some_and(|r| r.category_id == Some(id));
    let Some(category) = found.filter(|category| category.is_active || stays) else {
        errors.add("/category_id", FieldCode::Unknown);
        return Ok(None);
    };
    if category.parent_id.is_none() && catalog::store::has_children(c, id)? {
        errors.add("/category_id", FieldCode::NeedsSubcategory);
        return Ok(None);
    }
    Ok(Some(category))
}

fn check_images(
    c: &mut DbConnection,
    listing: Option<ListingId>,
    owner: MemberId,
    input: &ListingInput,
    errors: &mut FieldErrors,
) -> Result<(), ListingError> {
    let Some(ids) =
        input.image_ids.as_deref().filter(|ids| !ids.is_empty() && ids.len() <= limits::IMAGES_MAX)
    else {
        return Ok(());
    };
    if !images::lock_owned(c, ids, owner)? || store::are_images_used(c, ids, listing)? {
        errors.add("/image_ids", FieldCode::Unknown);
    }
    Ok(())
}

fn read_attributes(
    c: &mut DbConnection,
    category: Option<&catalog::store::CategoryRow>,
    given: &BTreeMap<String, AttributeValue>,
    errors: &mut FieldErrors,
) -> Result<Vec<AttributeRow>, ListingError> {
    let known = match category {
        Some(category) => catalog::store::attributes_of(c, category)?,
        None => Vec::new(),
    };
    let mut rows = Vec::new();
    for (name, value) in given {
        let Some(attribute) = known.iter().find(|a| a.name == *name) else {
            errors.add(format!("/attributes/{name}"), FieldCode::NotAllowed);
            continue;
        };
        match check_attribute(&catalog::service::attribute(attribute.clone())?, value) {
            Ok(value) => rows.push(attribute_row(attribute.id, &value)),
            Err(error) => errors.add_bounded(error.pointer, error.code, error.min, error.max),
        }
    }
    Ok(rows)
}

/// The stored form of a typed value; the listing is filled in when it is saved.
pub(crate) fn attribute_row(
    attribute_id: tradehub_shared::AttributeId,
    value: &AttributeValue,
) -> AttributeRow {
    let (text, number) = match value {
        AttributeValue::Bool(yes) => (None, Some(i64::from(*yes))),
        AttributeValue::Number(number) => (None, Some(*number)),
        AttributeValue::Text(text) => (Some(text.clone()), None),
    };
    let text_key = text.as_deref().map(fold);
    AttributeRow { listing_id: ListingId(0), attribute_id, text_value: text, text_key, number_value: number }
}
