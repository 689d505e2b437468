//! An answer as tests look at it: status, headers and JSON, with assertions that show the body when they fail.

use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer that has arrived whole.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// What was asked, for messages.
    pub(crate) asked: String,
    /// The status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON; null when there is none.
    pub(crate) fn json(&self) -> Value {
        match self.bytes.is_empty() {
            true => Value::Null,
            false => serde_json::from_slice(&self.bytes)
                .unwrap_or_else(|e| panic!("{} is no JSON: {e}\n{}", self.asked, self.text())),
        }
    }

    /// Passes an answer with this status, as JSON where there is a body of it.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}\n{}", self.asked, self.text());
        match self.header("content-type").contains("json") {
            true => self.json(),
            false => Value::Null,
        }
    }

    /// Passes a problem with this status and code.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        let body = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.asked);
        assert_eq!(body["code"], code, "{}\n{}", self.asked, self.text());
        assert_eq!(body["status"], status, "{}", self.asked);
        assert!(body["title"].as_str().is_some_and(|t| !t.is_empty()), "{}", self.asked);
        assert_eq!(body["request_id"].as_str(), Some(self.header("x-request-id")), "{}", self.asked);
        body
    }

    /// Passes field errors, exactly these in any order, as (pointer, code).
    #[track_caller]
    pub(crate) fn fields(&self, expected: &[(&str, &str)]) {
        let body = self.problem(422, "request.invalid");
        let text = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        let mut found: Vec<_> = errors.iter().map(|e| (text(e, "pointer"), text(e, "code"))).collect();
        let mut expected: Vec<_> = expected.iter().map(|(p, c)| ((*p).to_owned(), (*c).to_owned())).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{}", self.asked);
        assert!(errors.iter().all(|e| !text(e, "detail").is_empty()), "{}", self.text());
    }

    /// A header's value, empty when it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The `items` of a page.
    #[track_caller]
    pub(crate) fn items(&self) -> Vec<Value> {
        self.expect(200)["items"].as_array().cloned().unwrap_or_else(|| panic!("{} is no page", self.asked))
    }

    /// The ids of a page's items.
    #[track_caller]
    pub(crate) fn ids(&self) -> Vec<i64> {
        self.items().iter().map(|item| item["id"].as_i64().unwrap()).collect()
    }

    /// The titles of a page's items.
    #[track_caller]
    pub(crate) fn titles(&self) -> Vec<String> {
        self.items().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    }
}
