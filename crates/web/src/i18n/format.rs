//! Money, numbers and times in the language's way, by the browser's `Intl`.
//! Keeps true: amounts reach `Intl` as decimal text, never as a float; every function follows the language.

use super::{Lang, lang, tag};
use crate::platform::clock;
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use tradehub_shared::{Currency, Minor, UtcMicros};
use wasm_bindgen::{JsCast, JsValue};

const DAY_SECONDS: i64 = 86_400;
/// Seconds in a minute, an hour and a day, with the names that `Intl` gives them.
const STEPS: [(i64, &str); 3] = [(DAY_SECONDS, "day"), (3_600, "hour"), (60, "minute")];
/// Where the year and the day end in a local time, `2026-11-21T10:30`.
const YEAR_END: usize = 4;
const DAY_END: usize = 10;
/// Beyond a week, a date says more than "9 days ago".
const RELATIVE_LIMIT_SECONDS: i64 = 7 * DAY_SECONDS;

thread_local! {
    /// Formatters by language, kind and options: making one is slow, and a list needs many.
    static FORMATTERS: RefCell<Vec<(String, Object)>> = const { RefCell::new(Vec::new()) };
}

/// An amount with its currency: `¥129.00`; without the decimals when they are zero.
pub(crate) fn money(amount: Minor, currency: Currency) -> String {
    let decimal = amount.to_decimal(currency);
    let options = [
        ("style", "currency"),
        ("currency", currency.as_str()),
        ("currencyDisplay", "narrowSymbol"),
        ("trailingZeroDisplay", "stripIfInteger"),
    ];
    format("NumberFormat", &options, &JsValue::from_str(&decimal)).unwrap_or(decimal)
}

