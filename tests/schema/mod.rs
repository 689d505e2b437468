//! The database's own side: both migrations make the same tables, can be undone, and serve every hot query by an index.

mod migrations;
mod plans;
mod tables;
