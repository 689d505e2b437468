//! Text with the searched words marked. Keeps true: marks count Unicode scalar values as the API does, and text is
//! only ever text, never HTML.

use leptos::prelude::*;
use tradehub_shared::listing::Mark;

/// Splits `text` where marking begins and ends: each stretch with whether it is marked.
fn stretches(text: &str, marks: &[Mark]) -> Vec<(bool, String)> {
    let mut out: Vec<(bool, String)> = Vec::new();
    for (at, letter) in (0_u32..).zip(text.chars()) {
        let is_marked = marks.iter().any(|mark| (mark.start..mark.end).contains(&at));
        match out.last_mut() {
            Some((was_marked, stretch)) if *was_marked == is_marked => stretch.push(letter),
            _ => out.push((is_marked, String::from(letter))),
        }
    }
    out
}

/// The text with `<mark>` around each marked stretch.
#[component]
pub(crate) fn MarkedText(
    /// The text.
    text: String,
    /// What to mark in it.
    #[prop(optional)]
    marks: Vec<Mark>,
) -> impl IntoView {
    if marks.is_empty() {
        return text.into_any();
    }
    stretches(&text, &marks)
        .into_iter()
        .map(
            |(is_marked, stretch)| {
                if is_marked { view! { <mark>{stretch}</mark> }.into_any() } else { stretch.into_any() }
            },
        )
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_characters_not_bytes() {
        let marks = [Mark { start: 2, end: 4 }];
        let parts = stretches("二手高数📚书", &marks);
        assert_eq!(
            parts,
            [(false, "二手".to_owned()), (true, "高数".to_owned()), (false, "📚书".to_owned())]
        );
    }

    #[test]
    fn marks_beyond_the_end_do_no_harm() {
        assert_eq!(
            stretches("ab", &[Mark { start: 1, end: 99 }]),
            [(false, "a".to_owned()), (true, "b".to_owned())]
        );
        assert!(stretches("", &[Mark { start: 0, end: 1 }]).is_empty());
    }
}
