//! Reading a backup into an empty place.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use tar::Archive;

use super::tables::{self, TABLES};
use super::{FORMAT, MANIFEST, Manifest, SECRET};
use crate::config::Config;
use crate::db::{DatabaseUrl, DbConnection, DbError, connect, in_transaction, live_log, migrate};
use crate::kernel::blobs::BlobStore;
use crate::kernel::random;
use crate::{listings, mail};

/// Reads `file` into the configured database and data directory.
///
/// # Errors
/// The file is no backup of ours, the place is not empty, or something cannot be written; the database then stays as
/// it was.
pub fn restore(config: &Config, file: &Path) -> Result<()> {
    let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut connection = connect(&DatabaseUrl::parse(&config.storage.database_url)?)?;
    migrate::migrate(&mut connection)?;
    check_empty(&mut connection)?;
    let secret = config.storage.data_dir.join(SECRET);
    if secret.exists() {
        bail!("{} exists: restore into an empty data directory", secret.display());
    }
    let blobs = BlobStore::open(&config.storage.data_dir.join("images"))?;
    let mut archive = Archive::new(zstd::Decoder::new(opened)?);
    in_transaction(&mut connection, |c| -> Result<(), RestoreError> {
        for table in TABLES.iter().rev() {
            tables::clear(c, table.name)?;
        }
        read_entries(c, &mut archive, &blobs, &secret)?;
        for table in TABLES {
            tables::raise_ids(c, table)?;
        }
        // Live events that were numbered after the backup was taken are not those that will get the same numbers.
        live_log::rename(c, random::bytes().map_err(|e| RestoreError(e.into()))?)?;
        mail::store::give_up_all(c)?;
        for id in listings::store::ids_of_listed(c)? {
            listings::service::index::put(c, id).map_err(|e| RestoreError(e.into()))?;
        }
        Ok(())
    })?;
    tracing::info!(file = %file.display(), "backup restored");
    Ok(())
}

/// Carries any failure through the transaction.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
struct RestoreError(anyhow::Error);

impl From<DbError> for RestoreError {
    fn from(error: DbError) -> Self {
        Self(error.into())
    }
}

impl From<anyhow::Error> for RestoreError {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

fn check_empty(c: &mut DbConnection) -> Result<()> {
    let found: Count = diesel::sql_query("SELECT COUNT(*) AS count FROM members").get_result(c)?;
    if found.count > 0 {
        bail!("the database holds members already: restore into an empty one");
    }
    Ok(())
}

fn read_entries(
    c: &mut DbConnection,
    archive: &mut Archive<zstd::Decoder<'static, BufReader<File>>>,
    blobs: &BlobStore,
    secret: &Path,
) -> Result<()> {
    let mut is_ours = false;
    for entry in archive.entries().context("this is no backup")? {
        let mut entry = entry.context("the backup is damaged")?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if name == MANIFEST {
            let manifest: Manifest = serde_json::from_reader(&mut entry).context("this is no backup")?;
            if manifest.format != FORMAT {
                bail!("the backup has the form {}, this program reads {FORMAT}", manifest.format);
            }
            is_ours = true;
            continue;
        }
        if !is_ours {
            bail!("this is no backup: it does not begin with its manifest");
        }
        if name == SECRET {
            write_secret(secret, &read_all(&mut entry)?)
                .with_context(|| format!("cannot write {}", secret.display()))?;
        } else if let Some(name) = name.strip_prefix("images/") {
            blobs.put(name, &read_all(&mut entry)?).with_context(|| format!("cannot store {name}"))?;
        } else if let Some(table) = TABLES.iter().find(|t| name == format!("tables/{}.jsonl", t.name)) {
            read_table(c, table.name, BufReader::new(entry))?;
        } else {
            bail!("the backup holds `{name}`, which this program does not know");
        }
    }
    if is_ours { Ok(()) } else { bail!("this is no backup: it is empty") }
}

fn read_table(c: &mut DbConnection, table: &str, lines: impl BufRead) -> Result<()> {
    let mut chunk: Vec<String> = Vec::new();
    let mut flush = |chunk: &mut Vec<String>| -> Result<()> {
        if !chunk.is_empty() {
            let rows: Vec<&str> = chunk.iter().map(String::as_str).collect();
            tables::insert(c, table, &rows).with_context(|| format!("rows of {table}"))?;
            chunk.clear();
        }
        Ok(())
    };
    let full = usize::try_from(tables::CHUNK)?;
    for line in lines.lines() {
        chunk.push(line.context("the backup is damaged")?);
        if chunk.len() >= full {
            flush(&mut chunk)?;
        }
    }
    flush(&mut chunk)
}

/// Readable by its owner only, like the first one.
fn write_secret(path: &Path, secret: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(secret)
}

fn read_all(from: &mut impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).context("the backup is damaged")?;
    Ok(bytes)
}
