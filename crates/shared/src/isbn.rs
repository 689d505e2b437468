//! ISBN checksums. Keeps true: what `normalize` returns is thirteen digits with a right check digit.
//!
//! The weights are those of ISO 2108: ISBN-10 counts 10 down to 1 modulo 11 (`X` is ten), ISBN-13 alternates 1 and 3
//! modulo 10. Every ISBN-10 has an ISBN-13 with the prefix 978.

/// The ISBN-13 of a written ISBN-10 or ISBN-13 (hyphens and spaces allowed); `None` when length, characters or check
/// digit are wrong.
#[must_use]
pub fn normalize(written: &str) -> Option<String> {
    let marks: Vec<char> = written.chars().filter(|c| !matches!(c, '-' | ' ' | '‐' | '–')).collect();
    match marks.len() {
        13 => {
            let digits = marks.iter().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>()?;
            let right_prefix =
                written.trim_start().starts_with("978") || written.trim_start().starts_with("979");
            (right_prefix && isbn13_sum(&digits).is_multiple_of(10)).then(|| marks.iter().collect())
        }
        10 => {
            let values =
                marks.iter().enumerate().map(|(i, c)| isbn10_value(i, *c)).collect::<Option<Vec<u32>>>()?;
            let sum: u32 = values.iter().zip((1..=10).rev()).map(|(value, weight)| value * weight).sum();
            sum.is_multiple_of(11).then(|| from_isbn10(&values))
        }
        _ => None,
    }
}

fn isbn10_value(position: usize, mark: char) -> Option<u32> {
    match mark {
        'X' | 'x' if position == 9 => Some(10),
        other => other.to_digit(10),
    }
}

fn isbn13_sum(digits: &[u32]) -> u32 {
    digits.iter().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum()
}

fn from_isbn10(values: &[u32]) -> String {
    let mut digits = vec![9, 7, 8];
    digits.extend(values.iter().take(9));
    digits.push((10 - isbn13_sum(&digits) % 10) % 10);
    digits.iter().filter_map(|d| char::from_digit(*d, 10)).collect()
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn both_lengths_give_the_same_thirteen_digits() {
        assert_eq!(normalize("0-306-40615-2").as_deref(), Some("9780306406157"));
        assert_eq!(normalize("978-0-306-40615-7").as_deref(), Some("9780306406157"));
        assert_eq!(normalize("080442957X").as_deref(), Some("9780804429573"));
    }

    #[test]
    fn wrong_digits_lengths_and_prefixes_are_refused() {
        for bad in [
            "",
            "9780306406158",
            "0306406153",
            "1234567890123",
            "X306406152",
            "978030640615",
            "97803064O6157",
        ] {
            assert_eq!(normalize(bad), None, "{bad}");
        }
    }
}
