//! `HEAD`: answered as `GET` is, without the body, wherever there is something to get (RFC 9110, 9.3.2).

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

/// Lets routes see a `GET`; the connection knows by itself that the answer's body is not to be sent.
///
/// # Errors
/// Those of what comes after it.
pub async fn as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}
