//! Ctrl-C and requests to end: noted, so that a command can end its children and clean up before it stops.

use anyhow::{Result, bail};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether this program was asked to end.
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// From here on, signals that would end this program are only noted. At most once a program.
    pub(crate) fn listen() -> Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        let set = Arc::clone(&flag);
        ctrlc::set_handler(move || set.store(true, Ordering::SeqCst))?;
        Ok(Self(flag))
    }

    /// Whether it happened.
    pub(crate) fn happened(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// An error when it happened.
    pub(crate) fn check(&self) -> Result<()> {
        if self.happened() {
            bail!("interrupted");
        }
        Ok(())
    }
}
