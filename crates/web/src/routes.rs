//! Every address of the app, in one place: paths to link to, and what a page reads from its own address.
//! Keeps true: nobody writes a path by hand; what a visitor typed is escaped; `next` never leads off this app.

use crate::platform::document;
use crate::state::session::{self, Standing};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use std::str::FromStr;
use tradehub_shared::order::{OrderSide, OrderStatus};
use tradehub_shared::{CommentId, ConversationId, ListingId, MemberId, OrderId};

/// Home.
pub(crate) const HOME: &str = "/";
/// Search and browse.
pub(crate) const SEARCH: &str = "/search";
/// What was put up last, newest first.
pub(crate) const NEWEST: &str = "/search?sort=newest";
/// The same for feed readers; the server's, not one of the app's pages.
pub(crate) const FEED: &str = "/feed.xml";
/// Put something up.
pub(crate) const SELL: &str = "/sell";
/// Own listings, orders, bookmarks.
pub(crate) const DASHBOARD: &str = "/dashboard";
/// The dashboard's tab with the bookmarks.
pub(crate) const BOOKMARKS: &str = "/dashboard?tab=bookmarks";
/// Conversations.
pub(crate) const MESSAGES: &str = "/messages";
/// What happened that concerns the member.
pub(crate) const NOTICES: &str = "/notices";
/// Friends, requests and blocks.
pub(crate) const FRIENDS: &str = "/friends";
/// The tab of the friends page with what waits for an answer.
pub(crate) const FRIEND_REQUESTS: &str = "/friends?tab=requests";
/// Sign in.
pub(crate) const SIGN_IN: &str = "/sign-in";
/// Register.
pub(crate) const SIGN_UP: &str = "/sign-up";
/// Account, privacy, language, theme.
pub(crate) const SETTINGS: &str = "/settings";
/// Which notices come which way.
pub(crate) const NOTICE_SETTINGS: &str = "/settings/notices";
/// The section for moderators and admins.
pub(crate) const ADMIN: &str = "/admin";
/// The texts under `/legal/`.
pub(crate) const LEGAL_PAGES: [&str; 3] = ["agreement", "privacy", "help"];

/// Which page a path means. What stands in the path besides is read with [`id`] and [`name`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// Home.
    Home,
    /// Search and browse.
    Search,
    /// A listing, by the path's id.
    Listing(String),
    /// Editing a listing.
    EditListing(String),
    /// Put something up.
    Sell,
    /// Own listings, bookmarks.
    Dashboard,
    /// Conversations; the same page with and without an open one.
    Messages,
    /// Notices.
    Notices,
    /// Friends, requests and blocks.
    Friends,
    /// An order, by the path's id.
    Order(String),
    /// A member's public profile.
    Member(String),
    /// Sign in.
    SignIn,
    /// Register.
    SignUp,
    /// Settings.
    Settings,
    /// Which notices come which way.
    NoticeSettings,
    /// A legal or help text, by its name.
    Legal(String),
    /// A part of the section for moderators and admins, by its name; empty for its start.
    Admin(String),
    /// Nothing.
    NotFound,
}

impl Route {
    /// The page of a path; a slash at the end makes no difference.
    pub(crate) fn of(path: &str) -> Self {
        let mut parts = path.trim_matches('/').split('/');
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        if parts.next().is_some() {
            return Self::NotFound;
        }
        match (first, second, third) {
            ("", None, None) => Self::Home,
            ("search", None, None) => Self::Search,
            ("listings", Some(id), None) => Self::Listing(id.to_owned()),
            ("listings", Some(id), Some("edit")) => Self::EditListing(id.to_owned()),
            ("sell", None, None) => Self::Sell,
            ("dashboard", None, None) => Self::Dashboard,
            ("messages", _, None) => Self::Messages,
            ("notices", None, None) => Self::Notices,
            ("friends", None, None) => Self::Friends,
            ("orders", Some(id), None) => Self::Order(id.to_owned()),
            ("members", Some(id), None) => Self::Member(id.to_owned()),
            ("sign-in", None, None) => Self::SignIn,
            ("sign-up", None, None) => Self::SignUp,
            ("settings", None, None) => Self::Settings,
            ("settings", Some("notices"), None) => Self::NoticeSettings,
            ("legal", Some(name), None) => Self::Legal(name.to_owned()),
            ("admin", name, None) => Self::Admin(name.unwrap_or_default().to_owned()),
            _ => Self::NotFound,
        }
    }
}

/// A listing.
pub(crate) fn listing(id: ListingId) -> String {
    ["/listings/", &id.to_string()].concat()
}

/// The comments under a listing.
pub(crate) fn comments(listing_id: ListingId) -> String {
    [&listing(listing_id), "#", COMMENTS].concat()
}

/// A comment under a listing.
pub(crate) fn comment(listing_id: ListingId, id: CommentId) -> String {
    [&listing(listing_id), "#", &comment_place(id)].concat()
}

/// The id of the comments' place on a listing's page.
pub(crate) const COMMENTS: &str = "comments";

/// The id of a comment's place on a listing's page.
pub(crate) fn comment_place(id: CommentId) -> String {
    ["comment-", &id.to_string()].concat()
}

/// Which place of a listing's page an address means, by its fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TalkPlace {
    /// The comments as a whole.
    Comments,
    /// One of them.
    Comment(CommentId),
}

