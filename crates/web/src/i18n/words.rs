//! The texts of the current language, and putting values into their places.
//! Keeps true: a missing key shows itself, so that a slip is seen and breaks nothing.

use super::args::{Arg, Value};
use super::{Lang, format};
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    /// The language on the page; every text follows it.
    static LANG: ArcRwSignal<Lang> = ArcRwSignal::new(Lang::En);
    /// The parsed catalogue, left in the browser's memory: single texts are fetched from it as they are shown.
    static TEXTS: RefCell<Object> = RefCell::new(Object::new());
}

/// The current language; followed in a reactive place.
pub(crate) fn lang() -> Lang {
    LANG.with(ArcRwSignal::get)
}

/// The text in the current language of something that the API names in both.
pub(crate) fn pick(en: &str, zh: &str) -> String {
    match lang() {
        Lang::En => en.to_owned(),
        Lang::Zh => zh.to_owned(),
    }
}

/// The text of a key in the current language, with its values put in.
pub(crate) fn text(key: &str, args: &[(&'static str, Arg)]) -> String {
    let lang = lang();
    let values: Vec<_> = args.iter().map(|(name, arg)| (*name, arg.now())).collect();
    let count = values.iter().find_map(|(name, value)| match value {
        Value::Number(number) if *name == "n" => Some(*number),
        _ => None,
    });
    let found = count.and_then(|n| find(&[key, "_", format::plural(lang, n).as_str()].concat()));
    let Some(template) = found.or_else(|| find(key)).or_else(|| find(&[key, "_other"].concat())) else {
        return key.to_owned();
    };
    if values.is_empty() { template } else { fill(&template, &values) }
}

/// Makes a catalogue the current one.
pub(super) fn replace(lang: Lang, texts: Object) {
    TEXTS.with(|current| current.replace(texts));
    LANG.with(|current| current.set(lang));
}

fn find(key: &str) -> Option<String> {
    TEXTS.with(|texts| Reflect::get(&texts.borrow(), &JsValue::from_str(key)).ok()?.as_string())
}

/// Puts the values into a template's places; an unknown place stays as written.
fn fill(template: &str, values: &[(&'static str, Value)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, Value::Text(text))) => out.push_str(text),
            Some((_, Value::Number(number))) => out.push_str(&format::number(*number)),
            None => {
                for part in ["{", name, "}"] {
                    out.push_str(part);
                }
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
