//! Whether others see that the member is there. Keeps true: it is set as soon as it is pressed, and put back when that
//! fails.

use crate::api::live as api;
use crate::components::ui::Checkbox;
use crate::state::action::Action;
use crate::state::load::{Loaded, load};
use crate::state::toasts;
use crate::t;
use leptos::prelude::*;

/// The choice, once it is known how it stands.
#[component]
pub(super) fn PresenceChoice() -> impl IntoView {
    let loaded = load(api::get_presence);
    let (is_shown, busy) = (RwSignal::new(true), Action::new());
    let press = move |()| {
        let wanted = is_shown.get_untracked();
        busy.run(api::set_presence(!wanted), move |outcome| {
            if let Err(error) = outcome {
                is_shown.set(!wanted);
                toasts::failed(&error);
            }
        });
    };
    move || {
        let Loaded::Ready(settings) = loaded.get() else { return ().into_any() };
        is_shown.set(!settings.is_hidden);
        view! {
            <Checkbox name="presence" value=is_shown on_edit=press>{t!("settings.presence")}</Checkbox>
            <p class="field-help">{t!("settings.presence.help")}</p>
        }
        .into_any()
    }
}
