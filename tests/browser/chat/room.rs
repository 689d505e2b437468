//! A member in a conversation: what they write and what stands before them.

use std::ops::Deref;

use serde_json::json;

use crate::browser::act::key;
use crate::browser::side::Side;

/// The texts of the messages on the page, in their order; those on their way too.
pub(super) const TEXTS: &str = "page.all('.msg .msg-text').map((text) => text.innerText)";

/// A member at their browser, to talk.
pub(super) struct Room(pub(super) Side);

impl Deref for Room {
    type Target = Side;

    fn deref(&self) -> &Side {
        &self.0
    }
}

impl Room {
    /// Waits until the connection stands.
    pub(super) async fn is_live(&self) {
        self.tab
            .until("page.first('#f-message') && document.querySelector('.talk-connection[data-live]')")
            .await;
    }

    /// Writes something and sends it by Enter.
    pub(super) async fn writes(&self, text: &str) {
        self.fill("message", text).await;
        self.sends().await;
    }

    /// Sends what is written.
    pub(super) async fn sends(&self) {
        self.tab.until("page.first('.composer-send')?.disabled === false").await;
        self.tab.keys(key::ENTER).await;
        self.tab.until("page.first('#f-message').value === ''").await;
    }

    /// Waits until exactly these texts stand there, in this order.
    pub(super) async fn hears(&self, texts: &[&str]) {
        self.tab
            .until_with(&format!("JSON.stringify({TEXTS}) === JSON.stringify(args[0])"), vec![json!(texts)])
            .await;
    }

    /// Waits until the newest of the member's own messages came so far.
    pub(super) async fn mark(&self, name: &str) {
        let mark = "page.words(page.all('.msg-mark').at(-1)) === args[0]";
        self.tab.until_with(mark, vec![json!(self.text(name))]).await;
    }

    /// Waits until the way to the messages says so many unread.
    pub(super) async fn unread(&self, n: i64) {
        let words = if n == 0 {
            self.text("nav.messages").to_owned()
        } else {
            self.count("nav.messages.unread", n, &[])
        };
        let bubble = if n == 0 { String::new() } else { n.to_string() };
        let wide = "page.first('a.letterbox') && page.name(page.first('a.letterbox')) === args[0]";
        // In a conversation a phone shows no bars.
        let phone = "page.first('.talk-back') || page.words(page.first('.bottombar a[href^=\"/messages\"] .bubble') ?? document.createElement('i')) === args[1]";
        let expression = if self.tab.screen.is_phone() { phone } else { wide };
        self.tab.until_with(expression, vec![json!(words), json!(bubble)]).await;
    }

    /// Goes to the list of conversations by the bar.
    pub(super) async fn opens_from_the_bar(&self) {
        let css = if self.tab.screen.is_phone() { ".bottombar a[href='/messages']" } else { "a.letterbox" };
        self.tab.press_first(css).await;
        self.tab.at("/messages").await;
    }

    /// Chooses something in the menu of the message with this text.
    pub(super) async fn does(&self, text: &str, name: &str) {
        let menu = "(() => { const found = page.all('.msg').find((msg) => msg.querySelector('.msg-text')?.innerText === args[0])?.querySelector('.msg-more'); \
             found?.scrollIntoView({ block: 'center', behavior: 'instant' }); return found ?? null; })()";
        self.tab.press_what(menu, vec![json!(text)]).await;
        self.tab.press_among(".menu-item", self.text(name)).await;
    }

    /// Whether both see the same texts, and the server has them, each once.
    pub(super) async fn agrees_with(&self, other: &Self) {
        let mine = self.tab.read(TEXTS).await;
        let theirs = other.tab.read(TEXTS).await;
        let all: Vec<_> =
            mine.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
        let theirs: Vec<_> =
            theirs.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
        let path = self.tab.address().await;
        let id = path.trim_start_matches("/messages/").parse().unwrap();
        for (member, seen) in [(&self.member, all), (&other.member, theirs)] {
            let mut stored = member.texts(id).await;
            stored.reverse();
            stored.retain(|text| text != "-");
            assert_eq!(stored, seen);
        }
    }
}
