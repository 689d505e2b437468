//! The stretch of a conversation that is held: messages in their order without a hole. Keeps true: it never grows beyond
//! what a page can show smoothly; what falls out at one end can be had again.

use tradehub_shared::chat::Message;

/// How many messages are held.
const HELD_MAX: usize = 240;

/// A stretch of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// The messages, the oldest first.
    pub(crate) messages: Vec<Message>,
    /// Whether there are older ones.
    pub(crate) has_older: bool,
    /// Whether there are newer ones.
    pub(crate) has_newer: bool,
}

impl Window {
    /// Number of the oldest message that is held; 0 when there is none.
    pub(super) fn first(&self) -> i64 {
        self.messages.first().map_or(0, |message| message.number)
    }

    /// Number of the newest message that is held; 0 when there is none.
    pub(super) fn last(&self) -> i64 {
        self.messages.last().map_or(0, |message| message.number)
    }

    /// Puts older messages before.
    pub(super) fn put_before(&mut self, mut older: Vec<Message>, has_older: bool) {
        let first = self.first();
        older.retain(|message| self.messages.is_empty() || message.number < first);
        older.sort_by_key(|message| message.number);
        older.append(&mut self.messages);
        self.messages = older;
        self.has_older = has_older;
        if self.messages.len() > HELD_MAX {
            self.messages.truncate(HELD_MAX);
            self.has_newer = true;
        }
    }

    /// Puts newer messages after.
    pub(super) fn put_after(&mut self, mut newer: Vec<Message>, has_newer: bool) {
        let last = self.last();
        newer.retain(|message| message.number > last);
        newer.sort_by_key(|message| message.number);
        self.messages.append(&mut newer);
        self.has_newer = has_newer;
        self.drop_oldest();
    }

    /// Puts one message at its place, if that is within or right after the stretch. `false` when it is not.
    pub(super) fn put(&mut self, message: Message) -> bool {
        match self.messages.binary_search_by_key(&message.number, |held| held.number) {
            Ok(place) => {
                if let Some(held) = self.messages.get_mut(place) {
                    *held = message;
                }
                true
            }
            Err(place) if place == self.messages.len() => {
                let is_next = !self.has_newer;
                if is_next {
                    self.messages.push(message);
                    self.drop_oldest();
                }
                is_next
            }
            Err(0) => false,
            Err(place) => {
                self.messages.insert(place, message);
                true
            }
        }
    }

    /// Empties a message that was taken back, and what quotes it.
    pub(super) fn recall(&mut self, number: i64) {
        for message in &mut self.messages {
            if message.number == number {
                message.is_recalled = true;
                (message.text, message.image, message.listing) = (None, None, None);
                message.reply_to = None;
            }
            if let Some(replied) = message.reply_to.as_mut().filter(|replied| replied.number == number) {
                replied.excerpt.clear();
            }
        }
    }

    /// Takes a message out.
    pub(super) fn hide(&mut self, number: i64) {
        self.messages.retain(|message| message.number != number);
    }

    fn drop_oldest(&mut self) {
        let over = self.messages.len().saturating_sub(HELD_MAX);
        if over > 0 {
            self.messages.drain(..over);
            self.has_older = true;
        }
    }
}
