//! The way out for mails: an SMTP server, or nowhere. Keeps true: it says of every mail whether it was sent, was not, or may
//! have been; what becomes a header was checked, so no text makes another one.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, MailParameter};
use percent_encoding::percent_decode_str;
use tradehub_shared::UtcMicros;
use url::Url;

use crate::config::MailConfig;

/// Longest wait for the mail server to answer one command.
const WAIT: Duration = Duration::from_secs(30);

/// Where mails go.
#[derive(Clone)]
pub enum Mailer {
    /// Nowhere: they stay in the database.
    None,
    /// To a mail server.
    Smtp(Arc<Smtp>),
}

/// A mail server and how to talk to it.
pub struct Smtp {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    from: Mailbox,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Security {
    /// Encrypted from the start.
    Tls,
    /// Encrypted before anything of value is said, or not at all.
    StartTls,
    /// In the clear, as was asked for.
    Plain,
}

/// A mail as it goes out.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Its id, with angle brackets.
    pub message_id: String,
    /// When it was written.
    pub at: UtcMicros,
    /// Where to get no more of them.
    pub unsubscribe: String,
}

/// Why a mail did not go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It was not sent and may be tried again.
    Later(String),
    /// It was not sent and never will be.
    Never(String),
    /// The connection ended after the mail was handed over and before the server said whether it took it.
    Unknown(String),
}

/// A connection to the mail server.
pub struct Courier {
    connection: AsyncSmtpConnection,
    from: Mailbox,
}

impl Mailer {
    /// As set; `host` is how the server names itself.
    ///
    /// # Errors
    /// A setting is wrong or missing.
    pub fn new(config: &MailConfig, host: &str) -> Result<Self> {
        let Some(url) = &config.smtp_url else { return Ok(Self::None) };
        let Some(from) = &config.from else { bail!("TRADEHUB_SMTP_URL needs TRADEHUB_MAIL_FROM") };
        let from: Mailbox = from.parse().context("TRADEHUB_MAIL_FROM is no mail address")?;
        Ok(Self::Smtp(Arc::new(Smtp::new(url, from, host)?)))
    }
}

impl Smtp {
    fn new(url: &str, from: Mailbox, host: &str) -> Result<Self> {
        // The address may hold a password: no error repeats it.
        let Ok(url) = Url::parse(url) else { bail!("TRADEHUB_SMTP_URL is no address") };
        let is_plain = match url.query() {
            None => false,
            Some("tls=none") => true,
            Some(_) => bail!("TRADEHUB_SMTP_URL takes `?tls=none` and nothing else"),
        };
        let (security, port) = match url.scheme() {
            "smtps" => (Security::Tls, 465),
            "smtp" if is_plain => (Security::Plain, 25),
            "smtp" => (Security::StartTls, 587),
            _ => bail!("TRADEHUB_SMTP_URL begins with smtp:// or smtps://"),
        };
        let Some(server) = url.host_str().filter(|host| !host.is_empty()) else {
            bail!("TRADEHUB_SMTP_URL names no host")
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = (!url.username().is_empty())
            .then(|| Credentials::new(decoded(url.username()), decoded(url.password().unwrap_or_default())));
        Ok(Self {
            host: server.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(port),
            security,
            credentials,
            hello: ClientId::Domain(host.to_owned()),
            from,
        })
    }

    /// Connects, encrypts and signs in.
    ///
    /// # Errors
    /// What went wrong.
    pub async fn connect(&self) -> Result<Courier, String> {
        let reached = tokio::time::timeout(WAIT, self.reach()).await;
        let connection = reached.map_err(|_| "no answer in time".to_owned())?.map_err(|e| e.to_string())?;
        Ok(Courier { connection, from: self.from.clone() })
    }

    async fn reach(&self) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let tls = || TlsParameters::new(self.host.clone());
        let at_once = if self.security == Security::Tls { Some(tls()?) } else { None };
        let place = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(WAIT), &self.hello, at_once, None).await?;
        if self.security == Security::StartTls {
            connection.starttls(tls()?, &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }
}

impl Courier {
    /// Hands a mail over. After a failure the connection is of no more use.
    ///
    /// # Errors
    /// It was not sent, or perhaps was.
    pub async fn send(&mut self, mail: &Outgoing) -> Result<(), Failure> {
        let message = self.message(mail)?;
        let announced = tokio::time::timeout(WAIT, self.announce(message.envelope())).await;
        match announced {
            // Nothing of the mail has been said so far.
            Err(_) => return Err(Failure::Later("no answer in time".to_owned())),
            Ok(Err(error)) if error.is_permanent() => return Err(Failure::Never(error.to_string())),
            Ok(Err(error)) => return Err(Failure::Later(error.to_string())),
            Ok(Ok(())) => {}
        }
        let handed = tokio::time::timeout(WAIT, self.connection.message(&message.formatted())).await;
        match handed {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(Failure::Never(error.to_string())),
            Ok(Err(error)) if error.is_transient() => Err(Failure::Later(error.to_string())),
            Ok(Err(error)) => Err(Failure::Unknown(error.to_string())),
            Err(_) => Err(Failure::Unknown("no answer in time".to_owned())),
        }
    }

