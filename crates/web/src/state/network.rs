//! Whether the device is connected. Keeps true: it is followed for the life of the app.

use crate::platform::network;
use leptos::prelude::*;

thread_local! {
    static ONLINE: ArcRwSignal<bool> = ArcRwSignal::new(network::is_online());
}

/// Whether the browser believes to be online; followed in a reactive place.
pub(crate) fn is_online() -> bool {
    ONLINE.with(ArcRwSignal::get)
}

/// Follows the connection. Once, at the start.
pub(crate) fn start() {
    network::on_change(|online| ONLINE.with(|current| current.set(online)));
}
