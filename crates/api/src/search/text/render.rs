//! Queries in the languages of the two databases.
//!
//! Only tokens are written, each in quotes; tokens hold neither quotes nor operators, so nothing can be smuggled in.
//! Both expressions are written from the same alternatives, so both databases give the same listings.

use super::query::{Alternative, Query, Term, Tier};

impl Query {
    /// An FTS5 `MATCH` expression for the listings of this tier and no better one. Columns: `title`, `pinyin`, `body`.
    pub fn fts5(&self, tier: Tier) -> String {
        match tier {
            Tier::Title => self.fts5_within(Tier::Title),
            Tier::Pinyin => {
                format!("({}) NOT ({})", self.fts5_within(Tier::Pinyin), self.fts5_within(Tier::Title))
            }
            Tier::Anywhere => format!("({}) NOT ({})", self.fts5_all(), self.fts5_within(Tier::Pinyin)),
        }
    }

    /// An FTS5 `MATCH` expression for all listings that match.
    pub fn fts5_all(&self) -> String {
        self.fts5_within(Tier::Anywhere)
    }

    /// A `tsquery` (bind as text, cast) for the listings of this tier and no better one. Weights: A title, B pinyin,
    /// D body.
    pub fn tsquery(&self, tier: Tier) -> String {
        match tier {
            Tier::Title => self.tsquery_within(Tier::Title),
            Tier::Pinyin => {
                format!("({}) & !({})", self.tsquery_within(Tier::Pinyin), self.tsquery_within(Tier::Title))
            }
            Tier::Anywhere => format!("({}) & !({})", self.tsquery_all(), self.tsquery_within(Tier::Pinyin)),
        }
    }

    /// A `tsquery` for all listings that match.
    pub fn tsquery_all(&self) -> String {
        self.tsquery_within(Tier::Anywhere)
    }

    /// Whether any listing can be in this tier: without Latin words nothing can match by pinyin, and asking is a waste.
    pub fn has_tier(&self, tier: Tier) -> bool {
        let pinyin = |term: &Term| term.alternatives.iter().any(|alternative| alternative.pinyin);
        tier != Tier::Pinyin || self.terms.iter().any(pinyin)
    }

    /// All listings of this tier and the better ones, for FTS5.
    fn fts5_within(&self, tier: Tier) -> String {
        join(self.terms.iter().map(|term| fts5_term(term, tier)), " AND ")
    }

    /// All listings of this tier and the better ones, for PostgreSQL.
    fn tsquery_within(&self, tier: Tier) -> String {
        join(self.terms.iter().map(|term| tsquery_term(term, tier)), " & ")
    }
}

/// The term as a parenthesised FTS5 expression.
fn fts5_term(term: &Term, tier: Tier) -> String {
    let written =
        |pinyin: bool| join(usable(term, tier).filter(|a| a.pinyin == pinyin).map(fts5_phrase), " OR ");
    let columns = if tier == Tier::Anywhere { "title body" } else { "title" };
    let (text, pinyin) = (written(false), written(true));
    if pinyin.is_empty() {
        format!("({{{columns}}} : ({text}))")
    } else {
        format!("({{{columns}}} : ({text}) OR {{pinyin}} : ({pinyin}))")
    }
}

/// `"高 数"` or `"iphone 13 pro" *`.
fn fts5_phrase(alternative: &Alternative) -> String {
    let star = if alternative.prefix { " *" } else { "" };
    format!("\"{}\"{star}", alternative.tokens.join(" "))
}

/// The term as a parenthesised `tsquery` expression.
fn tsquery_term(term: &Term, tier: Tier) -> String {
    let phrases = usable(term, tier).map(|alternative| tsquery_phrase(alternative, tier));
    format!("({})", join(phrases, " | "))
}

/// `('高':A <-> '数':A)` or `'calc':*AD`.
fn tsquery_phrase(alternative: &Alternative, tier: Tier) -> String {
    let weights = match (alternative.pinyin, tier) {
        (true, _) => "B",
        (false, Tier::Anywhere) => "AD",
        (false, _) => "A",
    };
    let last = alternative.tokens.len().saturating_sub(1);
    let lexemes = alternative.tokens.iter().enumerate().map(|(at, token)| {
        let star = if alternative.prefix && at == last { "*" } else { "" };
        format!("'{token}':{star}{weights}")
    });
    let phrase = join(lexemes, " <-> ");
    if last == 0 { phrase } else { format!("({phrase})") }
}

/// The alternatives that count in this tier.
fn usable(term: &Term, tier: Tier) -> impl Iterator<Item = &Alternative> {
    term.alternatives.iter().filter(move |alternative| !alternative.pinyin || tier != Tier::Title)
}

/// The parts with a separator between.
fn join(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}
