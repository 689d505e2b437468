//! When and where an order changes hands, in a few words.

use crate::components::ui::Icon;
use crate::i18n::{self, format};
use leptos::prelude::*;
use tradehub_shared::order::Meeting;

/// A meeting's time, spot with the hint how to find it, and note.
pub(crate) fn meeting_line(meeting: &Meeting) -> AnyView {
    let (from, until) = (meeting.starts_at, meeting.ends_at);
    let spot = meeting.spot.clone();
    let name = move || i18n::pick(&spot.name_en, &spot.name_zh);
    let spot = meeting.spot.clone();
    let hint = move || {
        let hint = i18n::pick(&spot.hint_en, &spot.hint_zh);
        (!hint.is_empty()).then(|| view! { <span class="meeting-hint">{hint}</span> })
    };
    let note = meeting.note.trim().to_owned();
    let note = (!note.is_empty()).then(|| view! { <blockquote class="quote">{note}</blockquote> });
    view! {
        <div class="meeting">
            <p class="meeting-line">
                <Icon name=Icon::Calendar />
                <time datetime=from.to_rfc3339()>{move || format::slot(from, until)}</time>
            </p>
            <p class="meeting-line">
                <Icon name=Icon::MapPin />
                <span class="meeting-spot"><span>{name}</span>{hint}</span>
            </p>
            {note}
        </div>
    }
    .into_any()
}
