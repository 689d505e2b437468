//! Writing mails to those who want them: at once, at the end of their quiet hours, or as lines of the mail of the day.

use std::collections::HashMap;
use std::sync::Arc;

use tradehub_shared::mail::MailState;
use tradehub_shared::notice_settings::MailMode;
use tradehub_shared::{MemberId, UtcMicros};

use super::letter;
use super::store::{self, NewLine, NewMail};
use super::wishes::Wishes;
use crate::config::{Config, MailConfig};
use crate::db::timers::{self, TimerKind};
use crate::db::{DbConnection, DbError};
use crate::kernel::random;

/// Where links lead, and whether mails go out at all.
#[derive(Debug, Clone)]
pub struct Links {
    base: Arc<str>,
    is_sending: bool,
}

impl Links {
    /// As set.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let bound = || format!("http://{}", config.server.bind);
        Self::at(&config.server.public_url.clone().unwrap_or_else(bound), &config.mail)
    }

    /// To an app at this address.
    pub(super) fn at(url: &str, mail: &MailConfig) -> Self {
        Self { base: url.trim_end_matches('/').into(), is_sending: mail.smtp_url.is_some() }
    }

    /// The address of a place in the app.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The host of the app.
    #[must_use]
    pub fn host(&self) -> &str {
        let host = self.base.split_once("://").map_or(&*self.base, |(_, rest)| rest);
        host.split(['/', ':']).next().filter(|host| !host.is_empty()).unwrap_or("localhost")
    }
}

/// Something that happened, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// What it leads to, in the app.
    pub path: String,
}

/// Something that a member wants to know by mail.
#[derive(Debug, Clone)]
pub struct Letter {
    /// To whom.
    pub to: MemberId,
    /// What kind of thing it is about.
    pub kind: &'static str,
    /// What happened.
    pub line: Line,
    /// The same one is written once.
    pub key: String,
}

/// Writes mails, or lines of the mail of the day, as their members wish.
///
/// # Errors
/// The database failed.
pub fn post(
    c: &mut DbConnection,
    letters: &[Letter],
    wishes: &HashMap<MemberId, Wishes>,
    links: &Links,
    now: UtcMicros,
) -> Result<(), DbError> {
    let (mut mails, mut lines, mut digests) = (Vec::new(), Vec::new(), HashMap::new());
    for letter in letters {
        let Some(wishes) = wishes.get(&letter.to) else { continue };
        match wishes.mode {
            MailMode::Off => {}
            MailMode::AtOnce => {
                let text = letter::one(&letter.line, wishes.language, links);
                mails.push(mail(letter.to, letter.kind, &letter.key, text, wishes, links, now)?);
            }
            MailMode::Daily => {
                lines.push(NewLine::of(letter, now));
                digests.insert(letter.to, wishes.clock.next_digest(now));
            }
        }
    }
    store::insert(c, &mails)?;
    store::insert_lines(c, &lines)?;
    for (member, due_at) in digests {
        timers::set_unless_set(c, TimerKind::MailDigest, member.0, due_at)?;
    }
    Ok(())
}

/// A mail to a member, to be sent when their quiet hours are over.
pub(super) fn mail(
    to: MemberId,
    kind: &str,
    key: &str,
    (subject, body): (String, String),
    wishes: &Wishes,
    links: &Links,
    now: UtcMicros,
) -> Result<NewMail, DbError> {
    let random: [u8; 16] = random::bytes().map_err(|e| DbError::Other(e.to_string()))?;
    Ok(NewMail {
        member_id: to,
        address: wishes.address.clone(),
        language: wishes.language,
        kind: kind.to_owned(),
        subject,
        body,
        dedupe_key: key.to_owned(),
        message_id: format!("<{}@{}>", data_encoding::HEXLOWER.encode(&random), links.host()),
        state: if links.is_sending { MailState::Waiting } else { MailState::Kept },
        due_at: wishes.clock.after_quiet(now),
        created_at: now,
    })
}
