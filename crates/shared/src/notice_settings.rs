//! How a member wants to be told of things: by topic in the app and by mail, and when mails may come.
//! Keeps true: what one must not miss cannot be switched off in the app.

use crate::limits;
use crate::notice::NoticeTopic;
use crate::validate::{self, FieldErrors};

crate::text_enum! {
    /// When mails come.
    pub enum MailMode {
        /// When something happens.
        AtOnce = "at_once",
        /// Once a day, in the morning, what happened since the last one.
        Daily = "daily",
        /// Never.
        Off = "off",
    }
}

crate::text_enum! {
    /// A language of the market.
    pub enum Language {
        /// English.
        English = "en",
        /// Simplified Chinese.
        Chinese = "zh-CN",
    }
}

impl Language {
    /// The first language of an `Accept-Language` header that is one of the market's.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let named = |part: &str| {
            let name = part.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            match name.split('-').next() {
                Some("en") => Some(Self::English),
                Some("zh") => Some(Self::Chinese),
                _ => None,
            }
        };
        header.split(',').find_map(named)
    }
}

impl NoticeTopic {
    /// Whether mails are sent about it unless the member says otherwise: for what somebody waits for.
    #[must_use]
    pub const fn is_mailed_by_default(self) -> bool {
        matches!(self, Self::Orders | Self::Meetings | Self::Messages)
    }

    /// Whether it is always announced in the app.
    #[must_use]
    pub const fn is_always_in_app(self) -> bool {
        matches!(self, Self::Orders | Self::Meetings | Self::Messages | Self::System)
    }
}

/// Where one hears of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicChannels {
    /// Which.
    pub topic: NoticeTopic,
    /// Whether its notices count as unread and are announced; without it they are only listed.
    pub in_app: bool,
    /// Whether that can be changed.
    pub is_app_fixed: bool,
    /// Whether mails are sent about it.
    pub by_mail: bool,
}

/// A time of day when no mail comes; it may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// First quiet minute of the member's day, 0–1439.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1439, example = 1350))]
    pub from_minute: i32,
    /// First minute after it, 0–1439; another than `from_minute`.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1439, example = 450))]
    pub until_minute: i32,
}

/// How a member wants to be told of things.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeSettings {
    /// Every topic.
    pub topics: Vec<TopicChannels>,
    /// When mails come.
    pub mail_mode: MailMode,
    /// When no mail comes; what falls into it comes at its end.
    pub quiet_hours: Option<QuietHours>,
    /// Minutes by which the member's clock is ahead of UTC.
    pub utc_offset_minutes: i32,
    /// Language of the mails; both in each while it is unknown. Change it with `PATCH /me`.
    pub language: Option<Language>,
}

/// Changes where one hears of a topic: an absent channel stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateTopicChannels {
    /// Which.
    pub topic: NoticeTopic,
    /// Whether its notices count as unread and are announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_app: Option<bool>,
    /// Whether mails are sent about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_mail: Option<bool>,
}

/// Changes how the caller wants to be told: an absent field stays as it is, a topic that is not named too.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UpdateNoticeSettingsRequest {
    /// Topics to change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<UpdateTopicChannels>,
    /// When mails come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_mode: Option<MailMode>,
    /// When no mail comes; `null` for no such time.
    #[serde(deserialize_with = "validate::patch::deserialize", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<QuietHours>))]
    pub quiet_hours: Option<Option<QuietHours>>,
    /// Minutes by which the caller's clock is ahead of UTC, -720–840.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = -720, maximum = 840, example = 480))]
    pub utc_offset_minutes: Option<i32>,
}

impl UpdateNoticeSettingsRequest {
    /// Checks the numbers, that no topic is named twice, and that nothing is switched off that cannot be.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        use crate::problem::FieldCode;
        let mut errors = FieldErrors::new();
        for (n, change) in self.topics.iter().enumerate() {
            if self.topics.iter().take(n).any(|earlier| earlier.topic == change.topic) {
                errors.add(format!("/topics/{n}/topic"), FieldCode::Duplicate);
            }
            if change.in_app == Some(false) && change.topic.is_always_in_app() {
                errors.add(format!("/topics/{n}/in_app"), FieldCode::NotAllowed);
            }
        }
        if let Some(Some(quiet)) = self.quiet_hours {
            let (first, last) = (0, i64::from(limits::MINUTES_PER_DAY) - 1);
            errors.range("/quiet_hours/from_minute", quiet.from_minute.into(), first, last);
            errors.range("/quiet_hours/until_minute", quiet.until_minute.into(), first, last);
            if quiet.from_minute == quiet.until_minute {
                errors.add("/quiet_hours/until_minute", FieldCode::Duplicate);
            }
        }
        if let Some(offset) = self.utc_offset_minutes {
            let (least, most) = limits::UTC_OFFSET_MINUTES;
            errors.range("/utc_offset_minutes", offset.into(), least.into(), most.into());
        }
        errors.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_of_a_header_counts() {
        for (header, expected) in [
            ("zh-CN,zh;q=0.9,en;q=0.8", Some(Language::Chinese)),
            ("de-DE, EN-gb;q=0.7, zh;q=0.3", Some(Language::English)),
            ("zh-Hant-TW", Some(Language::Chinese)),
            ("de, fr;q=0.5, *", None),
            ("", None),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header}");
        }
    }

    #[test]
    fn what_must_not_be_missed_stays_on_and_every_field_at_fault_is_named() {
        let off = |topic| UpdateTopicChannels { topic, in_app: Some(false), by_mail: Some(false) };
        let request = UpdateNoticeSettingsRequest {
            topics: vec![
                off(NoticeTopic::Comments),
                off(NoticeTopic::Orders),
                UpdateTopicChannels { in_app: None, ..off(NoticeTopic::Orders) },
            ],
            quiet_hours: Some(Some(QuietHours { from_minute: -1, until_minute: 1_440 })),
            utc_offset_minutes: Some(900),
            mail_mode: None,
        };
        let errors = request.validate().unwrap_err();
        for pointer in [
            "/topics/1/in_app",
            "/topics/2/topic",
            "/quiet_hours/from_minute",
            "/quiet_hours/until_minute",
            "/utc_offset_minutes",
        ] {
            assert!(errors.has(pointer), "{pointer}");
        }
        assert_eq!(errors.into_vec().len(), 5);
        assert!(UpdateNoticeSettingsRequest::default().validate().is_ok());
    }
}
