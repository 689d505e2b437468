//! Writing a backup.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use diesel::connection::SimpleConnection;
use tar::{Builder, Header};

use super::tables::{self, TABLES};
use super::{FORMAT, MANIFEST, Manifest, SECRET};
use crate::config::Config;
use crate::db::{DatabaseUrl, DbConnection, connect, dialect};

type Archive = Builder<zstd::Encoder<'static, File>>;

/// Writes everything into `file`, which must not exist yet.
///
/// # Errors
/// The database, the pictures or the file cannot be used; then there is no file of that name.
pub fn write(config: &Config, file: &Path) -> Result<()> {
    if file.exists() {
        bail!("{} exists already: choose another name", file.display());
    }
    let beside = file.with_extension("incomplete");
    let written = write_archive(config, &beside);
    if let Err(error) = written {
        // The first error tells more than one of the clean-up.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    fs::rename(&beside, file).with_context(|| format!("cannot name {}", file.display()))?;
    tracing::info!(file = %file.display(), "backup written");
    Ok(())
}

fn write_archive(config: &Config, path: &Path) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut archive = Builder::new(zstd::Encoder::new(file, 0)?);
    let manifest = Manifest { format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned() };
    append(&mut archive, MANIFEST, &serde_json::to_vec(&manifest)?)?;
    let secret = config.storage.data_dir.join(SECRET);
    if config.storage.secret_key.is_none() && secret.exists() {
        append(&mut archive, SECRET, &fs::read(secret)?)?;
    }
    let mut connection = connect(&DatabaseUrl::parse(&config.storage.database_url)?)?;
    connection.batch_execute(dialect::begin_snapshot_sql(&connection))?;
    for table in TABLES {
        write_table(&mut archive, &mut connection, table)?;
    }
    connection.batch_execute("COMMIT")?;
    write_images(&mut archive, &config.storage.data_dir.join("images"))?;
    let file = archive.into_inner()?.finish()?;
    file.sync_all()?;
    Ok(())
}

/// A table may be larger than memory: its rows go through a temporary file, since a tar entry needs its size first.
fn write_table(archive: &mut Archive, c: &mut DbConnection, table: &tables::Table) -> Result<()> {
    let mut rows = tempfile::tempfile()?;
    let mut buffer = io::BufWriter::new(&mut rows);
    let mut offset = 0;
    loop {
        let lines = tables::read(c, table, offset)?;
        for line in &lines {
            writeln!(buffer, "{line}")?;
        }
        if i64::try_from(lines.len())? < tables::CHUNK {
            break;
        }
        offset += tables::CHUNK;
    }
    buffer.flush()?;
    drop(buffer);
    let size = rows.metadata()?.len();
    io::Seek::rewind(&mut rows)?;
    append_from(archive, &format!("tables/{}.jsonl", table.name), size, rows)
}

/// Pictures never change under their name; one that is swept meanwhile has no row in the backup either, or will be
/// swept after a restore too.
fn write_images(archive: &mut Archive, root: &Path) -> Result<()> {
    if !root.exists() {
        return Ok(());
    }
    for shard in fs::read_dir(root)? {
        let shard = shard?;
        if shard.file_name() == "incoming" {
            continue;
        }
        for entry in fs::read_dir(shard.path())? {
            let path = entry?.path();
            let (Some(name), Ok(file)) = (path.file_name().and_then(|n| n.to_str()), File::open(&path))
            else {
                continue;
            };
            let size = file.metadata()?.len();
            append_from(archive, &format!("images/{name}"), size, file)?;
        }
    }
    Ok(())
}

fn append(archive: &mut Archive, name: &str, bytes: &[u8]) -> Result<()> {
    append_from(archive, name, u64::try_from(bytes.len())?, bytes)
}

fn append_from(archive: &mut Archive, name: &str, size: u64, from: impl Read) -> Result<()> {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    archive
        .append_data(&mut header, name, from)
        .with_context(|| format!("cannot write {name} into the backup"))
}
