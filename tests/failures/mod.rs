//! What must hold when things go wrong: a busy database, a full disk, a panic, a killed server, a lost machine.

mod backup;
mod busy;
mod group;
mod killed;
mod mail;
mod outbox;
mod panic;
mod storage;
mod two_servers;
