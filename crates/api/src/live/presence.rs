//! Who is there, here and at the other servers, and who is told of it. Keeps true: whoever hides is not there for others;
//! who comes back within moments was never gone; a server that falls silent is forgotten with those who were there.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use tradehub_shared::live::Signal;
use tradehub_shared::{MemberId, UtcMicros};

use super::outlet::{Outlet, text_of};

/// How long somebody without a socket still counts as there: reloading a page is not leaving.
const GRACE: Duration = Duration::from_secs(5);
/// How long another server's word counts.
const REMOTE_LIFE: Duration = Duration::from_secs(60);

/// Somebody who is there, at this server.
#[derive(Debug, Clone, Copy)]
struct Here {
    is_hidden: bool,
    /// Since when the last socket is gone.
    left: Option<(Instant, UtcMicros)>,
}

/// Another server.
struct Remote {
    members: HashSet<MemberId>,
    heard: Instant,
}

#[derive(Default)]
struct Inside {
    here: HashMap<MemberId, Here>,
    remotes: HashMap<u64, Remote>,
    watchers: HashMap<MemberId, Vec<Weak<Outlet>>>,
}

/// What there is to tell others: who came and who went, with the time.
#[derive(Debug, Default)]
pub struct Changes {
    /// Who is there now, and others may see it.
    pub came: Vec<MemberId>,
    /// Who is there no longer, and others could see it.
    pub went: Vec<(MemberId, UtcMicros)>,
    /// When those who went were there last, hidden or not.
    pub last_seen: Vec<(MemberId, UtcMicros)>,
}

/// Who is there.
#[derive(Default)]
pub struct Presence(Mutex<Inside>);

impl Presence {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A member's first socket here is open. Whether that is news.
    pub(super) fn came(&self, member: MemberId, is_hidden: bool) -> bool {
        let mut inside = self.inside();
        let was_there = inside.is_online(member);
        inside.here.insert(member, Here { is_hidden, left: None });
        let is_news = !is_hidden && !was_there;
        if is_news {
            inside.tell(member, true, None);
        }
        is_news
    }

    /// A member's last socket here is gone.
    pub(super) fn left(&self, member: MemberId, at: UtcMicros) {
        if let Some(here) = self.inside().here.get_mut(&member) {
            here.left.get_or_insert((Instant::now(), at));
        }
    }

    /// Who has been gone for long enough to be gone. Who has a socket again after all is not.
    pub(super) fn settle(&self, now: Instant, has_socket: impl Fn(MemberId) -> bool) -> Changes {
        let mut inside = self.inside();
        for (_, here) in
            inside.here.iter_mut().filter(|(member, here)| here.left.is_some() && has_socket(**member))
        {
            here.left = None;
        }
        let is_gone = |here: &Here| here.left.filter(|(since, _)| now.duration_since(*since) >= GRACE);
        let gone: Vec<(MemberId, Here, UtcMicros)> = inside
            .here
            .iter()
            .filter_map(|(member, here)| is_gone(here).map(|(_, at)| (*member, *here, at)))
            .collect();
        let mut changes = Changes::default();
        for (member, here, at) in gone {
            inside.here.remove(&member);
            changes.last_seen.push((member, at));
            if !here.is_hidden {
                changes.went.push((member, at));
                if !inside.is_online(member) {
                    inside.tell(member, false, Some(at));
                }
            }
        }
        inside.forget_silent(now);
        inside.watchers.retain(|_, watchers| {
            watchers.retain(|watcher| watcher.strong_count() > 0);
            !watchers.is_empty()
        });
        changes
    }

    /// A member hides, or hides no longer. Whether they are there, and others see a change.
    pub(super) fn hide(&self, member: MemberId, is_hidden: bool) -> bool {
        let mut inside = self.inside();
        let before = inside.is_online(member);
        let Some(here) = inside.here.get_mut(&member) else { return false };
        here.is_hidden = is_hidden;
        let is_online = inside.is_online(member);
        if before != is_online {
            inside.tell(member, is_online, None);
        }
        before != is_online
    }

    /// Who is there at this server, and lets others see it.
    pub(super) fn shown(&self) -> Vec<MemberId> {
        let inside = self.inside();
        inside.here.iter().filter(|(_, here)| !here.is_hidden).map(|(member, _)| *member).collect()
    }

