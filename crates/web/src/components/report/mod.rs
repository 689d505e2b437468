//! Telling the moderators about a comment or a message. Keeps true: what was written stays while sending fails; it is said
//! what moderators get to read, and that it arrived.

use crate::api::reports::create_report;
use crate::components::form::open_while;
use crate::components::ui::{
    Button, Choice, ChoiceLook, Choices, FormError, Icon, Modal, Notice, TextArea, Tone, Variant,
};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::{i18n, t};
use leptos::prelude::*;
use tradehub_shared::report::{CreateReportRequest, ReportReason};
use tradehub_shared::{CommentId, MessageId, limits};

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReportTarget {
    /// A comment under a listing.
    Comment(CommentId),
    /// A message that the member received.
    Message(MessageId),
}

/// A report being written; copy it freely.
#[derive(Clone, Copy)]
struct Writing {
    reason: RwSignal<String>,
    note: RwSignal<String>,
    errors: FormErrors,
    is_sent: RwSignal<bool>,
}

impl Writing {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self { reason: text(), note: text(), errors: FormErrors::new(), is_sent: RwSignal::new(false) }
    }

    fn begin(self) {
        self.reason.set(ReportReason::Spam.as_str().to_owned());
        self.note.set(String::new());
        self.errors.clear();
        self.is_sent.set(false);
    }

    fn request(self, target: ReportTarget) -> CreateReportRequest {
        let (message_id, comment_id) = match target {
            ReportTarget::Comment(id) => (None, Some(id)),
            ReportTarget::Message(id) => (Some(id), None),
        };
        let reason = self.reason.read_untracked().parse().unwrap_or(ReportReason::Other);
        CreateReportRequest {
            message_id,
            comment_id,
            reason,
            note: self.note.get_untracked().trim().to_owned(),
        }
    }
}

/// The dialog for what is in `target`.
#[component]
pub(crate) fn ReportDialog(
    /// What is about to be reported.
    target: RwSignal<Option<ReportTarget>>,
) -> impl IntoView {
    let open = open_while(target);
    let (writing, busy) = (Writing::new(), Action::new());
    // The words stay while the dialog closes.
    let shown = Memo::new(move |last: Option<&Option<ReportTarget>>| {
        target.get().or_else(|| last.copied().flatten())
    });
    Effect::new(move |_| {
        if open.get() {
            writing.begin();
        }
    });
    let send = move |()| {
        let Some(target) = target.get_untracked() else { return };
        let request = writing.request(target);
        if !writing.errors.check(request.validate()) {
            return;
        }
        busy.run(create_report(request), move |outcome| match outcome {
            Ok(_) => writing.is_sent.set(true),
            Err(error) => writing.errors.refuse(error),
        });
    };
    let foot = move || {
        let buttons = move || {
            match writing.is_sent.get() {
            true => view! {
                <Button variant=Variant::Primary on_press=move |()| open.set(false)>{t!("report.close")}</Button>
            }
            .into_any(),
            false => view! {
                <Button on_press=move |()| open.set(false)>{t!("report.cancel")}</Button>
                <Button variant=Variant::Danger icon=Icon::Flag busy=busy.busy() on_press=send>
                    {t!("report.send")}
                </Button>
            }
            .into_any(),
        }
        };
        view! { {buttons} }
    };
    let content = move || {
        let body = move || if writing.is_sent.get() { thanks() } else { form(writing, shown) };
        view! { <div class="report" role="status">{body}</div> }
    };
    view! { <Modal open=open title=t!("report.title") foot=ViewFn::from(foot)>{content}</Modal> }
}

fn form(writing: Writing, target: Memo<Option<ReportTarget>>) -> AnyView {
    let Writing { reason, note, errors, .. } = writing;
    let reasons = Signal::derive(|| {
        let one = |reason: &ReportReason| {
            let name = reason.as_str();
            Choice::new(name, i18n::of("report.reason", name)).detail(i18n::of("report.reason.detail", name))
        };
        ReportReason::ALL.iter().map(one).collect::<Vec<_>>()
    });
    let help = Signal::derive(move || match target.get() {
        Some(ReportTarget::Message(_)) => i18n::of("report.reads", "message"),
        _ => i18n::of("report.reads", "comment"),
    });
    let is_needed = move || reason.read().as_str() == ReportReason::Other.as_str();
    let optional = Signal::derive(move || (!is_needed()).then(|| crate::ts!("report.optional")));
    view! {
        <div class="form">
            <Choices
                name="report-reason"
                label=t!("report.reason")
                value=reason
                choices=reasons
                look=ChoiceLook::Cards
                error=errors.of("/reason")
                on_edit=move |()| errors.clear()
            />
            <TextArea
                name="report-note"
                label=t!("report.note")
                note=optional
                help=help
                value=note
                max=limits::REASON_MAX
                rows=3
                error=errors.of("/note")
                on_edit=move |()| errors.clear_of("/note")
            />
            <FormError error=errors.whole() />
        </div>
    }
    .into_any()
}

fn thanks() -> AnyView {
    view! {
        <Notice tone=Tone::Ok icon=Icon::CircleCheck>
            <p>{t!("report.done")}</p>
        </Notice>
    }
    .into_any()
}
