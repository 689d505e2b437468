//! Attribute values of generated listings. Keeps true: only attributes of the category, each with a value of its kind; ISBNs check.

use std::borrow::Cow;

use super::dice::Dice;
use super::phrases as p;
use super::types::Value;

/// The values of a listing of this category; some are left open, as members do.
pub(super) fn fields(dice: &mut Dice, category: &str) -> Vec<(&'static str, Value)> {
    match category {
        "textbooks" | "exam-prep" | "literature" | "notes" => book(dice, category),
        "phones-tablets" | "computers" | "peripherals" | "audio" | "cameras" | "lab-gear" => {
            electronics(dice, category)
        }
        "furniture" | "appliances" | "lighting" | "bedding" | "decor" => furniture(dice, category),
        "clothing" => vec![("clothing_size", Value::Choice(dice.word(&["xs", "s", "m", "l", "xl", "xxl"])))],
        "shoes" => vec![("shoe_size", Value::Number(36 + i64::from(dice.below(10))))],
        "game-accounts" => account(dice),
        _ => Vec::new(),
    }
}

fn book(dice: &mut Dice, category: &str) -> Vec<(&'static str, Value)> {
    let mut values = Vec::with_capacity(4);
    if category != "notes" && dice.chance(70) {
        values.push(("isbn", Value::Isbn(Cow::Owned(isbn(dice)))));
    }
    if dice.chance(60) {
        values.push(("author", Value::Text(Cow::Borrowed(dice.word(p::AUTHORS)))));
    }
    if category != "notes" && dice.chance(50) {
        values.push(("edition", Value::Text(Cow::Borrowed(dice.word(p::EDITIONS)))));
    }
    if dice.chance(55) {
        let subject = dice.word(&["MATH", "PHYS", "CS", "EE", "ECON", "CHEM", "ART", "EDU"]);
        values.push((
            "course_code",
            Value::Text(Cow::Owned(format!("{subject}{}", 1001 + dice.below(40) * 100 / 2))),
        ));
    }
    values
}

fn electronics(dice: &mut Dice, category: &str) -> Vec<(&'static str, Value)> {
    let mut values = vec![("original_receipt", Value::Bool(dice.chance(45)))];
    if dice.chance(30) {
        values.push(("warranty_until", Value::Day(10 + i64::from(dice.below(420)))));
    }
    if matches!(category, "phones-tablets" | "computers" | "audio") {
        values.push(("battery_health", Value::Number(70 + i64::from(dice.below(31)))));
    }
    values
}

fn furniture(dice: &mut Dice, category: &str) -> Vec<(&'static str, Value)> {
    let mut values = vec![("lift_access", Value::Bool(dice.chance(60)))];
    if category == "furniture" && dice.chance(70) {
        values.push(("width_cm", Value::Number(30 + i64::from(dice.below(110)))));
        values.push(("depth_cm", Value::Number(20 + i64::from(dice.below(60)))));
        values.push(("height_cm", Value::Number(15 + i64::from(dice.below(160)))));
    }
    if dice.chance(35) {
        values.push(("collect_by", Value::Day(3 + i64::from(dice.below(60)))));
    }
    values
}

fn account(dice: &mut Dice) -> Vec<(&'static str, Value)> {
    vec![
        ("game", Value::Text(Cow::Borrowed(dice.word(p::GAMES)))),
        ("server", Value::Text(Cow::Borrowed(dice.word(p::SERVERS)))),
        ("level", Value::Number(20 + i64::from(dice.below(80)))),
        ("bound_phone", Value::Bool(dice.chance(40))),
        ("bound_id", Value::Bool(dice.chance(55))),
        ("recovery_risk", Value::Choice(dice.word(&["low", "low", "medium", "high"]))),
    ]
}

/// A well-formed ISBN-13 of the Chinese group.
fn isbn(dice: &mut Dice) -> String {
    let body = format!("9787{:08}", dice.below(100_000_000));
    let sum: u32 = body
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip([1, 3].into_iter().cycle())
        .map(|(d, weight)| d * weight)
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}
