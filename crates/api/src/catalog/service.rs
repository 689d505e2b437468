//! Reading and changing the catalogue.

use std::collections::HashMap;

use tradehub_shared::catalog::{
    Attribute, AttributeKind, Category, SaveAttributeRequest, SaveCategoryRequest, Subcategory,
};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{CategoryId, FieldCode};

use super::error::CatalogError;
use super::store::{self, AttributeRow, AttributeValues, CategoryRow, CategoryValues};
use crate::db::DbConnection;

/// Longest slug, attribute name, label and name.
const NAME_MAX: usize = 40;
/// Most attributes of a category, and choices of an attribute.
const ENTRIES_MAX: usize = 30;

/// The whole catalogue.
///
/// # Errors
/// The database failed.
pub fn list(c: &mut DbConnection) -> Result<Vec<Category>, CatalogError> {
    let mut attributes: HashMap<CategoryId, Vec<Attribute>> = HashMap::new();
    for row in store::list_attributes(c)? {
        attributes.entry(row.category_id).or_default().push(attribute(row)?);
    }
    let mut children: HashMap<CategoryId, Vec<Subcategory>> = HashMap::new();
    let (top, below): (Vec<_>, Vec<_>) =
        store::list_categories(c)?.into_iter().partition(|row| row.parent_id.is_none());
    for row in below {
        let CategoryRow { id, parent_id: Some(parent), slug, name_en, name_zh, icon, is_active, .. } = row
        else {
            continue;
        };
        let attributes = attributes.remove(&id).unwrap_or_default();
        children.entry(parent).or_default().push(Subcategory {
            id,
            slug,
            name_en,
            name_zh,
            icon,
            is_active,
            attributes,
        });
    }
    Ok(top
        .into_iter()
        .map(|CategoryRow { id, slug, name_en, name_zh, icon, is_active, .. }| Category {
            attributes: attributes.remove(&id).unwrap_or_default(),
            children: children.remove(&id).unwrap_or_default(),
            id,
            slug,
            name_en,
            name_zh,
            icon,
            is_active,
        })
        .collect())
}

/// An attribute as both sides see it.
///
/// # Errors
/// Its stored choices are damaged.
pub fn attribute(row: AttributeRow) -> Result<Attribute, CatalogError> {
    Ok(Attribute {
        id: row.id,
        name: row.name,
        label_en: row.label_en,
        label_zh: row.label_zh,
        kind: row.kind,
        unit_en: row.unit_en,
        unit_zh: row.unit_zh,
        choices: serde_json::from_str(&row.choices)?,
        is_filter: row.is_filter,
    })
}

/// Creates a category.
///
/// # Errors
/// Fields at fault, or the database failed.
pub fn create(c: &mut DbConnection, request: &SaveCategoryRequest) -> Result<CategoryId, CatalogError> {
    check(request)?;
    if let Some(parent) = request.parent_id {
        let is_top = store::find_category(c, parent)?.is_some_and(|row| row.parent_id.is_none());
        if !is_top {
            return Err(fault("/parent_id", FieldCode::Unknown));
        }
    }
    let id = store::insert_category(c, &values(request)).map_err(slug_taken)?;
    save_attributes(c, id, request.attributes.as_deref())?;
    Ok(id)
}

/// Replaces a category; the one before, for the audit log.
///
/// # Errors
/// No such category, fields at fault, an attribute in use, or the database failed.
pub fn update(
    c: &mut DbConnection,
    id: CategoryId,
    request: &SaveCategoryRequest,
) -> Result<CategoryRow, CatalogError> {
    check(request)?;
    let before = store::find_category(c, id)?.ok_or(CatalogError::NotFound)?;
    if before.parent_id != request.parent_id {
        return Err(fault("/parent_id", FieldCode::NotAllowed));
    }
    store::update_category(c, id, &values(request)).map_err(slug_taken)?;
    save_attributes(c, id, request.attributes.as_deref())?;
    Ok(before)
}

/// Deletes an unused category; the one before, for the audit log.
///
/// # Errors
/// No such category, it is in use, or the database failed.
pub fn delete(c: &mut DbConnection, id: CategoryId) -> Result<CategoryRow, CatalogError> {
    let before = store::find_category(c, id)?.ok_or(CatalogError::NotFound)?;
    if store::is_in_use(c, id)? {
        return Err(CatalogError::InUse);
    }
    store::delete_category(c, id)?;
    Ok(before)
}

