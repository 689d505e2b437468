//! Several servers of one market: on one PostgreSQL, with and without a Redis between them.

mod live;
