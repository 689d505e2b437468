//! Listings as answers: summaries in a fixed number of queries, and one listing whole.

use std::collections::{BTreeMap, HashMap, HashSet};

use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::catalog::AttributeKind;
use tradehub_shared::listing::{AttributeValue, Listing, ListingAction, ListingStatus, ListingSummary};
use tradehub_shared::{ListingId, MemberId};

use super::error::ListingError;
use super::policy::Viewer;
use super::store::{self, cards::Card};
use crate::db::{DbConnection, DbError, images, people};

/// The listings with these ids as summaries, in the order of the ids; missing ones are left out.
///
/// # Errors
/// The database failed.
pub fn summaries(
    c: &mut DbConnection,
    ids: &[ListingId],
    viewer: Option<MemberId>,
) -> Result<Vec<ListingSummary>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut cards: HashMap<ListingId, Card> =
        store::cards::find_many(c, ids)?.into_iter().map(|card| (card.row.id, card)).collect();
    let seller_ids: HashSet<MemberId> = cards.values().map(|card| card.row.seller_id).collect();
    let sellers = people::find_many(c, &seller_ids.into_iter().collect::<Vec<_>>())?;
    let bookmarked = match viewer {
        Some(member) => store::bookmarks::among(c, member, ids)?,
        None => HashSet::new(),
    };
    let in_order = ids.iter().filter_map(|id| cards.remove(id));
    Ok(in_order
        .filter_map(|card| {
            let seller = sellers.get(&card.row.seller_id)?.clone();
            let is_bookmarked = bookmarked.contains(&card.row.id);
            let is_own = viewer == Some(card.row.seller_id);
            Some(summary(card, seller, is_bookmarked, is_own))
        })
        .collect())
}

fn summary(card: Card, seller: MemberSummary, is_bookmarked: bool, is_own: bool) -> ListingSummary {
    let Card { row, cover } = card;
    ListingSummary {
        place: row.place(),
        id: row.id,
        kind: row.kind,
        status: row.status,
        title: row.title,
        title_marks: Vec::new(),
        snippet: None,
        price_minor: row.price_minor,
        original_price_minor: row.original_price_minor,
        currency: row.currency,
        condition: row.condition,
        category_id: row.category_id,
        handover: row.handover,
        cover: cover.map(images::from_columns),
        image_count: row.image_count,
        seller,
        bookmark_count: row.bookmark_count,
        view_count: row.view_count,
        is_bookmarked,
        published_at: row.published_at,
        updated_at: row.updated_at,
        expires_at: row.expires_at.filter(|_| is_own),
        open_order_count: is_own.then_some(row.open_order_count),
        is_on_vacation: is_own && row.is_on_vacation,
    }
}

/// One listing whole, as far as the viewer may see it.
///
/// # Errors
/// `NotFound` for one that does not exist for this viewer, or the database failed.
pub fn detail(c: &mut DbConnection, id: ListingId, viewer: Viewer) -> Result<Listing, ListingError> {
    let card = store::cards::find(c, id)?.filter(|card| viewer.sees(&card.row));
    let card = card.ok_or(ListingError::NotFound)?;
    let seller = people::find(c, card.row.seller_id)?.ok_or(ListingError::NotFound)?;
    let is_bookmarked = match viewer.member {
        Some(member) => store::bookmarks::is_set(c, member, id)?,
        None => false,
    };
    let row = card.row.clone();
    let actor = viewer.actor(&row);
    let is_mine = viewer.owns(&row);
    let may_know_why = row.status == ListingStatus::Removed && actor.is_some();
    Ok(Listing {
        tags: store::tags(c, id)?,
        attributes: attributes(c, id)?,
        images: store::pictures(c, id)?,
        is_mine,
        actions: actor.map(|actor| ListingAction::allowed(row.status, actor)).unwrap_or_default(),
        quantity: row.quantity,
        available_quantity: row.available(),
        removed_reason: row.removed_reason.filter(|_| may_know_why),
        created_at: row.created_at,
        version: row.version,
        description: row.description,
        summary: summary(card, seller, is_bookmarked, is_mine),
    })
}

fn attributes(c: &mut DbConnection, id: ListingId) -> Result<BTreeMap<String, AttributeValue>, DbError> {
    let named = store::attributes(c, id)?.into_iter().filter_map(|(name, kind, text, number)| {
        let value = match (kind, text, number) {
            (AttributeKind::Bool, _, Some(number)) => AttributeValue::Bool(number != 0),
            (_, Some(text), _) => AttributeValue::Text(text),
            (_, None, number) => AttributeValue::Number(number?),
        };
        Some((name, value))
    });
    Ok(named.collect())
}
