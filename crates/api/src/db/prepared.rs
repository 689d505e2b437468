//! Statements that a connection keeps prepared though diesel would have them prepared anew each time: it does that with
//! every `UPDATE`, since what is set may differ from call to call. Keeps true: a statement is kept under its own text,
//! so one with other columns is another one. What has a text for each length of a list is for short lists only, since a
//! connection forgets none.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// A statement that is kept prepared.
#[derive(Debug, Clone, Copy)]
pub struct Prepared<S>(S);

/// Has a statement kept prepared.
#[must_use]
pub fn prepared<S>(statement: S) -> Prepared<S> {
    Prepared(statement)
}

impl<S: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Prepared<S> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<S> QueryId for Prepared<S> {
    type QueryId = ();

    // Without an id of its type it goes by its text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<S: Query> Query for Prepared<S> {
    type SqlType = S::SqlType;
}

impl<S, C> RunQueryDsl<C> for Prepared<S> {}
