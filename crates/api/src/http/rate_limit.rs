//! How often a caller may do what: one bucket a caller and class, in this process.
//! Keeps true: the memory of the limiter is bounded by sweeping what is full again.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use tradehub_shared::MemberId;
use tradehub_shared::problem::ErrorCode;

use super::client;
use super::error::ApiError;
use crate::config::RulesConfig;
use crate::state::AppState;

/// Whose bucket it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// Nobody signed in: the address; IPv6 by its /64, which one household holds.
    Address(IpAddr),
    /// A member, wherever from.
    Member(MemberId),
}

impl Key {
    /// The key of an address.
    #[must_use]
    pub fn address(ip: IpAddr) -> Self {
        match ip {
            IpAddr::V4(_) => Self::Address(ip),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => Self::Address(IpAddr::V4(v4)),
                None => Self::Address(IpAddr::V6((u128::from(v6) & (u128::MAX << 64)).into())),
            },
        }
    }
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Making an account.
    Register,
    /// Signing in or renewing a session.
    SignIn,
    /// Uploading a picture.
    Upload,
    /// Writing a comment.
    Comment,
    /// Sending a message, by whichever way.
    Message,
    /// Opening a live socket.
    Connect,
    /// Telling that one types.
    Typing,
    /// Any other change.
    Write,
    /// Reading.
    Read,
}

type Limiter = RateLimiter<Key, DashMapStateStore<Key>, DefaultClock, StateInformationMiddleware>;

struct Bucket {
    limiter: Limiter,
    name: &'static str,
    quota: u32,
    window_seconds: u64,
}

/// What a caller has left, for the answer's headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    name: &'static str,
    quota: u32,
    window_seconds: u64,
    remaining: u32,
}

impl Allowance {
    /// The values of `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers).
    #[must_use]
    pub fn headers(&self) -> (String, String) {
        let Self { name, quota, window_seconds, remaining } = self;
        (format!("\"{name}\";q={quota};w={window_seconds}"), format!("\"{name}\";r={remaining}"))
    }
}

/// The buckets of all classes.
pub struct RateLimits {
    register: Bucket,
    sign_in: Bucket,
    upload: Bucket,
    comment: Bucket,
    message: Bucket,
    connect: Bucket,
    typing: Bucket,
    write: Bucket,
    read: Bucket,
}

impl RateLimits {
    /// With a deployment's rules.
    #[must_use]
    pub fn new(rules: &RulesConfig) -> Self {
        Self {
            register: Bucket::new("register", rules.registrations_per_hour, 3_600),
            sign_in: Bucket::new("sign-in", rules.sign_ins_per_minute, 60),
            upload: Bucket::new("upload", rules.uploads_per_minute, 60),
            comment: Bucket::new("comment", rules.comments_per_minute, 60),
            message: Bucket::new("message", rules.messages_per_10_s, 10),
            connect: Bucket::new("connect", rules.sockets_per_minute, 60),
            typing: Bucket::new("typing", 20, 10),
            write: Bucket::new("write", rules.writes_per_minute, 60),
            read: Bucket::new("read", rules.reads_per_minute, 60),
        }
    }

    /// Takes one from the bucket.
    ///
    /// # Errors
    /// `request.rate_limited` with the time to wait.
    pub fn take(&self, class: Class, key: Key) -> Result<Allowance, ApiError> {
        let bucket = self.bucket(class);
        match bucket.limiter.check_key(&key) {
            Ok(snapshot) => Ok(bucket.allowance(snapshot.remaining_burst_capacity())),
            Err(refusal) => {
                let wait = refusal.wait_time_from(DefaultClock::default().now());
                let seconds = wait.as_secs().saturating_add(1);
                Err(ApiError::new(ErrorCode::RequestRateLimited)
                    .retry_after(seconds)
                    .detail(format!("Try again in {seconds} s.")))
            }
        }
    }

    /// Forgets the callers whose buckets are full again.
    pub fn sweep(&self) {
        let all = [
            &self.register,
            &self.sign_in,
            &self.upload,
            &self.comment,
            &self.message,
            &self.connect,
            &self.typing,
            &self.write,
            &self.read,
        ];
        for bucket in all {
            bucket.limiter.retain_recent();
            bucket.limiter.shrink_to_fit();
        }
    }

    fn bucket(&self, class: Class) -> &Bucket {
        match class {
            Class::Register => &self.register,
            Class::SignIn => &self.sign_in,
            Class::Upload => &self.upload,
            Class::Comment => &self.comment,
            Class::Message => &self.message,
            Class::Connect => &self.connect,
            Class::Typing => &self.typing,
            Class::Write => &self.write,
            Class::Read => &self.read,
        }
    }
}