/// The symbol of a currency as the language writes it, to stand before a price field.
pub(crate) fn currency_symbol(currency: Currency) -> String {
    let zero = money(Minor::ZERO, currency);
    zero.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// A whole number with the language's grouping.
pub(crate) fn number(value: i64) -> String {
    let plain = value.to_string();
    format("NumberFormat", &[], &JsValue::from_str(&plain)).unwrap_or(plain)
}

/// Hundredths as a decimal with one or two places: `4.67`, `5.0`.
pub(crate) fn hundredths(value: i64) -> String {
    let decimal = format!("{}.{:02}", value.div_euclid(100), value.rem_euclid(100));
    let options = [("minimumFractionDigits", "1"), ("maximumFractionDigits", "2")];
    format("NumberFormat", &options, &JsValue::from_str(&decimal)).unwrap_or(decimal)
}

/// A day: `Nov 21, 2026`.
pub(crate) fn date(at: UtcMicros) -> String {
    format("DateTimeFormat", &[("dateStyle", "medium")], &js_date(at)).unwrap_or_default()
}

/// A day and time: `Nov 21, 2026, 10:30 AM`.
pub(crate) fn date_time(at: UtcMicros) -> String {
    let options = [("dateStyle", "medium"), ("timeStyle", "short")];
    format("DateTimeFormat", &options, &js_date(at)).unwrap_or_default()
}

/// A time of day: `10:30 AM`.
pub(crate) fn time(at: UtcMicros) -> String {
    format("DateTimeFormat", &[("timeStyle", "short")], &js_date(at)).unwrap_or_default()
}

/// A day as one speaks of it: today, yesterday, or `Sat, Nov 21`, with the year when that is another one.
pub(crate) fn day(at: UtcMicros) -> String {
    let local = |at: UtcMicros| at.to_rfc3339().and_then(|at| clock::local(&at)).unwrap_or_default();
    let part = |text: &str, end: usize| text.get(..end).unwrap_or_default().to_owned();
    let now = UtcMicros::parse_rfc3339(&clock::now()).unwrap_or(at);
    let (day, today) = (local(at), local(now));
    if part(&day, DAY_END) == part(&today, DAY_END) {
        return super::of("day", "today");
    }
    if part(&day, DAY_END) == part(&local(now.plus_seconds(-DAY_SECONDS)), DAY_END) {
        return super::of("day", "yesterday");
    }
    let mut options = vec![("weekday", "short"), ("month", "short"), ("day", "numeric")];
    if part(&day, YEAR_END) != part(&today, YEAR_END) {
        options.push(("year", "numeric"));
    }
    format("DateTimeFormat", &options, &js_date(at)).unwrap_or_default()
}

/// A stretch of time within a day: `Sat, Nov 21 · 10:30 – 11:00 AM`.
pub(crate) fn slot(from: UtcMicros, until: UtcMicros) -> String {
    let day = [("weekday", "short"), ("month", "short"), ("day", "numeric")];
    let time = [("hour", "numeric"), ("minute", "2-digit")];
    let range = formatter("DateTimeFormat", &time)
        .and_then(|made| call(&made, "formatRange", &[js_date(from), js_date(until)]));
    match (format("DateTimeFormat", &day, &js_date(from)), range) {
        (Some(day), Some(range)) => [day, range].join(" · "),
        _ => [date_time(from), date_time(until)].join(" – "),
    }
}

/// How long ago, in one unit (`5 minutes ago`, `yesterday`); the date when that is more than a week.
pub(crate) fn ago(at: UtcMicros) -> String {
    let seconds = at.seconds().saturating_sub(now_seconds());
    if seconds.abs() > RELATIVE_LIMIT_SECONDS {
        return date(at);
    }
    let (value, unit) =
        STEPS.iter().find(|(length, _)| seconds.abs() >= *length).map_or((0, "second"), |(length, unit)| {
            // What lies ahead is rounded: three days less a minute are three days.
            let half = if seconds > 0 { length / 2 } else { 0 };
            (seconds.saturating_add(half) / length, *unit)
        });
    let made = formatter("RelativeTimeFormat", &[("numeric", "auto")]);
    let value = i32::try_from(value).unwrap_or(0);
    made.and_then(|f| call(&f, "format", &[value.into(), unit.into()])).unwrap_or_else(|| date(at))
}

/// How many days are left, begun ones counted whole; none for what is past.
pub(crate) fn days_until(at: UtcMicros) -> i64 {
    let seconds = at.seconds().saturating_sub(now_seconds()).max(0);
    seconds.saturating_add(DAY_SECONDS - 1).div_euclid(DAY_SECONDS)
}

/// The plural form of a number: `one` or `other` in the languages spoken here.
pub(super) fn plural(lang: Lang, n: i64) -> String {
    let n = i32::try_from(n).unwrap_or(i32::MAX);
    formatter_in(lang, "PluralRules", &[])
        .and_then(|rules| call(&rules, "select", &[n.into()]))
        .unwrap_or_else(|| "other".to_owned())
}

fn format(kind: &str, options: &[(&str, &str)], value: &JsValue) -> Option<String> {
    call(&formatter(kind, options)?, "format", std::slice::from_ref(value))
}

fn formatter(kind: &str, options: &[(&str, &str)]) -> Option<Object> {
    formatter_in(lang(), kind, options)
}

fn formatter_in(lang: Lang, kind: &str, options: &[(&str, &str)]) -> Option<Object> {
    let mut name = [tag(lang), kind].concat();
    for (_, value) in options {
        name.push_str(value);
    }
    let known = FORMATTERS.with_borrow(|all| all.iter().find(|(n, _)| *n == name).map(|(_, f)| f.clone()));
    if known.is_some() {
        return known;
    }
    let made = make(lang, kind, options)?;
    FORMATTERS.with_borrow_mut(|all| all.push((name, made.clone())));
    Some(made)
}

/// `new Intl[kind](language, options)`.
fn make(lang: Lang, kind: &str, options: &[(&str, &str)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in options {
        Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let class: Function = Reflect::get(&intl, &JsValue::from_str(kind)).ok()?.dyn_into().ok()?;
    let arguments = Array::of2(&JsValue::from_str(tag(lang)), &object);
    Reflect::construct(&class, &arguments).ok()?.dyn_into().ok()
}

fn call(object: &Object, method: &str, arguments: &[JsValue]) -> Option<String> {
    let method: Function = Reflect::get(object, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().collect();
    method.apply(object, &arguments).ok()?.as_string()
}

fn js_date(at: UtcMicros) -> JsValue {
    Date::new(&JsValue::from_str(&at.to_rfc3339().unwrap_or_default())).into()
}

fn now_seconds() -> i64 {
    // RFC 3339 rather than the float of `Date.now()`: the shared crate reads it without a cast.
    UtcMicros::parse_rfc3339(&clock::now()).map_or(0, UtcMicros::seconds)
}
