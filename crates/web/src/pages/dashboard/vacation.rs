//! Pausing all that is on offer and putting it back up together. Keeps true: what was paused singly stays paused; each
//! way can be undone by the other.

use crate::api::{ApiResult, my_listings};
use crate::components::ui::{Button, Icon, Notice, Size, Tone};
use crate::state::action::Action;
use crate::state::paged::Paged;
use crate::state::toasts;
use crate::{t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::listing::{ListingStatus, ListingSummary, MovedListings};

/// Which way all listings go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Pause,
    Resume,
}

impl Way {
    const fn back(self) -> Self {
        match self {
            Self::Pause => Self::Resume,
            Self::Resume => Self::Pause,
        }
    }

    async fn go(self) -> ApiResult<MovedListings> {
        match self {
            Self::Pause => my_listings::pause_my_listings().await,
            Self::Resume => my_listings::resume_my_listings().await,
        }
    }

    fn done(self, count: i64) -> String {
        match self {
            Self::Pause => ts!("dashboard.vacation.paused", n = count),
            Self::Resume => ts!("dashboard.vacation.resumed", n = count),
        }
    }
}

/// The two buttons, each while there is something it would move.
#[component]
pub(super) fn Vacation(
    /// The own listings.
    list: Paged<ListingSummary>,
) -> impl IntoView {
    let action = Action::new();
    let can_pause =
        Memo::new(move |_| list.with(|all| all.iter().any(|one| one.status == ListingStatus::Active)));
    let is_away = Memo::new(move |_| list.with(|all| all.iter().any(|one| one.is_on_vacation)));
    let pause = move || {
        view! {
            <p class="vacation">
                <span>{t!("dashboard.vacation.text")}</span>
                <Button size=Size::Small icon=Icon::Pause busy=action.busy() on_press=move |()| send(Way::Pause, action, list)>
                    {t!("dashboard.vacation.pause")}
                </Button>
            </p>
        }
        .into_any()
    };
    let resume = move || {
        view! {
            <Notice tone=Tone::Warn icon=Icon::Umbrella>
                <div class="vacation">
                    <span>{t!("dashboard.vacation.away")}</span>
                    <Button size=Size::Small icon=Icon::Play busy=action.busy() on_press=move |()| send(Way::Resume, action, list)>
                        {t!("dashboard.vacation.resume")}
                    </Button>
                </div>
            </Notice>
        }
        .into_any()
    };
    let content = move || match (is_away.get(), can_pause.get()) {
        (true, _) => resume(),
        (false, true) => pause(),
        (false, false) => ().into_any(),
    };
    view! { <div class="vacation-place" role="group" aria-label=t!("dashboard.vacation")>{content}</div> }
}

fn send(way: Way, action: Action, list: Paged<ListingSummary>) {
    action.run(way.go(), move |outcome| match outcome {
        Ok(MovedListings { count: 0 }) => {
            toasts::done(way.done(0));
            list.reload();
        }
        Ok(moved) => {
            list.reload();
            toasts::undoable(way.done(moved.count), move || undo(way.back(), list));
        }
        Err(error) => toasts::failed(&error),
    });
}

fn undo(way: Way, list: Paged<ListingSummary>) {
    spawn_local(async move {
        match way.go().await {
            Ok(moved) => {
                list.reload();
                toasts::done(way.done(moved.count));
            }
            Err(error) => toasts::failed(&error),
        }
    });
}
