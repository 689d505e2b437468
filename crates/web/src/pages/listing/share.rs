//! Passing a listing on: the system's share sheet, the link to copy, a code to scan.

use super::qr::QrImage;
use crate::components::ui::{Button, Icon, IconButton, Modal, TextField, Variant};
use crate::platform::{clipboard, document};
use crate::state::toasts;
use crate::{routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::ListingId;

/// The button with its dialog.
pub(super) fn share(id: ListingId, title: String) -> AnyView {
    let open = RwSignal::new(false);
    let link = [document::origin(), routes::listing(id)].concat();
    let (link, title) = (StoredValue::new(link), StoredValue::new(title));
    view! {
        <IconButton icon=Icon::Share2 label=t!("listing.share") class="share-btn" on_press=move |()| open.set(true) />
        <Modal open=open title=t!("listing.share")>{ways(link.get_value(), title.get_value())}</Modal>
    }
    .into_any()
}

fn ways(link: String, title: String) -> AnyView {
    let copied = link.clone();
    let copy = move |()| {
        let link = copied.clone();
        spawn_local(async move {
            if clipboard::copy(&link).await {
                toasts::done(ts!("listing.copied"));
            } else {
                toasts::warn(ts!("listing.copy.refused"));
            }
        });
    };
    let passed = link.clone();
    let pass_on = move |()| {
        let (link, title) = (passed.clone(), title.clone());
        spawn_local(async move {
            // Leaving the system's sheet is no failure.
            let _ = clipboard::share(&title, &link).await;
        });
    };
    let system = clipboard::can_share().then(|| {
        view! { <Button icon=Icon::Share2 wide=true on_press=pass_on>{t!("listing.share.system")}</Button> }
    });
    let shown = RwSignal::new(link.clone());
    view! {
        <div class="share">
            <figure class="share-code">
                <QrImage text=link label=t!("listing.share.code") />
                <figcaption class="small">{t!("listing.share.scan")}</figcaption>
            </figure>
            <div class="stack">
                <TextField name="share-link" label=t!("listing.share.link") value=shown />
                <Button variant=Variant::Primary icon=Icon::Copy wide=true on_press=copy>{t!("listing.share.copy")}</Button>
                {system}
            </div>
        </div>
    }
    .into_any()
}
