//! The site that the browser visits: a server with the built app, members, and things on offer.
//! Keeps true: its clock shows the present, as the browser's does.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::tab::{Screen, Tab};
use crate::support::app::START;
use crate::support::listings::sale_with;
use crate::support::members::PASSWORD;
use crate::support::{Actor, TestApp, pictures, seed};

/// A site with its visitors' browsers.
pub(crate) struct World {
    /// The server.
    pub(crate) app: TestApp,
}

impl World {
    /// A site with the small campus and catalogue, and nothing on offer.
    pub(crate) async fn new() -> Self {
        let app = TestApp::spawn_with(|config| config.server.web_dir = Some(built_app().clone())).await;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
        app.advance_seconds((i64::try_from(now).unwrap() - START.0) / 1_000_000);
        Self { app }
    }

    /// A browser that has been nowhere yet.
    pub(crate) async fn open(&self, screen: Screen) -> Tab {
        Tab::open(&self.app.root, screen).await
    }

    /// Two browsers that have been nowhere yet.
    pub(crate) async fn open_two(&self, screens: (Screen, Screen)) -> (Tab, Tab) {
        Tab::open_two(&self.app.root, screens).await
    }

    /// Puts a pictured textbook up.
    pub(crate) async fn offer(&self, seller: &Actor, title: &str, changes: Value) -> i64 {
        let images = vec![seller.upload(pictures::jpeg(11)).await, seller.upload(pictures::png()).await];
        let mut all = json!({"image_ids": images, "place": {"school_id": seed::LAKESIDE, "zone_id": 1, "building_id": 1}});
        for (name, value) in changes.as_object().into_iter().flatten() {
            all[name] = value.clone();
        }
        seller.publish(sale_with(title, &all)).await
    }
}

impl Tab {
    /// Signs a member in without the form, as somebody who comes back; what is open next is theirs.
    pub(crate) async fn sign_in(&self, username: &str) {
        self.client.goto(&format!("{}/icon.svg", self.root)).await.unwrap();
        let request = "fetch('/api/v1/sessions', { method: 'POST', headers: { 'content-type': 'application/json', 'x-requested-with': 'tradehub' }, \
             body: JSON.stringify({ login: args[0], password: args[1] }) }).then((r) => { localStorage.setItem('th.signed_in', '1'); return r.status; })";
        let status = self.promised(request, vec![json!(username), json!(PASSWORD)]).await;
        assert_eq!(status, 201, "{username} cannot sign in");
    }

    /// Sets what the browser keeps, before any page of the app is open.
    pub(crate) async fn prefer(&self, language: &str, theme: &str) {
        self.client.goto(&format!("{}/icon.svg", self.root)).await.unwrap();
        let set = "localStorage.setItem('th.lang', args[0]), localStorage.setItem('th.theme', args[1])";
        self.read_with(set, vec![json!(language), json!(theme)]).await;
    }

    /// Signs in through the form that is open.
    pub(crate) async fn sign_in_here(&self, username: &str) {
        self.fill("login", username).await;
        self.fill("password", PASSWORD).await;
        self.submit().await;
    }
}

/// The built app: `TRADEHUB_TEST_WEB_DIR`, or `dist` of the workspace.
pub(super) fn built_app() -> &'static PathBuf {
    static APP: OnceLock<PathBuf> = OnceLock::new();
    APP.get_or_init(|| {
        let given = std::env::var_os("TRADEHUB_TEST_WEB_DIR").map(PathBuf::from);
        let dir = given.unwrap_or_else(|| crate::architecture::root().join("dist"));
        assert!(
            dir.join("index.html").is_file(),
            "{} holds no app: build it with `cargo xtask build`",
            dir.display()
        );
        dir
    })
}
