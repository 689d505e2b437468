//! Everything in one file and back: a tar of JSON lines a table and the pictures, compressed with Zstandard.
//!
//! Keeps true: a backup is one moment's view, taken while the server runs; it is written beside and renamed, so a file
//! with its name is whole; it can be restored into either database, since rows are plain JSON and the search index is
//! built anew.

mod restore;
mod tables;
mod write;

pub use restore::restore;
pub use write::write;

/// First entry of the file: what it is.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Manifest {
    /// Version of this form.
    format: u32,
    /// Version of the program that wrote it.
    program: String,
}

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const SECRET: &str = "secret.key";
