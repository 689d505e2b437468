//! Other names for the same thing, from `synonyms.txt`.
//!
//! Names are compared as tokens, so spelling, width and case do not matter there either. A Chinese name is also known
//! by its full pinyin. Expansions are asked for as whole words and phrases, never as prefixes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::pinyin;
use super::token::{Kind, Token, spans};

/// A name as its tokens.
pub(super) type Name = Vec<String>;

/// The table, ready for look-up.
struct Table {
    /// Names by their tokens joined with spaces: what else to ask for.
    by_name: HashMap<String, Vec<Name>>,
    /// Names by the full pinyin of a Chinese name: what to ask for, that name included.
    by_pinyin: HashMap<String, Vec<Name>>,
    /// Most tokens in one name.
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("synonyms.txt")));

/// The longest known name at the start of these tokens: how many tokens it takes and its other names.
pub(super) fn at_start(tokens: &[Token]) -> Option<(usize, &'static [Name])> {
    let longest = TABLE.longest.min(tokens.len());
    (1..=longest).rev().find_map(|length| {
        let name = tokens.get(..length)?;
        let apart = name.iter().skip(1).any(|token| token.kind == Kind::Single && !token.joined);
        let others = TABLE.by_name.get(&key(name))?;
        (!apart).then_some((length, others.as_slice()))
    })
}

/// The names meant by a word that is the full pinyin of a Chinese name.
pub(super) fn by_pinyin(word: &str) -> &'static [Name] {
    TABLE.by_pinyin.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// The tokens as one string.
fn key(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

impl Table {
    /// Reads the lines of the data file; comments and empty lines say nothing.
    fn read(data: &str) -> Self {
        let mut table = Self { by_name: HashMap::new(), by_pinyin: HashMap::new(), longest: 0 };
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let one_way = line.contains('>');
            let names: Vec<Vec<Token>> = line.split(['=', '>']).map(|name| spans(name, 64)).collect();
            let known = if one_way { 1 } else { names.len() };
            for name in names.iter().take(known).filter(|name| !name.is_empty()) {
                table.add(name, &names);
            }
        }
        table
    }

    /// Makes `name` find all of `names`.
    fn add(&mut self, name: &[Token], names: &[Vec<Token>]) {
        self.longest = self.longest.max(name.len());
        let name_key = key(name);
        let entry = self.by_name.entry(name_key.clone()).or_default();
        extend(entry, names.iter().filter(|other| key(other) != name_key));
        if let [run] = pinyin::runs(name).as_slice()
            && run.len() == name.len()
            && run.len() > 1
        {
            extend(self.by_pinyin.entry(pinyin::full(run)).or_default(), names.iter());
        }
    }
}

/// Adds names that are not there yet.
fn extend<'a>(list: &mut Vec<Name>, names: impl Iterator<Item = &'a Vec<Token>>) {
    for name in names {
        let name: Name = name.iter().map(|token| token.text.clone()).collect();
        if !name.is_empty() && !list.contains(&name) {
            list.push(name);
        }
    }
}
