//! What members are to be told: gathered while events are followed, then written in one go, with the mails and the live
//! events that go with it. Keeps true: a notice, its mail and its live event are there together or not at all; the rows of
//! the live log are held last.

use std::collections::{HashMap, HashSet};

use tradehub_shared::accounts::MemberSummary;
use tradehub_shared::live::Event;
use tradehub_shared::notice::NoticeKind;
use tradehub_shared::{MemberId, UtcMicros};

use super::store::{self, NewNotice};
use super::words;
use crate::db::{DbConnection, DbError, live_log, people};
use crate::mail::post::{self, Letter, Links};
use crate::mail::wishes::{self, Wishes};

/// What is to be told.
#[derive(Debug, Default)]
pub struct News {
    notices: Vec<NewNotice>,
    live: Vec<(MemberId, Event)>,
}

impl News {
    /// A notice, and a mail where its member wants one.
    pub(crate) fn add(&mut self, notice: NewNotice) {
        // Of many of its kind about one thing only the last one waits to be read.
        if let Some(place) = notice.place() {
            self.notices.retain(|earlier| earlier.place() != Some(place));
        }
        self.notices.push(notice);
    }

    /// Something that the devices of a member learn, without a notice.
    pub fn show(&mut self, to: MemberId, event: Event) {
        if !self.live.iter().rev().take(8).any(|(member, shown)| *member == to && *shown == event) {
            self.live.push((to, event));
        }
    }

    /// Writes all of it; the last thing in a transaction.
    ///
    /// # Errors
    /// The database failed.
    pub fn tell(self, c: &mut DbConnection, links: &Links, now: UtcMicros) -> Result<(), DbError> {
        let Self { mut notices, mut live } = self;
        if !notices.is_empty() {
            let members: HashSet<MemberId> = notices.iter().map(|notice| notice.member_id).collect();
            let wishes = wishes::of(c, &members.into_iter().collect::<Vec<_>>())?;
            for notice in &mut notices {
                let is_announced =
                    wishes.get(&notice.member_id).is_some_and(|w| w.hears_in_app(notice.kind.topic()));
                notice.read_at = (!is_announced).then_some(notice.created_at);
            }
            store::replace(c, &notices)?;
            let ids = store::insert(c, &notices)?;
            let told: Vec<_> = ids.into_iter().zip(&notices).collect();
            let announced = told.iter().filter(|(_, notice)| notice.read_at.is_none());
            live.extend(
                announced.map(|(id, notice)| {
                    (notice.member_id, Event::Notice { notice_id: *id, tab: notice.tab })
                }),
            );
            let letters = letters(c, &told, &wishes)?;
            post::post(c, &letters, &wishes, links, now)?;
        }
        live_log::append(c, &live, now)
    }
}

/// The mails about notices, for those who want them.
fn letters(
    c: &mut DbConnection,
    told: &[(tradehub_shared::NoticeId, &NewNotice)],
    wishes: &HashMap<MemberId, Wishes>,
) -> Result<Vec<Letter>, DbError> {
    let wants = |notice: &NewNotice| {
        wishes.get(&notice.member_id).is_some_and(|wishes| wishes.wants_mail(notice.kind.topic()))
    };
    let wanted: Vec<_> = told.iter().filter(|(_, notice)| wants(notice)).collect();
    let actors: HashSet<MemberId> = wanted.iter().filter_map(|(_, notice)| notice.actor_id).collect();
    let people = people::find_many(c, &actors.into_iter().collect::<Vec<_>>())?;
    let letter = |(id, notice): &&(tradehub_shared::NoticeId, &NewNotice)| {
        let actor: Option<&MemberSummary> = notice.actor_id.and_then(|id| people.get(&id));
        let line = words::line(notice, actor.map(|actor| actor.nickname.as_str()));
        Letter { to: notice.member_id, kind: notice.kind.as_str(), line, key: format!("notice {id}") }
    };
    Ok(wanted.iter().map(letter).collect())
}

impl NewNotice {
    /// What an unread notice of its kind stands for alone, where a newer one takes its place.
    pub(super) fn place(&self) -> Option<(MemberId, NoticeKind, i64)> {
        let about = match self.kind {
            NoticeKind::MeetingProposed => self.order_id.map(|id| id.0),
            NoticeKind::PriceDropped => self.listing_id.map(|id| id.0),
            NoticeKind::FriendRequested | NoticeKind::FriendAccepted => self.actor_id.map(|id| id.0),
            _ => None,
        };
        about.map(|about| (self.member_id, self.kind, about))
    }
}
