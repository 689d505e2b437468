//! Somebody who calls the API: nobody in particular, or a signed-in member.
//! Keeps true: a 5xx that was not asked for is remembered, and fails the test when its app is dropped.

use std::sync::{Arc, Mutex};

use reqwest::header::{AUTHORIZATION, USER_AGENT};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use super::answer::Answer;

/// Unexpected 5xx answers of one app.
pub(crate) type Faults = Arc<Mutex<Vec<String>>>;

/// The program that actors say they are: no robot.
pub(crate) const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

/// A caller.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    /// The member's id; 0 for nobody.
    pub(crate) id: i64,
    /// The member's name.
    pub(crate) username: String,
    /// The access token, if signed in.
    pub(crate) token: Option<String>,
    http: Client,
    root: String,
    faults: Faults,
}

impl Actor {
    /// Nobody in particular.
    pub(crate) fn nobody(root: &str, faults: &Faults) -> Self {
        let http = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self {
            id: 0,
            username: String::new(),
            token: None,
            http,
            root: root.to_owned(),
            faults: Arc::clone(faults),
        }
    }

    /// The same, holding a member's token.
    pub(crate) fn signed_in(mut self, id: i64, username: &str, token: &str) -> Self {
        (self.id, self.username, self.token) = (id, username.to_owned(), Some(token.to_owned()));
        self
    }

    /// The same with another token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same at another server.
    pub(crate) fn at(&self, root: &str) -> Self {
        Self { root: root.to_owned(), ..self.clone() }
    }

    /// Where the server is that it calls.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    /// A request to a path under `/api/v1`.
    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        self.root_request(method, &format!("/api/v1{path}"))
    }

    /// A request to any path.
    pub(crate) fn root_request(&self, method: Method, path: &str) -> Request {
        let url = format!("{}{path}", self.root);
        let mut builder = self.http.request(method.clone(), &url).header(USER_AGENT, BROWSER);
        if let Some(token) = &self.token {
            builder = builder.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        Request { builder, asked: format!("{method} {path}"), faults: Some(Arc::clone(&self.faults)) }
    }

    /// Reads a path under `/api/v1`.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).send().await
    }

    /// Reads a path under `/api/v1` with query pairs.
    pub(crate) async fn find(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let url = reqwest::Url::parse_with_params("http://x/", pairs).unwrap();
        self.get(&format!("{path}?{}", url.query().unwrap_or_default())).await
    }

    /// Reads any path.
    pub(crate) async fn get_root(&self, path: &str) -> Answer {
        self.root_request(Method::GET, path).send().await
    }

    /// Posts JSON.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.request(Method::POST, path).json(&body).send().await
    }

    /// Posts without a body.
    pub(crate) async fn act(&self, path: &str) -> Answer {
        self.request(Method::POST, path).send().await
    }

    /// Patches with JSON.
    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.request(Method::PATCH, path).json(&body).send().await
    }

    /// Puts JSON.
    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.request(Method::PUT, path).json(&body).send().await
    }

    /// Puts without a body.
    pub(crate) async fn set(&self, path: &str) -> Answer {
        self.request(Method::PUT, path).send().await
    }

    /// Deletes.
    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }

    /// Uploads a picture under a file name.
    pub(crate) async fn upload_as(&self, name: &str, bytes: Vec<u8>) -> Answer {
        self.upload_to("/media/images", name, bytes).await
    }

    /// Uploads a picture under a file name to a path.
    pub(crate) async fn upload_to(&self, path: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let form = Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned()));
        self.request(Method::POST, path).multipart(form).send().await
    }

    /// Uploads a picture and gives its id.
    pub(crate) async fn upload(&self, bytes: Vec<u8>) -> i64 {
        self.upload_as("photo.jpg", bytes).await.expect(201)["id"].as_i64().unwrap()
    }
}

/// A request being put together.
#[derive(Debug)]
pub(crate) struct Request {
    builder: RequestBuilder,
    asked: String,
    faults: Option<Faults>,
}

impl Request {
    /// With a header, in place of one set before.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert(
            reqwest::header::HeaderName::from_bytes(name.as_bytes()).unwrap(),
            value.parse().unwrap(),
        );
        self.builder = self.builder.headers(headers);
        self
    }

    /// With a JSON body.
    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.builder = self.builder.json(body);
        self
    }

    /// With any body.
    pub(crate) fn body(mut self, content_type: &str, body: impl Into<reqwest::Body>) -> Self {
        self.builder = self.builder.header("content-type", content_type).body(body);
        self
    }

    /// With a form.
    pub(crate) fn multipart(mut self, form: Form) -> Self {
        self.builder = self.builder.multipart(form);
        self
    }

    /// A 5xx is what the test is about.
    pub(crate) fn may_fail(mut self) -> Self {
        self.faults = None;
        self
    }

    /// Sends it; an error is one of the connection.
    pub(crate) async fn try_send(self) -> Result<Answer, reqwest::Error> {
        let response = self.builder.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await?.to_vec();
        let answer = Answer { asked: self.asked, status, headers, bytes };
        if let Some(faults) = self.faults.filter(|_| status >= 500) {
            faults.lock().unwrap().push(format!("{} → {status} {}", answer.asked, answer.text()));
        }
        Ok(answer)
    }

    /// Sends it.
    pub(crate) async fn send(self) -> Answer {
        let asked = self.asked.clone();
        self.try_send().await.unwrap_or_else(|e| panic!("{asked}: {e:?}"))
    }
}
