//! The shapes of the demo content: plain data that the seeder turns into rows. Keeps true: nothing here knows the database; a listing
//! names its seller, category, zone and building by key or slug.

use std::borrow::Cow;

pub use tradehub_shared::catalog::AttributeKind;
pub use tradehub_shared::listing::{Condition, Handover, ListingKind, ListingStatus};

use tradehub_imaging::art::{Motif, variant_of};

/// A school with its zones.
#[derive(Debug, Clone, Copy)]
pub struct SchoolSeed {
    /// Short name for addresses, unique.
    pub slug: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Simplified Chinese name.
    pub name_zh: &'static str,
    /// Domain of its mail addresses (reserved, never real).
    pub email_domain: &'static str,
    /// Where to meet, in order.
    pub safe_spots: &'static [SpotSeed],
    /// Its zones in order.
    pub zones: &'static [ZoneSeed],
}

/// A safe spot of a school.
#[derive(Debug, Clone, Copy)]
pub struct SpotSeed {
    /// Short name, unique within its school.
    pub slug: &'static str,
    /// Slug of the zone it is in.
    pub zone: Option<&'static str>,
    /// English name.
    pub name_en: &'static str,
    /// Simplified Chinese name.
    pub name_zh: &'static str,
    /// How to find it, in English.
    pub hint_en: &'static str,
    /// The same in Simplified Chinese.
    pub hint_zh: &'static str,
}

/// A part of a campus.
#[derive(Debug, Clone, Copy)]
pub struct ZoneSeed {
    /// Unique over all schools.
    pub slug: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Simplified Chinese name.
    pub name_zh: &'static str,
    /// Its buildings in order.
    pub buildings: &'static [BuildingSeed],
}

/// A building.
#[derive(Debug, Clone, Copy)]
pub struct BuildingSeed {
    /// Unique over all schools.
    pub slug: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Simplified Chinese name.
    pub name_zh: &'static str,
}

/// A category; two levels, listings sit in the second.
#[derive(Debug, Clone, Copy)]
pub struct CategorySeed {
    /// Short name for addresses, unique.
    pub slug: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Simplified Chinese name.
    pub name_zh: &'static str,
    /// Name of a Lucide icon.
    pub icon: &'static str,
    /// Its own attributes; those of a first-level category hold for all its children too.
    pub attributes: &'static [AttributeSeed],
    /// Second-level categories; empty on the second level.
    pub children: &'static [CategorySeed],
}

/// A typed field of the listings of a category.
#[derive(Debug, Clone, Copy)]
pub struct AttributeSeed {
    /// `snake_case`, unique over all categories.
    pub name: &'static str,
    /// English label.
    pub label_en: &'static str,
    /// Simplified Chinese label.
    pub label_zh: &'static str,
    /// What it holds.
    pub kind: AttributeKind,
    /// English unit behind a number.
    pub unit_en: Option<&'static str>,
    /// Simplified Chinese unit behind a number.
    pub unit_zh: Option<&'static str>,
    /// The allowed values of a `Choice`, in order; else empty.
    pub choices: &'static [ChoiceSeed],
    /// Whether the search page offers it as a filter.
    pub is_filter: bool,
}

/// One value of a choice.
#[derive(Debug, Clone, Copy)]
pub struct ChoiceSeed {
    /// The stored value.
    pub value: &'static str,
    /// English label.
    pub label_en: &'static str,
    /// Simplified Chinese label.
    pub label_zh: &'static str,
}

/// The value of an attribute in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// For `Text`.
    Text(Cow<'static, str>),
    /// For `Number`.
    Number(i64),
    /// For `Bool`.
    Bool(bool),
    /// For `Date`: days after the day of seeding, so that the demo never goes stale.
    Day(i64),
    /// For `Choice`: the stored value.
    Choice(&'static str),
    /// For `Isbn`: thirteen digits, no hyphens.
    Isbn(Cow<'static, str>),
}

impl Value {
    /// The kind of attribute this value fits.
    #[must_use]
    pub fn kind(&self) -> AttributeKind {
        match self {
            Self::Text(_) => AttributeKind::Text,
            Self::Number(_) => AttributeKind::Number,
            Self::Bool(_) => AttributeKind::Bool,
            Self::Day(_) => AttributeKind::Date,
            Self::Choice(_) => AttributeKind::Choice,
            Self::Isbn(_) => AttributeKind::Isbn,
        }
    }
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSeed {
    /// Username, also the key that listings name.
    pub username: Cow<'static, str>,
    /// Mail address at a reserved domain.
    pub email: Cow<'static, str>,
    /// Shown name.
    pub nickname: Cow<'static, str>,
    /// A few lines about the member, in the member's own language.
    pub bio: Cow<'static, str>,
    /// School slug.
    pub school: &'static str,
    /// Zone slug, in that school.
    pub zone: &'static str,
    /// QQ number.
    pub qq: Option<Cow<'static, str>>,
    /// WeChat id.
    pub wechat: Option<Cow<'static, str>>,
    /// Whether this is the administrator.
    pub is_admin: bool,
    /// Days since joining, before the day of seeding.
    pub joined_days_ago: u32,
}

/// Where it can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceSeed {
    /// Zone slug.
    pub zone: &'static str,
    /// Building slug, in that zone.
    pub building: Option<&'static str>,
}

/// A picture to draw with `art::draw`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureSeed {
    /// What is drawn.
    pub motif: Motif,
    /// Its look and view.
    pub variant: u64,
}

/// A listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingSeed {
    /// Username of the seller.
    pub seller: Cow<'static, str>,
    /// For sale, wanted or given away.
    pub kind: ListingKind,
    /// Where it stands.
    pub status: ListingStatus,
    /// Second-level category slug.
    pub category: &'static str,
    /// At most 80 characters.
    pub title: Cow<'static, str>,
    /// At most 2,000 characters.
    pub description: Cow<'static, str>,
    /// State of the thing.
    pub condition: Condition,
    /// Price, budget or 0, in fen.
    pub price_fen: i64,
    /// What it cost new, in fen.
    pub original_price_fen: Option<i64>,
    /// Pieces on offer, at least 1.
    pub quantity: u32,
    /// At most 5.
    pub tags: Vec<Cow<'static, str>>,
    /// Where it can be had; always in the seller's school.
    pub place: Option<PlaceSeed>,
    /// How it changes hands.
    pub handover: Handover,
    /// Attribute name and value; only attributes of its category.
    pub attributes: Vec<(&'static str, Value)>,
    /// At most 5, the first is the cover.
    pub pictures: Vec<PictureSeed>,
    /// Hours between publishing and seeding.
    pub age_hours: u32,
}

/// `count` photos of the same thing; four at most differ.
#[must_use]
pub fn photos_of(motif: Motif, look: u64, count: u64) -> Vec<PictureSeed> {
    (0..count).map(|photo| PictureSeed { motif, variant: variant_of(look, photo) }).collect()
}
