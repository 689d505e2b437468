//! A notice in words. Keeps true: every kind has a sentence in both languages, an icon and a tone, and leads to what it
//! is about.

use crate::components::ui::{Icon, Tone};
use crate::i18n::{self, Arg, format};
use crate::{routes, ts};
use tradehub_shared::Minor;
use tradehub_shared::notice::{Notice, NoticeKind, NoticePrice};

/// What happened, as a sentence in the current language.
pub(super) fn sentence(notice: &Notice) -> String {
    let actor = notice.actor.as_ref().map_or_else(|| ts!("notice.somebody"), |actor| actor.nickname.clone());
    let when = notice.about_at.map_or_else(
        || ts!("notice.soon"),
        |at| match notice.kind {
            NoticeKind::ListingExpiring => format::date(at),
            _ => format::date_time(at),
        },
    );
    if let Some(words) = &notice.words {
        return i18n::pick(&words.title_en, &words.title_zh);
    }
    let price = |amount: fn(&NoticePrice) -> Minor| {
        notice.price.as_ref().map(|price| format::money(amount(price), price.currency)).unwrap_or_default()
    };
    let args = [
        ("actor", Arg::from(actor)),
        ("title", Arg::from(&notice.title)),
        ("when", Arg::from(when)),
        ("before", Arg::from(price(|price| price.before_minor))),
        ("now", Arg::from(price(|price| price.now_minor))),
    ];
    i18n::of_with("notice.kind", notice.kind.as_str(), &args)
}

/// What was said besides, in the current language.
pub(super) fn detail(notice: &Notice) -> Option<String> {
    let words = notice.words.as_ref().map(|words| i18n::pick(&words.text_en, &words.text_zh));
    words.or_else(|| notice.detail.clone()).filter(|text| !text.is_empty())
}

/// Its icon and tone.
pub(super) const fn look(kind: NoticeKind) -> (Icon, Tone) {
    match kind {
        NoticeKind::OrderPlaced => (Icon::ShoppingBag, Tone::Accent),
        NoticeKind::OrderAccepted => (Icon::CircleCheck, Tone::Info),
        NoticeKind::OrderRejected => (Icon::Ban, Tone::Bad),
        NoticeKind::OrderCancelled => (Icon::X, Tone::Idle),
        NoticeKind::OrderExpired | NoticeKind::ListingExpired => (Icon::Clock, Tone::Idle),
        NoticeKind::OrderSoldOut | NoticeKind::OrderListingGone => (Icon::Archive, Tone::Idle),
        NoticeKind::OrderHandedOver => (Icon::Handshake, Tone::Info),
        NoticeKind::OrderCompleted => (Icon::BadgeCheck, Tone::Ok),
        NoticeKind::MeetingProposed => (Icon::Calendar, Tone::Warn),
        NoticeKind::MeetingAccepted => (Icon::Calendar, Tone::Ok),
        NoticeKind::MeetingDeclined => (Icon::Calendar, Tone::Idle),
        NoticeKind::MeetingReminder => (Icon::MapPin, Tone::Accent),
        NoticeKind::ReviewReceived => (Icon::Star, Tone::Accent),
        NoticeKind::ReviewWaiting => (Icon::EyeOff, Tone::Info),
        NoticeKind::ReviewReplied => (Icon::CornerUpLeft, Tone::Info),
        NoticeKind::ListingExpiring => (Icon::Clock, Tone::Warn),
        NoticeKind::ListingRemoved | NoticeKind::CommentRemoved => (Icon::TriangleAlert, Tone::Bad),
        NoticeKind::ListingRestored => (Icon::Undo2, Tone::Ok),
        NoticeKind::PriceDropped => (Icon::TrendingDown, Tone::Accent),
        NoticeKind::CommentReceived => (Icon::MessageSquare, Tone::Accent),
        NoticeKind::CommentAnswered => (Icon::CornerUpLeft, Tone::Info),
        NoticeKind::FriendRequested => (Icon::UserPlus, Tone::Accent),
        NoticeKind::FriendAccepted => (Icon::UserCheck, Tone::Ok),
        NoticeKind::Broadcast => (Icon::Megaphone, Tone::Info),
    }
}

/// Where it leads: to the requests where it is about one; else to the order, the comment, the listing, or the member who
/// caused it.
pub(super) fn target(notice: &Notice) -> Option<String> {
    if notice.kind == NoticeKind::FriendRequested {
        return Some(routes::FRIEND_REQUESTS.to_owned());
    }
    let is_about_comment = matches!(notice.kind, NoticeKind::CommentReceived | NoticeKind::CommentAnswered);
    let order = notice.order_id.map(routes::order);
    let listing = notice.listing_id.map(|listing| match notice.comment_id {
        Some(comment) => routes::comment(listing, comment),
        None if is_about_comment => routes::comments(listing),
        None => routes::listing(listing),
    });
    order.or(listing).or_else(|| notice.actor.as_ref().map(|actor| routes::member(actor.id)))
}
