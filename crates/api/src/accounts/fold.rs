//! The forms in which names are compared: what looks the same is the same.

use unicode_normalization::UnicodeNormalization;

/// The comparison form of a username or email address: compatibility-normalised lower case.
pub(super) fn key(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn case_and_width_make_no_difference() {
        assert_eq!(key(" Ｂｏｂ "), "bob");
        assert_eq!(key("ÅNGSTRÖM"), key("ångström"));
        assert_ne!(key("王小明"), key("王小名"));
    }
}
