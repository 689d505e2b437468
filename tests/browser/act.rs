//! What somebody does to a page, with real clicks, keys and files. Keeps true: a control is used as soon as it is in
//! sight and can be used, and only then.

use std::path::PathBuf;
use std::time::Instant;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::tab::{LIMIT, STEP, Tab};

/// Keys that have no character.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const DOWN: &str = "\u{e015}";
    pub(crate) const LEFT: &str = "\u{e012}";
    pub(crate) const RIGHT: &str = "\u{e014}";
    pub(crate) const CONTROL: &str = "\u{e009}";
    pub(crate) const NONE: &str = "\u{e000}";
    pub(crate) const DELETE: &str = "\u{e017}";
}

impl Tab {
    /// Waits for an element that an expression gives.
    pub(crate) async fn element(&self, expression: &str, arguments: Vec<Value>) -> Element {
        let value = self.until_with(expression, arguments).await;
        let id = value.as_object().and_then(|map| map.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("{expression} is no element: {value}"));
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
    }

    /// Presses what an expression gives, once nothing covers it.
    pub(crate) async fn press_what(&self, expression: &str, arguments: Vec<Value>) {
        let begun = Instant::now();
        loop {
            let element = self.element(expression, arguments.clone()).await;
            let Err(error) = element.click().await else { return };
            // Gone again, or something is still in front of it.
            assert!(begun.elapsed() < LIMIT, "{expression} {arguments:?} cannot be pressed: {error}");
            tokio::time::sleep(STEP).await;
        }
    }

    /// Presses the button or link of this name.
    pub(crate) async fn press(&self, name: &str) {
        self.press_what("page.named(args[0])", vec![json!(name)]).await;
    }

    /// Presses what matches a selector and has this name.
    pub(crate) async fn press_among(&self, css: &str, name: &str) {
        self.press_what("page.named(args[0], args[1])", vec![json!(name), json!(css)]).await;
    }

    /// Presses the first thing in sight that matches a selector.
    pub(crate) async fn press_first(&self, css: &str) {
        let script = "(() => { const e = page.first(args[0]); e?.scrollIntoView({ block: 'center', behavior: 'instant' }); return e; })()";
        self.press_what(script, vec![json!(css)]).await;
    }

    /// Ticks a box or takes its tick away. The box itself is unseen below a drawn one.
    pub(crate) async fn tick(&self, field: &str) {
        let script = "(() => { const e = document.getElementById(`f-${args[0]}`); e?.scrollIntoView({ block: 'center', behavior: 'instant' }); return e; })()";
        self.press_what(script, vec![json!(field)]).await;
    }

    /// Sends the page's form.
    pub(crate) async fn submit(&self) {
        self.press_first("#main form button[type=submit]:not(:disabled, [aria-busy=true])").await;
    }

    /// Writes into a field, in place of what was there.
    pub(crate) async fn fill(&self, field: &str, text: &str) {
        let element = self.element("page.field(args[0])", vec![json!(field)]).await;
        self.write(&element, text).await;
    }

    /// The same for an element.
    pub(crate) async fn write(&self, element: &Element, text: &str) {
        let all = format!("{}a{}{}", key::CONTROL, key::NONE, key::DELETE);
        element.send_keys(&format!("{all}{text}")).await.unwrap();
    }

    /// Chooses an entry of a list by its words.
    pub(crate) async fn choose(&self, field: &str, entry: &str) {
        let option = "[...(page.field(args[0])?.options ?? [])].find((o) => !o.parentElement.disabled && page.words(o) === args[1]) ?? null";
        let element = self.element(option, vec![json!(field), json!(entry)]).await;
        element.click().await.unwrap();
    }

    /// Gives files to a file field, as its picker would.
    pub(crate) async fn give_files(&self, css: &str, files: &[PathBuf]) {
        let element = self.element("document.querySelector(args[0])", vec![json!(css)]).await;
        let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
        element.send_keys(&names.join("\n")).await.unwrap();
    }

    /// Goes to the next stop of the keyboard. Unlike [`Tab::keys`], it also leaves fields of several parts, such as dates.
    pub(crate) async fn next_stop(&self) {
        let value = key::TAB.chars().next().unwrap();
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Presses keys where the focus is.
    pub(crate) async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }
}
