//! The live protocol: frames between a member's devices and the server, as docs/chat-protocol.md tells them.
//!
//! Keeps true: the names here are those on the wire; a durable event is one of [`Event`] and carries the next number
//! of its member; whatever is in [`Signal`] may be lost.

use crate::chat::{Message, ReadMark, SendMessageRequest, Unread};
use crate::contacts::FriendStatus;
use crate::ids::{ConversationId, ListingId, MemberId, MessageId, NoticeId, OrderId};
use crate::listing::ListingStatus;
use crate::money::Minor;
use crate::notice::NoticeTab;
use crate::order::OrderStatus;
use crate::problem::FieldError;
use crate::time::UtcMicros;

/// A single-use ticket for one socket.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveTicket {
    /// Send it in the first frame.
    pub ticket: String,
    /// For how long it is good, in seconds.
    pub expires_in_s: u32,
}

/// Where a member's log stands: `epoch` changes when the log was begun anew.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LivePosition {
    /// Which log.
    pub epoch: String,
    /// Number of the newest event the client has.
    pub seq: i64,
}

/// What a client asks. Sent as `{"t": …, "id": …, "d": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "t", content = "d", rename_all = "snake_case")]
pub enum Ask {
    /// The first frame of a socket.
    Auth {
        /// From `POST /live/tickets`.
        ticket: String,
        /// Where the client left off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resume: Option<LivePosition>,
    },
    /// Sends a message.
    Send {
        /// Where.
        conversation_id: ConversationId,
        /// What, as in `POST /conversations/{id}/messages`.
        message: SendMessageRequest,
    },
    /// Takes one's own message back.
    Recall {
        /// Which.
        message_id: MessageId,
    },
    /// Hides a message from oneself.
    Hide {
        /// Which.
        message_id: MessageId,
    },
    /// Moves the read mark.
    Read {
        /// Where.
        conversation_id: ConversationId,
        /// Up to which number.
        upto: i64,
    },
    /// Tells that somebody types, or stopped.
    Typing {
        /// Where.
        conversation_id: ConversationId,
        /// Types or stopped.
        is_typing: bool,
    },
    /// Whose presence to tell from now on, in place of those before.
    Watch {
        /// At most 50, each somebody the caller has a conversation with or is friends with.
        members: Vec<MemberId>,
    },
    /// Asks for a `pong`.
    Ping {},
    /// Answers the server's `ping`.
    Pong {},
}

/// What happened to a member's affairs, in order and without loss. Sent as `{"t": …, "seq": …, "d": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "t", content = "d", rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "most events are messages, and none is kept for long")]
pub enum Event {
    /// A message was stored.
    Msg(Message),
    /// A message was taken back.
    Recalled(MessageRef),
    /// The member hid a message from themselves.
    Hidden(MessageRef),
    /// The other member's devices have received up to this number.
    Delivered(Mark),
    /// One of the two has read.
    Read(ReadMark),
    /// A conversation is new, or how it is kept changed: load it again.
    Conversation {
        /// Which.
        conversation_id: ConversationId,
    },
    /// An order of the member changed.
    Order {
        /// Which.
        order_id: OrderId,
        /// How it stands.
        status: OrderStatus,
    },
    /// A listing changed that the member sells, bookmarked, or talks about.
    Listing {
        /// Which.
        listing_id: ListingId,
        /// How it stands; absent when the member may no longer see it.
        status: Option<ListingStatus>,
        /// Its price.
        price_minor: Option<Minor>,
    },
    /// A notice was made for the member.
    Notice {
        /// Which.
        notice_id: NoticeId,
        /// In which tab.
        tab: NoticeTab,
    },
    /// Notices were read on one of the member's devices, or withdrawn: what is unread now.
    Unread(Unread),
    /// How the member stands to another one changed.
    Friend {
        /// The other.
        member_id: MemberId,
        /// How they stand.
        status: FriendStatus,
    },
}

/// A message by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageRef {
    /// Where.
    pub conversation_id: ConversationId,
    /// Which.
    pub message_id: MessageId,
    /// Its place there.
    pub number: i64,
}

/// A place in a conversation that a member has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mark {
    /// Where.
    pub conversation_id: ConversationId,
    /// Who.
    pub member_id: MemberId,
    /// Up to which number.
    pub upto: i64,
}

