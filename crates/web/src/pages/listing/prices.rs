//! What a listing cost over time: a line, and the same as a table. Keeps true: a listing whose price never changed shows
//! nothing; what the line shows is also said in words.

use crate::api::listings::list_listing_prices;
use crate::components::ui::Icon;
use crate::i18n::format;
use crate::platform::clock;
use crate::state::load::{Loaded, load};
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::listing::PricePoint;
use tradehub_shared::{Currency, ListingId, Minor, UtcMicros};

/// Width and height of the line, in units of the drawing, with room for its points.
const WIDE: i64 = 320;
const TALL: i64 = 56;
const EDGE: i64 = 6;

/// Whose prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Priced {
    /// The listing.
    pub(crate) listing: ListingId,
    /// The currency of its prices.
    pub(crate) currency: Currency,
}

/// The prices of a listing; nothing while they load or when they cannot be had: the price itself stands above.
pub(crate) fn prices(priced: Priced) -> AnyView {
    let history = load(move || async move {
        let mut page = list_listing_prices(priced.listing).await?;
        page.items.reverse();
        Ok(page.items)
    });
    (move || match history.get() {
        Loaded::Ready(points) if points.len() > 1 => Some(section(points, priced.currency)),
        _ => None,
    })
    .into_any()
}

fn section(points: Vec<PricePoint>, currency: Currency) -> AnyView {
    let rows = points.iter().rev().map(|point| row(*point, currency)).collect_view();
    let (lowest, highest) = bounds(&points);
    let changes = points.len().saturating_sub(1);
    let words = move || {
        let (low, high) = (format::money(lowest, currency), format::money(highest, currency));
        ts!("price.history.words", n = changes, low = low, high = high)
    };
    view! {
        <section aria-labelledby="detail-prices">
            <h2 class="detail-h" id="detail-prices">{t!("price.history")}</h2>
            <figure class="prices">
                {line(&points)}
                <figcaption>{words}</figcaption>
                <details>
                    <summary><Icon name=Icon::ChevronDown /><span>{t!("price.history.all")}</span></summary>
                    <table class="prices-table">
                        <caption class="visually-hidden">{t!("price.history")}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t!("price.history.since")}</th>
                                <th scope="col">{t!("price.history.price")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </details>
            </figure>
        </section>
    }
    .into_any()
}

fn row(point: PricePoint, currency: Currency) -> AnyView {
    view! {
        <tr>
            <td><time datetime=point.at.to_rfc3339()>{move || format::date_time(point.at)}</time></td>
            <td class="num">{move || format::money(point.price_minor, currency)}</td>
        </tr>
    }
    .into_any()
}

fn bounds(points: &[PricePoint]) -> (Minor, Minor) {
    let all = || points.iter().map(|point| point.price_minor);
    (all().min().unwrap_or(Minor::ZERO), all().max().unwrap_or(Minor::ZERO))
}

/// A line of steps up to now, each price where it began.
fn line(points: &[PricePoint]) -> AnyView {
    let (lowest, highest) = bounds(points);
    let from = points.first().map_or(0, |point| point.at.seconds());
    let now = UtcMicros::parse_rfc3339(&clock::now()).map_or(from, UtcMicros::seconds);
    let (time, room) = (now.saturating_sub(from).max(1), highest.0.saturating_sub(lowest.0).max(1));
    let x = |point: &PricePoint| share(point.at.seconds().saturating_sub(from), time, WIDE);
    let y = |point: &PricePoint| share(highest.0.saturating_sub(point.price_minor.0), room, TALL);
    let places: Vec<(i64, i64)> = points.iter().map(|point| (x(point), y(point))).collect();
    let mut path = String::new();
    for (n, (x, y)) in places.iter().enumerate() {
        path.push_str(&if n == 0 { format!("M{x} {y}") } else { format!("H{x}V{y}") });
    }
    path.push_str(&format!("H{}", WIDE.saturating_add(EDGE)));
    let dots = places.into_iter().map(|(x, y)| {
        view! { <circle class="prices-dot" cx=x.to_string() cy=y.to_string() r="4" /> }
    });
    let frame = format!("0 0 {} {}", WIDE + 2 * EDGE, TALL + 2 * EDGE);
    view! {
        <svg viewBox=frame aria-hidden="true">
            <path class="prices-line" d=path />
            {dots.collect_view()}
        </svg>
    }
    .into_any()
}

/// A part of a whole as a place on a side of this length.
fn share(part: i64, whole: i64, length: i64) -> i64 {
    part.saturating_mul(length).checked_div(whole).unwrap_or(0).clamp(0, length).saturating_add(EDGE)
}
