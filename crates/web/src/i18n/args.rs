//! What can stand in the places of a text. Keeps true: a live value is read when the text is, so the text follows it.

use leptos::prelude::*;

/// A value for a `{name}` place.
#[derive(Clone)]
pub(crate) enum Arg {
    /// Words, put in as they are.
    Text(String),
    /// A whole number, written in the language's way; as `n` it also chooses the plural form.
    Number(i64),
    /// Words that may change.
    LiveText(Signal<String>),
    /// A number that may change.
    LiveNumber(Signal<i64>),
    /// A count that may change.
    LiveCount(Signal<usize>),
}

impl Arg {
    /// The value now; following it in a reactive place.
    pub(super) fn now(&self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::Number(*number),
            Self::LiveText(text) => Value::Text(text.get()),
            Self::LiveNumber(number) => Value::Number(number.get()),
            Self::LiveCount(count) => Value::Number(whole(count.get())),
        }
    }
}

/// A value read from an [`Arg`].
pub(super) enum Value {
    Text(String),
    Number(i64),
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Conversions, each by an expression over the value.
macro_rules! from {
    ($($type:ty => |$value:ident| $arg:expr;)+) => {
        $(impl From<$type> for Arg { fn from($value: $type) -> Self { $arg } })+
    };
}

from! {
    String => |value| Self::Text(value);
    &String => |value| Self::Text(value.clone());
    &str => |value| Self::Text(value.to_owned());
    i64 => |value| Self::Number(value);
    i32 => |value| Self::Number(value.into());
    u32 => |value| Self::Number(value.into());
    usize => |value| Self::Number(whole(value));
    Signal<String> => |value| Self::LiveText(value);
    RwSignal<String> => |value| Self::LiveText(value.into());
    Memo<String> => |value| Self::LiveText(value.into());
    Signal<i64> => |value| Self::LiveNumber(value);
    RwSignal<i64> => |value| Self::LiveNumber(value.into());
    Memo<i64> => |value| Self::LiveNumber(value.into());
    Signal<usize> => |value| Self::LiveCount(value);
    RwSignal<usize> => |value| Self::LiveCount(value.into());
    Memo<usize> => |value| Self::LiveCount(value.into());
}
