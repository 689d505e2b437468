//! Short forms for writing listings down. Keeps true: what is not said is ordinary: active, one piece, like new or as given, met in
//! person, published some hours ago.

use std::borrow::Cow;

use super::types::{
    Condition, Handover, ListingKind, ListingSeed, ListingStatus, PlaceSeed, Value, photos_of,
};
use tradehub_imaging::art::Motif;

/// A thing for sale at a price in yuan.
pub(super) fn sale(
    category: &'static str,
    title: &'static str,
    yuan: i64,
    condition: Condition,
) -> ListingSeed {
    ListingSeed {
        seller: Cow::Borrowed(""),
        kind: ListingKind::Sale,
        status: ListingStatus::Active,
        category,
        title: Cow::Borrowed(title),
        description: Cow::Borrowed(""),
        condition,
        price_fen: yuan * 100,
        original_price_fen: None,
        quantity: 1,
        tags: Vec::new(),
        place: None,
        handover: Handover::Meet,
        attributes: Vec::new(),
        pictures: Vec::new(),
        age_hours: 24,
    }
}

/// Something looked for, with a budget in yuan.
pub(super) fn wanted(category: &'static str, title: &'static str, yuan: i64) -> ListingSeed {
    ListingSeed { kind: ListingKind::Wanted, ..sale(category, title, yuan, Condition::Good) }
}

/// Something given away.
pub(super) fn giveaway(category: &'static str, title: &'static str, condition: Condition) -> ListingSeed {
    ListingSeed { kind: ListingKind::Giveaway, ..sale(category, title, 0, condition) }
}

impl ListingSeed {
    pub(super) fn says(mut self, description: &'static str) -> Self {
        self.description = Cow::Borrowed(description);
        self
    }

    /// What it cost new, in yuan.
    pub(super) fn was(mut self, yuan: i64) -> Self {
        self.original_price_fen = Some(yuan * 100);
        self
    }

    pub(super) fn pieces(mut self, quantity: u32) -> Self {
        self.quantity = quantity;
        self
    }

    pub(super) fn tags(mut self, tags: &[&'static str]) -> Self {
        self.tags = tags.iter().map(|tag| Cow::Borrowed(*tag)).collect();
        self
    }

    /// A building of a zone; an empty building means only the zone.
    pub(super) fn at(mut self, zone: &'static str, building: &'static str) -> Self {
        self.place = Some(PlaceSeed { zone, building: (!building.is_empty()).then_some(building) });
        self
    }

    pub(super) fn digital(mut self) -> Self {
        self.handover = Handover::Digital;
        self
    }

    pub(super) fn text(mut self, name: &'static str, value: &'static str) -> Self {
        self.attributes.push((name, Value::Text(Cow::Borrowed(value))));
        self
    }

    pub(super) fn number(mut self, name: &'static str, value: i64) -> Self {
        self.attributes.push((name, Value::Number(value)));
        self
    }

    pub(super) fn yes(mut self, name: &'static str) -> Self {
        self.attributes.push((name, Value::Bool(true)));
        self
    }

    pub(super) fn no(mut self, name: &'static str) -> Self {
        self.attributes.push((name, Value::Bool(false)));
        self
    }

    /// A day, counted from the day of seeding.
    pub(super) fn day(mut self, name: &'static str, days: i64) -> Self {
        self.attributes.push((name, Value::Day(days)));
        self
    }

    pub(super) fn choice(mut self, name: &'static str, value: &'static str) -> Self {
        self.attributes.push((name, Value::Choice(value)));
        self
    }

    /// ISBN, author, edition and course code; empty ones are left out.
    pub(super) fn book(
        mut self,
        isbn: &'static str,
        author: &'static str,
        edition: &'static str,
        course: &'static str,
    ) -> Self {
        if !isbn.is_empty() {
            self.attributes.push(("isbn", Value::Isbn(Cow::Borrowed(isbn))));
        }
        for (name, value) in [("author", author), ("edition", edition), ("course_code", course)] {
            if !value.is_empty() {
                self.attributes.push((name, Value::Text(Cow::Borrowed(value))));
            }
        }
        self
    }

    /// Width, depth and height in centimetres.
    pub(super) fn sized(self, width: i64, depth: i64, height: i64) -> Self {
        self.number("width_cm", width).number("depth_cm", depth).number("height_cm", height)
    }

    /// Photos of the thing; several calls add up.
    pub(super) fn photos(mut self, motif: Motif, look: u64, count: u64) -> Self {
        self.pictures.extend(photos_of(motif, look, count));
        self
    }

    pub(super) fn aged(mut self, hours: u32) -> Self {
        self.age_hours = hours;
        self
    }

    pub(super) fn status(mut self, status: ListingStatus) -> Self {
        self.status = status;
        self
    }
}