/// The place of this page's comments that the address means, if it means one.
pub(crate) fn talk_place() -> Memo<Option<TalkPlace>> {
    let hash = use_location().hash;
    Memo::new(move |_| {
        let hash = hash.read();
        let place = hash.trim_start_matches('#');
        if place == COMMENTS {
            return Some(TalkPlace::Comments);
        }
        place.strip_prefix("comment-")?.parse().ok().map(TalkPlace::Comment)
    })
}

/// Editing a listing.
pub(crate) fn edit_listing(id: ListingId) -> String {
    ["/listings/", &id.to_string(), "/edit"].concat()
}

/// An order.
pub(crate) fn order(id: OrderId) -> String {
    ["/orders/", &id.to_string()].concat()
}

/// A conversation.
pub(crate) fn conversation(id: ConversationId) -> String {
    [MESSAGES, "/", &id.to_string()].concat()
}

/// The conversation that the address names, followed as long as it is one of the messages page.
pub(crate) fn open_conversation() -> Memo<Option<ConversationId>> {
    let path = use_location().pathname;
    Memo::new(move |last: Option<&Option<ConversationId>>| {
        let path = path.read();
        match path.strip_prefix(MESSAGES) {
            Some(rest) => rest.trim_matches('/').parse().ok(),
            None => last.copied().flatten(),
        }
    })
}

/// The orders of one side, in all states or one, of all listings or one.
pub(crate) fn orders(side: OrderSide, status: Option<OrderStatus>, listing: Option<ListingId>) -> String {
    let mut path = [DASHBOARD, "?tab=", side.as_str()].concat();
    if let Some(status) = status {
        path.extend(["&status=", status.as_str()]);
    }
    if let Some(listing) = listing {
        path.extend(["&listing=", &listing.to_string()]);
    }
    path
}

/// A member's public profile.
pub(crate) fn member(id: MemberId) -> String {
    ["/members/", &id.to_string()].concat()
}

/// All reviews that a member received, on their profile.
pub(crate) fn member_reviews(id: MemberId) -> String {
    [&member(id), "?tab=reviews"].concat()
}

/// A search for words.
pub(crate) fn search_for(words: &str) -> String {
    if words.is_empty() { SEARCH.to_owned() } else { [SEARCH, "?q=", &escape(words)].concat() }
}

/// A legal or help text.
pub(crate) fn legal(page: &str) -> String {
    ["/legal/", page].concat()
}

/// Signing in and then coming back to `next`, a path of this app.
pub(crate) fn sign_in_then(next: &str) -> String {
    [SIGN_IN, "?next=", &escape(next)].concat()
}

/// Where to go after signing in: the address's `next` if it is a path of this app, else home.
pub(crate) fn next() -> String {
    let next = use_query_map().with_untracked(|query| query.get("next"));
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
        .unwrap_or_else(|| HOME.to_owned())
}

/// Makes a text fit for a query.
pub(crate) fn escape(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

/// The id in the page's path (`/listings/42`, `/members/7`); `None` when it is no id.
pub(crate) fn id<T: FromStr>() -> Option<T> {
    second_part()?.parse().ok()
}

/// The name in the page's path (`/legal/terms`, `/admin/audit`); empty when there is none.
pub(crate) fn name() -> String {
    second_part().unwrap_or_default()
}

/// Not followed: a page is made anew when its path changes.
fn second_part() -> Option<String> {
    use_location().pathname.with_untracked(|path| path.split('/').nth(2).map(str::to_owned))
}

/// The query of this page's address. It stays as it was once the visitor leaves for another page, so that a page
/// about to go does not load anew.
pub(crate) fn query() -> Memo<ParamsMap> {
    let location = use_location();
    let own = location.pathname.get_untracked();
    Memo::new(move |last: Option<&ParamsMap>| match last {
        Some(last) if *location.pathname.read() != own => last.clone(),
        _ => location.query.get(),
    })
}

/// The chosen one of some tabs, by the address.
pub(crate) fn tab(tabs: &'static [&'static str]) -> Memo<&'static str> {
    let query = query();
    Memo::new(move |_| {
        let asked = query.read().get("tab").unwrap_or_default();
        let known = tabs.iter().copied().find(|tab| *tab == asked);
        known.or_else(|| tabs.first().copied()).unwrap_or_default()
    })
}

/// Goes to other pages; copy it freely. Make it in the component, use it in handlers.
#[derive(Clone, Copy)]
pub(crate) struct Go(Callback<(String, NavigateOptions)>);

/// A [`Go`] for this component.
pub(crate) fn use_go() -> Go {
    let navigate = use_navigate();
    Go(Callback::new(move |(path, options): (String, NavigateOptions)| navigate(&path, options)))
}

impl Go {
    /// Whether a member is here; a visitor is led to sign in and back to this very place.
    pub(crate) fn members_only(self) -> bool {
        let is_visitor = untrack(session::standing) == Standing::Visitor;
        if is_visitor {
            self.to(sign_in_then(&document::address()));
        }
        !is_visitor
    }

    /// Goes there.
    pub(crate) fn to(self, path: impl Into<String>) {
        self.0.run((path.into(), NavigateOptions { resolve: false, ..NavigateOptions::default() }));
    }

    /// Goes there; going back will not return to this page.
    pub(crate) fn replace(self, path: impl Into<String>) {
        let options = NavigateOptions { resolve: false, replace: true, ..NavigateOptions::default() };
        self.0.run((path.into(), options));
    }

    /// Changes this page's own address (filters, order) and stays where the page is scrolled to.
    pub(crate) fn refine(self, path: impl Into<String>) {
        let options =
            NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() };
        self.0.run((path.into(), options));
    }
}
