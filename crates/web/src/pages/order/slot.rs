//! The time of a meeting as the form writes it: a local date, a local time, a length. Keeps true: only here is local
//! time turned into instants and back.

use crate::platform::clock;
use tradehub_shared::UtcMicros;
use tradehub_shared::order::Meeting;
use tradehub_shared::time::SECONDS_PER_DAY;

/// The lengths that are offered, in minutes.
pub(super) const LENGTHS: [i64; 4] = [15, 30, 60, 120];
/// What most meetings need, in minutes.
const USUAL: i64 = 30;
/// The hours in which strangers meet, and what is suggested outside them.
const DAYTIME: std::ops::Range<u32> = 8..21;
const NOON: (u32, u32) = (12, 0);

/// Date, time of day, and minutes, as the fields hold them.
pub(super) struct Slot {
    pub(super) date: String,
    pub(super) time: String,
    pub(super) minutes: String,
}

/// Tomorrow at the next half hour, by day.
pub(super) fn suggested() -> Slot {
    let tomorrow = now().plus_seconds(SECONDS_PER_DAY);
    let local = tomorrow.to_rfc3339().and_then(|instant| clock::local(&instant)).unwrap_or_default();
    let (date, time) = local.split_once('T').unwrap_or_default();
    Slot { date: date.to_owned(), time: next_half_hour(time), minutes: USUAL.to_string() }
}

/// The slot of a meeting.
pub(super) fn of(meeting: &Meeting) -> Slot {
    let local = meeting.starts_at.to_rfc3339().and_then(|instant| clock::local(&instant)).unwrap_or_default();
    let (date, time) = local.split_once('T').unwrap_or_default();
    let minutes = meeting.ends_at.seconds().saturating_sub(meeting.starts_at.seconds()) / 60;
    Slot { date: date.to_owned(), time: time.to_owned(), minutes: minutes.to_string() }
}

/// When a slot begins and ends; long ago when it is no time, which every check refuses.
pub(super) fn instants(slot: &Slot) -> (UtcMicros, UtcMicros) {
    let local = [slot.date.as_str(), "T", &slot.time].concat();
    let from = clock::instant(&local).and_then(|instant| UtcMicros::parse_rfc3339(&instant));
    let from = from.unwrap_or(UtcMicros(0));
    let minutes = slot.minutes.parse().unwrap_or(USUAL);
    (from, from.plus_seconds(minutes * 60))
}

/// This instant.
pub(super) fn now() -> UtcMicros {
    UtcMicros::parse_rfc3339(&clock::now()).unwrap_or(UtcMicros(0))
}

/// The next half hour after a time of day, `10:07`; noon when that is not by day.
fn next_half_hour(time: &str) -> String {
    let parsed =
        time.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    let (hour, minute) = match parsed.unwrap_or(NOON) {
        (hour, 0) => (hour, 0),
        (hour, 1..=30) => (hour, 30),
        (hour, _) => (hour + 1, 0),
    };
    let (hour, minute): (u32, u32) = if DAYTIME.contains(&hour) { (hour, minute) } else { NOON };
    format!("{hour:02}:{minute:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_hours_are_suggested_by_day_only() {
        let cases = [
            ("10:00", "10:00"),
            ("10:01", "10:30"),
            ("10:30", "10:30"),
            ("10:31", "11:00"),
            ("20:31", "12:00"),
            ("23:59", "12:00"),
            ("03:10", "12:00"),
            ("", "12:00"),
        ];
        for (time, next) in cases {
            assert_eq!(next_half_hour(time), next, "{time}");
        }
    }
}
