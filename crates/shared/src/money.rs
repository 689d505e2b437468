//! Money in integer minor units. Keeps true: no float ever holds an amount, and arithmetic is checked.

/// An amount in the currency's minor unit (fen for CNY). May be negative only inside the ledger.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = i64, example = 12900))]
#[cfg_attr(feature = "db", derive(diesel::AsExpression, diesel::FromSqlRow))]
#[cfg_attr(feature = "db", diesel(sql_type = diesel::sql_types::BigInt))]
pub struct Minor(pub i64);

#[cfg(feature = "db")]
crate::bigint_column!(Minor);

impl Minor {
    /// Nothing.
    pub const ZERO: Minor = Minor(0);

    /// The sum, or `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Minor) -> Option<Minor> {
        self.0.checked_add(other.0).map(Minor)
    }

    /// The difference, or `None` on overflow.
    #[must_use]
    pub fn checked_sub(self, other: Minor) -> Option<Minor> {
        self.0.checked_sub(other.0).map(Minor)
    }

    /// The amount written in major units with a point (`12900` → `129.00`), for machines: no grouping, no symbol.
    #[must_use]
    pub fn to_decimal(self, currency: Currency) -> String {
        let digits = usize::from(currency.minor_digits());
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = format!("{:0>width$}", self.0.unsigned_abs(), width = digits.saturating_add(1));
        let (major, minor) = all.split_at(all.len().saturating_sub(digits));
        if digits == 0 { format!("{sign}{major}") } else { format!("{sign}{major}.{minor}") }
    }

    /// Reads an amount a person typed in major units (`129`, `129.5`, `129.50`, `1,290.00`, full-width digits);
    /// `None` when it is no amount, has too many decimals, or does not fit.
    #[must_use]
    pub fn parse_decimal(text: &str, currency: Currency) -> Option<Minor> {
        let plain: String = text
            .trim()
            .chars()
            .filter(|c| !matches!(c, ',' | '，' | ' ' | '\u{a0}'))
            .map(|c| match c {
                '０'..='９' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
                '．' | '。' => '.',
                other => other,
            })
            .collect();
        let (major, minor) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = usize::from(currency.minor_digits());
        let all_digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if (major.is_empty() && minor.is_empty())
            || !all_digits(major)
            || !all_digits(minor)
            || minor.len() > digits
        {
            return None;
        }
        format!("{major}{minor:0<digits$}").parse().ok().map(Minor)
    }
}

crate::text_enum! {
    /// An ISO 4217 currency a deployment may run in; one per deployment.
    pub enum Currency {
        /// Chinese yuan.
        Cny = "CNY",
        /// US dollar.
        Usd = "USD",
        /// Euro.
        Eur = "EUR",
        /// Hong Kong dollar.
        Hkd = "HKD",
        /// Japanese yen (no minor unit).
        Jpy = "JPY",
    }
}

impl Currency {
    /// How many decimals the minor unit has (ISO 4217).
    #[must_use]
    pub const fn minor_digits(self) -> u8 {
        match self {
            Currency::Jpy => 0,
            _ => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_amounts_are_read_exactly() {
        let read = |s| Minor::parse_decimal(s, Currency::Cny);
        assert_eq!(read("129"), Some(Minor(12_900)));
        assert_eq!(read(" 1,290.5 "), Some(Minor(129_050)));
        assert_eq!(read("１２．３４"), Some(Minor(1234)));
        assert_eq!(read(".5"), Some(Minor(50)));
        for bad in ["", ".", "1.234", "-1", "1e3", "abc", "99999999999999999999"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(Minor::parse_decimal("12.0", Currency::Jpy), None);
    }

    #[test]
    fn decimals_round_trip() {
        for n in [0, 1, 9, 10, 99, 100, 12_900, i64::MAX] {
            assert_eq!(
                Minor::parse_decimal(&Minor(n).to_decimal(Currency::Cny), Currency::Cny),
                Some(Minor(n))
            );
        }
        assert_eq!(Minor(-5).to_decimal(Currency::Cny), "-0.05");
        assert_eq!(Minor(5).to_decimal(Currency::Jpy), "5");
    }
}
