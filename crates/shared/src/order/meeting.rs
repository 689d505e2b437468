//! Meetings: when and where an order changes hands.

use crate::campus::SafeSpot;
use crate::ids::{MeetingId, SafeSpotId};
use crate::limits;
use crate::problem::FieldCode;
use crate::time::{MICROS_PER_SECOND, UtcMicros};
use crate::validate::FieldErrors;

/// Proposes when and where to meet, in place of an earlier proposal. A meeting agreed before stays agreed until the new
/// one is accepted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposeMeetingRequest {
    /// One of the campus's safe spots.
    pub spot_id: SafeSpotId,
    /// From when, in the future and at most 60 days ahead.
    pub starts_at: UtcMicros,
    /// Until when, 5 minutes to 12 hours later.
    pub ends_at: UtcMicros,
    /// How to find each other, at most 500 characters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "I carry a yellow umbrella."))]
    pub note: String,
}

impl ProposeMeetingRequest {
    /// Checks everything that needs no database.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self, now: UtcMicros) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        if self.starts_at <= now || self.starts_at > now.plus_seconds(limits::MEETING_AHEAD_SECONDS_MAX) {
            errors.add("/starts_at", FieldCode::BadMeetingTime);
        }
        let micros = self.ends_at.0.saturating_sub(self.starts_at.0);
        let shortest = limits::MEETING_SECONDS_MIN.saturating_mul(MICROS_PER_SECOND);
        let longest = limits::MEETING_SECONDS_MAX.saturating_mul(MICROS_PER_SECOND);
        if !(shortest..=longest).contains(&micros) {
            errors.add("/ends_at", FieldCode::BadMeetingLength);
        }
        errors.text("/note", &self.note, 0, limits::NOTE_MAX);
        errors.finish()
    }
}

/// Answers a proposed meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AnswerMeetingRequest {
    /// The proposal that is meant; without it, the present one. A newer one then is not answered by mistake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting_id: Option<MeetingId>,
}

/// A proposed or agreed meeting.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Meeting {
    /// Id.
    pub id: MeetingId,
    /// Whether the caller proposed it.
    pub is_mine: bool,
    /// Where.
    pub spot: SafeSpot,
    /// From when.
    pub starts_at: UtcMicros,
    /// Until when.
    pub ends_at: UtcMicros,
    /// How to find each other.
    pub note: String,
}

/// What is agreed and proposed for an order, and where one may meet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingPlan {
    /// What both agreed to.
    pub agreed: Option<Meeting>,
    /// What one of them proposed and the other has not answered.
    pub proposal: Option<Meeting>,
    /// Whether the caller may propose a meeting now.
    pub can_propose: bool,
    /// The safe spots to choose from: those of the two members' schools and of the listing's.
    pub spots: Vec<SafeSpot>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_lies_ahead_and_has_a_sensible_length() {
        let now = UtcMicros(1_795_161_600_000_000);
        let slot = |start: i64, length: i64| ProposeMeetingRequest {
            spot_id: SafeSpotId(1),
            starts_at: now.plus_seconds(start),
            ends_at: now.plus_seconds(start + length),
            note: String::new(),
        };
        assert!(slot(3_600, 1_800).validate(now).is_ok());
        for (start, length, pointer) in [
            (0, 1_800, "/starts_at"),
            (61 * 86_400, 1_800, "/starts_at"),
            (60, 0, "/ends_at"),
            (60, -5, "/ends_at"),
            (60, 86_400, "/ends_at"),
        ] {
            assert!(slot(start, length).validate(now).unwrap_err().has(pointer), "{start} {length}");
        }
    }
}
