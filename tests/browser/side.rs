//! One of two: a member with a browser in a language. Keeps true: what is pressed and seen is named by its key
//! in the catalogue, so that the same way is gone in every language.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::browser::Tab;
use crate::support::Actor;

/// Values for the places of a text.
pub(crate) type Values<'a> = &'a [(&'a str, &'a str)];

/// Looks for news as a person does who comes back to the window, at most once a second; is not a value to wait for.
const LOOK_AGAIN: &str = "(Date.now() - (window.lookedAt ?? 0) > 1000 && (window.lookedAt = Date.now(), window.dispatchEvent(new Event('focus'))), false)";

/// A member at their browser.
pub(crate) struct Side {
    pub(crate) tab: Tab,
    pub(crate) member: Actor,
    texts: BTreeMap<String, String>,
}

impl Side {
    /// Sits the member down: signed in, in a language.
    pub(crate) async fn sit_down(tab: Tab, member: Actor, language: &str) -> Self {
        let path = crate::architecture::root().join(format!("crates/web/locales/{language}.json"));
        let texts = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        tab.prefer(language, "light").await;
        tab.sign_in(&member.username).await;
        Self { tab, member, texts }
    }

    /// The text of a key.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.texts.get(key).unwrap_or_else(|| panic!("no text for {key}"))
    }

    /// The text of a key with its places filled in.
    pub(crate) fn text_with(&self, key: &str, values: Values<'_>) -> String {
        let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        values.iter().fold(self.text(key).to_owned(), fill)
    }

    /// The text of a number of things.
    pub(crate) fn count(&self, key: &str, n: i64, values: Values<'_>) -> String {
        let is_one = n == 1 && self.text("order.go") == "Order";
        let key = [key, if is_one { "_one" } else { "_other" }].concat();
        self.text_with(&key, values).replace("{n}", &n.to_string())
    }

    /// Presses the button or link with the text of a key.
    pub(crate) async fn press(&self, key: &str) {
        self.tab.press(self.text(key)).await;
    }

    /// Waits until the text of a key is in sight.
    pub(crate) async fn sees(&self, key: &str) {
        self.tab.see(self.text(key)).await;
    }

    /// Waits until an expression comes true, coming back to the window now and then: the other side is at work.
    pub(crate) async fn hears(&self, expression: &str, arguments: Vec<Value>) {
        self.tab.until_with(&format!("({expression}) || {LOOK_AGAIN}"), arguments).await;
    }

    /// Waits for words that the other side's step brings.
    pub(crate) async fn hears_of(&self, words: &str) {
        self.hears("page.shows(args[0])", vec![json!(words)]).await;
    }

    /// Waits until the order's page says this state, in these words, and offers exactly these buttons.
    pub(crate) async fn stands(&self, state: &str, words: &str, actions: &[&str]) {
        let buttons: Vec<_> =
            actions.iter().map(|action| self.text(&format!("order.action.{action}"))).collect();
        let state = self.text(&format!("order.status.{state}"));
        // Before the time at which an unanswered order lapses.
        let words = self.text(words).split("{when}").next().unwrap_or_default();
        let expression = "page.words(page.first('.order-state .badge')) === args[0] && page.words(page.first('.order-state-words p')).startsWith(args[1]) \
             && JSON.stringify(page.all('.order-state .order-actions button').map(page.name)) === JSON.stringify(args[2])";
        self.hears(expression, vec![json!(state), json!(words), json!(buttons)]).await;
    }

    /// Waits until the bell says so many unread.
    pub(crate) async fn bell(&self, unread: i64) {
        let words = match unread {
            0 => self.text("nav.notices").to_owned(),
            n => self.count("nav.notices.unread", n, &[]),
        };
        self.hears("page.name(page.first('a.bell')) === args[0]", vec![json!(words)]).await;
    }

    /// Writes the word a form's field asks for, in place of what was there.
    pub(crate) async fn fill(&self, field: &str, text: &str) {
        self.tab.fill(field, text).await;
    }

    /// Gives so many stars.
    pub(crate) async fn give_stars(&self, stars: i32) {
        self.tab.press_first(&format!(".star-choice:nth-of-type({stars})")).await;
        let meaning = self.text(&format!("review.meaning.{stars}"));
        self.tab
            .until_with("page.words(page.first('.stars-meaning')) === args[0]", vec![json!(meaning)])
            .await;
    }
}
