//! What listings are sorted by: categories with their typed fields, and the places of the campuses.

use super::client::Call;
use super::error::ApiResult;
use tradehub_shared::campus::School;
use tradehub_shared::catalog::Category;

/// All categories in order, hidden ones among them.
pub(crate) async fn list_categories() -> ApiResult<Vec<Category>> {
    Call::get("/categories").fetch().await
}

/// All schools with their zones and buildings.
pub(crate) async fn list_campuses() -> ApiResult<Vec<School>> {
    Call::get("/campuses").fetch().await
}
