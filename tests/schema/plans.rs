//! Every hot query is served by an index, on both databases. The statements are those the server really sends: they
//! are overheard on the connection while its own functions run.

use std::sync::{Arc, Mutex};

use diesel::Connection;
use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use tradehub_api::accounts::{profile, sessions};
use tradehub_api::caches::Caches;
use tradehub_api::chat::store::messages::{self, Side};
use tradehub_api::chat::store::sent::{self, Claim};
use tradehub_api::chat::store::{self as chat, Pair};
use tradehub_api::chat::view as chat_view;
use tradehub_api::comments::view as comment_view;
use tradehub_api::contacts::service as contacts;
use tradehub_api::db::due::{self, Queue};
use tradehub_api::db::{DbConnection, audit, identity, member_counts, people};
use tradehub_api::listings::policy::Viewer;
use tradehub_api::listings::{find, view};
use tradehub_api::orders::view as order_view;
use tradehub_api::search::index::VocabularyCache;
use tradehub_shared::contacts::{FriendStatus, RequestFriendRequest};
use tradehub_shared::listing::ListingQuery;
use tradehub_shared::{AuditEntryId, CommentId, ConversationId, ListingId, MemberId, OrderId, SessionId};

use crate::support::app::START;
use crate::support::database::{Database, Kind, kind};
use crate::support::{run, sql};

struct Ear(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            self.0.lock().unwrap().push(text.split(" -- binds").next().unwrap_or_default().to_owned());
        }
    }
}

/// The statements that `work` sends.
fn overheard(c: &mut DbConnection, work: impl FnOnce(&mut DbConnection)) -> Vec<String> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    match c {
        DbConnection::Sqlite(c) => c.set_instrumentation(Ear(Arc::clone(&heard))),
        DbConnection::Postgres(c) => c.set_instrumentation(Ear(Arc::clone(&heard))),
    }
    work(c);
    match c {
        DbConnection::Sqlite(c) => c.set_instrumentation(None::<Ear>),
        DbConnection::Postgres(c) => c.set_instrumentation(None::<Ear>),
    }
    let heard = heard.lock().unwrap();
    heard.iter().filter(|text| text.starts_with("SELECT")).cloned().collect()
}

/// The plan of a statement, whatever its values.
fn plan(c: &mut DbConnection, statement: &str) -> String {
    match kind() {
        Kind::Sqlite => {
            let explained = format!("EXPLAIN QUERY PLAN {statement}");
            sqlite_plan(c, &explained).join("\n")
        }
        Kind::Postgres => {
            let count = (1..100).take_while(|n| statement.contains(&format!("${n}"))).count();
            let nothing = vec!["NULL"; count].join(", ");
            let call = if count == 0 { String::new() } else { format!("({nothing})") };
            c.batch_execute(&format!("PREPARE asked AS {statement}"))
                .unwrap_or_else(|e| panic!("{statement}: {e}"));
            let lines = postgres_plan(c, &format!("EXPLAIN (COSTS OFF) EXECUTE asked{call}"));
            c.batch_execute("DEALLOCATE asked").unwrap();
            lines.join("\n")
        }
    }
}

fn sqlite_plan(c: &mut DbConnection, explained: &str) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Step {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    let steps: Vec<Step> = diesel::RunQueryDsl::load(diesel::sql_query(explained), c)
        .unwrap_or_else(|e| panic!("{explained}: {e}"));
    steps.into_iter().map(|step| step.detail).collect()
}

fn postgres_plan(c: &mut DbConnection, explained: &str) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text, column_name = "QUERY PLAN")]
        line: String,
    }
    let lines: Vec<Line> = diesel::RunQueryDsl::load(diesel::sql_query(explained), c)
        .unwrap_or_else(|e| panic!("{explained}: {e}"));
    lines.into_iter().map(|line| line.line).collect()
}

