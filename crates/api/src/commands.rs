//! What the program can be told to do.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use tradehub_shared::accounts::Role;
use tradehub_shared::notice::NoticeWords;

use crate::campus::import::{self, Named, Zones};
use crate::config::Config;
use crate::db::{DatabaseUrl, Db, DbConnection, commit_rate, connect, in_transaction, migrate};
use crate::kernel::clock::Clock;
use crate::notices::broadcasts::{self, Audience};
use crate::startup::{Application, prepare};
use crate::{admin, backup, demo, openapi};

/// TradeHub: a second-hand market for students.
#[derive(Debug, Parser)]
#[command(name = "tradehub", version, about)]
pub struct Cli {
    /// Settings; each can also be a variable, see `--help`.
    #[command(flatten)]
    pub config: Config,
    /// What to do; serves when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API, and the app when its directory is set (the default).
    Serve,
    /// Bring the database up to date, then stop. Serving does the same.
    Migrate,
    /// Make a member an admin.
    MakeAdmin {
        /// The member's username.
        username: String,
    },
    /// Give a member a role: member, moderator or admin.
    SetRole {
        /// The member's username.
        username: String,
        /// The role.
        role: Role,
    },
    /// Mark a member's campus identity as proven.
    VerifyMember {
        /// The member's username.
        username: String,
    },
    /// Fill an empty market with the demo members and listings; does nothing when they are there.
    Seed {
        /// Further generated listings, for load.
        #[arg(long, default_value_t = 0)]
        listings: usize,
    },
    /// Write everything into one file, while the server runs.
    Backup {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Read a backup into an empty database and data directory, of the same or the other kind.
    Restore {
        /// The file to read.
        file: PathBuf,
    },
    /// Say something to everyone, to a school or to one member, as a notice in both languages. A running server tells it
    /// within seconds, else the next one to start. Each run says it once more.
    Broadcast(BroadcastArgs),
    /// Read schools, zones and buildings from a JSON file (docs/operations.md has its form); adds and renames by slug.
    ImportCampuses {
        /// The file to read.
        file: PathBuf,
    },
    /// Measure how many transactions a second the database commits, and print the number.
    CommitRate {
        /// How many write at once.
        #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        clients: u32,
        /// For how many seconds.
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
        seconds: u64,
    },
    /// Write the API's document.
    ExportOpenapi {
        /// Only compare; fail when the file differs.
        #[arg(long)]
        check: bool,
        /// The file.
        #[arg(default_value = "openapi/openapi.json")]
        file: PathBuf,
    },
}

/// What is said, and to whom.
#[derive(Debug, Args)]
pub struct BroadcastArgs {
    /// `all`, `school:SLUG` or `member:USERNAME`.
    #[arg(long)]
    to: Audience,
    /// Title in English, at most 80 characters.
    #[arg(long)]
    title_en: String,
    /// Text in English, at most 1,000 characters.
    #[arg(long)]
    text_en: String,
    /// Title in Chinese.
    #[arg(long)]
    title_zh: String,
    /// Text in Chinese.
    #[arg(long)]
    text_zh: String,
}

/// Does what was said.
///
/// # Errors
/// It cannot be done; the error says why.
pub fn run(cli: Cli) -> Result<()> {
    let Cli { config, command } = cli;
    match command.unwrap_or(Command::Serve) {
        Command::Serve => serve(config),
        Command::Migrate => prepare(&mut open(&config)?),
        Command::MakeAdmin { username } => set_role(&config, &username, Role::Admin),
        Command::SetRole { username, role } => set_role(&config, &username, role),
        Command::VerifyMember { username } => verify_member(&config, &username),
        Command::Seed { listings } => demo::seed(&config, listings, &Clock::System),
        Command::Backup { file } => backup::write(&config, &file),
        Command::Restore { file } => backup::restore(&config, &file),
        Command::Broadcast(args) => broadcast(&config, args),
        Command::ImportCampuses { file } => import_campuses(&config, &file),
        Command::CommitRate { clients, seconds } => {
            commit_rate(&config, clients, Duration::from_secs(seconds))
        }
        Command::ExportOpenapi { check, file } => export_openapi(check, &file),
    }
}

fn serve(config: Config) -> Result<()> {
    let application = Application::build(config, Clock::System)?;
    actix_web::rt::System::new().block_on(async move { application.run()?.finished().await })
}

fn open(config: &Config) -> Result<DbConnection> {
    connect(&DatabaseUrl::parse(&config.storage.database_url)?)
}

fn opened(config: &Config) -> Result<DbConnection> {
    let mut connection = open(config)?;
    prepare(&mut connection)?;
    Ok(connection)
}

fn set_role(config: &Config, username: &str, role: Role) -> Result<()> {
    let now = Clock::System.now();
    in_transaction(&mut opened(config)?, |c| admin::service::set_role(c, username, role, now))
        .with_context(|| format!("`{username}` cannot be made {role}"))?;
    tracing::info!(username, %role, "role given");
    Ok(())
}

fn verify_member(config: &Config, username: &str) -> Result<()> {
    let now = Clock::System.now();
    in_transaction(&mut opened(config)?, |c| admin::service::verify_member(c, username, now))
        .with_context(|| format!("`{username}` cannot be verified"))?;
    tracing::info!(username, "campus identity marked as proven");
    Ok(())
}

fn broadcast(config: &Config, args: BroadcastArgs) -> Result<()> {
    let BroadcastArgs { to, title_en, text_en, title_zh, text_zh } = args;
    let (words, now) = (NoticeWords { title_en, title_zh, text_en, text_zh }, Clock::System.now());
    let hearers = in_transaction(&mut opened(config)?, |c| broadcasts::begin(c, &to, &words, now))?;
    tracing::info!(%to, hearers, "said; the servers tell it now");
    Ok(())
}

fn import_campuses(config: &Config, file: &std::path::Path) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let schools: Vec<Named<Zones>> =
        serde_json::from_str(&text).with_context(|| format!("{} is no list of schools", file.display()))?;
    // Without the sample campuses that serving an empty database would bring.
    let mut connection = open(config)?;
    migrate::migrate(&mut connection)?;
    in_transaction(&mut connection, |c| import::import(c, &schools))?;
    tracing::info!(schools = schools.len(), "campuses read");
    Ok(())
}

#[allow(clippy::print_stdout, reason = "the number is what was asked for, for people and scripts alike")]
fn commit_rate(config: &Config, clients: u32, time: Duration) -> Result<()> {
    drop(opened(config)?);
    let storage = &config.storage;
    let db = Db::open_apart(&storage.database_url, storage.pool_size, time)?;
    let rate = actix_web::rt::System::new().block_on(commit_rate::measure(&db, clients, time))?;
    println!("{rate:.0}");
    Ok(())
}

fn export_openapi(check: bool, file: &std::path::Path) -> Result<()> {
    let document = openapi::json()?;
    if check {
        let committed =
            std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        if committed != document {
            bail!("{} differs from the routes: run `tradehub export-openapi` and commit it", file.display());
        }
        return Ok(());
    }
    std::fs::write(file, document).with_context(|| format!("cannot write {}", file.display()))
}
