//! The one table of error codes: name, status and words in both languages.
//! Keeps true: a code, once published, keeps its meaning; a code without either language does not compile.

use super::Lang;

macro_rules! error_codes {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $status:literal, $en:literal, $zh:literal;)+) => {
        /// What went wrong, for programs. The text form (`listing.wrong_state`) is stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ErrorCode { $($(#[$meta])* #[doc = $en] #[serde(rename = $code)] $variant),+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant),+];

            /// The stable text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $code),+ } }

            /// The HTTP status it is sent with.
            #[must_use]
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status),+ } }

            /// What a person reads.
            #[must_use]
            pub const fn message(self, lang: Lang) -> &'static str {
                match lang {
                    Lang::En => match self { $(Self::$variant => $en),+ },
                    Lang::Zh => match self { $(Self::$variant => $zh),+ },
                }
            }
        }
    };
}

error_codes! {
    RequestMalformed = "request.malformed", 400, "The request could not be read.", "无法读取该请求。";
    RequestInvalid = "request.invalid", 422, "Some fields need another look.", "有些内容需要修改。";
    RequestBadCursor = "request.bad_cursor", 400, "This page link is no longer valid; start from the first page.", "翻页链接已失效，请从第一页重新开始。";
    RequestTimeout = "request.timeout", 408, "The request's body did not arrive in time; send it again.", "请求内容未能及时送达，请重新发送。";
    RequestTooLarge = "request.too_large", 413, "The request is larger than allowed.", "请求内容超过了大小限制。";
    RequestUnsupportedMedia = "request.unsupported_media_type", 415, "This content type is not accepted here.", "此处不接受这种内容类型。";
    RequestNotFound = "request.not_found", 404, "There is nothing at this address.", "这个地址没有内容。";
    RequestMethodNotAllowed = "request.method_not_allowed", 405, "This method is not allowed here.", "此处不允许这种请求方法。";
    RequestPreconditionFailed = "request.precondition_failed", 412, "Someone changed this meanwhile; load it again before saving.", "内容已被更新，请重新加载后再保存。";
    RequestBadIdempotencyKey = "request.bad_idempotency_key", 400, "An idempotency key has 1 to 128 printable ASCII characters.", "幂等键应为 1 到 128 个可见 ASCII 字符。";
    RequestIdempotencyMismatch = "request.idempotency_mismatch", 422, "This idempotency key was used for another request; choose a new one.", "该幂等键已用于另一个请求，请换一个。";
    RequestUpgradeRequired = "request.upgrade_required", 426, "A live socket is opened here; see the documentation of the live protocol.", "此地址用于建立实时连接，请参阅实时协议文档。";
    RequestRateLimited = "request.rate_limited", 429, "Too many requests; wait a moment and try again.", "操作太频繁，请稍后再试。";
    AuthRequired = "auth.required", 401, "Sign in first.", "请先登录。";
    AuthTokenInvalid = "auth.token_invalid", 401, "The access token is not valid or has expired.", "访问令牌无效或已过期。";
    AuthSessionEnded = "auth.session_ended", 401, "This session has ended; sign in again.", "登录状态已失效，请重新登录。";
    AuthRefreshReused = "auth.refresh_reused", 401, "This session was ended because its token was used twice; sign in again.", "检测到登录凭证被重复使用，为安全起见已退出，请重新登录。";
    AuthWrongCredentials = "auth.wrong_credentials", 401, "The account or the password is wrong.", "账号或密码错误。";
    AuthTooManyAttempts = "auth.too_many_attempts", 429, "Too many failed attempts; wait before the next one.", "失败次数过多，请稍后再试。";
    AuthCrossSite = "auth.cross_site", 403, "This request must come from the app itself.", "该请求必须由本应用发起。";
    AuthForbidden = "auth.forbidden", 403, "You may not do this.", "你没有权限执行此操作。";
    AuthVerificationRequired = "auth.verification_required", 403, "Verify your campus identity first.", "请先完成校园身份认证。";
    MemberNotFound = "member.not_found", 404, "There is no such member.", "没有这位用户。";
    MemberNoContact = "member.no_contact", 404, "This member gave no contact details.", "对方没有填写联系方式。";
    MemberUnreachable = "member.unreachable", 403, "This member cannot be reached at the moment.", "暂时无法联系对方。";
    MemberIsSelf = "member.is_self", 409, "That is yourself.", "不能对自己进行此操作。";
    FriendNoRequest = "friend.no_request", 409, "There is no request of theirs to accept.", "没有待接受的好友申请。";
    FriendDeclinedLately = "friend.declined_lately", 409, "They declined a short while ago; ask again in some days.", "对方近期婉拒过你的申请，请过几天再试。";
    FriendLimitReached = "friend.limit_reached", 409, "You have as many friends and waiting requests as allowed; remove some first.", "好友和待通过的申请数量已达上限，请先移除一些。";
    BlockLimitReached = "block.limit_reached", 409, "You have blocked as many members as allowed; unblock some first.", "拉黑的人数已达上限，请先移除一些。";
    ListingNotFound = "listing.not_found", 404, "This listing does not exist or is no longer public.", "该商品不存在或已不再公开。";
    ListingWrongState = "listing.wrong_state", 409, "The listing's present state does not allow this.", "商品当前的状态不允许此操作。";
    ListingLimitReached = "listing.limit_reached", 409, "You have as many open listings as allowed; close some first.", "在售商品数量已达上限，请先下架一些。";
    ListingHasOrders = "listing.has_orders", 409, "Orders for this listing are still open; answer or cancel them first.", "该商品还有未完成的订单，请先处理或取消订单。";
    ListingBumpedLately = "listing.bumped_lately", 409, "A listing can be bumped a day after it was put up or bumped last; try again later.", "上架或上次擦亮满一天后才能再次擦亮，请稍后再试。";
    OrderNotFound = "order.not_found", 404, "There is no such order of yours.", "没有找到你的这笔订单。";
    OrderWrongState = "order.wrong_state", 409, "The order's present state does not allow this.", "订单当前的状态不允许此操作。";
    OrderOwnListing = "order.own_listing", 409, "You cannot order your own listing.", "不能购买自己发布的商品。";
    OrderNotForSale = "order.not_for_sale", 409, "This post looks for something; there is nothing to order.", "这是一条求购信息，不能下单。";
    OrderHeldPaymentOnly = "order.held_payment_only", 409, "Digital goods are traded with held payment only, which this market does not offer.", "数字商品只能通过担保支付交易，本站暂不支持。";
    OrderListingUnavailable = "order.listing_unavailable", 409, "This listing is not on offer any more.", "该商品已不在出售中。";
    OrderOutOfStock = "order.out_of_stock", 409, "There are not that many pieces left.", "剩余数量不足。";
    OrderPriceChanged = "order.price_changed", 409, "The price was changed meanwhile; look at it again before ordering.", "价格已变动，请重新确认后再下单。";
    OrderAlreadyOpen = "order.already_open", 409, "You already have an open order for this; look at it under your orders.", "你已有一笔该商品的进行中订单，请在订单中查看。";
    OrderLimitReached = "order.limit_reached", 409, "You have as many open orders as allowed; finish or cancel some first.", "进行中的订单数量已达上限，请先完成或取消一些。";
    MeetingNone = "meeting.none", 409, "There is no proposed meeting to answer.", "没有待回复的见面提议。";
    MeetingChanged = "meeting.changed", 409, "The proposal was changed meanwhile; look at the new one.", "见面提议已更新，请查看新的提议。";
    MeetingOwnProposal = "meeting.own_proposal", 409, "The other side has to agree to your proposal.", "你的提议需要对方同意。";
    MeetingPast = "meeting.past", 409, "The proposed time has passed; propose another.", "提议的时间已过，请重新提议。";
    MeetingTooMany = "meeting.too_many", 409, "This order has had as many proposals as allowed; agree on one, or cancel the order.", "这笔订单的见面提议次数已达上限，请接受其中一次或取消订单。";
    ReviewNotFound = "review.not_found", 404, "There is no such review.", "没有这条评价。";
    ReviewOrderNotCompleted = "review.order_not_completed", 409, "Reviews can be written once the order is completed.", "订单完成后才能评价。";
    ReviewAlreadyWritten = "review.already_written", 409, "You have reviewed this order already.", "你已经评价过这笔订单。";
    ReviewAlreadyAnswered = "review.already_answered", 409, "This review has been answered already.", "这条评价已经回复过了。";
    CommentNotFound = "comment.not_found", 404, "There is no such comment.", "没有这条评论。";
    CommentClosed = "comment.closed", 409, "This listing is not on offer; nothing new can be written under it.", "该商品不在出售中，暂时不能评论。";
    CommentDeleted = "comment.deleted", 409, "This comment was deleted; it cannot be answered any more.", "这条评论已被删除，不能再回复。";
    CommentDuplicate = "comment.duplicate", 409, "You wrote just that a moment ago.", "你刚刚发表过相同的内容。";
    ReportNotFound = "report.not_found", 404, "There is no such report.", "没有这条举报。";
    ReportAlreadyMade = "report.already_made", 409, "You reported this already; a moderator will look at it.", "你已经举报过，管理员会尽快处理。";
    ReportOwn = "report.own", 409, "You cannot report what you wrote yourself.", "不能举报自己发表的内容。";
    ConversationNotFound = "conversation.not_found", 404, "There is no such conversation of yours.", "没有找到你的这个会话。";
    ConversationOwnListing = "conversation.own_listing", 409, "This is your own listing; name the member you want to talk to about it.", "这是你自己发布的商品，请指定要联系的用户。";
    ConversationBuyerBegins = "conversation.buyer_begins", 409, "The other one begins a conversation about your listing, by writing or by ordering.", "关于你的商品的会话需由对方通过留言或下单发起。";
    MessageNotFound = "message.not_found", 404, "There is no such message.", "没有这条消息。";
    MessageCidReused = "message.cid_reused", 409, "This client id was used for another message; choose a new one.", "该消息编号已用于另一条消息，请换一个。";
    MessageNotRecallable = "message.not_recallable", 409, "A message can be taken back within two minutes, and not what the market wrote.", "只能在两分钟内撤回自己的消息，系统消息不能撤回。";
    ImageNotFound = "image.not_found", 404, "There is no such picture.", "没有这张图片。";
    ImageUnsupported = "image.unsupported_format", 415, "This is not a JPEG, PNG, WebP or AVIF picture.", "只支持 JPEG、PNG、WebP 或 AVIF 图片。";
    ImageCorrupt = "image.corrupt", 422, "The picture is damaged or incomplete; choose it again or take another.", "图片损坏或不完整，请重新选择或拍摄。";
    ImageTooLarge = "image.too_large", 413, "The picture file is larger than 20 MB.", "图片文件超过 20 MB。";
    ImageTooManyPixels = "image.too_many_pixels", 422, "The picture has too many pixels; make it smaller first.", "图片像素过大，请先缩小。";
    ImageLimitReached = "image.limit_reached", 409, "Too many uploaded pictures are not in use yet; use or wait for them to be cleaned up.", "未使用的图片太多，请先使用它们或等待自动清理。";
    CategoryNotFound = "category.not_found", 404, "There is no such category.", "没有这个分类。";
    CategoryInUse = "category.in_use", 409, "Listings or subcategories still use this category; hide it instead.", "仍有商品或子分类在使用该分类，可以改为隐藏。";
    AnnouncementNotFound = "announcement.not_found", 404, "There is no such announcement.", "没有这条公告。";
    ServerBusy = "server.busy", 503, "The server is busy; try again in a moment.", "服务器繁忙，请稍后再试。";
    ServerStorage = "server.storage_unavailable", 503, "Pictures cannot be stored right now; try again later.", "暂时无法保存图片，请稍后再试。";
    ServerInternal = "server.internal", 500, "Something went wrong on our side; it has been noted.", "服务器出错了，我们已记录。";
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_statuses_are_errors() {
        let mut names: Vec<_> = ErrorCode::ALL.iter().map(|c| c.as_str()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(ErrorCode::ALL.iter().all(|c| (400..=599).contains(&c.status())));
    }

    #[test]
    fn every_code_speaks_both_languages() {
        for code in ErrorCode::ALL {
            assert!(code.message(Lang::En).is_ascii(), "{code}");
            assert!(code.message(Lang::Zh).chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{code}");
        }
    }
}