/// Whether a plan walks a whole table. Small tables read whole are no fault: the catalogue and the campus.
fn scans_a_table(plan: &str) -> bool {
    let small = [
        "categories",
        "attributes",
        "schools",
        "zones",
        "buildings",
        "safe_spots",
        "counters",
        "announcements",
    ];
    plan.lines().map(str::trim).any(|step| match kind() {
        Kind::Sqlite => step.strip_prefix("SCAN ").is_some_and(|rest| {
            let by_index = rest.contains("INDEX")
                || rest.contains("VIRTUAL TABLE")
                || rest.starts_with("found")
                || rest.starts_with("(");
            !by_index && !small.iter().any(|table| rest.starts_with(table)) && !rest.contains("CONSTANT ROW")
        }),
        Kind::Postgres => step
            .split("Seq Scan on ")
            .nth(1)
            .is_some_and(|table| !small.iter().any(|small| table.starts_with(small))),
    })
}

/// Whether a plan sorts what it found.
fn sorts(plan: &str) -> bool {
    match kind() {
        Kind::Sqlite => {
            plan.contains("TEMP B-TREE FOR ORDER BY") || plan.contains("TEMP B-TREE FOR LAST TERM")
        }
        Kind::Postgres => plan.contains("Sort"),
    }
}

fn prepared() -> (tempfile::TempDir, Database, DbConnection) {
    let dir = run::test_dir();
    let database = Database::seeded(dir.path());
    let mut connection = database.connect();
    if kind() == Kind::Postgres {
        // Over empty tables every plan costs the same: leave only what a large table would allow.
        let only = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET enable_incremental_sort = off; \
            SET plan_cache_mode = force_generic_plan";
        connection.batch_execute(only).unwrap();
    }
    (dir, database, connection)
}

fn no_words() -> VocabularyCache {
    VocabularyCache::new(Caches::default())
}

fn query(pairs: &[(&str, &str)]) -> ListingQuery {
    ListingQuery::from_pairs(pairs.iter().copied()).unwrap()
}

#[test]
fn every_order_of_every_list_is_yielded_by_an_index() {
    let (_dir, _database, mut c) = prepared();
    let filters: [&[(&str, &str)]; 7] = [
        &[],
        &[("category", "books")],
        &[("category", "textbooks")],
        &[("school", "lakeside")],
        &[("zone", "1")],
        &[("price_min", "5"), ("kind", "sale")],
        &[("school", "lakeside"), ("category", "books"), ("attr.receipt", "true")],
    ];
    for filter in filters {
        for sort in ["newest", "price_asc", "price_desc", "popular"] {
            let mut pairs = filter.to_vec();
            pairs.push(("sort", sort));
            let resolved = find::resolve(&mut c, query(&pairs), START).unwrap();
            let heard = overheard(&mut c, |c| {
                drop(find::find(c, &no_words(), &resolved, None, 20).unwrap());
            });
            assert_eq!(heard.len(), 1, "{pairs:?}");
            let plan = plan(&mut c, &heard[0]);
            assert!(!scans_a_table(&plan), "{pairs:?}\n{}\n{plan}", heard[0]);
            // A zone holds few listings: sorting those is fine.
            let is_narrow = pairs.iter().any(|(name, _)| *name == "zone") && sort != "newest";
            assert!(is_narrow || !sorts(&plan), "{pairs:?}\n{}\n{plan}", heard[0]);
        }
    }
}

/// Many listings with their texts, so that plans are worth choosing between.
const CROWD: &str = "INSERT INTO members (id, username, username_key, email, email_key, password_hash, nickname, school_id, agreement_version, \
    agreement_accepted_at, created_at, updated_at) VALUES (1, 'mei', 'mei', 'm', 'm', 'x', 'mei', 1, 'x', 0, 0, 0); \
    INSERT INTO listings (seller_id, kind, status, title, description, category_id, top_category_id, condition, price_minor, currency, quantity, \
    handover, feed_id, published_at, created_at, updated_at) SELECT 1, 'sale', 'active', 't', 'd', 3, 1, 'good', n, 'CNY', 1, 'meet', n, n, 0, 0 \
    FROM generate_series(1, 5000) n; \
    INSERT INTO listing_search (feed_id, document) SELECT n, to_tsvector('simple', 'word' || n) FROM generate_series(1, 5000) n; ANALYZE";

