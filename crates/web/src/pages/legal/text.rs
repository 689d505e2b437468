//! The long texts as they stand in `locales/legal.<language>.json`.

use crate::api::client::fetch_file;
use crate::api::{ApiError, ApiResult};
use crate::i18n::{self, Lang};
use crate::platform::document;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Text {
    /// Its heading.
    pub(super) title: String,
    /// What it is about, in a few sentences.
    pub(super) lead: String,
    /// Its sections in order.
    pub(super) sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Section {
    /// Its heading.
    pub(super) title: String,
    /// Paragraphs.
    #[serde(default)]
    pub(super) text: Vec<String>,
    /// A list below them.
    #[serde(default)]
    pub(super) items: Vec<String>,
}

/// Fetches a text in a language.
pub(super) async fn fetch(lang: Lang, page: &str) -> ApiResult<Text> {
    let name = ["legal.", i18n::tag(lang)].concat();
    let addresses = document::meta("locales")
        .and_then(|json| serde_json::from_str::<BTreeMap<String, String>>(&json).ok());
    let address = addresses.and_then(|mut all| all.remove(&name)).ok_or(ApiError::Decode)?;
    let json = fetch_file(&address).await?;
    let mut texts: BTreeMap<String, Text> = serde_json::from_str(&json).map_err(|_| ApiError::Decode)?;
    texts.remove(page).ok_or(ApiError::Decode)
}
