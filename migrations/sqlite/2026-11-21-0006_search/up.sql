-- Tokens are made by the server (docs/search.md); the row id is listings.feed_id.
CREATE VIRTUAL TABLE listing_search USING fts5 (
    title, pinyin, body,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0',
    prefix = '2 3 4'
);
-- Latin words that titles use, for correcting typing errors.
CREATE TABLE search_terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    term TEXT NOT NULL
);
CREATE UNIQUE INDEX search_terms_term_key ON search_terms (term);
