//! Listings for load: any number, realistic, different. Keeps true: the n-th listing depends only on the seed and n; nothing here reads a
//! clock or a file; the sellers are the members of `generated_member`.

use std::borrow::Cow;

use super::dice::Dice;
use super::fields::fields;
use super::members::{GENERATED_MEMBERS, generated_member};
use super::phrases as p;
use super::places::{SCHOOLS, spots};
use super::types::{
    Condition, Handover, ListingKind, ListingSeed, ListingStatus, MemberSeed, PlaceSeed, photos_of,
};
use super::words::{BOOKS, Family};
use super::words_dorm::DORM_AND_GAMES;
use super::words_life::LIFE;
use super::words_tech::ELECTRONICS;
use tradehub_imaging::art::Motif;

/// Share of the middle price in per mille: a long tail upwards, as real prices have.
const SPREAD: [i64; 16] =
    [330, 430, 520, 600, 680, 760, 840, 930, 1030, 1140, 1270, 1420, 1620, 1880, 2350, 3300];

/// Kept small on purpose: pictures of generated listings repeat, so that few have to be drawn.
const LOOKS: u32 = 4;

/// `n` listings from a seed. The first `m` of `generated(n, seed)` are `generated(m, seed)`.
pub fn generated(n: usize, seed: u64) -> impl Iterator<Item = ListingSeed> {
    let sellers: Vec<MemberSeed> = (0..GENERATED_MEMBERS).map(generated_member).collect();
    let places: Vec<_> = SCHOOLS.iter().map(|school| (school.slug, spots(school))).collect();
    (0_u64..).take(n).map(move |number| {
        let mut dice = Dice::new(
            seed.wrapping_mul(0x9E37_79B9).wrapping_add(number.wrapping_mul(0x0D1B_54A3_2D19_2ED1)),
        );
        dice.roll();
        let (seller, school) = dice
            .pick(&sellers)
            .map_or(("student_000", ""), |seller| (seller.username.as_ref(), seller.school));
        let nearby =
            places.iter().find(|(slug, _)| *slug == school).map_or(&[][..], |(_, spots)| spots.as_slice());
        listing(&mut dice, seller, nearby)
    })
}

fn listing(dice: &mut Dice, seller: &str, nearby: &[(&'static str, Option<&'static str>)]) -> ListingSeed {
    let family = family(dice);
    let chinese = dice.chance(52);
    let kind = match dice.below(100) {
        0..=84 => ListingKind::Sale,
        85..=93 => ListingKind::Wanted,
        _ => ListingKind::Giveaway,
    };
    let condition = match dice.below(10) {
        0..=3 => Condition::LikeNew,
        4..=7 => Condition::Good,
        8 => Condition::Fair,
        _ => Condition::Poor,
    };
    let digital = matches!(family.category, "game-accounts" | "gift-cards");
    let (price_fen, original_price_fen) = prices(dice, family, kind);
    let place = if digital || dice.chance(12) { None } else { dice.pick(nearby) };
    ListingSeed {
        seller: Cow::Owned(seller.to_owned()),
        kind,
        status: status(dice),
        category: family.category,
        title: Cow::Owned(title(dice, family, kind, chinese)),
        description: Cow::Owned(description(dice, kind, chinese)),
        condition,
        price_fen,
        original_price_fen,
        quantity: if dice.chance(8) { 2 + dice.below(4) } else { 1 },
        tags: tags(dice, chinese),
        place: place.map(|&(zone, building)| PlaceSeed { zone, building }),
        handover: if digital { Handover::Digital } else { Handover::Meet },
        attributes: fields(dice, family.category),
        pictures: pictures(dice, family),
        age_hours: dice.below(1400),
    }
}

/// Books and electronics are a little more common than the rest.
fn family(dice: &mut Dice) -> &'static Family {
    let shelf = match dice.below(100) {
        0..=27 => BOOKS,
        28..=55 => ELECTRONICS,
        56..=77 => DORM_AND_GAMES,
        _ => LIFE,
    };
    dice.pick(shelf).unwrap_or(&FALLBACK)
}

const FALLBACK: Family = Family {
    category: "textbooks",
    motifs: &[Motif::Textbook],
    yuan: 20,
    en: &["Textbook"],
    en_details: &[],
    zh: &["教材"],
    zh_details: &[],
};

