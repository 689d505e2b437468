//! Fills the places that the app's sources leave for the names of built files: `{{css}}`, `{{wasm}}` and so on.

use anyhow::{Result, bail};

/// The names that a source may ask for, each with its text.
pub(super) struct Places {
    known: Vec<(&'static str, String)>,
}

impl Places {
    /// No place known yet.
    pub(super) fn new() -> Self {
        Self { known: Vec::new() }
    }

    /// Makes a place known from here on.
    pub(super) fn add(&mut self, name: &'static str, text: impl Into<String>) {
        self.known.push((name, text.into()));
    }

    /// Fills every place in a source; one that is not known is an error that names it.
    pub(super) fn fill(&self, file: &str, source: &str) -> Result<String> {
        let mut out = String::with_capacity(source.len());
        let mut rest = source;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, after)) = after.split_once("}}") else { bail!("{file}: a `{{{{` is not closed") };
            let name = name.trim();
            let Some((_, text)) = self.known.iter().find(|(known, _)| *known == name) else {
                let known: Vec<_> = self.known.iter().map(|(known, _)| *known).collect();
                bail!("{file}: nothing is called `{{{{{name}}}}}`; there are: {}", known.join(", "));
            };
            out.push_str(before);
            out.push_str(text);
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let mut places = Places::new();
        places.add("js", "/app.1.js");
        places.add("css", "/app.2.css");
        places
    }

    #[test]
    fn every_place_is_filled() {
        let filled = places().fill("index.html", "<a href='{{js}}'>{{ css }}{{js}}</a>").unwrap();
        assert_eq!(filled, "<a href='/app.1.js'>/app.2.css/app.1.js</a>");
    }

    #[test]
    fn an_unknown_place_is_named_with_those_there_are() {
        let error = places().fill("index.html", "{{font}}").unwrap_err().to_string();
        assert_eq!(error, "index.html: nothing is called `{{font}}`; there are: js, css");
    }
}