/// What is told now or never. Sent as `{"t": …, "d": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "t", content = "d", rename_all = "snake_case")]
pub enum Signal {
    /// The socket is good: the answer to `auth`.
    Ready {
        /// Who it belongs to.
        member_id: MemberId,
        /// Which log its numbers are of.
        epoch: String,
        /// Number of the newest event at this moment.
        seq: i64,
        /// Whether everything missed since `resume` follows; when not, reload by REST.
        is_recovered: bool,
        /// Seconds between two pings of the server.
        ping_s: u32,
        /// What the socket may ask.
        limits: LiveLimits,
    },
    /// The other member types, or stopped.
    Typing {
        /// Where.
        conversation_id: ConversationId,
        /// Who.
        member_id: MemberId,
        /// Types or stopped.
        is_typing: bool,
    },
    /// Whether a watched member is there.
    Presence {
        /// Who.
        member_id: MemberId,
        /// There now.
        is_online: bool,
        /// When they were last there, unless they are, or hide it.
        last_seen_at: Option<UtcMicros>,
    },
    /// More was missed than is kept: reload by REST and go on from `seq`.
    Reset {
        /// Number of the newest event.
        seq: i64,
    },
    /// Answer with `pong`.
    Ping {},
    /// The answer to `ping`.
    Pong {},
    /// The socket closes.
    Bye {
        /// Why, as the close code has it in words.
        code: String,
        /// Whether connecting again makes sense.
        should_reconnect: bool,
        /// Not before so many milliseconds.
        after_ms: u32,
    },
}

/// What an `err` says: the answer to what could not be done.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LiveError {
    /// What went wrong, as in a problem of the API.
    pub code: String,
    /// The same in English.
    pub message: String,
    /// Whether asking the same again later can succeed.
    pub is_temporary: bool,
    /// Not before so many milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_ms: Option<u64>,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// Whether others may see that the member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceSettings {
    /// Nobody is told when the member is there, or was last.
    pub is_hidden: bool,
}

macro_rules! farewells {
    ($(#[doc = $meaning:literal] $name:ident = $code:literal, $word:literal, $reconnect:expr;)+) => {
        /// Why the server closes a socket.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Farewell { $(#[doc = $meaning] $name),+ }

        impl Farewell {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The WebSocket close code.
            #[must_use]
            pub const fn code(self) -> u16 { match self { $(Self::$name => $code),+ } }

            /// The word in `bye`.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $word),+ } }

            /// The least time before connecting again, in milliseconds; `None` where that makes no sense.
            #[must_use]
            pub const fn reconnect_ms(self) -> Option<u32> { match self { $(Self::$name => $reconnect),+ } }

            /// What it means, for people.
            #[must_use]
            pub fn meaning(self) -> &'static str { match self { $(Self::$name => $meaning.trim_ascii()),+ } }

            /// The reason behind a close code.
            #[must_use]
            pub fn from_code(code: u16) -> Option<Self> {
                Self::ALL.iter().copied().find(|farewell| farewell.code() == code)
            }
        }
    };
}

farewells! {
    /// The server stops or is replaced: come back.
    Restarting = 4000, "restarting", Some(500);
    /// No `auth` came in time.
    AuthTimeout = 4001, "auth_timeout", Some(1_000);
    /// The ticket is unknown, was used before or is too old: get another one.
    TicketRefused = 4002, "ticket_refused", Some(0);
    /// The session has ended: sign in first.
    SessionEnded = 4003, "session_ended", None;
    /// The page that opened the socket is not from here.
    WrongOrigin = 4004, "wrong_origin", None;
    /// A frame was no JSON object with a type `t`, or the first was no `auth`.
    Malformed = 4005, "malformed", None;
    /// A binary frame.
    Binary = 4006, "binary", None;
    /// A frame or message of more bytes than allowed.
    TooLarge = 4007, "too_large", None;
    /// More frames than allowed.
    Flood = 4008, "flood", Some(30_000);
    /// Too much waits to be read.
    SlowReader = 4009, "slow_reader", Some(1_000);
    /// Nothing was heard after a `ping`.
    Silent = 4010, "silent", Some(0);
    /// The member has as many sockets as allowed.
    TooManySockets = 4011, "too_many_sockets", Some(30_000);
    /// The server has too much to do, or its database is away.
    Busy = 4012, "busy", Some(2_000);
}

/// What one socket may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LiveLimits {
    /// Largest frame, in bytes.
    pub frame_bytes: u32,
    /// Messages a member may send in ten seconds.
    pub messages_per_10_s: u32,
    /// Members one socket may watch.
    pub watched: u32,
}

/// A durable event with its number.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NumberedEvent {
    /// Its number in the member's log.
    pub seq: i64,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

// Written out: a type of its own for each kind of event is more than generators of clients can tell apart.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for NumberedEvent {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{ObjectBuilder, Type};
        let member =
            |kind: Type, words: &str| ObjectBuilder::new().schema_type(kind).description(Some(words));
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some("A durable event with its number, as docs/chat-protocol.md tells them."))
            .property("seq", member(Type::Integer, "Its number in the member's log."))
            .property("t", member(Type::String, "What happened: `msg`, `read`, `order` …"))
            .property("d", member(Type::Object, "More about it."))
            .required("seq")
            .required("t")
            .required("d")
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for NumberedEvent {
    fn name() -> std::borrow::Cow<'static, str> {
        "NumberedEvent".into()
    }
}

/// The same events for those who cannot hold a socket: `GET /live/events`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiveEvents {
    /// Which log the numbers are of.
    pub epoch: String,
    /// Ask for what comes after it next time.
    pub seq: i64,
    /// Whether more was missed than is kept: reload by REST.
    pub is_reset: bool,
    /// In order.
    pub events: Vec<NumberedEvent>,
}
