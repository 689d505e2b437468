//! Settings: one struct a concern, read from flags and `TRADEHUB_*` variables (a `.env` file counts as variables).
//! Keeps true: the embedded default needs no setting at all, and no default weakens a deployment.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use ipnet::IpNet;
use tradehub_shared::time::SECONDS_PER_DAY;
use tradehub_shared::{Currency, UtcMicros};

/// Where data lives.
#[derive(Debug, Clone, Args)]
pub struct StorageConfig {
    /// `sqlite://PATH` or `postgres://…`.
    #[arg(
        long,
        global = true,
        env = "TRADEHUB_DATABASE_URL",
        default_value = "sqlite://data/tradehub.db",
        hide_env_values = true
    )]
    pub database_url: String,
    /// Directory for pictures and the generated secret key.
    #[arg(long, global = true, env = "TRADEHUB_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// Connections for requests; with SQLite these are readers beside the one writer.
    #[arg(long, global = true, env = "TRADEHUB_DATABASE_POOL_SIZE", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=256))]
    pub pool_size: u32,
    /// How long a request waits for a connection before it is answered 503, in milliseconds.
    #[arg(long, global = true, env = "TRADEHUB_DATABASE_WAIT_MS", default_value_t = 3_000)]
    pub pool_wait_ms: u64,
    /// Key of at least 32 characters for tokens and keyed hashes; without it one is made and kept in the data directory.
    #[arg(long, global = true, env = "TRADEHUB_SECRET_KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
}

/// Where metrics are served unless told otherwise.
pub const METRICS_BIND_DEFAULT: &str = "127.0.0.1:9464";

/// How the server is reached.
#[derive(Debug, Clone, Args)]
pub struct ServerConfig {
    /// Address and port to listen on.
    #[arg(long, global = true, env = "TRADEHUB_BIND", default_value = "127.0.0.1:8080")]
    pub bind: SocketAddr,
    /// Address for `/metrics`; keep it away from the public. `off` switches it off.
    #[arg(long, global = true, env = "TRADEHUB_METRICS_BIND", default_value = METRICS_BIND_DEFAULT)]
    pub metrics_bind: String,
    /// Directory of the built app to serve; without it only the API is served.
    #[arg(long, global = true, env = "TRADEHUB_WEB_DIR")]
    pub web_dir: Option<PathBuf>,
    /// Address under which people reach the app, such as `https://tradehub.example`; told by the request when unset.
    #[arg(long, global = true, env = "TRADEHUB_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Origins, separated by commas, from which a separately hosted app may call the API.
    #[arg(long, global = true, env = "TRADEHUB_CORS_ORIGINS", value_delimiter = ',')]
    pub cors_origins: Vec<String>,
    /// Networks, separated by commas, of proxies whose `X-Forwarded-For` is believed.
    #[arg(long, global = true, env = "TRADEHUB_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpNet>,
    /// Worker threads; by default one a core.
    #[arg(long, global = true, env = "TRADEHUB_THREADS")]
    pub threads: Option<usize>,
}

/// How mails go out.
#[derive(Debug, Clone, Default, Args)]
pub struct MailConfig {
    /// Mail server: `smtps://USER:PASSWORD@HOST` (encrypted from the start, port 465), or `smtp://…` (by STARTTLS, port
    /// 587; `?tls=none` sends in the clear, to a server nearby). Without it mails stay in the database.
    #[arg(long, global = true, env = "TRADEHUB_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Whom mails come from, such as `TradeHub <post@tradehub.example>`.
    #[arg(long = "mail-from", global = true, env = "TRADEHUB_MAIL_FROM")]
    pub from: Option<String>,
}

