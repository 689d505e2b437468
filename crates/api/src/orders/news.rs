//! What happens to orders: a line of the timeline, and an event in the outbox for the rooms to the right.
//! Keeps true: both are written in the transaction of the change.

use serde::{Deserialize, Serialize};
use tradehub_shared::order::{OrderEventKind, OrderRole};
use tradehub_shared::{MemberId, OrderId, UtcMicros};

use super::store::timeline;
use crate::db::{DbConnection, DbError, outbox};

/// The outbox's topic.
pub const TOPIC: &str = "orders";

/// Something that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNews {
    /// Which.
    pub order: OrderId,
    /// What.
    pub what: What,
}

/// What happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A line of its timeline.
    Changed {
        /// Which kind.
        kind: OrderEventKind,
        /// Who did it.
        actor: OrderRole,
        /// What they wrote.
        note: Option<String>,
        /// A time it is about.
        about_at: Option<UtcMicros>,
    },
    /// Both agreed to meet at this time, which is soon.
    MeetingSoon(UtcMicros),
    /// Everyone sees a review by this member from now on.
    ReviewPublished(MemberId),
    /// This member wrote a review that is not shown yet.
    ReviewHidden(MemberId),
    /// This member's review was answered.
    ReviewAnswered(MemberId),
}

/// A change as it is told.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// Which kind.
    pub kind: OrderEventKind,
    /// Who did it.
    pub actor: OrderRole,
    /// What they wrote.
    pub note: Option<&'a str>,
    /// A time it is about.
    pub about_at: Option<UtcMicros>,
}

impl Change<'_> {
    /// A change without words.
    #[must_use]
    pub fn new(kind: OrderEventKind, actor: OrderRole) -> Self {
        Self { kind, actor, note: None, about_at: None }
    }

    /// Writes it into the timelines of these orders, and into the outbox.
    ///
    /// # Errors
    /// The database failed.
    pub fn record(&self, c: &mut DbConnection, orders: &[OrderId], now: UtcMicros) -> Result<(), DbError> {
        timeline::append(c, orders, self, now)?;
        let what = || What::Changed {
            kind: self.kind,
            actor: self.actor,
            note: self.note.map(str::to_owned),
            about_at: self.about_at,
        };
        let news: Vec<_> = orders.iter().map(|order| OrderNews { order: *order, what: what() }).collect();
        outbox::append_many(c, TOPIC, &news, now)
    }
}

/// Writes news that are no line of the timeline into the outbox.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, order: OrderId, what: What, now: UtcMicros) -> Result<(), DbError> {
    outbox::append(c, TOPIC, &OrderNews { order, what }, now)
}
