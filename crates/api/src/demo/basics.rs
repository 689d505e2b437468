//! What every market needs from the start: categories with their attributes, and a campus.
//! Keeps true: what is there already is left alone.

use tradehub_shared::CategoryId;
use tradehub_shared::catalog::{Choice, SaveAttributeRequest};
use tradehub_shared::home::{AnnouncementKind, SaveAnnouncementRequest};

use super::content::{AttributeSeed, CATEGORIES, CategorySeed, SCHOOLS};
use crate::campus::import::{Buildings, Named, Nothing, SpotImport, Zones};
use crate::catalog::CatalogError;
use crate::catalog::service::attribute_values;
use crate::catalog::store::{self, CategoryValues};
use crate::db::DbConnection;
use crate::kernel::clock::Clock;
use crate::{campus, home};

/// Fills in what is missing entirely: the categories, the sample campuses, the first announcements.
///
/// # Errors
/// The database failed.
pub fn ensure(c: &mut DbConnection) -> Result<(), CatalogError> {
    if store::list_categories(c)?.is_empty() {
        for (position, seed) in (0_i32..).zip(CATEGORIES) {
            insert_category(c, None, seed, position)?;
        }
        for announcement in announcements() {
            home::store::insert(c, &home::service::values(&announcement, Clock::System.now()))?;
        }
    }
    if campus::store::list(c)?.is_empty() {
        campus::import::import(c, &sample_schools())?;
    }
    Ok(())
}

fn insert_category(
    c: &mut DbConnection,
    parent_id: Option<CategoryId>,
    seed: &CategorySeed,
    position: i32,
) -> Result<(), CatalogError> {
    let values = CategoryValues {
        parent_id,
        slug: seed.slug.to_owned(),
        name_en: seed.name_en.to_owned(),
        name_zh: seed.name_zh.to_owned(),
        icon: seed.icon.to_owned(),
        position,
        is_active: true,
    };
    let id = store::insert_category(c, &values)?;
    for (position, attribute) in (0_i32..).zip(seed.attributes) {
        store::insert_attribute(c, &attribute_values(id, &request(attribute), position)?)?;
    }
    for (position, child) in (0_i32..).zip(seed.children) {
        insert_category(c, Some(id), child, position)?;
    }
    Ok(())
}

fn request(seed: &AttributeSeed) -> SaveAttributeRequest {
    let unit = |unit: Option<&str>| unit.filter(|unit| !unit.is_empty()).map(str::to_owned);
    let choice = |c: &super::content::ChoiceSeed| Choice {
        value: c.value.to_owned(),
        label_en: c.label_en.to_owned(),
        label_zh: c.label_zh.to_owned(),
    };
    SaveAttributeRequest {
        name: seed.name.to_owned(),
        label_en: seed.label_en.to_owned(),
        label_zh: seed.label_zh.to_owned(),
        kind: seed.kind,
        unit_en: unit(seed.unit_en),
        unit_zh: unit(seed.unit_zh),
        choices: seed.choices.iter().map(choice).collect(),
        is_filter: seed.is_filter,
    }
}

fn sample_schools() -> Vec<Named<Zones>> {
    fn named<T>(slug: &str, name_en: &str, name_zh: &str, inside: T) -> Named<T> {
        Named { slug: slug.to_owned(), name_en: name_en.to_owned(), name_zh: name_zh.to_owned(), inside }
    }
    let spot = |s: &super::content::SpotSeed| SpotImport {
        slug: s.slug.to_owned(),
        name_en: s.name_en.to_owned(),
        name_zh: s.name_zh.to_owned(),
        hint_en: s.hint_en.to_owned(),
        hint_zh: s.hint_zh.to_owned(),
        zone: s.zone.map(str::to_owned),
    };
    let school = |s: &super::content::SchoolSeed| {
        let zone = |z: &super::content::ZoneSeed| {
            let buildings =
                z.buildings.iter().map(|b| named(b.slug, b.name_en, b.name_zh, Nothing {})).collect();
            named(z.slug, z.name_en, z.name_zh, Buildings { buildings })
        };
        let zones = s.zones.iter().map(zone).collect();
        let safe_spots = s.safe_spots.iter().map(spot).collect();
        named(s.slug, s.name_en, s.name_zh, Zones { zones, safe_spots })
    };
    SCHOOLS.iter().map(school).collect()
}

fn announcements() -> Vec<SaveAnnouncementRequest> {
    let make =
        |kind, position, link: Option<&str>, en: (&str, &str), zh: (&str, &str)| SaveAnnouncementRequest {
            kind,
            title_en: en.0.to_owned(),
            title_zh: zh.0.to_owned(),
            body_en: en.1.to_owned(),
            body_zh: zh.1.to_owned(),
            link: link.map(str::to_owned),
            position,
            is_active: true,
        };
    vec![
        make(
            AnnouncementKind::Slide,
            0,
            Some("/search?category=books"),
            ("Textbooks for half the price", "Notes in the margins included. Search by course code or ISBN."),
            ("教材半价带走", "附赠学长学姐的笔记，可按课程代码或 ISBN 搜索。"),
        ),
        make(
            AnnouncementKind::Slide,
            1,
            Some("/search?kind=giveaway"),
            ("Moving out? Give it on", "Lamps, shelves and kettles find a new room next door."),
            ("毕业清仓，送给下一位", "台灯、书架、水壶，都能在隔壁楼找到新主人。"),
        ),
        make(
            AnnouncementKind::Slide,
            2,
            Some("/search?kind=wanted"),
            ("Somebody is looking for yours", "See what others want, and empty a drawer."),
            ("你的闲置正有人找", "看看大家在求购什么，顺手清空一个抽屉。"),
        ),
        make(
            AnnouncementKind::Notice,
            0,
            Some("/legal/help"),
            ("Meet in a busy, lit place and look at the thing before you pay.", ""),
            ("请在人多明亮的地方当面交易，验货后再付款。", ""),
        ),
    ]
}
