//! Stored bytes by key. Keeps true: a key is written once and whole (beside, synced, renamed), keys hold no path, and
//! a full disk is an error that leaves nothing behind.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A directory of immutable files. Its calls block: use them off the async threads.
#[derive(Debug, Clone)]
pub struct BlobStore {
    root: PathBuf,
}

impl BlobStore {
    /// The store in this directory, which is made if it is missing.
    ///
    /// # Errors
    /// The directory cannot be made.
    pub fn open(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root.join("incoming"))?;
        Ok(Self { root: root.to_owned() })
    }

    /// Where the blob of a key is; `None` when the key is not of the form we make.
    #[must_use]
    pub fn path(&self, key: &str) -> Option<PathBuf> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        let shard = key.get(..2)?;
        let safe = key.len() <= 128 && key.chars().all(plain) && !key.contains("..") && !shard.contains('.');
        safe.then(|| self.root.join(shard).join(key))
    }

    /// Stores bytes under a key; storing the same key again changes nothing.
    ///
    /// # Errors
    /// The key is malformed or the disk refuses.
    pub fn put(&self, key: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self
            .path(key)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "malformed blob key"))?;
        if path.exists() {
            return Ok(());
        }
        let beside = self.root.join("incoming").join(format!("{key}.{:?}", std::thread::current().id()));
        let written = write_synced(&beside, bytes).and_then(|()| {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(&beside, &path)
        });
        if written.is_err() {
            // The first error tells more than one of the clean-up.
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// The bytes of a key.
    ///
    /// # Errors
    /// There are none, or the disk refuses.
    pub fn get(&self, key: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path(key).ok_or(io::ErrorKind::NotFound)?)
    }

    /// Checks that bytes can be stored now, by storing and removing one.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn check(&self) -> io::Result<()> {
        let beside = self.root.join("incoming").join(format!("check.{:?}", std::thread::current().id()));
        fs::write(&beside, [0])?;
        fs::remove_file(&beside)
    }

    /// Forgets a key; forgetting an unknown one is fine.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn delete(&self, key: &str) -> io::Result<()> {
        match self.path(key).map(fs::remove_file) {
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Calls `visit` with every key whose file is older than `age`, and removes what a killed process left half written.
    ///
    /// # Errors
    /// The disk refuses, or `visit` fails.
    pub fn visit_older(
        &self,
        age: Duration,
        mut visit: impl FnMut(&str) -> io::Result<()>,
    ) -> io::Result<()> {
        let before = SystemTime::now().checked_sub(age).unwrap_or(SystemTime::UNIX_EPOCH);
        for shard in fs::read_dir(&self.root)? {
            let shard = shard?;
            for file in fs::read_dir(shard.path())? {
                let file = file?;
                let Ok(metadata) = file.metadata() else { continue };
                if metadata.modified()? > before {
                    continue;
                }
                if shard.file_name() == "incoming" {
                    fs::remove_file(file.path())?;
                } else if let Some(key) = file.file_name().to_str() {
                    visit(key)?;
                }
            }
        }
        Ok(())
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_never_leave_the_directory() {
        let dir = tempfile::tempdir().unwrap();
        let store = BlobStore::open(dir.path()).unwrap();
        for bad in ["../x", "..", "a", "", "/etc/passwd", "ab/../../x", "ab\\x", "AB-x", "a.-x"] {
            assert!(store.path(bad).is_none(), "{bad}");
            assert!(store.put(bad, b"x").is_err());
        }
        store.put("abcd-large.webp", b"one").unwrap();
        store.put("abcd-large.webp", b"two").unwrap();
        assert_eq!(store.get("abcd-large.webp").unwrap(), b"one");
        store.delete("abcd-large.webp").unwrap();
        store.delete("abcd-large.webp").unwrap();
        assert!(store.get("abcd-large.webp").is_err());
    }

    #[test]
    fn half_written_files_are_swept_and_keys_visited() {
        let dir = tempfile::tempdir().unwrap();
        let store = BlobStore::open(dir.path()).unwrap();
        fs::write(dir.path().join("incoming/abcd.1"), b"half").unwrap();
        store.put("abcd-small.webp", b"x").unwrap();
        let mut seen = Vec::new();
        store
            .visit_older(Duration::ZERO, |key| {
                seen.push(key.to_owned());
                Ok(())
            })
            .unwrap();
        assert_eq!(seen, ["abcd-small.webp"]);
        assert_eq!(fs::read_dir(dir.path().join("incoming")).unwrap().count(), 0);
    }
}