#[test]
fn a_text_search_walks_the_text_index() {
    let (_dir, _database, mut c) = prepared();
    if kind() == Kind::Postgres {
        c.batch_execute("RESET ALL; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off")
            .unwrap();
        c.batch_execute(CROWD).unwrap();
    }
    for sort in ["newest", "relevance", "price_asc"] {
        let resolved = find::resolve(&mut c, query(&[("q", "calculus"), ("sort", sort)]), START).unwrap();
        let heard = overheard(&mut c, |c| {
            drop(find::find(c, &no_words(), &resolved, None, 20).unwrap());
        });
        for statement in heard.iter().filter(|s| s.contains("listing_search")) {
            let plan = plan(&mut c, statement);
            match kind() {
                Kind::Sqlite => assert!(plan.contains("listing_search VIRTUAL TABLE INDEX"), "{plan}"),
                Kind::Postgres => {
                    assert!(plan.contains("listing_search_document_idx"), "{statement}\n{plan}");
                }
            }
        }
    }
}

#[test]
fn counts_are_taken_from_indexes() {
    let (_dir, _database, mut c) = prepared();
    for pairs in [&[][..], &[("school", "lakeside")], &[("zone", "1")], &[("seller", "1")]] {
        let resolved = find::resolve(&mut c, query(pairs), START).unwrap();
        let heard = overheard(&mut c, |c| drop(find::count(c, &no_words(), &resolved).unwrap()));
        for statement in &heard {
            let plan = plan(&mut c, statement);
            assert!(!scans_a_table(&plan), "{pairs:?}\n{statement}\n{plan}");
        }
    }
}

#[test]
fn single_things_are_looked_up() {
    let (_dir, _database, mut c) = prepared();
    let member =
        crate::support::members::insert(&mut c, "mei", tradehub_shared::accounts::Role::Member, false);
    sql::run(
        &mut c,
        &format!(
            "INSERT INTO listings (seller_id, kind, status, title, description, condition, currency, quantity, handover, \
        created_at, updated_at) VALUES ({member}, 'sale', 'draft', '', '', 'good', 'CNY', 1, 'meet', 0, 0)"
        ),
    );
    let id = ListingId(sql::number(&mut c, "SELECT CAST(MAX(id) AS BIGINT) AS n FROM listings"));
    let heard = overheard(&mut c, |c| {
        drop(view::detail(c, id, Viewer::member(MemberId(member))).unwrap());
        drop(view::summaries(c, &[id], Some(MemberId(member))).unwrap());
        identity::find(c, MemberId(member), SessionId(1), START).unwrap();
        drop(sessions::find_login(c, "mei", "key", START).unwrap());
        drop(profile::public(c, MemberId(member)).unwrap());
        member_counts::of(c, MemberId(member)).unwrap();
        drop(people::find_many(c, &[MemberId(member)]).unwrap());
        due::is_any(c, START).unwrap();
        for queue in [Queue::Outbox, Queue::Timers] {
            due::take(c, queue, START).unwrap();
        }
        drop(audit::list(c, Some(AuditEntryId(9)), 20).unwrap());
    });
    assert!(heard.len() > 10, "{heard:#?}");
    for statement in &heard {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan), "{statement}\n{plan}");
    }
}

#[test]
fn orders_meetings_and_reviews_are_looked_up() {
    let (_dir, _database, mut c) = prepared();
    let (seller, buyer) = (member(&mut c, "bob"), member(&mut c, "mei"));
    sql::run(
        &mut c,
        &format!(
            "INSERT INTO orders (buyer_id, seller_id, status, payment, quantity, unit_price_minor, currency, listing_title, note, expires_at, \
            end_reason, created_at, updated_at) VALUES ({buyer}, {seller}, 'rejected', 'none', 1, 5, 'CNY', 'Lamp', '', 0, 'by_seller', 0, 0)"
        ),
    );
    let id = OrderId(sql::number(&mut c, "SELECT CAST(MAX(id) AS BIGINT) AS n FROM orders"));
    // What never happened is not asked for.
    for kind in ["meeting_proposed", "reviewed"] {
        let happened = format!("({}, '{kind}', 'buyer', 0)", id.0);
        sql::run(&mut c, &format!("INSERT INTO order_events (order_id, kind, actor, at) VALUES {happened}"));
    }
    let heard = overheard(&mut c, |c| {
        drop(order_view::detail(c, id, MemberId(buyer)).unwrap());
        drop(order_view::plan(c, id, MemberId(buyer)).unwrap());
    });
    assert!(heard.len() > 10, "{heard:#?}");
    for statement in &heard {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan), "{statement}\n{plan}");
    }
}

