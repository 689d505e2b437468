//! Randomness from the operating system.

use data_encoding::BASE64URL_NOPAD;

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("no random bytes from the operating system")]
pub struct NoRandomness;

/// Random bytes.
///
/// # Errors
/// The operating system has none.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// A secret of 256 random bits, in URL-safe characters.
///
/// # Errors
/// The operating system has no random bytes.
pub fn secret() -> Result<String, NoRandomness> {
    bytes::<32>().map(|b| BASE64URL_NOPAD.encode(&b))
}
