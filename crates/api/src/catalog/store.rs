//! The tables categories and attributes. Keeps true: the whole catalogue is read in two queries.

use diesel::prelude::*;
use tradehub_shared::catalog::AttributeKind;
use tradehub_shared::{AttributeId, CategoryId};

use crate::db::schema::{attributes, categories, listing_attributes, listings};
use crate::db::{DbConnection, DbError};

/// A category as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = categories)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct CategoryRow {
    pub id: CategoryId,
    pub parent_id: Option<CategoryId>,
    pub slug: String,
    pub name_en: String,
    pub name_zh: String,
    pub icon: String,
    pub position: i32,
    pub is_active: bool,
}

/// A category's written columns.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = categories)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct CategoryValues {
    pub parent_id: Option<CategoryId>,
    pub slug: String,
    pub name_en: String,
    pub name_zh: String,
    pub icon: String,
    pub position: i32,
    pub is_active: bool,
}

/// An attribute as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = attributes)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct AttributeRow {
    pub id: AttributeId,
    pub category_id: CategoryId,
    pub name: String,
    pub label_en: String,
    pub label_zh: String,
    pub kind: AttributeKind,
    pub unit_en: Option<String>,
    pub unit_zh: Option<String>,
    pub choices: String,
    pub is_filter: bool,
    pub position: i32,
}

/// An attribute's written columns.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = attributes, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns are documented in the migration")]
pub struct AttributeValues {
    pub category_id: CategoryId,
    pub name: String,
    pub label_en: String,
    pub label_zh: String,
    pub kind: AttributeKind,
    pub unit_en: Option<String>,
    pub unit_zh: Option<String>,
    pub choices: String,
    pub is_filter: bool,
    pub position: i32,
}

/// All categories in order.
pub(crate) fn list_categories(c: &mut DbConnection) -> Result<Vec<CategoryRow>, DbError> {
    Ok(categories::table
        .order((categories::position, categories::id))
        .select(CategoryRow::as_select())
        .load(c)?)
}

/// All attributes in order.
pub(crate) fn list_attributes(c: &mut DbConnection) -> Result<Vec<AttributeRow>, DbError> {
    Ok(attributes::table
        .order((attributes::position, attributes::id))
        .select(AttributeRow::as_select())
        .load(c)?)
}

/// The category with this id.
pub(crate) fn find_category(c: &mut DbConnection, id: CategoryId) -> Result<Option<CategoryRow>, DbError> {
    Ok(categories::table.find(id).select(CategoryRow::as_select()).first(c).optional()?)
}

/// The attributes of a category and of the one above it.
pub(crate) fn attributes_of(
    c: &mut DbConnection,
    category: &CategoryRow,
) -> Result<Vec<AttributeRow>, DbError> {
    let mut ids = vec![category.id];
    ids.extend(category.parent_id);
    Ok(attributes::table
        .filter(attributes::category_id.eq_any(ids))
        .select(AttributeRow::as_select())
        .load(c)?)
}

/// The attributes with these names.
pub(crate) fn attributes_named(c: &mut DbConnection, names: &[String]) -> Result<Vec<AttributeRow>, DbError> {
    Ok(attributes::table.filter(attributes::name.eq_any(names)).select(AttributeRow::as_select()).load(c)?)
}

/// Inserts a category.
pub(crate) fn insert_category(c: &mut DbConnection, values: &CategoryValues) -> Result<CategoryId, DbError> {
    Ok(diesel::insert_into(categories::table).values(values).returning(categories::id).get_result(c)?)
}

/// Replaces a category's columns.
pub(super) fn update_category(
    c: &mut DbConnection,
    id: CategoryId,
    values: &CategoryValues,
) -> Result<(), DbError> {
    diesel::update(categories::table.find(id)).set(values).execute(c)?;
    Ok(())
}

/// Whether listings, attributes or subcategories need the category.
pub(super) fn is_in_use(c: &mut DbConnection, id: CategoryId) -> Result<bool, DbError> {
    let children =
        diesel::select(diesel::dsl::exists(categories::table.filter(categories::parent_id.eq(id))))
            .get_result(c)?;
    let listed = diesel::select(diesel::dsl::exists(listings::table.filter(listings::category_id.eq(id))))
        .get_result(c)?;
    Ok(children || listed)
}

/// Deletes a category with its attributes.
pub(super) fn delete_category(c: &mut DbConnection, id: CategoryId) -> Result<(), DbError> {
    diesel::delete(attributes::table.filter(attributes::category_id.eq(id))).execute(c)?;
    diesel::delete(categories::table.find(id)).execute(c)?;
    Ok(())
}

/// Inserts an attribute.
pub(crate) fn insert_attribute(
    c: &mut DbConnection,
    values: &AttributeValues,
) -> Result<AttributeId, DbError> {
    Ok(diesel::insert_into(attributes::table).values(values).returning(attributes::id).get_result(c)?)
}

/// Replaces an attribute's columns.
pub(super) fn update_attribute(
    c: &mut DbConnection,
    id: AttributeId,
    values: &AttributeValues,
) -> Result<(), DbError> {
    diesel::update(attributes::table.find(id)).set(values).execute(c)?;
    Ok(())
}

/// Whether a listing uses the attribute.
pub(super) fn is_attribute_in_use(c: &mut DbConnection, id: AttributeId) -> Result<bool, DbError> {
    let used = listing_attributes::table.filter(listing_attributes::attribute_id.eq(id));
    Ok(diesel::select(diesel::dsl::exists(used)).get_result(c)?)
}

/// Deletes an attribute.
pub(super) fn delete_attribute(c: &mut DbConnection, id: AttributeId) -> Result<(), DbError> {
    diesel::delete(attributes::table.find(id)).execute(c)?;
    Ok(())
}

/// Whether a category has a second level.
pub(crate) fn has_children(c: &mut DbConnection, id: CategoryId) -> Result<bool, DbError> {
    let below = categories::table.filter(categories::parent_id.eq(id));
    Ok(diesel::select(diesel::dsl::exists(below)).get_result(c)?)
}

/// The names of a category and of the one above it, in both languages.
pub(crate) fn names_with_parent(c: &mut DbConnection, id: CategoryId) -> Result<Vec<String>, DbError> {
    let Some(category) = find_category(c, id)? else {
        return Ok(Vec::new());
    };
    let mut names = vec![category.name_en, category.name_zh];
    if let Some(parent) = category.parent_id
        && let Some(parent) = find_category(c, parent)?
    {
        names.extend([parent.name_en, parent.name_zh]);
    }
    Ok(names)
}

/// The category with this id or slug.
pub(crate) fn find_by_name(c: &mut DbConnection, id_or_slug: &str) -> Result<Option<CategoryRow>, DbError> {
    match id_or_slug.parse() {
        Ok(id) => find_category(c, id),
        Err(_) => {
            let named = categories::table.filter(categories::slug.eq(id_or_slug));
            Ok(named.select(CategoryRow::as_select()).first(c).optional()?)
        }
    }
}
