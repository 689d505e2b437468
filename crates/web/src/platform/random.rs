//! Values that nobody can guess, from the browser's cryptographic generator.

/// Bytes of a token: enough that no two are ever the same.
const TOKEN_BYTES: usize = 16;

/// A random token of hexadecimal digits; `None` in a browser without a generator.
pub(crate) fn token() -> Option<String> {
    let mut bytes = [0_u8; TOKEN_BYTES];
    super::window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A number below `end`, the same chance for each; 0 in a browser without a generator.
pub(crate) fn below(end: u32) -> u32 {
    let mut bytes = [0_u8; 4];
    let filled =
        super::window().crypto().ok().and_then(|c| c.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() { 0 } else { u32::from_le_bytes(bytes).checked_rem(end).unwrap_or(0) }
}
