//! The one table of routes. Keeps true: what is not here does not exist, and what is here is in the document.

use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{accounts, admin, campus, catalog, home, listings, media};

/// Everything under `/api/v1`.
pub fn api(config: &mut ServiceConfig<'_>) {
    config.service(
        scope("/api/v1")
            .service(accounts::routes::create_account)
            .service(accounts::routes::create_session)
            .service(accounts::routes::refresh_session)
            .service(accounts::routes::delete_session)
            .service(accounts::routes::get_me)
            .service(accounts::routes::update_me)
            .service(accounts::routes::get_member)
            .service(accounts::routes::reveal_contact)
            .service(campus::routes::list_campuses)
            .service(catalog::routes::list_categories)
            .service(catalog::routes::create_category)
            .service(catalog::routes::update_category)
            .service(catalog::routes::delete_category)
            .service(media::routes::upload_image)
            .service(listings::search_routes::list_listings)
            .service(listings::search_routes::count_listings)
            .service(listings::routes::create_listing)
            .service(listings::routes::get_listing)
            .service(listings::routes::update_listing)
            .service(listings::routes::delete_listing)
            .service(listings::routes::publish_listing)
            .service(listings::routes::pause_listing)
            .service(listings::routes::resume_listing)
            .service(listings::routes::withdraw_listing)
            .service(listings::routes::relist_listing)
            .service(listings::routes::mark_listing_sold)
            .service(listings::routes::remove_listing)
            .service(listings::routes::restore_listing)
            .service(listings::routes::set_bookmark)
            .service(listings::routes::unset_bookmark)
            .service(listings::routes::record_view)
            .service(listings::routes::get_listing_views)
            .service(listings::routes::list_my_listings)
            .service(listings::routes::list_my_bookmarks)
            .service(home::routes::get_home)
            .service(home::routes::list_announcements)
            .service(home::routes::create_announcement)
            .service(home::routes::update_announcement)
            .service(home::routes::delete_announcement)
            .service(admin::routes::list_audit_entries),
    );
}
