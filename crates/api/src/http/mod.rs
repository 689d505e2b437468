//! What every route shares: proofs of who calls, bodies, pages, errors, limits and headers.
//! Keeps true: a handler's signature says what it needs, and no handler builds an error body itself.

pub mod client;
pub mod cursor;
pub mod error;
pub mod etag;
pub mod extract;
pub mod fallback;
pub mod head;
pub mod idempotency;
pub mod proof;
pub mod rate_limit;
pub mod telemetry;
pub mod tokens;
pub mod websocket;

pub use cursor::Cursors;
pub use error::{ApiError, ApiResult};
pub use extract::{Body, OptionalBody};
pub use idempotency::Idempotency;
pub use proof::{Admin, Caller, Moderator, SignedIn, VerifiedMember};
