//! The index tables, and the only SQL besides `db::dialect` that differs between the databases: FTS5 on SQLite,
//! `tsvector` with GIN on PostgreSQL.

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use moka::sync::Cache;

use super::text::{Document, Query, Tier, Vocabulary};
use crate::caches::Caches;
use crate::db::schema::search_terms;
use crate::db::{DbConnection, DbError};
use crate::on_both;

/// A condition that a text matches, with `?` for the expression in the database's own search language.
#[derive(Debug)]
pub struct Match {
    /// The condition.
    pub condition: &'static str,
    /// The expression, made only of our tokens.
    pub expression: String,
}

/// Writes a document under a place of the feed, over what was there.
///
/// # Errors
/// The database failed.
pub fn put(c: &mut DbConnection, feed_id: i64, document: &Document) -> Result<(), DbError> {
    remove(c, feed_id)?;
    match c {
        DbConnection::Sqlite(c) => {
            let columns = document.to_columns();
            diesel::sql_query("INSERT INTO listing_search (rowid, title, pinyin, body) VALUES (?, ?, ?, ?)")
                .bind::<BigInt, _>(feed_id)
                .bind::<Text, _>(columns.title)
                .bind::<Text, _>(columns.pinyin)
                .bind::<Text, _>(columns.body)
                .execute(c)?;
        }
        DbConnection::Postgres(c) => {
            diesel::sql_query("INSERT INTO listing_search (feed_id, document) VALUES ($1, $2::tsvector)")
                .bind::<BigInt, _>(feed_id)
                .bind::<Text, _>(document.to_tsvector())
                .execute(c)?;
        }
    }
    add_terms(c, document)
}

/// Takes a document out.
///
/// # Errors
/// The database failed.
pub fn remove(c: &mut DbConnection, feed_id: i64) -> Result<(), DbError> {
    let sql = match c {
        DbConnection::Sqlite(_) => "DELETE FROM listing_search WHERE rowid = $1",
        DbConnection::Postgres(_) => "DELETE FROM listing_search WHERE feed_id = $1",
    };
    diesel::sql_query(sql).bind::<BigInt, _>(feed_id).execute(c)?;
    Ok(())
}

/// Remembers the Latin words of a title, for correcting typing errors.
fn add_terms(c: &mut DbConnection, document: &Document) -> Result<(), DbError> {
    let mut words = Vocabulary::new();
    let new: Vec<&String> = document.title.iter().filter(|word| words.insert(word)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = new.into_iter().map(|word| search_terms::term.eq(word)).collect();
    on_both!(c, |c| diesel::insert_into(search_terms::table)
        .values(&rows)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Words read for correcting, at most.
const VOCABULARY_MAX: i64 = 50_000;

/// How long the words are kept before they are read again.
const VOCABULARY_KEPT: Duration = Duration::from_secs(30);

/// The words of titles, kept for a while: a search that finds nothing must not read them all each time. A change of
/// this process is seen at once, one of another within half a minute.
#[derive(Clone)]
pub struct VocabularyCache {
    caches: Caches,
    kept: Cache<u64, Arc<Vocabulary>>,
}

impl VocabularyCache {
    /// Forgetting together with the kept answers.
    #[must_use]
    pub fn new(caches: Caches) -> Self {
        Self { caches, kept: Cache::builder().max_capacity(2).time_to_live(VOCABULARY_KEPT).build() }
    }

    /// The latest words that titles used.
    ///
    /// # Errors
    /// The database failed.
    pub fn get(&self, c: &mut DbConnection) -> Result<Arc<Vocabulary>, DbError> {
        let generation = self.caches.generation();
        if let Some(kept) = self.kept.get(&generation) {
            return Ok(kept);
        }
        let read = Arc::new(vocabulary(c)?);
        self.kept.insert(generation, Arc::clone(&read));
        Ok(read)
    }
}

fn vocabulary(c: &mut DbConnection) -> Result<Vocabulary, DbError> {
    let newest = search_terms::table.order(search_terms::id.desc()).limit(VOCABULARY_MAX);
    let words: Vec<String> = newest.select(search_terms::term).load(c)?;
    let mut vocabulary = Vocabulary::new();
    for word in &words {
        vocabulary.insert(word);
    }
    Ok(vocabulary)
}

/// Matches a text anywhere.
#[must_use]
pub fn matching_all(c: &DbConnection, query: &Query) -> Match {
    match c {
        DbConnection::Sqlite(_) => Match { condition: FTS5_CONDITION, expression: query.fts5_all() },
        DbConnection::Postgres(_) => Match { condition: TSQUERY_CONDITION, expression: query.tsquery_all() },
    }
}

/// Matches a text in one tier of relevance.
#[must_use]
pub fn matching_tier(c: &DbConnection, query: &Query, tier: Tier) -> Match {
    match c {
        DbConnection::Sqlite(_) => Match { condition: FTS5_CONDITION, expression: query.fts5(tier) },
        DbConnection::Postgres(_) => Match { condition: TSQUERY_CONDITION, expression: query.tsquery(tier) },
    }
}

const FTS5_CONDITION: &str = "listing_search MATCH ?";
const TSQUERY_CONDITION: &str = "listing_search.document @@ CAST(? AS tsquery)";

/// The index joined with the listings, walked from the index.
#[must_use]
pub fn joined_with_listings(c: &DbConnection) -> &'static str {
    match c {
        // CROSS JOIN is SQLite's way to fix the order of the walk.
        DbConnection::Sqlite(_) => {
            "listing_search CROSS JOIN listings ON listings.feed_id = listing_search.rowid"
        }
        DbConnection::Postgres(_) => {
            "listing_search JOIN listings ON listings.feed_id = listing_search.feed_id"
        }
    }
}

/// The order of the feed, newest first, as the index yields it.
#[must_use]
pub fn newest_first(c: &DbConnection) -> &'static str {
    match c {
        DbConnection::Sqlite(_) => "listing_search.rowid DESC",
        DbConnection::Postgres(_) => "listing_search.feed_id DESC",
    }
}

/// The condition for what comes after a place of that order.
#[must_use]
pub fn feed_before(c: &DbConnection) -> &'static str {
    match c {
        DbConnection::Sqlite(_) => "listing_search.rowid < ?",
        DbConnection::Postgres(_) => "listing_search.feed_id < ?",
    }
}
