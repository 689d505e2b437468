//! What happens to orders: a line of the timeline, and an event in the outbox for the rooms to the right.
//! Keeps true: both are written in the transaction of the change.

use serde::{Deserialize, Serialize};
use tradehub_shared::order::{OrderEventKind, OrderRole};
use tradehub_shared::{MemberId, OrderId, UtcMicros};

use super::store::timeline;
use crate::db::batch::Batch;
use crate::db::{DbConnection, DbError, outbox};

/// Orders told of in one go.
const CHUNK: usize = 8;

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

    /// Has it written into the timeline of an order, and into the outbox.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub(super) fn push(&self, batch: &mut Batch<'_>, order: OrderId, now: UtcMicros) -> Result<(), DbError> {
        batch.push(timeline::line(order, self, now));
        let what = What::Changed {
            kind: self.kind,
            actor: self.actor,
            note: self.note.map(str::to_owned),
            about_at: self.about_at,
        };
        batch.push(outbox::event(TOPIC, &OrderNews { order, what }, now)?);
        Ok(())
    }

    /// Writes it into the timelines of these orders, and into the outbox.
    ///
    /// # Errors
    /// The database failed.
    pub fn record(&self, c: &mut DbConnection, orders: &[OrderId], now: UtcMicros) -> Result<(), DbError> {
        for some in orders.chunks(CHUNK) {
            let mut batch = Batch::default();
            for order in some {
                self.push(&mut batch, *order, now)?;
            }
            batch.run(c)?;
        }
        Ok(())
    }
}

/// Writes news that are no line of the timeline into the outbox.
///
/// # Errors
/// The database failed.
pub fn tell(c: &mut DbConnection, order: OrderId, what: What, now: UtcMicros) -> Result<(), DbError> {
    outbox::append(c, TOPIC, &OrderNews { order, what }, now)
}
