//! Who is at the other end of the connection. Keeps true: a forwarded address is believed only from a trusted proxy,
//! and the last hop that is not one of ours is the client.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap};
use ipnet::IpNet;
use tradehub_shared::notice_settings::Language;

use crate::config::ServerConfig;

/// The client's address; `None` when the connection has none (never over TCP).
#[must_use]
pub fn address(request: &HttpRequest, trusted: &[IpNet]) -> Option<IpAddr> {
    Some(address_of(request.peer_addr()?.ip(), request.headers(), trusted))
}

/// The address of the client behind a peer.
#[must_use]
pub fn address_of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_ours = |ip: &IpAddr| trusted.iter().any(|net| net.contains(ip));
    if !is_ours(&peer) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").filter_map(|v| v.to_str().ok());
    let hops: Vec<IpAddr> =
        forwarded.flat_map(|v| v.split(',')).map_while(|h| h.trim().parse().ok()).collect();
    hops.iter().rev().find(|hop| !is_ours(hop)).copied().unwrap_or(peer)
}

/// The client's program as it names itself, cut to 200 characters.
#[must_use]
pub fn user_agent(request: &HttpRequest) -> String {
    let agent = request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    agent.chars().take(200).collect()
}

/// The language that the client's program prefers, of those of the market.
#[must_use]
pub fn language(request: &HttpRequest) -> Option<Language> {
    Language::accepted(request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// Whether the program says that it is a robot. Honest ones do; the dishonest are limited elsewhere.
#[must_use]
pub fn is_robot(user_agent: &str) -> bool {
    let agent = user_agent.to_ascii_lowercase();
    let marks = [
        "bot",
        "crawl",
        "spider",
        "slurp",
        "externalhit",
        "whatsapp",
        "embed",
        "preview",
        "curl",
        "wget",
        "python",
        "headless-fetch",
        "http-client",
    ];
    agent.is_empty() || marks.iter().any(|mark| agent.contains(mark))
}

/// Whether the browser reaches us in a way that lets it keep secure cookies: by TLS, or on this machine.
#[must_use]
pub fn is_secure(request: &HttpRequest, server: &ServerConfig) -> bool {
    let url = reached_at(request, server);
    url.starts_with("https://") || is_local(host_of(&url))
}

/// Where people reach the app: as set, or as this request did. What a proxy says of that is believed from a trusted one
/// only.
#[must_use]
pub fn reached_at(request: &HttpRequest, server: &ServerConfig) -> String {
    if let Some(url) = &server.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let peer = request.peer_addr().map(|peer| peer.ip());
    let is_proxied = peer.is_some_and(|ip| server.trusted_proxies.iter().any(|net| net.contains(&ip)));
    if is_proxied {
        let connection = request.connection_info();
        let scheme = if connection.scheme() == "https" { "https" } else { "http" };
        return format!("{scheme}://{}", connection.host());
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

fn host_of(url_or_host: &str) -> &str {
    let host = url_or_host.split_once("://").map_or(url_or_host, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

fn is_local(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether a request that a cookie vouches for was made by the app: it carries our own header, which another site
/// cannot send without our leave, and the browser says that it comes from our origin or an allowed one.
#[must_use]
pub fn is_same_site(request: &HttpRequest, server: &ServerConfig) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    if header("x-requested-with").is_none() {
        return false;
    }
    let origin = header("origin");
    if origin.is_some_and(|o| server.cors_origins.iter().any(|allowed| allowed == o)) {
        return true;
    }
    match (header("sec-fetch-site"), origin) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => is_own_origin(origin, header("host"), server),
        // Browsers that cookies matter to send one of the two.
        (None, None) => false,
    }
}

/// Whether an `Origin` is the app's, served from here or from where it may be.
#[must_use]
pub fn is_known_origin(origin: &str, host: Option<&str>, server: &ServerConfig) -> bool {
    server.cors_origins.iter().any(|allowed| allowed == origin) || is_own_origin(origin, host, server)
}

fn is_own_origin(origin: &str, host: Option<&str>, server: &ServerConfig) -> bool {
    match &server.public_url {
        Some(url) => origin == url.trim_end_matches('/'),
        None => origin.split_once("://").is_some_and(|(_, from)| Some(from) == host),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(peer: &str, forwarded: &str) -> String {
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let request = TestRequest::default()
            .peer_addr(format!("{peer}:1").parse().unwrap())
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request();
        address(&request, &trusted).unwrap().to_string()
    }

    #[test]
    fn only_trusted_proxies_name_the_client() {
        assert_eq!(seen("8.8.8.8", "1.2.3.4"), "8.8.8.8");
        assert_eq!(seen("10.0.0.1", "1.2.3.4"), "1.2.3.4");
        assert_eq!(seen("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2"), "1.2.3.4");
        assert_eq!(seen("10.0.0.1", "nonsense"), "10.0.0.1");
    }

    #[test]
    fn robots_are_told_by_their_name() {
        assert!(is_robot("Mozilla/5.0 (compatible; Googlebot/2.1)"));
        assert!(is_robot(""));
        assert!(!is_robot("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0"));
    }
}