fn save_attributes(
    c: &mut DbConnection,
    category: CategoryId,
    wanted: Option<&[SaveAttributeRequest]>,
) -> Result<(), CatalogError> {
    let Some(wanted) = wanted else { return Ok(()) };
    let present: Vec<_> =
        store::list_attributes(c)?.into_iter().filter(|row| row.category_id == category).collect();
    for gone in present.iter().filter(|row| !wanted.iter().any(|w| w.name == row.name)) {
        if store::is_attribute_in_use(c, gone.id)? {
            return Err(CatalogError::InUse);
        }
        store::delete_attribute(c, gone.id)?;
    }
    for (position, (i, request)) in (0..).zip(wanted.iter().enumerate()) {
        let values = attribute_values(category, request, position)?;
        match present.iter().find(|row| row.name == request.name) {
            Some(row) if row.kind != request.kind && store::is_attribute_in_use(c, row.id)? => {
                return Err(fault(&format!("/attributes/{i}/kind"), FieldCode::NotAllowed));
            }
            Some(row) => store::update_attribute(c, row.id, &values)?,
            None => {
                let inserted = store::insert_attribute(c, &values);
                inserted.map_err(|e| {
                    if e.breaks("name") {
                        fault(&format!("/attributes/{i}/name"), FieldCode::Duplicate)
                    } else {
                        e.into()
                    }
                })?;
            }
        }
    }
    Ok(())
}

fn values(request: &SaveCategoryRequest) -> CategoryValues {
    CategoryValues {
        parent_id: request.parent_id,
        slug: request.slug.clone(),
        name_en: request.name_en.trim().to_owned(),
        name_zh: request.name_zh.trim().to_owned(),
        icon: request.icon.clone(),
        position: request.position,
        is_active: request.is_active,
    }
}

/// The columns of an attribute at a position.
///
/// # Errors
/// The choices cannot be written.
pub(crate) fn attribute_values(
    category_id: CategoryId,
    request: &SaveAttributeRequest,
    position: i32,
) -> Result<AttributeValues, CatalogError> {
    Ok(AttributeValues {
        category_id,
        name: request.name.clone(),
        label_en: request.label_en.trim().to_owned(),
        label_zh: request.label_zh.trim().to_owned(),
        kind: request.kind,
        unit_en: request.unit_en.clone(),
        unit_zh: request.unit_zh.clone(),
        choices: serde_json::to_string(&request.choices)?,
        is_filter: request.is_filter,
        position,
    })
}

fn check(request: &SaveCategoryRequest) -> Result<(), CatalogError> {
    let mut errors = FieldErrors::new();
    identifier(&mut errors, "/slug", &request.slug, '-');
    errors.text("/name_en", &request.name_en, 1, NAME_MAX);
    errors.text("/name_zh", &request.name_zh, 1, NAME_MAX);
    identifier(&mut errors, "/icon", &request.icon, '-');
    let attributes = request.attributes.as_deref().unwrap_or_default();
    errors.at_most("/attributes", attributes.len(), ENTRIES_MAX);
    for (i, attribute) in attributes.iter().enumerate().take(ENTRIES_MAX) {
        let at = |field: &str| format!("/attributes/{i}/{field}");
        identifier(&mut errors, &at("name"), &attribute.name, '_');
        errors.text(&at("label_en"), &attribute.label_en, 1, NAME_MAX);
        errors.text(&at("label_zh"), &attribute.label_zh, 1, NAME_MAX);
        errors.at_most(&at("choices"), attribute.choices.len(), ENTRIES_MAX);
        if (attribute.kind == AttributeKind::Choice) == attribute.choices.is_empty() {
            let code = if attribute.choices.is_empty() { FieldCode::Required } else { FieldCode::NotAllowed };
            errors.add(at("choices"), code);
        }
        if attributes.iter().take(i).any(|other| other.name == attribute.name) {
            errors.add(at("name"), FieldCode::Duplicate);
        }
    }
    errors.finish().map_err(CatalogError::Invalid)
}

fn identifier(errors: &mut FieldErrors, pointer: &str, text: &str, joiner: char) {
    errors.text(pointer, text, 1, NAME_MAX);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joiner;
    if !errors.has(pointer) && !text.chars().all(plain) {
        errors.add(pointer, FieldCode::Malformed);
    }
}

fn fault(pointer: &str, code: FieldCode) -> CatalogError {
    let mut errors = FieldErrors::new();
    errors.add(pointer, code);
    CatalogError::Invalid(errors)
}

fn slug_taken(error: crate::db::DbError) -> CatalogError {
    if error.breaks("slug") { fault("/slug", FieldCode::Duplicate) } else { error.into() }
}
