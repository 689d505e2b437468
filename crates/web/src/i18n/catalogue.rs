//! Which language to show, and fetching its catalogue.
//! Keeps true: the page never shows a language whose catalogue did not arrive; the choice outlives the visit.

use super::{Lang, from_tag, tag, words};
use crate::api::client;
use crate::platform::{document, storage};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Loads the language that `boot.js` chose (the visitor's earlier choice, else the browser's). `false` when it could
/// not be fetched.
pub(crate) async fn load() -> bool {
    show(from_tag(&document::language())).await
}

/// Switches to a language and remembers it. `false`, with nothing changed, when it could not be fetched.
pub(crate) async fn switch_to(lang: Lang) -> bool {
    let done = show(lang).await;
    if done {
        storage::set(storage::Key::Language, tag(lang));
    }
    done
}

async fn show(lang: Lang) -> bool {
    let Some(texts) = fetch(lang).await else {
        return false;
    };
    document::set_language(tag(lang));
    words::replace(lang, texts);
    true
}

async fn fetch(lang: Lang) -> Option<Object> {
    let addresses = parse(&document::meta("locales")?)?;
    let address = Reflect::get(&addresses, &JsValue::from_str(tag(lang))).ok()?.as_string()?;
    parse(&client::fetch_file(&address).await.ok()?)
}

fn parse(json: &str) -> Option<Object> {
    JSON::parse(json).ok()?.dyn_into().ok()
}