fn status(dice: &mut Dice) -> ListingStatus {
    match dice.below(100) {
        0..=5 => ListingStatus::Sold,
        6 => ListingStatus::Paused,
        _ => ListingStatus::Active,
    }
}

/// Price and, for some, what it cost new; whole yuan, small ones to the yuan, large ones to ten.
fn prices(dice: &mut Dice, family: &Family, kind: ListingKind) -> (i64, Option<i64>) {
    let share = dice.pick(&SPREAD).copied().unwrap_or(1000) + i64::from(dice.below(80));
    let yuan = (family.yuan * share / 1000).max(1);
    let round = if yuan >= 300 { (yuan / 10 * 10).max(10) } else { yuan };
    match kind {
        ListingKind::Giveaway => (0, None),
        ListingKind::Wanted => (round * 100, None),
        ListingKind::Sale => {
            let new = dice.chance(45).then(|| round * (16 + i64::from(dice.below(22))) / 10 * 100);
            (round * 100, new)
        }
    }
}

fn title(dice: &mut Dice, family: &Family, kind: ListingKind, chinese: bool) -> String {
    if chinese {
        let lead = match kind {
            ListingKind::Sale => dice.word(&["", "", "", "", "转 ", "出 ", "急出 ", "毕业出 ", "自用 "]),
            ListingKind::Wanted => dice.word(&["求购 ", "收 ", "想收一个 "]),
            ListingKind::Giveaway => dice.word(&["免费送 ", "白送 "]),
        };
        let tail = dice.word(&["", "", "", " 可小刀", " 面交", " 九五新", " 八成新", " 送小配件", " 成色好"]);
        return format!("{lead}{} {}{tail}", dice.word(family.zh), dice.word(family.zh_details));
    }
    let lead = match kind {
        ListingKind::Sale => "",
        ListingKind::Wanted => "Wanted: ",
        ListingKind::Giveaway => "Free: ",
    };
    let tail =
        dice.word(&["", "", "", ", price open", ", like new", ", barely used", ", well kept", ", one owner"]);
    format!("{lead}{}, {}{tail}", dice.word(family.en), dice.word(family.en_details))
}

/// 80 to 400 characters: reason, state, meeting, and more until it is long enough.
fn description(dice: &mut Dice, kind: ListingKind, chinese: bool) -> String {
    let (first, lists, gap) = match (chinese, kind == ListingKind::Wanted) {
        (true, false) => (p::ZH_WHY, [p::ZH_STATE, p::ZH_HOW, p::ZH_MORE], ""),
        (true, true) => (p::ZH_SEEK, [p::ZH_TERMS; 3], ""),
        (false, false) => (p::EN_WHY, [p::EN_STATE, p::EN_HOW, p::EN_MORE], " "),
        (false, true) => (p::EN_SEEK, [p::EN_TERMS; 3], " "),
    };
    let mut text = String::with_capacity(480);
    text.push_str(dice.word(first));
    let mut length = text.chars().count();
    for list in lists.into_iter().cycle().take(40) {
        if length >= 80 && dice.chance(45) {
            break;
        }
        let sentence = dice.word(list);
        let longer = length + gap.len() + sentence.chars().count();
        if longer <= 400 && !text.contains(sentence) {
            text.push_str(gap);
            text.push_str(sentence);
            length = longer;
        }
    }
    text
}

fn tags(dice: &mut Dice, chinese: bool) -> Vec<Cow<'static, str>> {
    if !dice.chance(5) {
        return Vec::new();
    }
    let list = if chinese { p::ZH_TAGS } else { p::EN_TAGS };
    let start = usize::try_from(dice.below(4)).unwrap_or(0);
    let count = usize::try_from(1 + dice.below(2)).unwrap_or(1);
    list.iter().skip(start).take(count).map(|tag| Cow::Borrowed(*tag)).collect()
}

fn pictures(dice: &mut Dice, family: &Family) -> Vec<super::types::PictureSeed> {
    let motif = dice.pick(family.motifs).copied().unwrap_or(Motif::BookStack);
    let look = u64::from(dice.below(LOOKS));
    let count = if dice.chance(30) { 2 } else { 1 };
    photos_of(motif, look, count)
}
