//! One notice. Keeps true: the whole row leads to what it is about, with one link that is its sentence; one that leads
//! nowhere is read at a press; unread is told by a dot, by weight and in words; a listing whose time runs out is renewed in
//! its place.

use super::words::{detail, look, sentence, target};
use crate::api::my_listings;
use crate::components::listing::Time;
use crate::components::ui::{Button, Icon, Size, Variant};
use crate::i18n::{self, format};
use crate::state::action::Action;
use crate::state::paged::Paged;
use crate::state::{toasts, unread};
use crate::{t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::HashMap;
use tradehub_shared::listing::{ListingAction, ListingStatus};
use tradehub_shared::notice::{Notice, NoticeKind, ReadNoticesRequest};
use tradehub_shared::{ErrorCode, NoticeId, UtcMicros};

/// A notice.
#[component]
pub(super) fn NoticeRow(
    /// What it shows.
    notice: Notice,
    /// The list it is in.
    list: Paged<Notice>,
) -> impl IntoView {
    let id = notice.id;
    let is_read =
        Memo::new(move |_| list.with(|all| all.iter().find(|n| n.id == id).is_none_or(|n| n.is_read)));
    let (icon, tone) = look(notice.kind);
    let (href, at) = (target(&notice), notice.at);
    let renewal = renewal(&notice, list);
    let about = notice.clone();
    // What is said to many is said here only.
    let class = if notice.words.is_some() { "notice-detail is-whole" } else { "notice-detail" };
    let more = move || detail(&about).map(|detail| view! { <p class=class>{detail}</p> });
    let words = move || sentence(&notice);
    let sentence = match href {
        Some(href) => {
            view! { <a class="notice-link" href=href on:click=move |_| open(list, id)>{words}</a> }.into_any()
        }
        None => {
            view! { <button type="button" class="notice-link" on:click=move |_| open(list, id)>{words}</button> }
                .into_any()
        }
    };
    view! {
        <article class="notice-item card" class:is-unread=move || !is_read.get()>
            <span class=["notice-icon ", tone.class()].concat()><Icon name=icon /></span>
            <div class="notice-words">
                <p class="notice-sentence">{sentence}</p>
                {more}
                <p class="notice-meta">
                    <Time at=at />
                    <Show when=move || !is_read.get()>
                        <span class="visually-hidden">{t!("notice.unread")}</span>
                    </Show>
                </p>
                {renewal}
            </div>
        </article>
    }
}

/// Reads a notice; the row shows it at once.
fn open(list: Paged<Notice>, id: NoticeId) {
    if untrack(|| list.with(|all| all.iter().any(|notice| notice.id == id && notice.is_read))) {
        return;
    }
    list.update(|items| items.iter_mut().filter(|n| n.id == id).for_each(|n| n.is_read = true));
    spawn_local(async move {
        // One that could not be read is unread the next time the list is loaded; nothing is lost.
        let _ =
            unread::read(ReadNoticesRequest { ids: Some(vec![id]), ..ReadNoticesRequest::default() }).await;
    });
}

/// How a listing stands after it was given new time from its notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Renewal {
    Until(UtcMicros),
    /// It is on offer already, sold or gone.
    Moot,
}

thread_local! {
    /// What was renewed in this visit: a notice does not say how its listing stands by now.
    static RENEWED: RefCell<HashMap<NoticeId, Renewal>> = RefCell::new(HashMap::new());
}

/// The way to give a listing new time, in the notices about it.
fn renewal(notice: &Notice, list: Paged<Notice>) -> Option<AnyView> {
    let (id, listing) = (notice.id, notice.listing_id?);
    // By how the listing stands now: one that was sold or taken back since is not put up again by an old notice.
    let what = match (notice.kind, notice.listing_status?) {
        (_, ListingStatus::Expired) => ListingAction::Relist,
        (NoticeKind::ListingExpiring, status) if status.is_on_hand() => ListingAction::Renew,
        _ => return None,
    };
    let action = Action::new();
    let known = RwSignal::new(RENEWED.with_borrow(|all| all.get(&id).copied()));
    let learn = move |renewal: Renewal| {
        RENEWED.with_borrow_mut(|all| all.insert(id, renewal));
        known.set(Some(renewal));
        open(list, id);
    };
    let press = move |()| {
        action.run(my_listings::move_listing(listing, what), move |outcome| match outcome {
            Ok(listing) => {
                learn(listing.summary.expires_at.map_or(Renewal::Moot, Renewal::Until));
                toasts::done(i18n::of("dashboard.done", what.as_str()));
            }
            Err(error) if error.is_not_found() || error.code() == Some(ErrorCode::ListingWrongState) => {
                learn(Renewal::Moot);
            }
            Err(error) => toasts::failed(&error),
        });
    };
    let content = move || {
        match known.get() {
        Some(renewal) => outcome(renewal),
        None => view! {
            <Button size=Size::Small variant=Variant::Secondary icon=Icon::RotateCw busy=action.busy() on_press=press>
                {t!("listing.action.renew")}
            </Button>
        }
        .into_any(),
    }
    };
    Some(view! { <div class="notice-act" role="status">{content}</div> }.into_any())
}

fn outcome(renewal: Renewal) -> AnyView {
    let (icon, class) = match renewal {
        Renewal::Until(_) => (Icon::CircleCheck, "notice-renewed is-good"),
        Renewal::Moot => (Icon::Info, "notice-renewed"),
    };
    let words = move || match renewal {
        Renewal::Until(at) => ts!("notice.renewed", date = format::date(at)),
        Renewal::Moot => ts!("notice.renewed.moot"),
    };
    view! { <p class=class><Icon name=icon /><span>{words}</span></p> }.into_any()
}
