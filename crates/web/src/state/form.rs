//! What is wrong with a form. Keeps true: the checks of the shared crate and the server's answer are shown alike,
//! each under its field; the first field at fault gets the focus.

use crate::api::ApiError;
use crate::i18n;
use crate::platform::focus;
use leptos::prelude::*;
use tradehub_shared::FieldError;
use tradehub_shared::validate::FieldErrors;

/// The errors of one form; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct FormErrors {
    fields: RwSignal<Vec<FieldError>>,
    whole: RwSignal<Option<ApiError>>,
}

impl FormErrors {
    /// Nothing wrong yet.
    pub(crate) fn new() -> Self {
        Self { fields: RwSignal::new(Vec::new()), whole: RwSignal::new(None) }
    }

    /// What is wrong with the field of this JSON pointer (`/title`), for a field's `error`.
    pub(crate) fn of(self, pointer: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let lang = i18n::lang();
            self.fields.read().iter().find(|e| e.pointer == pointer).map(|e| e.message(lang))
        })
    }

    /// What is wrong with a field whose pointer is only known at run time.
    pub(crate) fn of_named(self, pointer: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            let lang = i18n::lang();
            self.fields.read().iter().find(|e| e.pointer == pointer).map(|e| e.message(lang))
        })
    }

    /// What failed besides the fields, for the line above the form's button.
    pub(crate) fn whole(self) -> Signal<Option<String>> {
        Signal::derive(move || self.whole.get().map(|error| error.message()))
    }

    /// Forgets all errors.
    pub(crate) fn clear(self) {
        self.fields.set(Vec::new());
        self.whole.set(None);
    }

    /// Forgets a field's error: call it when the field is edited.
    pub(crate) fn clear_of(self, pointer: &str) {
        if self.fields.read_untracked().iter().any(|e| e.pointer == pointer) {
            self.fields.update(|all| all.retain(|e| e.pointer != pointer));
        }
    }

    /// Shows the outcome of a body's `validate()`. `true` when nothing is wrong.
    pub(crate) fn check(self, outcome: Result<(), FieldErrors>) -> bool {
        self.clear();
        match outcome {
            Ok(()) => true,
            Err(errors) => {
                self.show(errors.into_vec());
                false
            }
        }
    }

    /// Shows what the server said.
    pub(crate) fn refuse(self, error: ApiError) {
        let fields = error.fields().to_vec();
        self.whole.set(fields.is_empty().then_some(error));
        self.show(fields);
    }

    fn show(self, fields: Vec<FieldError>) {
        self.fields.set(fields);
        focus::first("[aria-invalid=\"true\"], .form-error");
    }
}
