//! The dialog that orders. Keeps true: what is sent again unchanged is one order, also after a lost connection; what
//! fails is said in the dialog, and the page shows how the listing is by now.

use super::order::Ordering;
use crate::api::ApiError;
use crate::api::listings::get_listing;
use crate::api::orders::create_order;
use crate::components::order::total_words;
use crate::components::ui::{
    Button, FormError, Icon, LinkButton, Modal, Notice, Stepper, TextArea, Tone, Variant,
};
use crate::platform::random;
use crate::state::action::Action;
use crate::state::form::FormErrors;
use crate::state::toasts;
use crate::{routes, t, ts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tradehub_shared::order::CreateOrderRequest;
use tradehub_shared::{ErrorCode, Minor, limits};

/// What is being written; copy it freely.
#[derive(Clone, Copy)]
struct Form {
    quantity: RwSignal<i32>,
    note: RwSignal<String>,
    errors: FormErrors,
    /// What was sent last, and under which key.
    sent: StoredValue<Option<(CreateOrderRequest, Option<String>)>>,
}

impl Form {
    fn new() -> Self {
        Self {
            quantity: RwSignal::new(1),
            note: RwSignal::new(String::new()),
            errors: FormErrors::new(),
            sent: StoredValue::new(None),
        }
    }

    /// The key for this body: the same one as long as the body is the same.
    fn key(self, request: &CreateOrderRequest) -> Option<String> {
        let last = self.sent.get_value().filter(|(last, _)| last == request);
        let key = last.map_or_else(random::token, |(_, key)| key);
        self.sent.set_value(Some((request.clone(), key.clone())));
        key
    }
}

/// The dialog.
pub(super) fn dialog(ordering: Ordering, open: RwSignal<bool>) -> AnyView {
    let (form, busy, go) = (Form::new(), Action::new(), routes::use_go());
    let listing = ordering.listing();
    let send = move |()| {
        let request = CreateOrderRequest {
            listing_id: listing.read_untracked().summary.id,
            unit_price_minor: listing.read_untracked().summary.price_minor,
            quantity: form.quantity.get_untracked(),
            note: form.note.read_untracked().trim().to_owned(),
        };
        if !form.errors.check(request.validate()) {
            return;
        }
        let key = form.key(&request);
        busy.run(async move { create_order(&request, key).await }, move |outcome| match outcome {
            Ok(order) => {
                open.set(false);
                toasts::done(ts!("order.done.placed"));
                go.to(routes::order(order.summary.id));
            }
            Err(error) => {
                look_again(ordering, &error);
                form.errors.refuse(error);
            }
        });
    };
    let foot = move || {
        view! {
            <Button on_press=move |()| open.set(false)>{t!("order.ask.back")}</Button>
            <Button variant=Variant::Primary icon=Icon::ShoppingBag busy=busy.busy() on_press=send>
                {t!("order.send")}
            </Button>
        }
    };
    let content = move || {
        form.errors.clear();
        fields(ordering, form)
    };
    view! { <Modal open=open title=t!("order.new") foot=ViewFn::from(foot)>{content}</Modal> }.into_any()
}

fn fields(ordering: Ordering, form: Form) -> AnyView {
    let listing = ordering.listing();
    let title = Signal::derive(move || listing.read().summary.title.clone());
    let most = Memo::new(move |_| listing.read().available_quantity.max(1));
    let errors = form.errors;
    Effect::new(move |_| {
        let most = most.get();
        if form.quantity.get_untracked() > most {
            form.quantity.set(most);
        }
    });
    let total = move || {
        let listing = listing.read();
        let each = listing.summary.price_minor.unwrap_or_default();
        let quantity = form.quantity.get();
        let total = each.0.checked_mul(i64::from(quantity)).map_or(each, Minor);
        total_words(quantity, each, total, listing.summary.currency)
    };
    let own = move || {
        ordering.own().map(|id| {
            let href = routes::order(id);
            view! { <LinkButton href=href icon=Icon::ArrowRight>{t!("order.yours")}</LinkButton> }
        })
    };
    view! {
        <div class="form">
            <p class="order-form-title">{title}</p>
            <Show when=move || { most.get() > 1 }>
                <Stepper
                    name="order-quantity"
                    label=t!("order.quantity")
                    help=t!("order.quantity.help", n = Signal::derive(move || i64::from(most.get())))
                    value=form.quantity
                    max=most
                    less=t!("order.quantity.less")
                    more=t!("order.quantity.more")
                    error=errors.of("/quantity")
                    on_edit=move |()| errors.clear_of("/quantity")
                />
            </Show>
            <TextArea
                name="order-note"
                label=t!("order.note")
                note=t!("order.optional")
                help=t!("order.note.help")
                value=form.note
                max=limits::NOTE_MAX
                rows=3
                error=errors.of("/note")
                on_edit=move |()| errors.clear_of("/note")
            />
            <p class="order-form-total" aria-live="polite">
                <span>{t!("order.total")}</span>
                <strong class="num">{total}</strong>
            </p>
            <Notice tone=Tone::Warn icon=Icon::Handshake><p>{t!("order.cash")}</p></Notice>
            <FormError error=errors.whole() />
            {own}
        </div>
    }
    .into_any()
}

/// Something changed meanwhile: shows how the listing, or one's own order for it, is now.
fn look_again(ordering: Ordering, error: &ApiError) {
    match error.code() {
        Some(ErrorCode::OrderAlreadyOpen) => ordering.look_again(),
        Some(
            ErrorCode::OrderOutOfStock | ErrorCode::OrderListingUnavailable | ErrorCode::OrderPriceChanged,
        ) => {
            let listing = ordering.listing();
            let id = listing.read_untracked().summary.id;
            spawn_local(async move {
                if let Ok(now) = get_listing(id).await {
                    // The page may be gone by now.
                    let _ = listing.try_set(now);
                }
            });
        }
        _ => {}
    }
}
