//! Ports to the outside: time, randomness, keys, stored bytes and mails. Keeps true: nothing else reads the clock, the
//! random source or the picture directory or talks to a mail server, so tests can hold them still.

pub mod blobs;
pub mod clock;
pub mod keys;
pub mod mailer;
pub mod passwords;
pub mod random;
