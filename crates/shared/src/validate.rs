//! Collects field errors, so that a form shows everything wrong at once.
//! Keeps true: lengths count Unicode scalar values of the trimmed text.

use crate::limits;
use crate::problem::{FieldCode, FieldError};

/// The field errors found so far.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error without bounds.
    pub fn add(&mut self, pointer: impl Into<String>, code: FieldCode) {
        self.0.push(FieldError::new(pointer, code));
    }

    /// Adds an error with bounds.
    pub fn add_bounded(
        &mut self,
        pointer: impl Into<String>,
        code: FieldCode,
        min: Option<i64>,
        max: Option<i64>,
    ) {
        self.0.push(FieldError::bounded(pointer, code, min, max));
    }

    /// Checks the length of a text; an empty text with a minimum above zero is `required`.
    pub fn length(&mut self, pointer: &str, text: &str, min: usize, max: usize) {
        let count = text.trim().chars().count();
        if count == 0 && min > 0 {
            self.add(pointer, FieldCode::Required);
        } else if count < min {
            self.add_bounded(pointer, FieldCode::TooShort, Some(bound(min)), None);
        } else if count > max {
            self.add_bounded(pointer, FieldCode::TooLong, None, Some(bound(max)));
        }
    }

    /// Checks a text that others read: its length, that something of it can be seen, and that nothing in it is meant for
    /// machines: no control characters but line breaks and tabs, and none that turn the direction of what follows.
    pub fn text(&mut self, pointer: &str, text: &str, min: usize, max: usize) {
        let is_blank = text.chars().all(|c| c.is_whitespace() || is_unseen(c));
        let shown = if is_blank { "" } else { text };
        // What is unseen may stand beside what is seen, but makes no text by itself.
        self.length(pointer, shown, min.max(usize::from(is_blank && !text.trim().is_empty())), max);
        if !self.has(pointer) && text.chars().any(is_for_machines) {
            self.add(pointer, FieldCode::BadCharacters);
        }
    }

    /// The same for a text of one line.
    pub fn line(&mut self, pointer: &str, text: &str, min: usize, max: usize) {
        self.text(pointer, text, min, max);
        if !self.has(pointer) && text.trim().chars().any(char::is_control) {
            self.add(pointer, FieldCode::BadCharacters);
        }
    }

    /// Checks that a number lies between two bounds, both allowed.
    pub fn range(&mut self, pointer: &str, value: i64, min: i64, max: i64) {
        if !(min..=max).contains(&value) {
            self.add_bounded(pointer, FieldCode::OutOfRange, Some(min), Some(max));
        }
    }

    /// Checks a count of entries.
    pub fn at_most(&mut self, pointer: &str, count: usize, max: usize) {
        if count > max {
            self.add_bounded(pointer, FieldCode::TooMany, None, Some(bound(max)));
        }
    }

    /// Whether nothing is wrong so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is wrong with this field.
    #[must_use]
    pub fn has(&self, pointer: &str) -> bool {
        self.0.iter().any(|e| e.pointer == pointer)
    }

    /// The errors.
    #[must_use]
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    /// `Ok` when nothing is wrong.
    ///
    /// # Errors
    /// The errors found.
    pub fn finish(self) -> Result<(), FieldErrors> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// Characters without a shape of their own: joiners, marks of width zero, fillers.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
}

