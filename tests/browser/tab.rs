//! A browser with one tab: opening pages, waiting for what they show, and what they log.
//! Keeps true: no more than two browsers run at once, and no test waits for a second while it holds one; a failing
//! test says where it was, what it saw and what was logged; the browser ends with the test.

use std::future::Future;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{driver, shots};
use crate::support::run;

/// How long anything may take to come true; the machine may be busy with another browser and a compiler.
pub(super) const LIMIT: Duration = Duration::from_secs(20);
/// How often it is looked at.
pub(super) const STEP: Duration = Duration::from_millis(40);
/// What every script can use.
const PAGE: &str = include_str!("page.js");

static ROOM: Semaphore = Semaphore::const_new(2);

/// What somebody looks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// 390 × 844, touched.
    Phone,
    /// 360 × 780, touched: the narrowest that must work.
    Narrow,
    /// 1440 × 900, with a mouse.
    Wide,
}

impl Screen {
    const fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (390, 844),
            Self::Narrow => (360, 780),
            Self::Wide => (1440, 900),
        }
    }

    /// Whether it is a phone's.
    pub(crate) fn is_phone(self) -> bool {
        self != Self::Wide
    }
}

/// A browser with one tab.
pub(crate) struct Tab {
    /// The WebDriver session.
    pub(super) client: Client,
    /// The screen it shows.
    pub(crate) screen: Screen,
    /// The site's address.
    pub(crate) root: String,
    session: String,
    name: String,
    expected: Vec<String>,
    is_done: bool,
    _profile: tempfile::TempDir,
    _permit: SemaphorePermit<'static>,
}

impl Tab {
    /// Opens a browser on nothing yet, in English and light unless told otherwise.
    pub(crate) async fn open(root: &str, screen: Screen) -> Self {
        Self::open_with(ROOM.acquire().await.unwrap(), root, screen).await
    }

    /// Opens two browsers. Room for both is taken at once: two tests would wait for each other's second one forever.
    pub(crate) async fn open_two(root: &str, screens: (Screen, Screen)) -> (Self, Self) {
        let mut permit = ROOM.acquire_many(2).await.unwrap();
        let other = permit.split(1).unwrap();
        let first = Self::open_with(permit, root, screens.0).await;
        (first, Self::open_with(other, root, screens.1).await)
    }

