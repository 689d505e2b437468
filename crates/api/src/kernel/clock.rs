//! The clock. Keeps true: every time in the database comes from here.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tradehub_shared::UtcMicros;

/// A source of the present time.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that moves only when told, for tests.
    Frozen(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn frozen(at: UtcMicros) -> Self {
        Self::Frozen(Arc::new(AtomicI64::new(at.0)))
    }

    /// The present time.
    #[must_use]
    pub fn now(&self) -> UtcMicros {
        match self {
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                UtcMicros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
            Self::Frozen(at) => UtcMicros(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a frozen clock; the machine's clock does not care.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Self::Frozen(at) = self {
            at.store(self.now().plus_seconds(seconds).0, Ordering::SeqCst);
        }
    }
}