/// Rules a deployment may change.
#[derive(Debug, Clone, Args)]
pub struct RulesConfig {
    /// Currency of every price.
    #[arg(long, global = true, env = "TRADEHUB_CURRENCY", default_value = "CNY")]
    pub currency: Currency,
    /// Registrations that one address may try in an hour; a campus may share one.
    #[arg(long, global = true, env = "TRADEHUB_REGISTRATIONS_PER_HOUR", default_value_t = 20)]
    pub registrations_per_hour: u32,
    /// Sign-in attempts allowed from one address in a minute.
    #[arg(long, global = true, env = "TRADEHUB_SIGN_INS_PER_MINUTE", default_value_t = 30)]
    pub sign_ins_per_minute: u32,
    /// Picture uploads allowed to one member in a minute.
    #[arg(long, global = true, env = "TRADEHUB_UPLOADS_PER_MINUTE", default_value_t = 60)]
    pub uploads_per_minute: u32,
    /// Comments that one member may write in a minute.
    #[arg(long, global = true, env = "TRADEHUB_COMMENTS_PER_MINUTE", default_value_t = 10)]
    pub comments_per_minute: u32,
    /// Live sockets that one address may open in a minute; a campus may share one.
    #[arg(long, global = true, env = "TRADEHUB_SOCKETS_PER_MINUTE", default_value_t = 600)]
    pub sockets_per_minute: u32,
    /// Messages that one member may send in ten seconds.
    #[arg(long, global = true, env = "TRADEHUB_MESSAGES_PER_10_S", default_value_t = 30)]
    pub messages_per_10_s: u32,
    /// Other writes allowed to one caller in a minute.
    #[arg(long, global = true, env = "TRADEHUB_WRITES_PER_MINUTE", default_value_t = 240)]
    pub writes_per_minute: u32,
    /// Hours after which a pending order lapses.
    #[arg(long, global = true, env = "TRADEHUB_ORDER_HOURS", default_value_t = 72, value_parser = clap::value_parser!(u32).range(1..=8_760))]
    pub order_hours: u32,
    /// Days that a listing is up before it has to be renewed.
    #[arg(long, global = true, env = "TRADEHUB_LISTING_DAYS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(4..=3_650))]
    pub listing_days: u32,
    /// Show neither review of an order before both are written or seven days have passed.
    #[arg(long, global = true, env = "TRADEHUB_BLIND_REVIEWS", default_value_t = false, action = clap::ArgAction::Set)]
    pub blind_reviews: bool,
    /// Searches and other reads allowed to one address in a minute.
    #[arg(long, global = true, env = "TRADEHUB_READS_PER_MINUTE", default_value_t = 3_000)]
    pub reads_per_minute: u32,
}

impl RulesConfig {
    /// When a listing's time runs out that is put up or renewed now.
    #[must_use]
    pub fn listing_end(&self, now: UtcMicros) -> UtcMicros {
        now.plus_seconds(i64::from(self.listing_days).saturating_mul(SECONDS_PER_DAY))
    }

    /// When an order lapses that is placed now.
    #[must_use]
    pub fn order_end(&self, now: UtcMicros) -> UtcMicros {
        now.plus_seconds(i64::from(self.order_hours).saturating_mul(3_600))
    }
}

/// How news reaches those who are there.
#[derive(Debug, Clone, Args)]
pub struct LiveConfig {
    /// `redis://HOST:PORT`, by which several servers of one market tell each other; one server needs none.
    #[arg(long, global = true, env = "TRADEHUB_REDIS_URL", hide_env_values = true)]
    pub redis_url: Option<String>,
    /// Without Redis: how often to look for what other programs wrote, in milliseconds; 0 is never. By default 1000 on
    /// PostgreSQL, and never on SQLite.
    #[arg(long, global = true, env = "TRADEHUB_LIVE_POLL_MS")]
    pub poll_ms: Option<u64>,
    /// Seconds of silence after which a live socket is asked whether it is still there.
    #[arg(long, global = true, env = "TRADEHUB_LIVE_PING_S", default_value_t = 25, value_parser = clap::value_parser!(u32).range(1..=300))]
    pub ping_s: u32,
}

/// Everything the server needs.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Where data lives.
    #[command(flatten)]
    pub storage: StorageConfig,
    /// How the server is reached.
    #[command(flatten)]
    pub server: ServerConfig,
    /// How mails go out.
    #[command(flatten)]
    pub mail: MailConfig,
    /// Rules a deployment may change.
    #[command(flatten)]
    pub rules: RulesConfig,
    /// How news reaches those who are there.
    #[command(flatten)]
    pub live: LiveConfig,
}
