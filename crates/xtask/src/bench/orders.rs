//! Deals under load: orders placed, accepted and completed by many at once, beside the bare commit rate of the same
//! database, with as many clients on both sides; and many buyers after one piece.

use crate::loopback;
use crate::server::{Server, Setup};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

/// Pairs of a seller and a buyer who deal at the same time.
const CLIENTS: u32 = 16;
/// Buyers of one piece.
const CROWD: usize = 200;
/// The share of the bare commit rate that is meant to be reached.
pub(super) const REACH: f64 = 0.4;
/// Pieces of each listing.
const PIECES: u32 = 999;
/// How long the worker may take to catch up.
const DRAIN_LIMIT: Duration = Duration::from_secs(60);

/// What was found on one database.
pub(super) struct OrdersReport {
    pub(super) name: &'static str,
    /// Bare commits a second.
    pub(super) commits_per_second: f64,
    /// Deals a second: each is placed, accepted and completed, three transactions.
    pub(super) deals_per_second: f64,
    /// Events that nobody was told of yet when the load ended, and the seconds until all were.
    pub(super) backlog: (u64, f64),
    /// How the acceptances of one piece by two devices ended, by status and code.
    pub(super) race: BTreeMap<String, usize>,
}

/// Measures one database.
pub(super) fn measure(name: &'static str, setup: &Setup, seconds: u32) -> Result<OrdersReport> {
    setup.run(&["migrate"])?;
    let bare = bare_commits(setup, seconds)?;
    let server = setup.serve(true)?;
    let deals_per_second = deal(&server, seconds)?;
    let backlog = drain(setup)?;
    let race = race(&server)?;
    drop(server);
    // Before and after, so that a machine that gets slower meanwhile is not taken for a slow server.
    let commits_per_second = f64::midpoint(bare, bare_commits(setup, seconds)?);
    Ok(OrdersReport { name, commits_per_second, deals_per_second, backlog, race })
}

fn bare_commits(setup: &Setup, seconds: u32) -> Result<f64> {
    let (clients, seconds) = (CLIENTS.to_string(), seconds.to_string());
    let mut command = setup.command(&["commit-rate", "--clients", &clients, "--seconds", &seconds]);
    let output = command.output().context("cannot run the server's program")?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "commit-rate failed: {}", String::from_utf8_lossy(&output.stderr));
    let number = said.lines().last().unwrap_or_default();
    number.trim().parse().with_context(|| format!("commit-rate said `{said}`"))
}

/// How many events wait, and how long it takes until none does.
fn drain(setup: &Setup) -> Result<(u64, f64)> {
    let begun = Instant::now();
    let at_end = waiting_events(setup)?;
    let mut waiting = at_end;
    while waiting > 0 {
        ensure!(begun.elapsed() < DRAIN_LIMIT, "{waiting} events still wait after {DRAIN_LIMIT:?}");
        thread::sleep(Duration::from_millis(10));
        waiting = waiting_events(setup)?;
    }
    Ok((at_end, begun.elapsed().as_secs_f64()))
}

fn waiting_events(setup: &Setup) -> Result<u64> {
    let measured = loopback::get(loopback::address(setup.metrics_port), "/metrics")?.body;
    let line = measured.lines().find_map(|line| line.strip_prefix("outbox_events "));
    line.context("no outbox_events")?.trim().parse().context("outbox_events is no number")
}

/// A member who calls the API over one connection.
#[derive(Clone)]
struct Member {
    agent: ureq::Agent,
    root: String,
    token: String,
}

impl Member {
    fn register(server: &Server, name: &str) -> Result<Self> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        let root = format!("http://{}/api/v1", server.address());
        let mut member = Self { agent, root, token: String::new() };
        let account = json!({
            "email": format!("{name}@bench.example"), "username": name, "password": "four blue ladders", "school_id": 1,
            "accepted_agreement": "2026-11-01", "delivery": "body",
        });
        let session = member.post("/accounts", &account)?.made()?;
        text(&session, "/access_token").context("no token")?.clone_into(&mut member.token);
        Ok(member)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Told> {
        self.post_once(path, None, body)
    }

    fn post_once(&self, path: &str, key: Option<&str>, body: &Value) -> Result<Told> {
        let mut request = self.agent.post(format!("{}{path}", self.root));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        let mut response = request.send_json(body)?;
        Ok(Told { status: response.status().as_u16(), body: response.body_mut().read_json()? })
    }

    fn publish(&self, quantity: u32) -> Result<i64> {
        let categories: Value =
            self.agent.get(format!("{}/categories", self.root)).call()?.body_mut().read_json()?;
        let category = categories.pointer("/0/children/0/id").context("no category")?;
        let listing = json!({
            "title": "A thing", "description": "Many pieces of it.", "category_id": category, "price_minor": 500, "quantity": quantity,
        });
        let id = self.post("/listings", &listing)?.id()?;
        self.post(&format!("/listings/{id}/publish"), &json!({}))?.made()?;
        Ok(id)
    }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}

/// An answer.
struct Told {
    status: u16,
    body: Value,
}

