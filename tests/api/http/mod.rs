//! What every address shares: problems, headers, limits, other origins, health.

mod cors;
mod head;
mod health;
mod limits;
mod problems;
