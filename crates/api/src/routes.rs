//! The one table of routes. Keeps true: what is not here does not exist, and what is here is in the document.

use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    accounts, admin, campus, catalog, chat, comments, contacts, home, listings, mail, media, notices, orders,
    reports, socket,
};

/// Everything under `/api/v1`.
pub fn api(config: &mut ServiceConfig<'_>) {
    config.service(scope("/api/v1").configure(people).configure(market).configure(deals).configure(talk));
}

/// Members, campuses, how members stand to each other, and what they report.
fn people(config: &mut ServiceConfig<'_>) {
    config
        .service(accounts::routes::create_account)
        .service(accounts::routes::create_session)
        .service(accounts::routes::refresh_session)
        .service(accounts::routes::delete_session)
        .service(accounts::routes::get_me)
        .service(accounts::routes::update_me)
        .service(accounts::routes::get_member)
        .service(accounts::routes::reveal_contact)
        .service(contacts::routes::list_friends)
        .service(contacts::routes::request_friend)
        .service(contacts::routes::accept_friend)
        .service(contacts::routes::remove_friend)
        .service(contacts::routes::get_relation)
        .service(contacts::routes::list_blocks)
        .service(contacts::routes::set_block)
        .service(contacts::routes::unset_block)
        .service(campus::routes::list_campuses)
        .service(reports::routes::create_report)
        .service(reports::routes::list_reports)
        .service(reports::routes::get_report);
}

/// Categories, pictures, listings with their comments, and the home page.
fn market(config: &mut ServiceConfig<'_>) {
    config
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
        .service(listings::routes::renew_listing)
        .service(listings::routes::bump_listing)
        .service(listings::routes::pause_my_listings)
        .service(listings::routes::resume_my_listings)
        .service(listings::routes::remove_listing)
        .service(listings::routes::restore_listing)
        .service(listings::routes::set_bookmark)
        .service(listings::routes::unset_bookmark)
        .service(listings::routes::record_view)
        .service(listings::routes::get_listing_views)
        .service(listings::price_routes::list_listing_prices)
        .service(listings::routes::list_my_listings)
        .service(listings::routes::list_my_bookmarks)
        .service(comments::routes::list_comments)
        .service(comments::routes::get_comment)
        .service(comments::routes::list_replies)
        .service(comments::routes::create_comment)
        .service(comments::routes::delete_comment)
        .service(comments::routes::remove_comment)
        .service(home::routes::get_home)
        .service(home::routes::list_announcements)
        .service(home::routes::create_announcement)
        .service(home::routes::update_announcement)
        .service(home::routes::delete_announcement);
}

/// Orders, meetings and reviews.
fn deals(config: &mut ServiceConfig<'_>) {
    config
        .service(orders::routes::create_order)
        .service(orders::routes::list_orders)
        .service(orders::routes::get_order)
        .service(orders::routes::accept_order)
        .service(orders::routes::reject_order)
        .service(orders::routes::cancel_order)
        .service(orders::routes::hand_over_order)
        .service(orders::routes::complete_order)
        .service(orders::routes::get_meeting)
        .service(orders::routes::propose_meeting)
        .service(orders::routes::accept_meeting)
        .service(orders::routes::decline_meeting)
        .service(orders::review_routes::create_review)
        .service(orders::review_routes::reply_review)
        .service(orders::review_routes::list_member_reviews);
}

/// Chat, notices, live events, and the audit log.
fn talk(config: &mut ServiceConfig<'_>) {
    config
        .service(chat::routes::list_conversations)
        .service(chat::routes::open_conversation)
        .service(chat::routes::get_conversation)
        .service(chat::routes::update_conversation)
        .service(chat::routes::read_conversation)
        .service(chat::message_routes::list_messages)
        .service(chat::message_routes::send_message)
        .service(chat::message_routes::recall_message)
        .service(chat::message_routes::hide_message)
        .service(chat::message_routes::get_message_image)
        .service(mail::routes::get_notice_settings)
        .service(mail::routes::update_notice_settings)
        .service(notices::unread_routes::get_unread)
        .service(socket::routes::create_live_ticket)
        .service(socket::routes::open_live_socket)
        .service(socket::routes::list_live_events)
        .service(socket::routes::get_presence)
        .service(socket::routes::set_presence)
        .service(notices::routes::list_notices)
        .service(notices::routes::get_unread_notices)
        .service(notices::routes::read_notices)
        .service(admin::routes::list_audit_entries);
}
