//! Ports to the outside: time, randomness, keys and stored bytes. Keeps true: nothing else reads the clock, the random
//! source or the picture directory, so tests can hold them still.

pub mod blobs;
pub mod clock;
pub mod keys;
pub mod passwords;
pub mod random;
