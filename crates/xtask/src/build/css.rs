//! A small CSS minifier: comments and needless white space go, everything else stays as written.
//!
//! It never looks inside strings, and keeps every space that could matter (selectors, `calc`, custom properties).

/// Makes a style sheet smaller without changing what it says.
pub(super) fn minify(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                skip_comment(&mut rest);
                space = true;
            }
            c if c.is_ascii_whitespace() => space = true,
            c => {
                put(&mut out, c, space);
                space = false;
                if c == '"' || c == '\'' {
                    copy_string(&mut out, &mut rest, c);
                }
            }
        }
    }
    out
}

/// Writes one character, with the space before it only where one is needed.
fn put(out: &mut String, c: char, space: bool) {
    let after_edge = out.ends_with(['{', '}', ';', ',']) || out.is_empty();
    if c == '}' && out.ends_with(';') {
        out.pop();
    }
    if space && !after_edge && !matches!(c, '{' | '}' | ';' | ',') {
        out.push(' ');
    }
    out.push(c);
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut star = false;
    for c in rest {
        if star && c == '/' {
            return;
        }
        star = c == '*';
    }
}

/// Copies up to and with the closing quote.
fn copy_string(out: &mut String, rest: &mut impl Iterator<Item = char>, quote: char) {
    let mut escaped = false;
    for c in rest {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn comments_and_needless_space_go() {
        let source = "/* a */\n.a ,\n.b > c {\n  color : red; /* why */\n  margin: 0 auto;\n}\n\n.d :hover { top: 0 }\n";
        assert_eq!(minify(source), ".a,.b > c{color : red;margin: 0 auto}.d :hover{top: 0}");
    }

    #[test]
    fn sums_and_strings_stay_as_written() {
        let source = "a::before { content: \"a  /* b */ ; \\\"  }\"; width: calc(1px + 2px); }";
        assert_eq!(minify(source), "a::before{content: \"a  /* b */ ; \\\"  }\";width: calc(1px + 2px)}");
    }

    #[test]
    fn a_comment_between_words_still_parts_them() {
        assert_eq!(minify("a/**/b{}"), "a b{}");
    }
}