impl Bucket {
    fn new(name: &'static str, quota: u32, window_seconds: u64) -> Self {
        let burst = NonZeroU32::new(quota).unwrap_or(NonZeroU32::MIN);
        let window = Duration::from_secs(window_seconds);
        let period =
            window.checked_div(burst.get()).filter(|p| !p.is_zero()).unwrap_or(Duration::from_nanos(1));
        let fallback = Quota::per_second(burst);
        let rate = Quota::with_period(period).map_or(fallback, |q| q.allow_burst(burst));
        let limiter = RateLimiter::dashmap(rate).with_middleware::<StateInformationMiddleware>();
        Self { limiter, name, quota: burst.get(), window_seconds }
    }

    fn allowance(&self, remaining: u32) -> Allowance {
        Allowance { name: self.name, quota: self.quota, window_seconds: self.window_seconds, remaining }
    }
}

/// Middleware: takes one from the bucket of what is asked, and tells in headers what is left.
///
/// # Errors
/// `request.rate_limited`, or those of the service.
pub async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let allowance =
        match (class_of(request.method(), request.path()), request.app_data::<web::Data<AppState>>()) {
            (Some(class), Some(state)) => {
                let key =
                    caller(&request, state, class).ok_or_else(|| ApiError::internal("no peer address"))?;
                match state.limits.take(class, key) {
                    Ok(allowance) => Some(allowance),
                    // An answer, not an error: only so do the outer middlewares name, log and measure it.
                    Err(refusal) => return Ok(request.error_response(refusal).map_into_right_body()),
                }
            }
            _ => None,
        };
    let mut response = next.call(request).await?.map_into_left_body();
    if let Some(allowance) = allowance {
        let (policy, left) = allowance.headers();
        for (name, value) in [("ratelimit-policy", policy), ("ratelimit", left)] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(HeaderName::from_static(name), value);
            }
        }
    }
    Ok(response)
}

/// What a request counts as; `None` for what costs nothing worth counting.
fn class_of(method: &Method, path: &str) -> Option<Class> {
    let path = path.strip_prefix("/api/v1")?;
    match (method, path) {
        (&Method::POST, "/accounts") => Some(Class::Register),
        (&Method::POST, "/sessions") => Some(Class::SignIn),
        (&Method::POST, "/media/images") => Some(Class::Upload),
        (&Method::POST, path) if path.starts_with("/listings/") && path.ends_with("/comments") => {
            Some(Class::Comment)
        }
        (&Method::POST, path) if path.starts_with("/conversations/") && path.ends_with("/messages") => {
            Some(Class::Message)
        }
        // Every message that is seen moves the read mark.
        (&Method::POST, path) if path.starts_with("/conversations/") && path.ends_with("/read") => {
            Some(Class::Read)
        }
        // Nobody guesses a refresh token, and every visit of a signed-in member begins with one.
        (&Method::POST, "/sessions/refresh") | (&Method::GET | &Method::HEAD, _) => Some(Class::Read),
        (&Method::POST, views) if views.ends_with("/views") => Some(Class::Read),
        (&Method::OPTIONS, _) => None,
        _ => Some(Class::Write),
    }
}

/// Whose bucket counts: the member whose token it is, so that a campus behind one address is not one caller. Making
/// accounts and signing in count by address in any case.
fn caller(request: &ServiceRequest, state: &AppState, class: Class) -> Option<Key> {
    let header = request.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    let token = header
        .and_then(|v| v.strip_prefix("Bearer "))
        .filter(|_| class != Class::Register && class != Class::SignIn);
    if let Some((member, _)) = token.and_then(|token| state.tokens.read(token.trim(), state.clock.now())) {
        return Some(Key::Member(member));
    }
    client::address(request.request(), &state.config.server.trusted_proxies).map(Key::address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_for_one_caller_only() {
        let bucket = Bucket::new("register", 2, 3_600);
        let one = Key::address("2001:db8::1".parse().unwrap());
        let neighbour = Key::address("2001:db8::2".parse().unwrap());
        let other = Key::address("2001:db8:1::1".parse().unwrap());
        assert!(bucket.limiter.check_key(&one).is_ok());
        assert!(bucket.limiter.check_key(&neighbour).is_ok());
        assert!(bucket.limiter.check_key(&one).is_err());
        assert!(bucket.limiter.check_key(&other).is_ok());
        assert_eq!(Key::address("::ffff:1.2.3.4".parse().unwrap()), Key::address("1.2.3.4".parse().unwrap()));
    }
}