    async fn open_with(permit: SemaphorePermit<'static>, root: &str, screen: Screen) -> Self {
        let profile = run::test_dir();
        let address = format!("http://127.0.0.1:{}", driver::port());
        let wanted = capabilities(screen, profile.path());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted.as_object().unwrap().clone())
            .connect(&address)
            .await
            .unwrap_or_else(|e| panic!("no browser: {e}"));
        // Ended by `Drop`, which works without the runtime too.
        client.persist().await.unwrap();
        let session = client.session_id().await.unwrap().unwrap();
        Self {
            client,
            screen,
            root: root.to_owned(),
            session,
            name: std::thread::current().name().unwrap_or("test").replace("::", "-"),
            // Asked for by the browser itself where a test opens a plain file.
            expected: vec!["/favicon.ico".to_owned()],
            is_done: false,
            _profile: profile,
            _permit: permit,
        }
    }

    /// Opens a path of the app and waits until it stands.
    pub(crate) async fn go(&self, path: &str) {
        let address = format!("{}{path}", self.root);
        self.client.goto(&address).await.unwrap_or_else(|e| panic!("{address}: {e}"));
        self.settled().await;
    }

    /// Waits until the page is there: a heading, no skeletons, pictures and fonts loaded.
    pub(crate) async fn settled(&self) {
        self.until("page.settled()").await;
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.unwrap();
        self.settled().await;
    }

    /// The value of an expression of the page's language.
    pub(crate) async fn read(&self, expression: &str) -> Value {
        self.read_with(expression, Vec::new()).await
    }

    /// The same with arguments, as `args`.
    pub(crate) async fn read_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        let script = format!("{PAGE}\nconst args = Array.from(arguments);\nreturn ({expression});");
        self.client.execute(&script, arguments).await.unwrap_or_else(|e| panic!("{expression}: {e}"))
    }

    /// The value of a promise of the page's language.
    pub(crate) async fn promised(&self, expression: &str, arguments: Vec<Value>) -> Value {
        let script = format!(
            "{PAGE}\nconst args = Array.from(arguments);\nconst done = args.pop();\n({expression}).then(done, (e) => done('failed: ' + e));"
        );
        self.client.execute_async(&script, arguments).await.unwrap_or_else(|e| panic!("{expression}: {e}"))
    }

    /// Waits until an expression is neither false, null, 0 nor empty, and gives it.
    pub(crate) async fn until(&self, expression: &str) -> Value {
        self.until_with(expression, Vec::new()).await
    }

    /// The same with arguments, as `args`.
    pub(crate) async fn until_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        let asked = format!("{expression} {}", Value::from(arguments.clone()));
        eventually(&asked, || async {
            let value = self.try_read(expression, arguments.clone()).await?;
            match value {
                Value::Null | Value::Bool(false) => None,
                Value::Number(n) if n.as_f64() == Some(0.0) => None,
                Value::String(s) if s.is_empty() => None,
                value => Some(value),
            }
        })
        .await
    }

    /// Nothing while the page changes under the script.
    async fn try_read(&self, expression: &str, arguments: Vec<Value>) -> Option<Value> {
        let script = format!("{PAGE}\nconst args = Array.from(arguments);\nreturn ({expression});");
        self.client.execute(&script, arguments).await.ok()
    }

    /// Waits until a text is in sight.
    pub(crate) async fn see(&self, words: &str) {
        self.until_with("page.shows(args[0])", vec![json!(words)]).await;
    }

    /// Waits until the address in the app is this one.
    pub(crate) async fn at(&self, address: &str) {
        self.until_with("(location.pathname + location.search) === args[0]", vec![json!(address)]).await;
        self.settled().await;
    }

    /// The path with its query.
    pub(crate) async fn address(&self) -> String {
        self.read("location.pathname + location.search").await.as_str().unwrap().to_owned()
    }

    /// A command that only Chromium knows.
    pub(crate) fn chromium(&self, method: &str, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}/{path}", self.session);
        driver::call(method, &path, body).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// The page may log errors with these words.
    pub(crate) fn expects(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// What was logged as an error since last asked, and was not expected.
    pub(crate) fn errors(&self) -> Vec<String> {
        let logged = self.chromium("POST", "se/log", &json!({"type": "browser"}));
        let lines = logged.as_array().cloned().unwrap_or_default();
        let bad = lines
            .iter()
            .filter(|line| ["SEVERE", "WARNING"].contains(&line["level"].as_str().unwrap_or_default()));
        let texts = bad.map(|line| {
            format!(
                "{}: {}",
                line["level"].as_str().unwrap_or_default(),
                line["message"].as_str().unwrap_or_default()
            )
        });
        texts.filter(|text| !self.expected.iter().any(|words| text.contains(words))).collect()
    }

    /// Ends the browser; nothing unexpected may have been logged.
    pub(crate) fn close(mut self) {
        let errors = self.errors();
        self.is_done = true;
        assert!(errors.is_empty(), "the console says:\n{}", errors.join("\n"));
    }

    /// A picture of what is in sight, or nothing.
    pub(super) fn picture(&self) -> Option<Vec<u8>> {
        let path = format!("/session/{}/screenshot", self.session);
        let text = driver::call("GET", &path, &Value::Null).ok()?;
        data_encoding::BASE64.decode(text.as_str()?.as_bytes()).ok()
    }

    fn last_words(&self) -> String {
        let script = json!({"script": "return location.href + '\\n' + document.body.innerText.slice(0, 3000)", "args": []});
        let seen = driver::call("POST", &format!("/session/{}/execute/sync", self.session), &script);
        let seen = seen.map_or_else(|e| e, |seen| seen.as_str().unwrap_or_default().to_owned());
        let log =
            driver::call("POST", &format!("/session/{}/se/log", self.session), &json!({"type": "browser"}));
        format!("{seen}\nlogged: {}", log.unwrap_or_default())
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if std::thread::panicking() && !self.is_done {
            eprintln!("the browser was at {}", self.last_words());
            shots::keep(&format!("failed-{}", self.name), self.picture());
        }
        let _ = driver::call("DELETE", &format!("/session/{}", self.session), &Value::Null);
    }
}

/// Asks until there is an answer.
async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begun.elapsed() < LIMIT, "it never came true: {what}");
        tokio::time::sleep(STEP).await;
    }
}

fn capabilities(screen: Screen, profile: &std::path::Path) -> Value {
    let (width, height) = screen.size();
    let mut options = json!({
        "binary": "/usr/bin/chromium",
        "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
            // The browser ends when its driver does.
            "--remote-debugging-pipe",
            // Nothing moves: what is looked at is what stays.
            "--force-prefers-reduced-motion",
            "--accept-lang=en-US",
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.display()),
        ],
        "prefs": {"intl.accept_languages": "en-US,en", "credentials_enable_service": false, "profile.password_manager_leak_detection": false},
    });
    if screen.is_phone() {
        options["mobileEmulation"] = json!({"deviceMetrics": {"width": width, "height": height, "pixelRatio": 1.0, "touch": true, "mobile": true}});
    }
    json!({"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}})
}
