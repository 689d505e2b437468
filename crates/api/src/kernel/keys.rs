//! Keys derived from the one secret: a key a purpose, so that a value made for one place means nothing in another.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use data_encoding::HEXLOWER;

use super::random;

/// What a key is for.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// Signs access tokens.
    AccessToken,
    /// Signs page cursors.
    Cursor,
    /// Hashes student numbers.
    StudentNumber,
    /// Hashes viewers of listings.
    Viewer,
    /// Hashes the subjects of failed sign-ins.
    SignInFailure,
}

impl Purpose {
    const fn context(self) -> &'static str {
        match self {
            Self::AccessToken => "TradeHub 2026-11-21 access token",
            Self::Cursor => "TradeHub 2026-11-21 page cursor",
            Self::StudentNumber => "TradeHub 2026-11-21 student number",
            Self::Viewer => "TradeHub 2026-11-21 listing viewer",
            Self::SignInFailure => "TradeHub 2026-11-21 sign-in failure",
        }
    }
}

/// The deployment's secret.
#[derive(Clone)]
pub struct Keys {
    secret: [u8; 32],
}

/// Shortest secret that is accepted, in characters.
const SECRET_MIN: usize = 32;

impl Keys {
    /// Keys of a configured secret.
    ///
    /// # Errors
    /// The secret is too short.
    pub fn from_secret(secret: &str) -> Result<Self> {
        if secret.trim().chars().count() < SECRET_MIN {
            bail!("TRADEHUB_SECRET_KEY needs at least {SECRET_MIN} characters");
        }
        Ok(Self {
            secret: blake3::derive_key("TradeHub 2026-11-21 deployment secret", secret.trim().as_bytes()),
        })
    }

    /// Keys of the secret in the data directory, which is made on first use and readable by its owner only.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn from_data_dir(data_dir: &Path) -> Result<Self> {
        let path = data_dir.join("secret.key");
        if !path.exists() {
            fs::create_dir_all(data_dir).with_context(|| format!("cannot make {}", data_dir.display()))?;
            write_new(&path, random::secret()?.as_bytes())?;
        }
        let secret = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::from_secret(&secret).with_context(|| format!("{} is damaged", path.display()))
    }

    /// The key for a purpose.
    #[must_use]
    pub fn key(&self, purpose: Purpose) -> [u8; 32] {
        blake3::derive_key(purpose.context(), &self.secret)
    }

    /// A keyed hash in hexadecimal.
    #[must_use]
    pub fn hash(&self, purpose: Purpose, text: &str) -> String {
        HEXLOWER.encode(blake3::keyed_hash(&self.key(purpose), text.as_bytes()).as_bytes())
    }
}

/// Writes beside and links into place, so that of two servers starting at once both end with one whole file.
fn write_new(path: &Path, content: &[u8]) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = options.open(&beside).with_context(|| format!("cannot write {}", beside.display()))?;
    file.write_all(content)?;
    file.sync_all()?;
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(error).with_context(|| format!("cannot write {}", path.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_for_one_purpose() {
        let keys = Keys::from_secret(&"s".repeat(32)).unwrap();
        assert_ne!(keys.key(Purpose::Cursor), keys.key(Purpose::AccessToken));
        assert_ne!(keys.hash(Purpose::Viewer, "a"), keys.hash(Purpose::Viewer, "b"));
        assert!(Keys::from_secret("short").is_err());
    }

    #[test]
    fn the_data_directory_keeps_one_secret() {
        let dir = tempfile::tempdir().unwrap();
        let first = Keys::from_data_dir(dir.path()).unwrap();
        let second = Keys::from_data_dir(dir.path()).unwrap();
        assert_eq!(first.key(Purpose::Cursor), second.key(Purpose::Cursor));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