#[test]
fn conversations_and_messages_are_looked_up_and_walked() {
    let (_dir, _database, mut c) = prepared();
    let (bob, mei) = (member(&mut c, "bob"), member(&mut c, "mei"));
    let pair = Pair::new(MemberId(bob), MemberId(mei), None);
    let id = chat::insert(&mut c, pair, START).unwrap().unwrap();
    let place = Some((START, ConversationId(9)));
    let heard = overheard(&mut c, |c| {
        drop(chat::list(c, MemberId(mei), place, 21).unwrap());
        drop(chat_view::one(c, id, MemberId(mei)).unwrap());
        for side in [Side::Before(9), Side::After(9)] {
            drop(messages::list(c, id, MemberId(mei), side, 51).unwrap());
        }
        drop(messages::searched(c, id, MemberId(mei), 9, 1_000).unwrap());
        messages::count_unread(c, id, MemberId(mei), 3).unwrap();
        chat::unread(c, MemberId(mei)).unwrap();
        drop(chat::find_pairs(c, &[pair].into()).unwrap());
        drop(chat::hold_many(c, [id]).unwrap());
        drop(sent::known(c, &[Claim { sender: MemberId(mei), cid: "an-id-of-hers" }]).unwrap());
    });
    assert!(heard.len() > 10, "{heard:#?}");
    for statement in &heard {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan), "{statement}\n{plan}");
        // Holding rows in the order of their ids sorts those few.
        let is_holding = statement.contains("conversations.*");
        assert!(is_holding || !sorts(&plan), "{statement}\n{plan}");
    }
}

#[test]
fn contacts_and_comments_are_looked_up_and_listed_in_order() {
    let (_dir, _database, mut c) = prepared();
    let (low, high) = (member(&mut c, "bob"), member(&mut c, "mei"));
    for sql in [
        format!(
            "INSERT INTO listings (seller_id, kind, status, title, description, condition, currency, quantity, handover, created_at, updated_at) \
            VALUES ({low}, 'sale', 'draft', '', '', 'good', 'CNY', 1, 'meet', 0, 0)"
        ),
        format!(
            "INSERT INTO comments (listing_id, author_id, comment_text, reply_count, created_at) SELECT MAX(id), {low}, 'Hi', 1, 0 FROM listings"
        ),
        format!(
            "INSERT INTO comments (listing_id, author_id, thread_id, comment_text, created_at) \
            SELECT listing_id, {high}, id, 'Hello', 0 FROM comments"
        ),
        format!("INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES ({low}, {high}, 0)"),
        format!(
            "INSERT INTO friendships (member_low, member_high, requested_by, requested_of, greeting, created_at) VALUES ({low}, {high}, {low}, {high}, '', 0)"
        ),
    ] {
        sql::run(&mut c, &sql);
    }
    let listing = ListingId(sql::number(&mut c, "SELECT CAST(MAX(id) AS BIGINT) AS n FROM listings"));
    let head = CommentId(sql::number(&mut c, "SELECT CAST(MIN(id) AS BIGINT) AS n FROM comments"));
    let (low, place) = (MemberId(low), Some((START, MemberId(high))));
    let heard = overheard(&mut c, |c| {
        for before in [None, Some(CommentId(9_999))] {
            drop(comment_view::threads(c, listing, Viewer::member(low), before, 21).unwrap());
        }
        for after in [None, Some(head)] {
            drop(comment_view::replies(c, head, Viewer::member(low), after, 21).unwrap());
        }
        for before in [None, place] {
            for status in [FriendStatus::Friends, FriendStatus::Requested, FriendStatus::Invited] {
                drop(contacts::list_friends(c, low, status, before, 21).unwrap());
            }
            drop(contacts::list_blocked(c, low, before, 21).unwrap());
        }
        contacts::see_relation(c, low, MemberId(high)).unwrap();
        drop(contacts::request(
            c,
            low,
            &RequestFriendRequest { member_id: MemberId(high), greeting: String::new() },
            START,
        ));
    });
    assert!(heard.len() > 25, "{heard:#?}");
    for statement in &heard {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan) && !sorts(&plan), "{statement}\n{plan}");
    }
}

fn member(c: &mut DbConnection, name: &str) -> i64 {
    crate::support::members::insert(c, name, tradehub_shared::accounts::Role::Member, false)
}