impl Told {
    fn made(self) -> Result<Value> {
        if self.status >= 300 {
            bail!("answered {}: {}", self.status, self.body);
        }
        Ok(self.body)
    }

    fn id(self) -> Result<i64> {
        self.made()?.pointer("/id").and_then(Value::as_i64).context("no id")
    }
}

/// Pairs deal for some seconds, after two to warm up; deals a second.
fn deal(server: &Server, seconds: u32) -> Result<f64> {
    let mut pairs = Vec::new();
    for n in 0..CLIENTS {
        let seller = Member::register(server, &format!("seller{n}"))?;
        pairs.push((seller, Member::register(server, &format!("buyer{n}"))?));
    }
    let from = Instant::now() + Duration::from_secs(2);
    let until = from + Duration::from_secs(u64::from(seconds));
    let workers: Vec<_> = pairs
        .into_iter()
        .map(|(seller, buyer)| thread::spawn(move || deal_until(&seller, &buyer, from, until)))
        .collect();
    let mut deals = 0;
    for worker in workers {
        deals += worker.join().map_err(|_| anyhow::anyhow!("a client panicked"))??;
    }
    Ok(f64::from(deals) / f64::from(seconds))
}

fn deal_until(seller: &Member, buyer: &Member, from: Instant, until: Instant) -> Result<u32> {
    let mut deals = 0;
    loop {
        let listing = seller.publish(PIECES)?;
        for piece in 0..PIECES {
            if Instant::now() >= until {
                return Ok(deals);
            }
            // As the app does: an order under a key, the steps without.
            let (key, wanted) = (format!("{listing} {piece}"), json!({"listing_id": listing}));
            let order = buyer.post_once("/orders", Some(&key), &wanted)?.id()?;
            seller.post(&format!("/orders/{order}/accept"), &json!({}))?.made()?;
            buyer.post(&format!("/orders/{order}/complete"), &json!({}))?.made()?;
            deals += u32::from((from..until).contains(&Instant::now()));
        }
    }
}

/// A crowd orders one piece, and the seller accepts every order at once, from two devices by turns.
fn race(server: &Server) -> Result<BTreeMap<String, usize>> {
    let seller = Member::register(server, "raceseller")?;
    let listing = seller.publish(1)?;
    let mut ordering = Vec::new();
    for n in 0..CROWD {
        let buyer = Member::register(server, &format!("racer{n}"))?;
        ordering.push(thread::spawn(move || buyer.post("/orders", &json!({"listing_id": listing}))?.id()));
    }
    let mut accepting = Vec::new();
    let mut orders = Vec::new();
    for order in ordering {
        orders.push(order.join().map_err(|_| anyhow::anyhow!("a buyer panicked"))??);
    }
    for order in orders {
        // An agent of its own for each: connections are not shared, as between two devices.
        let device = seller.clone();
        accepting.push(thread::spawn(move || device.post(&format!("/orders/{order}/accept"), &json!({}))));
    }
    let mut outcomes = BTreeMap::new();
    for accept in accepting {
        let told = accept.join().map_err(|_| anyhow::anyhow!("a device panicked"))??;
        let code = text(&told.body, "/code").unwrap_or("accepted").to_owned();
        *outcomes.entry(format!("{} {code}", told.status)).or_insert(0) += 1;
    }
    Ok(outcomes)
}

impl OrdersReport {
    /// Transactions a second that requests made, as a share of the bare commit rate.
    fn ratio(&self) -> f64 {
        self.deals_per_second * 3.0 / self.commits_per_second
    }

    /// Prints the tables.
    pub(super) fn print(&self) {
        let missed = if self.ratio() < REACH { "  missed: at least 0.4" } else { "" };
        println!("\n{}: {CLIENTS} pairs deal at once", self.name);
        println!("{:<34} {:>10.0}", "bare commits/s", self.commits_per_second);
        println!("{:<34} {:>10.0}", "orders placed/s", self.deals_per_second);
        println!("{:<34} {:>10.0}", "orders accepted/s", self.deals_per_second);
        println!("{:<34} {:>10.0}", "orders completed/s", self.deals_per_second);
        println!("{:<34} {:>10.2}{missed}", "transactions/s × bare commits/s", self.ratio());
        let (backlog, seconds) = self.backlog;
        println!("{:<34} {backlog:>10}", "events waiting at the end");
        println!("{:<34} {seconds:>10.2}", "seconds until none waits");
        println!("{CROWD} orders for one piece, accepted at once:");
        for (outcome, count) in &self.race {
            println!("{outcome:<34} {count:>10}");
        }
    }

    /// The figures.
    pub(super) fn json(&self) -> Value {
        json!({
            "database": self.name,
            "clients": CLIENTS,
            "bare_commits_per_second": self.commits_per_second,
            "deals_per_second": self.deals_per_second,
            "transactions_to_bare_commits": self.ratio(),
            "events_waiting_at_the_end": self.backlog.0,
            "seconds_until_none_waits": self.backlog.1,
            "race": self.race,
        })
    }
}
