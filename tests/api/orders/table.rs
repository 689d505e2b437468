//! `POST /orders/{id}/…`: every state with every step, payment and caller, held against the one table in the shared
//! crate, and the table as `docs/orders.md` prints it.

use std::path::PathBuf;

use tradehub_shared::order::{OrderAction, OrderRole, OrderStatus, PaymentMethod, markdown_table};

use crate::architecture::root;
use crate::support::{Actor, Answer, TestApp, json, sale, sql};

/// The steps that have a route.
const STEPS: [OrderAction; 5] = [
    OrderAction::Accept,
    OrderAction::Reject,
    OrderAction::Cancel,
    OrderAction::HandOver,
    OrderAction::Complete,
];

/// Whatever an order's step may change. What is in the outbox is told before anyone looks.
const TABLES: [&str; 7] =
    ["orders", "listings", "order_events", "meetings", "timers", "notices", "idempotency_keys"];

fn books(app: &TestApp) -> Vec<Vec<String>> {
    app.settle();
    app.db(|c| TABLES.iter().map(|table| sql::rows(c, table)).collect())
}

async fn perform(actor: &Actor, action: OrderAction, id: i64) -> Answer {
    let path = format!("/orders/{id}/{}", action.as_str().replace('_', "-"));
    match action {
        OrderAction::Cancel | OrderAction::Reject => actor.post(&path, json!({"reason": "because"})).await,
        _ => actor.act(&path).await,
    }
}

/// The buyer, the seller and whoever else might try.
struct Cast {
    buyer: Actor,
    seller: Actor,
    strangers: Vec<(Actor, u16, &'static str)>,
}

impl Cast {
    fn new(app: &TestApp) -> Self {
        let not_found = "order.not_found";
        let strangers = vec![
            (app.member("zoe"), 404, not_found),
            (app.moderator("mod"), 404, not_found),
            (app.admin("root_"), 404, not_found),
            (app.anonymous(), 401, "auth.required"),
        ];
        Self { buyer: app.member("mei"), seller: app.member("bob"), strangers }
    }

    fn party(&self, role: OrderRole) -> &Actor {
        if role == OrderRole::Buyer { &self.buyer } else { &self.seller }
    }

    /// A new order brought into a state, by its parties as far as they can.
    async fn order(&self, app: &TestApp, status: OrderStatus, payment: PaymentMethod) -> i64 {
        use OrderAction as A;
        let id = self.buyer.order(self.seller.publish(sale(&format!("In {status}"))).await).await;
        let way: &[(OrderRole, OrderAction)] = match status {
            OrderStatus::Pending => &[],
            OrderStatus::Confirmed | OrderStatus::Disputed => &[(OrderRole::Seller, A::Accept)],
            OrderStatus::HandedOver => &[(OrderRole::Seller, A::Accept), (OrderRole::Seller, A::HandOver)],
            OrderStatus::Completed => &[(OrderRole::Seller, A::Accept), (OrderRole::Buyer, A::Complete)],
            OrderStatus::Cancelled => &[(OrderRole::Buyer, A::Cancel)],
            OrderStatus::Rejected => &[(OrderRole::Seller, A::Reject)],
        };
        for (role, action) in way {
            perform(self.party(*role), *action, id).await.expect(200);
        }
        let change = format!("UPDATE orders SET payment = '{payment}', status = '{status}' WHERE id = {id}");
        assert_eq!(app.sql(&change), 1);
        id
    }
}

/// Tries every step of both parties in a state; each is taken or changes nothing.
async fn walk(app: &TestApp, cast: &Cast, status: OrderStatus, payment: PaymentMethod) -> usize {
    let (mut id, mut allowed) = (cast.order(app, status, payment).await, 0);
    let mut before = books(app);
    for role in [OrderRole::Buyer, OrderRole::Seller] {
        let actions = serde_json::to_value(OrderAction::allowed(status, role, payment)).unwrap();
        assert_eq!(cast.party(role).see_order(id).await["actions"], actions, "{status} {payment} {role}");
        for action in STEPS {
            let what = format!("{action} by {role} in {status}, payment {payment}");
            let answer = perform(cast.party(role), action, id).await;
            let Some(to) = action.outcome(status, role, payment) else {
                answer.problem(409, "order.wrong_state");
                assert_eq!(books(app), before, "{what}");
                continue;
            };
            let order = answer.expect(200);
            let actions = serde_json::to_value(OrderAction::allowed(to, role, payment)).unwrap();
            assert_eq!((&order["status"], &order["actions"]), (&json!(to.as_str()), &actions), "{what}");
            assert_eq!(
                app.texts(&format!("SELECT status AS t FROM orders WHERE id = {id}")),
                [to.as_str()],
                "{what}"
            );
            allowed += 1;
            id = cast.order(app, status, payment).await;
            before = books(app);
        }
    }
    for (stranger, code, problem) in &cast.strangers {
        for action in STEPS {
            perform(stranger, action, id).await.problem(*code, problem);
        }
        assert_eq!(books(app), before, "{} did something to an order in {status}", stranger.username);
    }
    allowed
}

async fn check(payment: PaymentMethod, expected: usize) {
    let app = TestApp::spawn().await;
    let cast = Cast::new(&app);
    let mut allowed = 0;
    for status in OrderStatus::ALL.iter().copied() {
        if status != OrderStatus::Disputed || payment == PaymentMethod::Held {
            allowed += walk(&app, &cast, status, payment).await;
        }
    }
    assert_eq!(allowed, expected, "another number of cells is filled than was thought of");
}

#[tokio::test]
async fn orders_paid_when_meeting_move_along_the_table_only() {
    check(PaymentMethod::None, 10).await;
}

#[tokio::test]
async fn orders_with_held_payment_move_along_the_table_only() {
    check(PaymentMethod::Held, 10).await;
}

fn document() -> PathBuf {
    root().join("docs/orders.md")
}

/// The document with this table between its marks.
fn with_table(text: &str, payment: PaymentMethod) -> String {
    let begin = format!("<!-- table:{payment} -->\n");
    let (head, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("docs/orders.md lacks {begin}"));
    let (_, tail) = rest.split_once("<!-- end -->").expect("docs/orders.md lacks an end mark");
    format!("{head}{begin}\n{}\n<!-- end -->{tail}", markdown_table(payment))
}

#[test]
fn the_document_prints_the_table_that_the_server_goes_by() {
    let text = std::fs::read_to_string(document()).unwrap();
    let printed = PaymentMethod::ALL.iter().fold(text.clone(), |text, payment| with_table(&text, *payment));
    if std::env::var_os("TRADEHUB_WRITE_DOCS").is_some_and(|on| on == "1") {
        std::fs::write(document(), &printed).unwrap();
        return;
    }
    assert!(text == printed, "docs/orders.md has another table: run this test with TRADEHUB_WRITE_DOCS=1");
}
