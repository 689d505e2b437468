//! The audit log as a table, newest first. Keeps true: it shows what was recorded, names and values as they are.

use crate::api::admin;
use crate::components::ui::{Button, EmptyState, ErrorState, Icon, Skeleton};
use crate::state::paged::{Stage, paged};
use crate::{i18n, routes, t, ts};
use leptos::prelude::*;
use tradehub_shared::audit::AuditEntry;

/// The audit log.
pub(super) fn view() -> AnyView {
    let log = paged(|| "/admin/audit-log".to_owned(), |_, cursor| admin::list_audit_entries(cursor));
    let table = move || {
        (!log.items().is_empty()).then(|| {
            view! {
                <div class="table-frame" tabindex="0" role="region" aria-label=t!("admin.audit.caption")>
                    <table class="table">
                        <caption class="visually-hidden">{t!("admin.audit.caption")}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t!("admin.audit.when")}</th>
                                <th scope="col">{t!("admin.audit.who")}</th>
                                <th scope="col">{t!("admin.audit.what")}</th>
                                <th scope="col">{t!("admin.audit.object")}</th>
                                <th scope="col">{t!("admin.audit.change")}</th>
                            </tr>
                        </thead>
                        <tbody>{log.items().into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
            }
            .into_any()
        })
    };
    let end = move || {
        match log.stage() {
        Stage::First => view! { <div class="stack" role="status"><Skeleton class="skeleton-row" /><Skeleton class="skeleton-row" /></div> }
            .into_any(),
        Stage::Rest | Stage::More => {
            let busy = Signal::derive(move || log.stage() == Stage::More);
            view! { <Button busy=busy on_press=move |()| log.more()>{t!("admin.audit.more")}</Button> }.into_any()
        }
        Stage::Failed(error) => view! { <ErrorState error=error on_retry=move |()| log.more() /> }.into_any(),
        Stage::End if log.is_empty() => {
            view! { <EmptyState icon=Icon::List title=t!("admin.audit.empty") text=t!("admin.audit.empty.text") /> }.into_any()
        }
        Stage::End => ().into_any(),
    }
    };
    view! { <div class="stack">{table} <div class="list-end">{end}</div></div> }.into_any()
}

fn line(entry: AuditEntry) -> AnyView {
    let at = entry.at;
    let who = match (entry.actor_id, &entry.actor_username) {
        (Some(id), Some(name)) => view! { <a href=routes::member(id)>{name.clone()}</a> }.into_any(),
        _ => view! { <span>{t!("admin.audit.console")}</span> }.into_any(),
    };
    let role = entry
        .actor_role
        .map(|role| view! { <span class="small">{move || i18n::of("role", role.as_str())}</span> });
    let reason = entry.reason.clone();
    view! {
        <tr>
            <td class="table-when">{move || i18n::format::date_time(at)}</td>
            <td>{who} " " {role}</td>
            <td><code>{entry.action.clone()}</code></td>
            <td>{[entry.object_kind.as_str(), " ", &entry.object_id.to_string()].concat()}</td>
            <td>
                {reason.map(|reason| view! { <p>{t!("admin.audit.reason", reason = reason)}</p> })}
                {changes(&entry)}
            </td>
        </tr>
    }
    .into_any()
}

/// Each changed field: what it was and what it became.
fn changes(entry: &AuditEntry) -> AnyView {
    let mut names: Vec<_> = entry.before.keys().chain(entry.after.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| entry.before.get(name) != entry.after.get(name));
    let value = |value: Option<&Option<String>>| {
        let known = value.cloned().flatten();
        move || known.clone().unwrap_or_else(|| ts!("admin.audit.nothing"))
    };
    let one = |name: String| {
        let (before, after) = (value(entry.before.get(&name)), value(entry.after.get(&name)));
        view! {
            <li>
                <code>{name}</code>
                " "
                <del>{before}</del>
                <span class="visually-hidden">{t!("admin.audit.became")}</span>
                " "
                <ins>{after}</ins>
            </li>
        }
        .into_any()
    };
    view! { <ul class="table-changes">{names.into_iter().map(one).collect_view()}</ul> }.into_any()
}
