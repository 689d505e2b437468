//! Slides and notices of the home page: listed in their order, edited, shown or hidden, moved, deleted.

use super::announcement_editor::{AnnouncementEditor, as_request, blank};
use super::doomed::{self, Doomed};
use crate::api::admin;
use crate::components::form::open_while;
use crate::components::ui::{
    Badge, Button, EmptyState, Icon, IconButton, LoadView, Modal, Skeleton, Tone, Variant,
};
use crate::state::load::{Load, load};
use crate::state::toasts;
use crate::{i18n, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::AnnouncementId;
use tradehub_shared::home::{Announcement, AnnouncementKind, SaveAnnouncementRequest};

/// What is edited: its id (absent for a new one) and its content.
type Edited = (Option<AnnouncementId>, SaveAnnouncementRequest);

/// What the list's buttons set; copy it freely.
#[derive(Clone, Copy)]
struct Desk {
    list: Load<Vec<Announcement>>,
    edited: RwSignal<Option<Edited>>,
    doomed: Doomed<AnnouncementId>,
}

/// The announcements.
pub(super) fn view() -> AnyView {
    let list = load(admin::list_announcements);
    let desk = Desk { list, edited: RwSignal::new(None), doomed: RwSignal::new(None) };
    let open = open_while(desk.edited);
    let heading = Signal::derive(move || match desk.edited.read().as_ref().map(|(id, _)| id.is_some()) {
        Some(true) => ts!("admin.announcement.edit"),
        _ => ts!("admin.announcement.new"),
    });
    let editor = move || {
        desk.edited.get_untracked().map(|(id, request)| {
            let done = move |()| {
                desk.edited.set(None);
                list.reload();
            };
            view! { <AnnouncementEditor id=id request=request on_done=done /> }
        })
    };
    let show = move |all: Vec<Announcement>| groups(&all, desk);
    let add = move |()| {
        let position = list.ready().and_then(|all| all.iter().map(|a| a.position).max()).unwrap_or(0);
        desk.edited.set(Some((None, blank(position.saturating_add(1)))));
    };
    view! {
        <div class="admin-tools">
            <Button variant=Variant::Primary icon=Icon::Plus on_press=add>{t!("admin.announcement.new")}</Button>
        </div>
        <LoadView load=list skeleton=skeleton show=show />
        <Modal open=open title=heading wide=true>{editor}</Modal>
        {doomed::dialog(desk.doomed, |id| Box::pin(admin::delete_announcement(id)), move || list.reload())}
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let row = || view! { <Skeleton class="skeleton-row" /> };
    view! { <div class="stack" role="status">{row()}{row()}{row()}</div> }.into_any()
}

fn groups(all: &[Announcement], desk: Desk) -> AnyView {
    if all.is_empty() {
        return view! {
            <EmptyState icon=Icon::Megaphone title=t!("admin.announcement.empty") text=t!("admin.announcement.empty.text") />
        }
        .into_any();
    }
    let group = |kind: AnnouncementKind, heading: Signal<String>| {
        let of_kind: Vec<_> = all.iter().filter(|a| a.kind == kind).cloned().collect();
        let rows = of_kind.iter().enumerate().map(|(at, one)| {
            let above = at.checked_sub(1).and_then(|above| of_kind.get(above)).cloned();
            view! { <li>{row(one, above, desk)}</li> }
        });
        view! {
            <section class="stack">
                <h2 class="form-section-title">{heading}</h2>
                <ul class="admin-list card">{rows.collect_view()}</ul>
            </section>
        }
        .into_any()
    };
    view! {
        <div class="stack">
            {group(AnnouncementKind::Slide, t!("admin.announcement.slides"))}
            {group(AnnouncementKind::Notice, t!("admin.announcement.notices"))}
        </div>
    }
    .into_any()
}

fn row(one: &Announcement, above: Option<Announcement>, desk: Desk) -> AnyView {
    let (en, zh) = (one.title_en.clone(), one.title_zh.clone());
    let name = Signal::derive(move || i18n::pick(&en, &zh));
    let (id, is_active, updated_at) = (one.id, one.is_active, one.updated_at);
    let (edited, toggled, moved) = (one.clone(), one.clone(), one.clone());
    let is_first = above.is_none();
    let up = move |()| {
        if let Some(above) = &above {
            swap(moved.clone(), above.clone(), desk);
        }
    };
    let toggle = move |()| {
        let request = SaveAnnouncementRequest { is_active: !is_active, ..as_request(&toggled) };
        save(id, request, desk);
    };
    let toggle_label =
        if is_active { t!("admin.hide.what", name = name) } else { t!("admin.show.what", name = name) };
    view! {
        <div class="admin-row" class:is-off=!is_active>
            <span class="admin-row-words">
                <span class="admin-row-name">{name}</span>
                <span class="small">{move || i18n::format::date(updated_at)}</span>
                {(!is_active).then(|| view! { <Badge tone=Tone::Idle icon=Icon::EyeOff text=t!("admin.hidden") /> })}
            </span>
            <span class="admin-row-tools">
                <IconButton icon=Icon::ArrowUp label=t!("admin.announcement.up", name = name) disabled=is_first on_press=up />
                <IconButton icon=if is_active { Icon::Eye } else { Icon::EyeOff } label=toggle_label on_press=toggle />
                <IconButton
                    icon=Icon::Pencil
                    label=t!("admin.edit.what", name = name)
                    on_press=move |()| desk.edited.set(Some((Some(id), as_request(&edited))))
                />
                <IconButton
                    icon=Icon::Trash2
                    label=t!("admin.delete.what", name = name)
                    on_press=move |()| desk.doomed.set(Some((id, name.get_untracked())))
                />
            </span>
        </div>
    }
    .into_any()
}

fn save(id: AnnouncementId, request: SaveAnnouncementRequest, desk: Desk) {
    spawn_local(async move {
        match admin::save_announcement(Some(id), request).await {
            Ok(_) => desk.list.reload(),
            Err(error) => toasts::failed(&error),
        }
    });
}

/// Moves one before the other. Equal places are told apart first.
fn swap(one: Announcement, above: Announcement, desk: Desk) {
    let upper = above.position;
    let lower = if one.position == upper { upper.saturating_add(1) } else { one.position };
    spawn_local(async move {
        let first = SaveAnnouncementRequest { position: upper, ..as_request(&one) };
        let second = SaveAnnouncementRequest { position: lower, ..as_request(&above) };
        for (id, request) in [(one.id, first), (above.id, second)] {
            if let Err(error) = admin::save_announcement(Some(id), request).await {
                toasts::failed(&error);
                break;
            }
        }
        desk.list.reload();
    });
}
