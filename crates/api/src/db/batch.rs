//! Statements that are sent in one go: to a server each one alone is a way there and back.
//! Keeps true: PostgreSQL runs them in no order and all on one view of the data, so they must touch different rows, and
//! none may need what another one did.

use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sqlite::Sqlite;

use super::connection::DbConnection;
use super::error::DbError;
use super::prepared::prepared;

/// A statement that both databases understand.
pub trait Statement: QueryFragment<Pg> + QueryFragment<Sqlite> {}

impl<S: QueryFragment<Pg> + QueryFragment<Sqlite>> Statement for S {}

/// Statements to be run together.
#[derive(Default)]
pub struct Batch<'a> {
    statements: Vec<Box<dyn Statement + 'a>>,
}

impl<'a> Batch<'a> {
    /// Adds a statement that changes rows.
    pub fn push(&mut self, statement: impl Statement + 'a) {
        self.statements.push(Box::new(statement));
    }

    /// Runs all of them; how many rows the last one changed.
    ///
    /// # Errors
    /// The database failed.
    pub fn run(self, c: &mut DbConnection) -> Result<usize, DbError> {
        let mut changed = 0;
        match c {
            DbConnection::Postgres(c) => changed = prepared(Joined(self.statements)).execute(c)?,
            DbConnection::Sqlite(c) => {
                for statement in self.statements {
                    changed = prepared(statement).execute(c)?;
                }
            }
        }
        Ok(changed)
    }
}

/// All but the last stand in front of it.
struct Joined<'a>(Vec<Box<dyn Statement + 'a>>);

impl QueryFragment<Pg> for Joined<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let Some((last, others)) = self.0.split_last() else { return Ok(()) };
        for (n, statement) in others.iter().enumerate() {
            let before = if n == 0 { "WITH" } else { "," };
            out.push_sql(&format!("{before} s{n} AS ("));
            QueryFragment::<Pg>::walk_ast(statement, out.reborrow())?;
            out.push_sql(") ");
        }
        QueryFragment::<Pg>::walk_ast(last, out)
    }
}
