//! Password hashing: argon2id with OWASP's first parameters (19 MiB, two passes, one lane), a few at a time.
//! Keeps true: hashing never runs on an async thread, and a flood of sign-ins waits in a short queue or is turned away;
//! it has threads of its own, since the allocator keeps memory for each thread that ever held so much.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::{Semaphore, oneshot};

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords {
    slots: Arc<Semaphore>,
    work: mpsc::Sender<Job>,
    wait: Duration,
    nobody: Arc<str>,
}

type Job = Box<dyn FnOnce() + Send>;

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many at once.
    #[error("password hashing is busy")]
    Busy,
    /// The hash is damaged or the library failed.
    #[error("password hashing failed: {0}")]
    Failed(String),
}

impl Passwords {
    /// With so many hashes at once (each takes 19 MiB), waiting at most `wait` for a turn.
    ///
    /// # Errors
    /// The library cannot hash.
    pub fn new(at_once: usize, wait: Duration) -> Result<Self, PasswordError> {
        let nobody = hash_now("nobody has this password").map(Arc::from)?;
        Ok(Self { slots: Arc::new(Semaphore::new(at_once)), work: threads(at_once)?, wait, nobody })
    }

    /// The hash to keep for a password.
    ///
    /// # Errors
    /// Busy, or the library failed.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        self.run(move || hash_now(&password)).await
    }

    /// Whether the password belongs to the hash; without a hash the same work is done and the answer is no, so that an
    /// unknown account takes as long as a wrong password.
    ///
    /// # Errors
    /// Busy, or the stored hash is damaged.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, PasswordError> {
        let nobody = Arc::clone(&self.nobody);
        self.run(move || {
            let known = hash.is_some();
            let hash = hash.as_deref().unwrap_or(&nobody);
            let parsed = PasswordHash::new(hash).map_err(|e| PasswordError::Failed(e.to_string()))?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let turn = tokio::time::timeout(self.wait, Arc::clone(&self.slots).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            return Err(PasswordError::Busy);
        };
        let (answer, answered) = oneshot::channel();
        let job = move || {
            let result = work();
            drop(turn);
            // Whoever asked may be gone by now.
            let _ = answer.send(result);
        };
        let gone = || PasswordError::Failed("a hashing thread ended".to_owned());
        self.work.send(Box::new(job)).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// Threads that work until nobody can ask them any more.
fn threads(count: usize) -> Result<mpsc::Sender<Job>, PasswordError> {
    let (sender, receiver) = mpsc::channel::<Job>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..count {
        let receiver = Arc::clone(&receiver);
        let next = move || receiver.lock().ok()?.recv().ok();
        let work = move || {
            while let Some(job) = next() {
                // A job that panics is told by its missing answer; the thread goes on.
                let _ = catch_unwind(AssertUnwindSafe(job));
            }
        };
        let thread = thread::Builder::new().name("passwords".to_owned());
        thread.spawn(work).map_err(|e| PasswordError::Failed(e.to_string()))?;
    }
    Ok(sender)
}

/// Hashes at once, on the calling thread: for the command line and the seeder.
///
/// # Errors
/// The library failed.
pub fn hash_now(password: &str) -> Result<String, PasswordError> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|e| PasswordError::Failed(e.to_string()))
}
