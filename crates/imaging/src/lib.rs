//! Pixels: the codec that every uploaded picture goes through, and the drawings of the demo market.
//!
//! A crate of its own because it chews bytes: it stays optimised in debug builds, where a phone photo would otherwise
//! take seconds. Keeps true: bytes in, bytes out; no files, no network, no clock, nothing of TradeHub's rules.

pub mod art;
pub mod codec;
