//! Notices as lines of mails, in both languages. Keeps true: what members wrote to each other is not in them, only who did
//! what with which thing; the rest is read in the app.

use tradehub_shared::notice::NoticeKind;

use super::store::NewNotice;
use crate::mail::post::Line;

/// A notice as a line.
pub(super) fn line(notice: &NewNotice, actor: Option<&str>) -> Line {
    let (en, zh) = match &notice.words {
        Some(words) => (words.title_en.as_str(), words.title_zh.as_str()),
        None => sentence(notice.kind),
    };
    let filled = |sentence: &str, somebody: &str| {
        // The title comes last: whatever is in it stays as it is.
        let filled =
            sentence.replace("{price}", &price(notice)).replace("{actor}", actor.unwrap_or(somebody));
        if notice.words.is_some() { filled } else { filled.replace("{title}", &notice.title) }
    };
    Line { en: filled(en, "Somebody"), zh: filled(zh, "有人"), path: path(notice) }
}

fn price(notice: &NewNotice) -> String {
    match (notice.price_now_minor, notice.currency) {
        (Some(price), Some(currency)) => format!("{} {currency}", price.to_decimal(currency)),
        _ => String::new(),
    }
}

/// Where a notice leads, in the app.
fn path(notice: &NewNotice) -> String {
    if let Some(order) = notice.order_id {
        return format!("/orders/{order}");
    }
    match (notice.kind, notice.listing_id, notice.actor_id) {
        (NoticeKind::CommentReceived | NoticeKind::CommentAnswered, Some(listing), _) => {
            format!("/listings/{listing}#comments")
        }
        (_, Some(listing), _) => format!("/listings/{listing}"),
        (NoticeKind::FriendRequested, ..) => "/friends?tab=requests".to_owned(),
        (_, _, Some(actor)) => format!("/members/{actor}"),
        _ => "/notices".to_owned(),
    }
}

/// What happened, in English and Chinese.
const fn sentence(kind: NoticeKind) -> (&'static str, &'static str) {
    match kind {
        NoticeKind::OrderPlaced => ("{actor} ordered “{title}” from you", "{actor} 向你下单了“{title}”"),
        NoticeKind::OrderAccepted => {
            ("{actor} accepted your order for “{title}”", "{actor} 接受了你对“{title}”的订单")
        }
        NoticeKind::OrderRejected => {
            ("{actor} turned down your order for “{title}”", "{actor} 拒绝了你对“{title}”的订单")
        }
        NoticeKind::OrderCancelled => {
            ("{actor} cancelled the order for “{title}”", "{actor} 取消了“{title}”的订单")
        }
        NoticeKind::OrderExpired => {
            ("The order for “{title}” lapsed without an answer", "“{title}”的订单因超时未处理已失效")
        }
        NoticeKind::OrderSoldOut => {
            ("The last “{title}” went to somebody else", "“{title}”已被别人买走，你的订单已取消")
        }
        NoticeKind::OrderListingGone => (
            "“{title}” is no longer on offer, so your order was cancelled",
            "“{title}”已下架，你的订单已取消",
        ),
        NoticeKind::OrderHandedOver => {
            ("{actor} says that “{title}” has changed hands", "{actor} 表示“{title}”已当面交接")
        }
        NoticeKind::OrderCompleted => {
            ("{actor} completed the order for “{title}”", "{actor} 完成了“{title}”的订单")
        }
        NoticeKind::MeetingProposed => {
            ("{actor} proposes to meet about “{title}”", "{actor} 就“{title}”提议见面")
        }
        NoticeKind::MeetingAccepted => {
            ("{actor} agreed to meet about “{title}”", "{actor} 同意就“{title}”见面")
        }
        NoticeKind::MeetingDeclined => {
            ("The proposed meeting about “{title}” is off", "“{title}”的见面提议已作废")
        }
        NoticeKind::MeetingReminder => ("You meet about “{title}” soon", "“{title}”的见面时间快到了"),
        NoticeKind::ReviewReceived => {
            ("{actor} reviewed your deal for “{title}”", "{actor} 评价了“{title}”的交易")
        }
        NoticeKind::ReviewWaiting => (
            "{actor} reviewed your deal for “{title}”; now it is your turn",
            "{actor} 评价了“{title}”的交易，轮到你了",
        ),
        NoticeKind::ReviewReplied => {
            ("{actor} answered your review about “{title}”", "{actor} 回复了你对“{title}”的评价")
        }
        NoticeKind::ListingExpiring => ("The time of “{title}” runs out soon", "“{title}”即将到期下架"),
        NoticeKind::ListingExpired => ("The time of “{title}” ran out", "“{title}”已到期下架"),
        NoticeKind::ListingRemoved => ("A moderator took “{title}” down", "“{title}”已被管理员下架"),
        NoticeKind::ListingRestored => ("A moderator restored “{title}”", "“{title}”已由管理员恢复"),
        NoticeKind::PriceDropped => {
            ("“{title}”, which you bookmarked, costs less now: {price}", "你收藏的“{title}”降价了：{price}")
        }
        NoticeKind::CommentReceived => ("{actor} commented on “{title}”", "{actor} 评论了“{title}”"),
        NoticeKind::CommentAnswered => {
            ("{actor} answered your comment on “{title}”", "{actor} 回复了你在“{title}”下的评论")
        }
        NoticeKind::CommentRemoved => {
            ("A moderator removed your comment on “{title}”", "你在“{title}”下的评论已被管理员删除")
        }
        NoticeKind::FriendRequested => ("{actor} would like to be friends", "{actor} 请求加你为好友"),
        NoticeKind::FriendAccepted => ("{actor} and you are friends now", "{actor} 和你已成为好友"),
        NoticeKind::Broadcast => ("News from the market", "平台通知"),
    }
}
