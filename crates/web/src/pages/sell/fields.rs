//! The form's fields in their order: pictures, title, category and condition, description, price and place.
//! Keeps true: a section appears only when it applies; words follow the kind of listing.

use leptos::prelude::*;
use tradehub_shared::campus::School;
use tradehub_shared::catalog::{Attribute, Category};
use tradehub_shared::listing::{Condition, Handover, ListingKind};
use tradehub_shared::{Currency, Minor, limits};

use super::form::Form;
use crate::components::form::attributes::{self, AttributeFields};
use crate::components::form::category::CategoryFields;
use crate::components::form::photos::PhotoPicker;
use crate::components::form::place::PlaceFields;
use crate::components::form::tags::TagsField;
use crate::components::listing::kind_icon;
use crate::components::ui::{Choice, Choices, Icon, Notice, PriceField, TextArea, TextField, Tone};
use crate::{i18n, t, ts};

/// A part of the form.
pub(super) fn section(heading: Signal<String>, content: AnyView) -> AnyView {
    view! {
        <section class="form-section card">
            <h2 class="form-section-title">{heading}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The pictures; visitors are told what comes after signing in.
pub(super) fn photos(form: Form, is_member: bool) -> AnyView {
    let content = match is_member {
        true => view! {
            <p class="field-help">{t!("sell.photos.hint", n = limits::IMAGES_MAX)}</p>
            <PhotoPicker photos=form.photos error=form.errors.of("/image_ids") />
        }
        .into_any(),
        false => {
            view! { <Notice tone=Tone::Info icon=Icon::ImagePlus>{t!("sell.visitor")}</Notice> }.into_any()
        }
    };
    section(t!("sell.section.photos"), content)
}

/// Kind and title.
pub(super) fn basics(form: Form) -> AnyView {
    let errors = form.errors;
    let kinds = Signal::derive(|| {
        let all = ListingKind::ALL.iter();
        all.map(|kind| {
            Choice::new(kind.as_str(), i18n::of("sell.kind", kind.as_str())).icon(kind_icon(*kind))
        })
        .collect::<Vec<_>>()
    });
    let help = Signal::derive(move || i18n::of("sell.name.help", form.kind().as_str()));
    let used = Memo::new(move |_| form.title.read().trim().chars().count());
    let note = Signal::derive(move || [used.get().to_string(), limits::TITLE_MAX.to_string()].join(" / "));
    // Kind decides what the price means: an old complaint about it no longer holds.
    let on_kind = move |()| errors.clear_of("/price_minor");
    let content = view! {
        <Choices name="kind" label=t!("sell.kind") value=form.kind choices=kinds on_edit=on_kind />
        <TextField
            name="title"
            label=t!("sell.name")
            value=form.title
            help=help
            note=note
            error=errors.of("/title")
            autocomplete="off"
            required=true
            on_edit=move |()| errors.clear_of("/title")
        />
    };
    section(t!("sell.section.basics"), content.into_any())
}

/// Category, condition and the category's typed fields.
pub(super) fn details(form: Form, categories: Signal<Vec<Category>>, typed: Memo<Vec<Attribute>>) -> AnyView {
    let errors = form.errors;
    let conditions = Signal::derive(|| {
        let all = Condition::ALL.iter();
        all.map(|c| Choice::new(c.as_str(), i18n::of("listing.condition", c.as_str()))).collect::<Vec<_>>()
    });
    let condition_label = Signal::derive(move || match form.kind() {
        ListingKind::Wanted => ts!("sell.condition.wanted"),
        _ => ts!("sell.condition"),
    });
    let content = view! {
        <CategoryFields
            top=form.top_category
            category=form.category
            categories=categories
            error=errors.of("/category_id")
            on_edit=move |()| errors.clear_of("/category_id")
        />
        <Choices name="condition" label=condition_label value=form.condition choices=conditions />
        {move || (!typed.read().is_empty()).then(attributes::heading)}
        <AttributeFields attributes=typed values=form.attributes errors=errors />
    };
    section(t!("sell.section.details"), content.into_any())
}

/// Description and tags.
pub(super) fn description(form: Form) -> AnyView {
    let errors = form.errors;
    let help = Signal::derive(move || match form.kind() {
        ListingKind::Wanted => ts!("sell.description.help.wanted"),
        _ => ts!("sell.description.help"),
    });
    let content = view! {
        <TextArea
            name="description"
            label=t!("sell.description")
            value=form.description
            max=limits::DESCRIPTION_MAX
            rows=7
            help=help
            error=errors.of("/description")
            on_edit=move |()| errors.clear_of("/description")
        />
        <TagsField tags=form.tags error=errors.of("/tags") />
    };
    section(t!("sell.section.description"), content.into_any())
}

/// Price, quantity, handover and place.
pub(super) fn deal(form: Form, schools: Signal<Vec<School>>, currency: Currency) -> AnyView {
    let errors = form.errors;
    let handovers = Signal::derive(|| {
        let all = Handover::ALL.iter();
        all.map(|h| Choice::new(h.as_str(), i18n::of("listing.handover", h.as_str()))).collect::<Vec<_>>()
    });
    let content = view! {
        {price(form, currency)}
        <div class="field-pair">
            <TextField
                name="quantity"
                label=t!("sell.quantity")
                value=form.quantity
                inputmode="numeric"
                autocomplete="off"
                error=errors.of("/quantity")
                on_edit=move |()| errors.clear_of("/quantity")
            />
            <Choices name="handover" label=t!("sell.handover") value=form.handover choices=handovers />
        </div>
        <div role="group" aria-label=t!("sell.place")>
            <PlaceFields place=form.place schools=schools error=errors.of("/place") />
            <p class="field-help">{t!("sell.place.help")}</p>
        </div>
    };
    section(t!("sell.section.deal"), content.into_any())
}

fn price(form: Form, currency: Currency) -> impl IntoView {
    let kind = Memo::new(move |_| form.kind());
    move || match kind.get() {
        ListingKind::Giveaway => {
            view! { <Notice tone=Tone::Ok icon=Icon::Gift>{t!("sell.giveaway.note")}</Notice> }.into_any()
        }
        ListingKind::Wanted => amount(form, currency, t!("sell.budget"), t!("sell.budget.help")),
        ListingKind::Sale => view! {
            <div class="field-pair">
                {amount(form, currency, t!("sell.price"), t!("sell.price.help"))}
                <PriceField
                    name="original_price"
                    label=t!("sell.original_price")
                    value=form.original_price
                    symbol=Signal::derive(move || i18n::format::currency_symbol(currency))
                    help=t!("sell.original_price.help")
                    error=complaint(form, "/original_price_minor", form.original_price, currency)
                    on_edit=move |()| form.errors.clear_of("/original_price_minor")
                />
            </div>
        }
        .into_any(),
    }
}

fn amount(form: Form, currency: Currency, label: Signal<String>, help: Signal<String>) -> AnyView {
    let edited = move |()| {
        form.errors.clear_of("/price_minor");
        form.errors.clear_of("/original_price_minor");
    };
    view! {
        <PriceField
            name="price"
            label=label
            value=form.price
            symbol=Signal::derive(move || i18n::format::currency_symbol(currency))
            help=help
            error=complaint(form, "/price_minor", form.price, currency)
            on_edit=edited
        />
    }
    .into_any()
}

/// What is wrong with an amount, in money rather than in minor units.
fn complaint(
    form: Form,
    pointer: &'static str,
    typed: RwSignal<String>,
    currency: Currency,
) -> Signal<Option<String>> {
    let error = form.errors.of(pointer);
    let is_out_of_range = move |amount: Minor| !(1..=limits::PRICE_MINOR_MAX).contains(&amount.0);
    Signal::derive(move || {
        let plain = error.get()?;
        let text = typed.read();
        let money = |minor| i18n::format::money(Minor(minor), currency);
        Some(match Minor::parse_decimal(&text, currency) {
            _ if text.trim().is_empty() => plain,
            None => ts!("sell.price.malformed", example = Minor(12_950).to_decimal(currency)),
            Some(amount) if is_out_of_range(amount) => {
                ts!("sell.price.range", min = money(1), max = money(limits::PRICE_MINOR_MAX))
            }
            Some(_) => plain,
        })
    })
}
