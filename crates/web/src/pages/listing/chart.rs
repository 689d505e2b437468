//! The owner's chart: the views of the last 30 days as bars. Keeps true: what the bars show is also said in words.

use crate::api::listings::get_listing_views;
use crate::components::listing::day_words;
use crate::components::ui::{LoadView, Skeleton};
use crate::i18n::format;
use crate::state::load::load;
use crate::{t, ts};
use leptos::prelude::*;
use tradehub_shared::ListingId;
use tradehub_shared::listing::{DayViews, ListingViews};

/// Width of a day and height of the tallest bar, in units of the drawing.
const DAY: usize = 10;
const TALL: i64 = 72;
/// A day without views still shows a foot.
const FOOT: i64 = 2;

/// The chart with its heading.
pub(super) fn chart(id: ListingId) -> AnyView {
    let views = load(move || get_listing_views(id));
    view! {
        <section aria-labelledby="detail-views">
            <h2 class="detail-h" id="detail-views">{t!("listing.chart")}</h2>
            <LoadView load=views skeleton=|| view! { <Skeleton class="skeleton-block" /> } show=bars />
        </section>
    }
    .into_any()
}

fn bars(views: ListingViews) -> AnyView {
    let peak = views.days.iter().max_by_key(|day| day.views).cloned();
    let most = peak.as_ref().map_or(0, |day| day.views).max(1);
    let recent: i64 = views.days.iter().map(|day| day.views).sum();
    let width = views.days.len().saturating_mul(DAY).to_string();
    let frame = ["0 0 ", &width, " 74"].concat();
    let (first, last) = (views.days.first().cloned(), views.days.last().cloned());
    let all = views.days.into_iter().enumerate().map(|(at, day)| bar(at, day, most)).collect_view();
    let total = views.total;
    let label = Signal::derive(move || match peak.as_ref().filter(|day| day.views > 0) {
        Some(day) => {
            ts!(
                "listing.chart.words",
                n = recent,
                day = day_words(&day.day),
                most = format::number(day.views)
            )
        }
        None => ts!("listing.chart.none"),
    });
    let edge = |day: Option<DayViews>| move || day.as_ref().map(|day| day_words(&day.day));
    view! {
        <figure class="chart">
            <svg viewBox=frame preserveAspectRatio="none" role="img" aria-label=label>{all}</svg>
            <div class="chart-days small" aria-hidden="true">
                <span>{edge(first)}</span>
                <span>{edge(last)}</span>
            </div>
            <figcaption>{label} " " {move || ts!("listing.chart.total", n = total)}</figcaption>
        </figure>
    }
    .into_any()
}

fn bar(at: usize, day: DayViews, most: i64) -> AnyView {
    let height = day.views.saturating_mul(TALL).checked_div(most).unwrap_or(0).max(FOOT);
    let (x, y) = (at.saturating_mul(DAY).saturating_add(1), TALL.saturating_add(FOOT).saturating_sub(height));
    let class = if day.views == 0 { "chart-none" } else { "chart-bar" };
    view! {
        <rect class=class x=x.to_string() y=y.to_string() width="8" height=height.to_string() rx="1.5">
            <title>{move || [day_words(&day.day).as_str(), ": ", &format::number(day.views)].concat()}</title>
        </rect>
    }
    .into_any()
}