    /// Another server tells who is there.
    pub(super) fn remote_all(&self, server: u64, members: HashSet<MemberId>) {
        let mut inside = self.inside();
        let before = inside.remotes.remove(&server).map(|remote| remote.members).unwrap_or_default();
        let changed: Vec<MemberId> = before.symmetric_difference(&members).copied().collect();
        let was_online: HashSet<MemberId> = changed
            .iter()
            .copied()
            .filter(|member| before.contains(member) || inside.is_online(*member))
            .collect();
        inside.remotes.insert(server, Remote { members, heard: Instant::now() });
        for member in changed {
            let is_online = inside.is_online(member);
            if is_online != was_online.contains(&member) {
                inside.tell(member, is_online, None);
            }
        }
    }

    /// Another server tells that somebody came or went.
    pub(super) fn remote_one(&self, server: u64, member: MemberId, is_there: bool, at: Option<UtcMicros>) {
        let mut inside = self.inside();
        let before = inside.is_online(member);
        let fresh = || Remote { members: HashSet::new(), heard: Instant::now() };
        let remote = inside.remotes.entry(server).or_insert_with(fresh);
        remote.heard = Instant::now();
        if is_there {
            remote.members.insert(member)
        } else {
            remote.members.remove(&member)
        };
        let is_online = inside.is_online(member);
        if before != is_online {
            inside.tell(member, is_online, at);
        }
    }

    /// Forgets the other servers: they cannot be heard.
    pub(super) fn forget_remotes(&self) {
        let past = Instant::now().checked_sub(REMOTE_LIFE);
        let mut inside = self.inside();
        for remote in inside.remotes.values_mut() {
            remote.heard = past.unwrap_or(remote.heard);
        }
    }

    /// Whether a member is there and lets others see it.
    #[must_use]
    pub fn is_online(&self, member: MemberId) -> bool {
        self.inside().is_online(member)
    }

    /// Has a socket told of these members from now on, in place of those before.
    pub fn watch(&self, outlet: &Arc<Outlet>, members: Vec<MemberId>) {
        let mut inside = self.inside();
        let before = outlet.set_watched(members.clone());
        inside.forget_watcher(outlet.id, &before);
        for member in members {
            inside.watchers.entry(member).or_default().push(Arc::downgrade(outlet));
        }
    }

    /// A socket is gone.
    pub(super) fn unwatch(&self, outlet: &Outlet) {
        let before = outlet.set_watched(Vec::new());
        if !before.is_empty() {
            self.inside().forget_watcher(outlet.id, &before);
        }
    }
}

impl Inside {
    fn is_online(&self, member: MemberId) -> bool {
        self.here.get(&member).is_some_and(|here| !here.is_hidden)
            || self.remotes.values().any(|remote| remote.members.contains(&member))
    }

    fn tell(&mut self, member: MemberId, is_online: bool, last_seen_at: Option<UtcMicros>) {
        let Some(watchers) = self.watchers.get(&member) else { return };
        let text = text_of(&Signal::Presence { member_id: member, is_online, last_seen_at });
        for watcher in watchers.iter().filter_map(Weak::upgrade) {
            watcher.signal(&text);
        }
    }

    fn forget_watcher(&mut self, id: u64, members: &[MemberId]) {
        for member in members {
            if let Some(watchers) = self.watchers.get_mut(member) {
                watchers.retain(|watcher| watcher.upgrade().is_some_and(|outlet| outlet.id != id));
                if watchers.is_empty() {
                    self.watchers.remove(member);
                }
            }
        }
    }

    fn forget_silent(&mut self, now: Instant) {
        let is_silent = |remote: &Remote| now.duration_since(remote.heard) >= REMOTE_LIFE;
        let silent: Vec<u64> =
            self.remotes.iter().filter(|(_, remote)| is_silent(remote)).map(|(id, _)| *id).collect();
        for id in silent {
            let Some(remote) = self.remotes.remove(&id) else { continue };
            for member in remote.members {
                if !self.is_online(member) {
                    self.tell(member, false, None);
                }
            }
        }
    }
}
