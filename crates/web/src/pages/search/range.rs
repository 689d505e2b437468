//! A lowest and a highest value: price, number or day. Keeps true: only ends that make sense together reach the
//! search; what is wrong is said under the fields.

use super::refine::{Refine, TYPED};
use crate::components::ui::TextField;
use crate::i18n;
use crate::state::catalog;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::Minor;
use tradehub_shared::listing::ListingQuery;

/// What lies between the ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Range {
    /// The price.
    Price,
    /// A typed field that holds whole numbers, by its name.
    Number(String),
    /// A typed field that holds days, by its name.
    Day(String),
}

/// Why two ends make no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Malformed,
    Reversed,
}

type Ends = (Option<String>, Option<String>);

impl Range {
    /// The ends as the search holds them, as a person writes them.
    fn read(&self, query: &ListingQuery) -> (String, String) {
        match self {
            Self::Price => (price_text(query.price_min), price_text(query.price_max)),
            Self::Number(name) | Self::Day(name) => match query.attributes.get(name) {
                Some(text) => {
                    let (low, high) = text.split_once("..").unwrap_or((text, text));
                    (low.to_owned(), high.to_owned())
                }
                None => Default::default(),
            },
        }
    }

    fn write(&self, query: &mut ListingQuery, (low, high): Ends) {
        match self {
            Self::Price => {
                let minor = |end: Option<String>| end.and_then(|end| end.parse().ok()).map(Minor);
                (query.price_min, query.price_max) = (minor(low), minor(high));
            }
            Self::Number(name) | Self::Day(name) => {
                if low.is_none() && high.is_none() {
                    query.attributes.remove(name);
                } else {
                    let text = [low.unwrap_or_default(), high.unwrap_or_default()].join("..");
                    query.attributes.insert(name.clone(), text);
                }
            }
        }
    }

    /// One end in the search's own form.
    fn end(&self, text: &str) -> Result<Option<String>, Wrong> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let read = match self {
            Self::Price => {
                Minor::parse_decimal(text, untrack(catalog::currency)).map(|minor| minor.0.to_string())
            }
            Self::Number(_) => text.parse::<u32>().ok().map(|number| number.to_string()),
            Self::Day(_) => Some(text.to_owned()),
        };
        read.map(Some).ok_or(Wrong::Malformed)
    }

    fn ends(&self, low: &str, high: &str) -> Result<Ends, Wrong> {
        let (low, high) = (self.end(low)?, self.end(high)?);
        // Padded with zeros, numbers and days order alike as texts.
        let padded = |end: &Option<String>| {
            end.as_ref().map(|end| ["0".repeat(20_usize.saturating_sub(end.len())).as_str(), end].concat())
        };
        match (padded(&low), padded(&high)) {
            (Some(least), Some(most)) if least > most => Err(Wrong::Reversed),
            _ => Ok((low, high)),
        }
    }
}

/// Two fields for the ends of a range.
pub(super) fn fields(
    refine: Refine,
    range: Range,
    name: &str,
    label: Signal<String>,
    unit: Signal<Option<String>>,
) -> AnyView {
    let start = untrack(|| range.read(&refine.get()));
    let (low, high) = (RwSignal::new(start.0), RwSignal::new(start.1));
    let kept = StoredValue::new(range.clone());
    let outcome = move || kept.read_value().ends(&low.read(), &high.read());
    let part = refine.part(move |query| kept.read_value().read(query));
    Effect::new(move |_| {
        let now = part.get();
        let mut written = untrack(|| refine.get());
        if let Ok(ends) = untrack(outcome) {
            kept.read_value().write(&mut written, ends);
        }
        if kept.read_value().read(&written) != now {
            low.set(now.0);
            high.set(now.1);
        }
    });
    let written = Signal::derive(move || [low.get(), high.get()].join("\n"));
    let taken = range.clone();
    refine.follow(written, TYPED, move |query, text| {
        let (low, high) = text.split_once('\n').unwrap_or_default();
        if let Ok(ends) = taken.ends(low, high) {
            taken.write(query, ends);
        }
    });
    let error = Signal::derive(move || match outcome() {
        Ok(_) => None,
        Err(Wrong::Malformed) => Some(ts!("search.range.malformed")),
        Err(Wrong::Reversed) => Some(ts!("search.range.reversed")),
    });
    let is_day = matches!(range, Range::Day(_));
    let (kind, inputmode) = match range {
        Range::Price => ("text", "decimal"),
        Range::Number(_) => ("text", "numeric"),
        Range::Day(_) => ("date", ""),
    };
    let class = if is_day { "filter-range filter-range-days" } else { "filter-range" };
    view! {
        <fieldset class="filter">
            <legend class="filter-name">{label}</legend>
            <div class=class>
                <TextField
                    name=[name, "-min"].concat()
                    label=t!("search.range.from")
                    value=low
                    kind=kind
                    inputmode=inputmode
                    suffix=unit
                    error=error
                    autocomplete="off"
                />
                <TextField
                    name=[name, "-max"].concat()
                    label=t!("search.range.to")
                    value=high
                    kind=kind
                    inputmode=inputmode
                    suffix=unit
                    autocomplete="off"
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// The symbol to stand in the price fields.
pub(super) fn currency_symbol() -> Signal<Option<String>> {
    Signal::derive(|| Some(i18n::format::currency_symbol(catalog::currency())))
}

/// An amount as a person would write it: no decimals where they are zero.
fn price_text(price: Option<Minor>) -> String {
    let Some(price) = price else { return String::new() };
    let text = price.to_decimal(catalog::currency());
    match text.split_once('.') {
        Some((whole, rest)) if rest.chars().all(|digit| digit == '0') => whole.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_must_make_sense_together() {
        let range = Range::Number("level".into());
        assert_eq!(range.ends("9", "10"), Ok((Some("9".into()), Some("10".into()))));
        assert_eq!(range.ends("10", "9"), Err(Wrong::Reversed));
        assert_eq!(range.ends("x", ""), Err(Wrong::Malformed));
        assert_eq!(range.ends(" ", "7"), Ok((None, Some("7".into()))));
        let days = Range::Day("until".into());
        assert_eq!(days.ends("2026-10-01", "2026-09-30"), Err(Wrong::Reversed));
    }

    #[test]
    fn a_range_reads_what_it_wrote() {
        let range = Range::Number("level".into());
        let mut query = ListingQuery::default();
        range.write(&mut query, (Some("3".into()), None));
        assert_eq!(query.attributes.get("level").map(String::as_str), Some("3.."));
        assert_eq!(range.read(&query), ("3".to_owned(), String::new()));
        range.write(&mut query, (None, None));
        assert!(query.attributes.is_empty());
    }
}