    /// Says goodbye.
    pub async fn leave(mut self) {
        // What was to be sent is sent; how the server takes its leave does not matter.
        let _ = tokio::time::timeout(WAIT, self.connection.quit()).await;
    }

    /// Everything before the mail itself.
    async fn announce(&mut self, envelope: &Envelope) -> Result<(), lettre::transport::smtp::Error> {
        let mut options = Vec::new();
        let is_ascii = |address: &lettre::Address| AsRef::<str>::as_ref(address).is_ascii();
        if !envelope.to().iter().chain(envelope.from()).all(is_ascii) {
            options.push(MailParameter::SmtpUtfEight);
        }
        self.connection.command(Mail::new(envelope.from().cloned(), options)).await?;
        for to in envelope.to() {
            self.connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
        }
        self.connection.command(Data).await?;
        Ok(())
    }

    fn message(&self, mail: &Outgoing) -> Result<Message, Failure> {
        let never = |what: &str| Failure::Never(what.to_owned());
        let to: lettre::Address = mail.to.parse().map_err(|_| never("this is no mail address"))?;
        let micros = u64::try_from(mail.at.0).unwrap_or_default();
        let header =
            |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject.clone())
            .date(UNIX_EPOCH + Duration::from_micros(micros))
            .message_id(Some(mail.message_id.clone()))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("List-Unsubscribe", &format!("<{}>", mail.unsubscribe)))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|error| Failure::Never(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(url: &str, from: Option<&str>) -> MailConfig {
        MailConfig { smtp_url: Some(url.to_owned()), from: from.map(str::to_owned) }
    }

    fn smtp(url: &str) -> Result<Arc<Smtp>> {
        match Mailer::new(&config(url, Some("TradeHub <post@market.example>")), "market.example")? {
            Mailer::Smtp(smtp) => Ok(smtp),
            Mailer::None => bail!("none"),
        }
    }

    #[test]
    fn an_address_says_where_and_how() {
        for (url, expected) in [
            ("smtps://mail.example", ("mail.example", 465, Security::Tls, false)),
            ("smtp://mei:p%40ss@mail.example", ("mail.example", 587, Security::StartTls, true)),
            ("smtp://mail.example:2525?tls=none", ("mail.example", 2525, Security::Plain, false)),
            ("smtp://[::1]:25?tls=none", ("::1", 25, Security::Plain, false)),
        ] {
            let smtp = smtp(url).unwrap();
            let found = (smtp.host.as_str(), smtp.port, smtp.security, smtp.credentials.is_some());
            assert_eq!(found, expected, "{url}");
        }
    }

    #[test]
    fn a_wrong_address_is_refused_without_repeating_a_password() {
        for url in ["", "mail.example", "http://mei:secret@mail.example", "smtp://", "smtp://a?tls=maybe"] {
            let error = format!("{:#}", smtp(url).err().unwrap());
            assert!(error.contains("TRADEHUB_SMTP_URL") && !error.contains("secret"), "{url}: {error}");
        }
        assert!(Mailer::new(&config("smtp://mail.example", None), "x").is_err());
        assert!(Mailer::new(&config("smtp://mail.example", Some("nobody")), "x").is_err());
    }
}
