//! What the home page shows besides listings.

use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::home::Home;

/// Slides, notices and the count of things that found a new owner.
pub(crate) async fn get_home() -> ApiResult<Home> {
    Call::get("/home").fetch().await
}