/// Control characters, and those that turn the direction of the text after them (Unicode UAX #9).
fn is_for_machines(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn bound(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Checks a username: 3–24 letters of any script, digits or `_`.
pub fn username(errors: &mut FieldErrors, pointer: &str, name: &str) {
    errors.length(pointer, name, limits::USERNAME_MIN, limits::USERNAME_MAX);
    if !errors.has(pointer) && !name.trim().chars().all(|c| c.is_alphanumeric() || c == '_') {
        errors.add(pointer, FieldCode::MalformedUsername);
    }
}

/// Checks the form of an email address: one `@`, a name before it, a dotted domain after it, no spaces. Whether it
/// exists only a mail can tell, so nothing stricter is asked.
pub fn email(errors: &mut FieldErrors, pointer: &str, address: &str) {
    errors.length(pointer, address, 1, limits::EMAIL_MAX);
    if !errors.has(pointer) && !looks_like_email(address.trim()) {
        errors.add(pointer, FieldCode::MalformedEmail);
    }
}

fn looks_like_email(address: &str) -> bool {
    let Some((name, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let label =
        |l: &str| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-') && !l.starts_with('-');
    let clean =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '@' | '<' | '>' | ',' | ';' | '"');
    !name.is_empty() && name.chars().all(clean) && domain.contains('.') && domain.split('.').all(label)
}

/// Checks a new password's length and that it is not the account's own name; the list of common passwords is the
/// server's.
pub fn password(errors: &mut FieldErrors, pointer: &str, password: &str, username: &str, email: &str) {
    let count = password.chars().count();
    if count == 0 {
        errors.add(pointer, FieldCode::Required);
    } else if count < limits::PASSWORD_MIN {
        errors.add_bounded(pointer, FieldCode::TooShort, Some(bound(limits::PASSWORD_MIN)), None);
    } else if count > limits::PASSWORD_MAX {
        errors.add_bounded(pointer, FieldCode::TooLong, None, Some(bound(limits::PASSWORD_MAX)));
    } else {
        let folded = password.to_lowercase();
        if folded == username.trim().to_lowercase() || folded == email.trim().to_lowercase() {
            errors.add(pointer, FieldCode::PasswordLikeName);
        }
    }
}

/// Serde form of a field that may be absent (leave as it is), null (clear it) or a value: `Option<Option<T>>` (RFC 7396).
pub mod patch {
    /// Reads a present field, null included, as `Some`.
    ///
    /// # Errors
    /// Those of `T`.
    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
    where
        T: serde::Deserialize<'de>,
        D: serde::Deserializer<'de>,
    {
        <Option<T> as serde::Deserialize>::deserialize(deserializer).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(check: impl FnOnce(&mut FieldErrors)) -> Vec<FieldCode> {
        let mut errors = FieldErrors::new();
        check(&mut errors);
        errors.into_vec().into_iter().map(|e| e.code).collect()
    }

    #[test]
    fn usernames_may_be_of_any_script() {
        for good in ["bob", "王小明", "Łukasz_99", "ab_"] {
            assert!(codes(|e| username(e, "/u", good)).is_empty(), "{good}");
        }
        assert_eq!(codes(|e| username(e, "/u", "ab")), [FieldCode::TooShort]);
        assert_eq!(codes(|e| username(e, "/u", &"a".repeat(25))), [FieldCode::TooLong]);
        assert_eq!(codes(|e| username(e, "/u", "a b c")), [FieldCode::MalformedUsername]);
        assert_eq!(codes(|e| username(e, "/u", "  ")), [FieldCode::Required]);
    }

    #[test]
    fn malformed_emails_are_named() {
        for good in ["a@b.cn", "first.last+tag@mail.example.edu", "学生@大学.中国"] {
            assert!(codes(|e| email(e, "/e", good)).is_empty(), "{good}");
        }
        for bad in ["a@b", "a b@c.de", "@c.de", "a@.de", "a@c..de", "a@@c.de", "a@-c.de", "<a@b.de>"] {
            assert_eq!(codes(|e| email(e, "/e", bad)), [FieldCode::MalformedEmail], "{bad}");
        }
    }

    #[test]
    fn passwords_have_bounds_and_are_not_the_name() {
        assert_eq!(codes(|e| password(e, "/p", "short", "bob", "b@c.de")), [FieldCode::TooShort]);
        assert_eq!(codes(|e| password(e, "/p", &"长".repeat(129), "bob", "b@c.de")), [FieldCode::TooLong]);
        assert_eq!(
            codes(|e| password(e, "/p", "Bob_the_Great", "bob_the_great", "b@c.de")),
            [FieldCode::PasswordLikeName]
        );
        assert!(codes(|e| password(e, "/p", "正确的马电池订书钉啊啊", "bob", "b@c.de")).is_empty());
    }

    #[test]
    fn texts_have_something_to_see_and_nothing_for_machines() {
        let told = |text: &str, min| codes(|e| e.text("/t", text, min, 20));
        assert!(told("高数 calculus 👍🏽\n两行", 1).is_empty());
        assert!(told("👨\u{200d}👩\u{200d}👧", 1).is_empty(), "joiners inside a picture are fine");
        assert!(told("", 0).is_empty());
        for blank in ["\u{200b}\u{200b}", "\u{3164}", " \u{feff} "] {
            assert_eq!(told(blank, 0), [FieldCode::Required], "{blank:?}");
        }
        for bad in ["a\u{202e}b", "a\u{1b}[31m", "\u{7}a", "a\u{2066}b"] {
            assert_eq!(told(bad, 0), [FieldCode::BadCharacters], "{bad:?}");
        }
        assert_eq!(codes(|e| e.line("/t", "two\nlines", 0, 20)), [FieldCode::BadCharacters]);
    }
}
