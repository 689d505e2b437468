//! What can go wrong with a call. Keeps true: every error has words a person can act on, in the current language.

use crate::i18n;
use crate::ts;
use std::ops::Deref;
use std::sync::Arc;
use tradehub_shared::{ErrorCode, FieldError, Problem};

/// The outcome of a call.
pub(crate) type ApiResult<T> = Result<T, ApiError>;

/// What the server said is wrong, and when to try again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(super) problem: Problem,
    pub(super) retry_after_seconds: Option<u32>,
}

impl Deref for Refusal {
    type Target = Problem;

    fn deref(&self) -> &Problem {
        &self.problem
    }
}

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// The server was not reached.
    Network,
    /// No answer in time.
    Timeout,
    /// The server said what is wrong.
    Problem(Arc<Refusal>),
    /// The answer was not what this app understands: a proxy's error page, or a newer server.
    Decode,
}

impl ApiError {
    /// What to tell the visitor; follows the language in a reactive place.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Network => ts!("error.network"),
            Self::Timeout => ts!("error.timeout"),
            Self::Decode => ts!("error.decode"),
            Self::Problem(problem) => problem.code.message(i18n::lang()).to_owned(),
        }
    }

    /// The server's stable code.
    pub(crate) fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// What is wrong with which field; empty when the call as a whole failed.
    pub(crate) fn fields(&self) -> &[FieldError] {
        match self {
            Self::Problem(problem) => &problem.errors,
            _ => &[],
        }
    }

    /// For how long the server refuses another try, in seconds.
    pub(crate) fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Self::Problem(problem) => problem.retry_after_seconds,
            _ => None,
        }
    }

    /// Whether the thing asked for is not there (or not for this visitor).
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 404)
    }
}