#[test]
fn what_waits_is_found_by_its_time() {
    let (_dir, _database, mut c) = prepared();
    let statements = [
        "SELECT id FROM outbox WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1",
        "SELECT id FROM timers WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1",
        "SELECT tab, count(*) FROM notices WHERE member_id = $1 AND read_at IS NULL GROUP BY tab",
        "SELECT id FROM orders WHERE listing_id = $1 AND status = $2",
        "SELECT member_id FROM idempotency_keys WHERE created_at < $1",
        "SELECT id FROM notices WHERE created_at < $1 ORDER BY created_at LIMIT 100",
        "SELECT thread_id FROM comments WHERE author_id = $1 AND created_at > $2 AND listing_id = $3 AND comment_text = $4",
        "SELECT id FROM reports WHERE comment_id = $1",
        "SELECT id FROM reports WHERE message_id = $1",
        "SELECT id FROM notices WHERE comment_id = $1",
        "SELECT id FROM comments WHERE listing_id = $1 AND deleted_at IS NULL",
        "SELECT SUM(unread) FROM conversation_members WHERE member_id = $1 AND unread > 0",
    ];
    for statement in statements {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan) && !sorts(&plan), "{statement}\n{plan}");
    }
}

#[test]
fn prices_mails_and_broadcasts_are_walked_by_an_index() {
    let (_dir, _database, mut c) = prepared();
    let statements = [
        "SELECT member_id FROM bookmarks WHERE listing_id = $1 AND known_price_minor > $2 ORDER BY known_price_minor, member_id LIMIT 200",
        "SELECT price_minor FROM listing_prices WHERE listing_id = $1 AND id < $2 ORDER BY id DESC LIMIT 21",
        "SELECT id FROM mails WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT 1",
        "SELECT id FROM mails WHERE state = 'sending' AND taken_at < $1",
        "SELECT id FROM mails WHERE created_at < $1 ORDER BY created_at LIMIT 100",
        "SELECT text_en FROM mail_lines WHERE member_id = $1 AND id <= $2 ORDER BY id LIMIT 30",
        "SELECT id FROM members WHERE id > $1 AND id <= $2 ORDER BY id LIMIT 200",
        "SELECT id FROM notices WHERE member_id = $1 AND tab = $2 AND kind = $3 AND read_at IS NULL AND listing_id = $4",
    ];
    for statement in statements {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan) && !sorts(&plan), "{statement}\n{plan}");
    }
}

#[test]
fn own_lists_come_in_order_from_an_index() {
    let (_dir, _database, mut c) = prepared();
    let statements = [
        "SELECT id FROM listings WHERE seller_id = $1 AND id < $2 ORDER BY id DESC LIMIT 21",
        "SELECT created_at, listing_id FROM bookmarks WHERE member_id = $1 ORDER BY created_at DESC, listing_id DESC LIMIT 21",
        "SELECT id FROM audit_entries WHERE id < $1 ORDER BY id DESC LIMIT 21",
        "SELECT id FROM orders WHERE buyer_id = $1 AND id < $2 ORDER BY id DESC LIMIT 21",
        "SELECT id FROM orders WHERE seller_id = $1 AND status = $2 AND id < $3 ORDER BY id DESC LIMIT 21",
        "SELECT id FROM reviews WHERE subject_id = $1 AND published_at IS NOT NULL AND published_at <= $2 \
            ORDER BY published_at DESC, id DESC LIMIT 21",
        "SELECT id FROM reviews WHERE subject_id = $1 AND author_role = $2 AND published_at IS NOT NULL \
            ORDER BY published_at DESC, id DESC LIMIT 21",
        "SELECT id FROM notices WHERE member_id = $1 AND id < $2 ORDER BY id DESC LIMIT 21",
        "SELECT id FROM reports WHERE reported_id <> $1 AND id < $2 ORDER BY id DESC LIMIT 21",
        "SELECT id FROM notices WHERE member_id = $1 AND tab = $2 AND id < $3 ORDER BY id DESC LIMIT 21",
    ];
    for statement in statements {
        let plan = plan(&mut c, statement);
        assert!(!scans_a_table(&plan) && !sorts(&plan), "{statement}\n{plan}");
    }
}
