//! Pictures of the pages, to be looked at: written when `TRADEHUB_TEST_SHOTS` names a directory.

use std::path::PathBuf;

use super::Tab;

fn dir() -> Option<PathBuf> {
    let dir = PathBuf::from(std::env::var_os("TRADEHUB_TEST_SHOTS")?);
    std::fs::create_dir_all(&dir).ok()?;
    Some(dir)
}

/// Keeps a picture under a name, if pictures are wanted.
pub(super) fn keep(name: &str, picture: Option<Vec<u8>>) {
    if let (Some(dir), Some(bytes)) = (dir(), picture) {
        let _ = std::fs::write(dir.join(format!("{name}.png")), bytes);
    }
}

impl Tab {
    /// Keeps a picture of what is in sight, if pictures are wanted.
    pub(crate) fn shoot(&self, name: &str) {
        if dir().is_some() {
            keep(name, self.picture());
        }
    }
}
