//! Instants as microseconds since 1970 in UTC: `BIGINT` in the database, RFC 3339 in JSON.
//! Keeps true: no time zone and no float enters the API.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// An instant in microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime, example = "2026-09-01T08:30:00Z"))]
#[cfg_attr(feature = "db", derive(diesel::AsExpression, diesel::FromSqlRow))]
#[cfg_attr(feature = "db", diesel(sql_type = diesel::sql_types::BigInt))]
pub struct UtcMicros(pub i64);

#[cfg(feature = "db")]
crate::bigint_column!(UtcMicros);

/// Microseconds in a second.
pub const MICROS_PER_SECOND: i64 = 1_000_000;
/// Seconds in a day.
pub const SECONDS_PER_DAY: i64 = 86_400;

impl UtcMicros {
    /// This instant moved by `seconds` (may be negative), saturating.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROS_PER_SECOND)))
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS_PER_SECOND)
    }

    /// Days since 1970 in UTC: the number of the calendar day.
    #[must_use]
    pub const fn day(self) -> i64 {
        self.seconds().div_euclid(SECONDS_PER_DAY)
    }

    /// RFC 3339 in UTC; `None` outside the years 0 to 9999.
    #[must_use]
    pub fn to_rfc3339(self) -> Option<String> {
        let nanos = i128::from(self.0).checked_mul(1000)?;
        OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()?.format(&Rfc3339).ok()
    }

    /// Reads RFC 3339 with any offset.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let at = OffsetDateTime::parse(text, &Rfc3339).ok()?.to_offset(UtcOffset::UTC);
        i64::try_from(at.unix_timestamp_nanos().div_euclid(1000)).ok().map(Self)
    }
}

impl serde::Serialize for UtcMicros {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_rfc3339().ok_or_else(|| serde::ser::Error::custom("instant out of range"))?;
        serializer.serialize_str(&text)
    }
}

impl<'de> serde::Deserialize<'de> for UtcMicros {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse_rfc3339(&text).ok_or_else(|| serde::de::Error::custom("not an RFC 3339 instant"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_rfc3339_and_round_trips() {
        let at = UtcMicros(1_788_251_400_123_456);
        let json = serde_json::to_string(&at).unwrap();
        assert!(json.ends_with("Z\""), "{json}");
        assert_eq!(serde_json::from_str::<UtcMicros>(&json).unwrap(), at);
        assert_eq!(UtcMicros::parse_rfc3339("1970-01-01T08:00:01+08:00"), Some(UtcMicros(1_000_000)));
        assert!(serde_json::from_str::<UtcMicros>("\"yesterday\"").is_err());
    }

    #[test]
    fn days_are_calendar_days_also_before_1970() {
        assert_eq!(UtcMicros(-1).day(), -1);
        assert_eq!(UtcMicros(0).day(), 0);
        assert_eq!(UtcMicros(0).plus_seconds(SECONDS_PER_DAY).day(), 1);
    }
}
