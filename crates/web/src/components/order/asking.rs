//! What is asked before an order ends or cannot go back: why it is turned down or called off, and whether it truly
//! changed hands. Keeps true: what fails is said where it was asked.

use crate::api::{ApiError, ApiResult, orders};
use crate::components::form::open_while;
use crate::components::ui::{Button, FormError, Modal, TextArea, Variant};
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::{i18n, t};
use leptos::prelude::*;
use tradehub_shared::order::{Order, OrderAction, OrderStatus, OrderSummary};
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{OrderId, limits};

/// Does it.
pub(super) async fn act(action: OrderAction, id: OrderId, reason: Option<String>) -> ApiResult<Order> {
    match action {
        OrderAction::Accept => orders::accept_order(id).await,
        OrderAction::Reject => orders::reject_order(id, reason).await,
        OrderAction::Cancel => orders::cancel_order(id, reason).await,
        OrderAction::HandOver => orders::hand_over_order(id).await,
        OrderAction::Complete => orders::complete_order(id).await,
        // For these there is no button; the order is shown as it is.
        OrderAction::Dispute
        | OrderAction::RuleForSeller
        | OrderAction::RuleForBuyer
        | OrderAction::Expire
        | OrderAction::Drop => orders::get_order(id).await,
    }
}

/// Whether it ends the order badly, so that the other side deserves a reason.
pub(super) const fn is_ending(action: OrderAction) -> bool {
    matches!(action, OrderAction::Reject | OrderAction::Cancel)
}

/// The dialog for the action in `asked`.
#[component]
pub(super) fn AskFirst(
    /// The action that is about to be done.
    asked: RwSignal<Option<OrderAction>>,
    /// The order.
    now: Signal<OrderSummary>,
    /// What the server answered.
    on_done: Callback<(OrderAction, Order)>,
    /// Why it failed; the dialog shows it too.
    on_failed: Callback<ApiError>,
) -> impl IntoView {
    let open = open_while(asked);
    // The words stay while the dialog closes.
    let shown = Memo::new(move |last: Option<&OrderAction>| {
        asked.get().or(last.copied()).unwrap_or(OrderAction::Complete)
    });
    let (busy, errors, reason) = (Action::new(), FormErrors::new(), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if asked.read().is_some() {
            errors.clear();
        }
    });
    let name = move || now.with_untracked(|order| ["reason-", &order.id.to_string()].concat());
    let needs_reason = move || shown.get().needs_reason(now.read().status);
    let go = move |()| {
        let (action, id) = (shown.get_untracked(), now.read_untracked().id);
        let Ok(reason) = written(action, now.read_untracked().status, &reason.get_untracked(), errors) else {
            return;
        };
        busy.run(act(action, id, reason), move |outcome| match outcome {
            Ok(order) => {
                asked.set(None);
                on_done.run((action, order));
            }
            Err(error) => {
                on_failed.run(error.clone());
                errors.refuse(error);
            }
        });
    };
    let foot = move || {
        let variant = if is_ending(shown.get_untracked()) { Variant::Danger } else { Variant::Primary };
        view! {
            <Button on_press=move |()| open.set(false)>{t!("order.ask.back")}</Button>
            <Button variant=variant busy=busy.busy() on_press=go>
                {move || i18n::of("order.ask.go", shown.get().as_str())}
            </Button>
        }
    };
    let content = move || {
        let field = is_ending(shown.get_untracked()).then(|| {
            let note = move || (!needs_reason()).then(|| crate::ts!("order.optional"));
            view! {
                <TextArea
                    name=name()
                    label=t!("order.reason")
                    help=t!("order.reason.help")
                    note=Signal::derive(note)
                    value=reason
                    max=limits::NOTE_MAX
                    rows=3
                    error=errors.of("/reason")
                    on_edit=move |()| errors.clear_of("/reason")
                />
            }
        });
        view! {
            <div class="form">
                <p>{move || i18n::of("order.ask", &question(shown.get(), now.read().status))}</p>
                {field}
                <FormError error=errors.whole() />
            </div>
        }
    };
    let title = Signal::derive(move || i18n::of("order.ask.title", shown.get().as_str()));
    view! { <Modal open=open title=title foot=ViewFn::from(foot)>{content}</Modal> }
}

/// The name of what is asked: calling off what was promised is another thing than calling off a wish.
fn question(action: OrderAction, status: OrderStatus) -> String {
    let promised = action == OrderAction::Cancel && status == OrderStatus::Confirmed;
    if promised { "cancel_confirmed".to_owned() } else { action.as_str().to_owned() }
}

/// The reason as it is sent; an error when it is missing or too long.
fn written(
    action: OrderAction,
    status: OrderStatus,
    text: &str,
    errors: FormErrors,
) -> Result<Option<String>, ()> {
    if !is_ending(action) {
        return Ok(None);
    }
    let mut wrong = FieldErrors::new();
    wrong.length("/reason", text, usize::from(action.needs_reason(status)), limits::NOTE_MAX);
    let text = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    if errors.check(wrong.finish()) { Ok(text) } else { Err(()) }
}
