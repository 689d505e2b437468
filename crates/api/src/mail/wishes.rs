//! What members want to hear of, where, and when: what they set, or else what is usual.

use std::collections::HashMap;

use tradehub_shared::MemberId;
use tradehub_shared::notice::NoticeTopic;
use tradehub_shared::notice_settings::{Language, MailMode, NoticeSettings, QuietHours, TopicChannels};

use super::quiet::LocalTime;
use super::store::settings::{self, ChannelRow, SettingsRow};
use crate::db::{DbConnection, DbError};

/// By how much a clock is ahead of UTC whose member never said: China's.
pub(super) const UTC_OFFSET_MINUTES: i32 = 480;

/// What a member wants.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// Where mails go.
    pub(super) address: String,
    /// The language of mails.
    pub(super) language: Option<Language>,
    /// When mails come.
    pub(super) mode: MailMode,
    /// The member's clock.
    pub(super) clock: LocalTime,
    channels: Vec<ChannelRow>,
}

impl Wishes {
    /// Whether notices of a topic are announced in the app.
    #[must_use]
    pub fn hears_in_app(&self, topic: NoticeTopic) -> bool {
        topic.is_always_in_app() || self.channel(topic).is_none_or(|row| row.in_app)
    }

    /// Whether mails are sent about a topic, be it once a day.
    #[must_use]
    pub fn wants_mail(&self, topic: NoticeTopic) -> bool {
        self.mode != MailMode::Off && self.is_by_mail(topic)
    }

    fn is_by_mail(&self, topic: NoticeTopic) -> bool {
        self.channel(topic).map_or(topic.is_mailed_by_default(), |row| row.by_mail)
    }

    fn channel(&self, topic: NoticeTopic) -> Option<&ChannelRow> {
        self.channels.iter().find(|row| row.topic == topic)
    }

    /// As the member sees it.
    #[must_use]
    pub fn view(&self) -> NoticeSettings {
        let channels = |topic: &NoticeTopic| TopicChannels {
            topic: *topic,
            in_app: self.hears_in_app(*topic),
            is_app_fixed: topic.is_always_in_app(),
            by_mail: self.is_by_mail(*topic),
        };
        NoticeSettings {
            topics: NoticeTopic::ALL.iter().map(channels).collect(),
            mail_mode: self.mode,
            quiet_hours: self.clock.quiet_hours,
            utc_offset_minutes: self.clock.utc_offset_minutes,
            language: self.language,
        }
    }
}

/// What these members want, in two queries; one who is gone wants nothing.
///
/// # Errors
/// The database failed.
pub fn of(c: &mut DbConnection, members: &[MemberId]) -> Result<HashMap<MemberId, Wishes>, DbError> {
    let mut channels: HashMap<MemberId, Vec<ChannelRow>> = HashMap::new();
    for row in settings::channels(c, members)? {
        channels.entry(row.member_id).or_default().push(row);
    }
    let recipients = settings::recipients(c, members)?.into_iter();
    Ok(recipients.map(|row| (row.id, wishes(row, &mut channels))).collect())
}

fn wishes(row: settings::Recipient, channels: &mut HashMap<MemberId, Vec<ChannelRow>>) -> Wishes {
    let set = row.settings.unwrap_or_else(|| usual(row.id));
    Wishes {
        address: row.email,
        language: row.language,
        mode: set.mail_mode,
        clock: LocalTime { utc_offset_minutes: set.utc_offset_minutes, quiet_hours: quiet_hours(&set) },
        channels: channels.remove(&row.id).unwrap_or_default(),
    }
}

/// The settings of a member who set nothing.
pub(super) const fn usual(member: MemberId) -> SettingsRow {
    SettingsRow {
        member_id: member,
        mail_mode: MailMode::AtOnce,
        quiet_from: None,
        quiet_until: None,
        utc_offset_minutes: UTC_OFFSET_MINUTES,
    }
}

fn quiet_hours(row: &SettingsRow) -> Option<QuietHours> {
    Some(QuietHours { from_minute: row.quiet_from?, until_minute: row.quiet_until? })
}
