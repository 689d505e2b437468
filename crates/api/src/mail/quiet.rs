//! A member's time of day. Keeps true: what falls into quiet hours comes at their end, also over midnight.

use tradehub_shared::limits::MINUTES_PER_DAY;
use tradehub_shared::notice_settings::QuietHours;
use tradehub_shared::{UtcMicros, limits};

/// Minute of the member's day at which the mail of the day comes.
const DIGEST_MINUTE: i32 = 8 * 60;

/// A member's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// By how many minutes it is ahead of UTC.
    pub utc_offset_minutes: i32,
    /// When no mail comes.
    pub quiet_hours: Option<QuietHours>,
}

impl LocalTime {
    /// `now`, or the end of the quiet hours that it falls into.
    #[must_use]
    pub fn after_quiet(self, now: UtcMicros) -> UtcMicros {
        let Some(quiet) = self.quiet_hours else { return now };
        let minute = self.minute_of_day(now);
        let is_after = minute >= quiet.from_minute;
        let is_before = minute < quiet.until_minute;
        let is_quiet = if quiet.from_minute < quiet.until_minute {
            is_after && is_before
        } else {
            is_after || is_before
        };
        if is_quiet { self.next(quiet.until_minute, now) } else { now }
    }

    /// When the next mail of the day comes.
    #[must_use]
    pub fn next_digest(self, now: UtcMicros) -> UtcMicros {
        self.after_quiet(self.next(DIGEST_MINUTE, now))
    }

    fn minute_of_day(self, at: UtcMicros) -> i32 {
        let minutes = at.seconds().div_euclid(60).saturating_add(i64::from(self.utc_offset_minutes));
        i32::try_from(minutes.rem_euclid(i64::from(MINUTES_PER_DAY))).unwrap_or_default()
    }

    /// The next time after `now` that the member's clock shows this minute.
    fn next(self, minute: i32, now: UtcMicros) -> UtcMicros {
        let ahead = (minute - self.minute_of_day(now)).rem_euclid(limits::MINUTES_PER_DAY);
        let ahead = if ahead == 0 { limits::MINUTES_PER_DAY } else { ahead };
        let this_minute = now.seconds().div_euclid(60).saturating_mul(60);
        UtcMicros(0).plus_seconds(this_minute).plus_seconds(i64::from(ahead).saturating_mul(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20T08:00:00Z.
    const EIGHT: UtcMicros = UtcMicros(1_795_161_600_000_000);

    fn clock(offset: i32, quiet: Option<(i32, i32)>) -> LocalTime {
        let hours = |(from_minute, until_minute)| QuietHours { from_minute, until_minute };
        LocalTime { utc_offset_minutes: offset, quiet_hours: quiet.map(hours) }
    }

    #[test]
    fn what_falls_into_quiet_hours_comes_at_their_end() {
        for (offset, quiet, expected_minutes) in [
            (0, None, 0),
            (0, Some((7 * 60, 9 * 60)), 60),
            (0, Some((8 * 60, 9 * 60)), 60),
            (0, Some((7 * 60, 8 * 60)), 0),
            // Over midnight, before and after it.
            (480, Some((15 * 60, 6 * 60)), 14 * 60),
            (-420, Some((22 * 60, 6 * 60)), 5 * 60),
            (480, Some((22 * 60, 6 * 60)), 0),
            (345, Some((13 * 60 + 45, 13 * 60 + 46)), 1),
        ] {
            let at = clock(offset, quiet).after_quiet(EIGHT);
            assert_eq!(at, EIGHT.plus_seconds(expected_minutes * 60), "{offset} {quiet:?}");
        }
        let late = EIGHT.plus_seconds(59).0 + 999_999;
        assert_eq!(clock(0, Some((480, 540))).after_quiet(UtcMicros(late)), EIGHT.plus_seconds(3_600));
    }

    #[test]
    fn the_mail_of_the_day_comes_in_the_morning_of_the_member() {
        let day = 24 * 3_600;
        assert_eq!(clock(0, None).next_digest(EIGHT), EIGHT.plus_seconds(day));
        assert_eq!(clock(0, None).next_digest(EIGHT.plus_seconds(-1)), EIGHT);
        assert_eq!(clock(480, None).next_digest(EIGHT), EIGHT.plus_seconds(16 * 3_600));
        let quiet = clock(480, Some((23 * 60, 10 * 60)));
        assert_eq!(quiet.next_digest(EIGHT), EIGHT.plus_seconds(18 * 3_600));
    }
}
