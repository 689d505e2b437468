//! A private PostgreSQL for the suite: started once, reached by a socket only, with nothing made durable.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use super::run;

/// The cluster of this run.
pub(crate) struct Cluster {
    socket_dir: PathBuf,
}

/// The cluster of this run, started at the first call.
pub(crate) fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(&run::dir().join("postgres")))
}

impl Cluster {
    #[allow(clippy::zombie_processes, reason = "the guardian ends it after this process")]
    fn start(dir: &Path) -> Self {
        let programs =
            programs().expect("PostgreSQL's server programs are missing: apt-get install postgresql");
        fs::create_dir(dir).unwrap();
        if is_root() {
            assert!(Command::new("chown").arg("postgres:").arg(dir).status().unwrap().success());
        }
        let data = dir.join("data");
        let mut initdb = as_postgres(&programs.join("initdb"));
        initdb.arg("-D").arg(&data).args(["--username=postgres", "--auth=trust", "--encoding=UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--no-sync", "--no-instructions"]);
        let made = initdb.output().unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let mut server = as_postgres(&programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-k").arg(dir).args(["-clisten_addresses=", "-cmax_connections=300"]);
        server.args(["-cfsync=off", "-csynchronous_commit=off", "-cfull_page_writes=off"]);
        let log = File::create(dir.join("log")).unwrap();
        let child = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap();
        run::end_with_us(child.id());
        let cluster = Self { socket_dir: dir.to_owned() };
        for _ in 0..600 {
            if PgConnection::establish(&cluster.url("postgres")).is_ok() {
                return cluster;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL did not start: {}", fs::read_to_string(dir.join("log")).unwrap_or_default());
    }

    /// The address of a database.
    pub(crate) fn url(&self, name: &str) -> String {
        format!("postgres://postgres@/{name}?host={}", self.socket_dir.display())
    }

    /// Makes a database, as a copy of another if one is named, and gives its address.
    pub(crate) fn create(&self, name: &str, template: Option<&str>) -> String {
        let template = template.map(|t| format!(" TEMPLATE {t}")).unwrap_or_default();
        self.manage(&format!("CREATE DATABASE {name}{template}"));
        self.url(name)
    }

    /// Removes a database and whoever is connected to it.
    pub(crate) fn remove(&self, name: &str) {
        self.manage(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }

    fn manage(&self, sql: &str) {
        PgConnection::establish(&self.url("postgres")).unwrap().batch_execute(sql).unwrap();
    }
}

/// The directory of PostgreSQL's programs, of the newest version Debian installed.
fn programs() -> Option<PathBuf> {
    let version = |dir: &PathBuf| dir.file_name().and_then(|n| n.to_str()?.parse::<u32>().ok());
    let installed = fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path());
    let newest = installed.filter(|dir| dir.join("bin/initdb").is_file()).max_by_key(version)?;
    Some(newest.join("bin"))
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0)
}

/// PostgreSQL refuses to run as root: then it runs as its own user.
fn as_postgres(program: &Path) -> Command {
    let mut command = match is_root() {
        true => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
            command
        }
        false => Command::new(program),
    };
    command.current_dir("/");
    command
}
