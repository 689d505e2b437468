//! Random members do random things to random orders and listings, beside a small model that knows only the tables of
//! states and how pieces are counted. Keeps true: after every step the server's answer and its books are the model's.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tradehub_shared::listing::{ListingAction, ListingActor, ListingStatus, Outcome};
use tradehub_shared::order::{OrderAction, OrderRole, OrderStatus, PaymentMethod};

use crate::support::listings::sale_with;
use crate::support::{Actor, TestApp, json};

const MEMBERS: usize = 4;
/// Pieces of the listings; listing n belongs to member n.
const PIECES: [i32; 3] = [1, 2, 3];
const ORDER_HOURS: i64 = 72;

#[derive(Debug, Clone)]
enum Step {
    Place { who: usize, listing: usize, quantity: i32 },
    Act { who: usize, order: prop::sample::Index, action: OrderAction },
    Move { listing: usize, action: ListingAction },
    Wait { hours: i64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let actions = vec![
        OrderAction::Accept,
        OrderAction::Accept,
        OrderAction::Reject,
        OrderAction::Cancel,
        OrderAction::HandOver,
        OrderAction::Complete,
        OrderAction::Complete,
    ];
    let moves = vec![
        ListingAction::Pause,
        ListingAction::Resume,
        ListingAction::Withdraw,
        ListingAction::Relist,
        ListingAction::MarkSold,
        ListingAction::Renew,
    ];
    let step = prop_oneof![
        5 => (0..MEMBERS, 0..PIECES.len(), 1..3_i32)
            .prop_map(|(who, listing, quantity)| Step::Place { who, listing, quantity }),
        10 => (0..MEMBERS, any::<prop::sample::Index>(), prop::sample::select(actions))
            .prop_map(|(who, order, action)| Step::Act { who, order, action }),
        2 => (0..PIECES.len(), prop::sample::select(moves))
            .prop_map(|(listing, action)| Step::Move { listing, action }),
        2 => (1..36_i64).prop_map(|hours| Step::Wait { hours }),
    ];
    vec(step, 1..40)
}

#[derive(Debug, Clone)]
struct Thing {
    status: ListingStatus,
    quantity: i32,
    reserved: i32,
    sold: i32,
}

#[derive(Debug, Clone)]
struct Deal {
    listing: usize,
    buyer: usize,
    quantity: i32,
    status: OrderStatus,
    placed_at: i64,
}

/// What the server should hold.
struct Model {
    things: Vec<Thing>,
    deals: Vec<Deal>,
    hour: i64,
}

impl Model {
    fn new() -> Self {
        let thing = |quantity: &i32| Thing {
            status: ListingStatus::Active,
            quantity: *quantity,
            reserved: 0,
            sold: 0,
        };
        Self { things: PIECES.iter().map(thing).collect(), deals: Vec::new(), hour: 0 }
    }

    fn place(&mut self, who: usize, listing: usize, quantity: i32) -> bool {
        let thing = &self.things[listing];
        let is_free = thing.quantity - thing.sold - thing.reserved >= quantity;
        let has_open = self
            .deals
            .iter()
            .any(|deal| deal.listing == listing && deal.buyer == who && !deal.status.is_over());
        if who == listing || thing.status != ListingStatus::Active || !is_free || has_open {
            return false;
        }
        let status = OrderStatus::Pending;
        self.deals.push(Deal { listing, buyer: who, quantity, status, placed_at: self.hour });
        true
    }

    fn act(&mut self, who: usize, order: usize, action: OrderAction) -> bool {
        let deal = self.deals[order].clone();
        let role = match who {
            _ if who == deal.buyer => OrderRole::Buyer,
            _ if who == deal.listing => OrderRole::Seller,
            _ => return false,
        };
        let Some(to) = action.outcome(deal.status, role, PaymentMethod::None) else { return false };
        let thing = &mut self.things[deal.listing];
        match to {
            OrderStatus::Confirmed => {
                let is_free = thing.quantity - thing.sold - thing.reserved >= deal.quantity;
                if !thing.status.is_on_hand() || !is_free {
                    return false;
                }
                thing.reserved += deal.quantity;
            }
            OrderStatus::Completed => {
                thing.reserved -= deal.quantity;
                thing.sold += deal.quantity;
            }
            OrderStatus::Cancelled if deal.status.holds_stock() => thing.reserved -= deal.quantity,
            _ => {}
        }
        self.deals[order].status = to;
        self.settle(deal.listing);
        true
    }

    fn move_thing(&mut self, listing: usize, action: ListingAction) -> bool {
        let thing = &mut self.things[listing];
        let Some(Outcome::Becomes(to)) = action.outcome(thing.status, ListingActor::Owner) else {
            return false;
        };
        if action == ListingAction::Relist && thing.quantity == thing.sold {
            thing.sold = 0;
        }
        thing.status = to;
        self.settle(listing);
        if !self.things[listing].status.is_on_hand() {
            self.drop_pending(listing);
        }
        true
    }

    fn wait(&mut self, hours: i64) {
        self.hour += hours;
        for deal in &mut self.deals {
            if deal.status == OrderStatus::Pending && deal.placed_at + ORDER_HOURS <= self.hour {
                deal.status = OrderStatus::Cancelled;
            }
        }
    }

    fn settle(&mut self, listing: usize) {
        let thing = &mut self.things[listing];
        let (left, free) = (thing.quantity - thing.sold, thing.quantity - thing.sold - thing.reserved);
        if left == 0 && thing.status != ListingStatus::Removed {
            thing.status = ListingStatus::Sold;
            self.drop_pending(listing);
        } else if free == 0 && thing.status == ListingStatus::Active {
            thing.status = ListingStatus::Reserved;
        } else if free > 0 && thing.status == ListingStatus::Reserved {
            thing.status = ListingStatus::Active;
        }
    }

    fn drop_pending(&mut self, listing: usize) {
        for deal in self.deals.iter_mut().filter(|deal| deal.listing == listing) {
            if deal.status == OrderStatus::Pending {
                deal.status = OrderStatus::Cancelled;
            }
        }
    }

    fn told(&self) -> Vec<String> {
        let things =
            self.things.iter().map(|t| format!("{} {} {} {}", t.status, t.quantity, t.reserved, t.sold));
        things.chain(self.deals.iter().map(|deal| format!("{} {}", deal.status, deal.quantity))).collect()
    }
}

/// The server under test, with what its ids stand for.
struct World {
    app: TestApp,
    members: Vec<Actor>,
    listings: Vec<i64>,
    orders: Vec<i64>,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::spawn().await;
        let members: Vec<Actor> = (0..MEMBERS).map(|n| app.member(&format!("member{n}"))).collect();
        let mut listings = Vec::new();
        for (owner, quantity) in members.iter().zip(PIECES) {
            listings.push(owner.publish(sale_with("Thing", &json!({"quantity": quantity}))).await);
        }
        Self { app, members, listings, orders: Vec::new() }
    }

    /// Does a step on both sides: whether each allowed it.
    async fn step(&mut self, model: &mut Model, step: &Step) -> (bool, bool) {
        let done = match step {
            Step::Place { who, listing, quantity } => {
                let body = json!({"listing_id": self.listings[*listing], "quantity": quantity});
                let answer = self.members[*who].post("/orders", body).await;
                if answer.status == 201 {
                    self.orders.push(answer.json()["id"].as_i64().unwrap());
                }
                (answer.status == 201, model.place(*who, *listing, *quantity))
            }
            Step::Act { who, order, action } if !self.orders.is_empty() => {
                let order = order.index(self.orders.len());
                let name = action.as_str().replace('_', "-");
                let path = format!("/orders/{}/{name}", self.orders[order]);
                let answer = match action {
                    OrderAction::Cancel | OrderAction::Reject => {
                        self.members[*who].post(&path, json!({"reason": "because"})).await
                    }
                    _ => self.members[*who].act(&path).await,
                };
                (answer.status == 200, model.act(*who, order, *action))
            }
            Step::Act { .. } => (true, true),
            Step::Move { listing, action } => {
                let name = action.as_str().replace('_', "-");
                let path = format!("/listings/{}/{name}", self.listings[*listing]);
                let answer = self.members[*listing].act(&path).await;
                (answer.status == 200, model.move_thing(*listing, *action))
            }
            Step::Wait { hours } => {
                self.app.advance_seconds(hours * 3_600);
                self.members = self.members.iter().map(|member| self.app.again(member)).collect();
                model.wait(*hours);
                (true, true)
            }
        };
        self.app.settle();
        done
    }

    fn told(&self) -> Vec<String> {
        let things = "SELECT status || ' ' || CAST(quantity AS TEXT) || ' ' || CAST(reserved_quantity AS TEXT) || ' ' || CAST(sold_quantity AS TEXT) AS t \
            FROM listings ORDER BY id";
        let orders = "SELECT status || ' ' || CAST(quantity AS TEXT) AS t FROM orders ORDER BY id";
        self.app.texts(things).into_iter().chain(self.app.texts(orders)).collect()
    }
}

#[test]
fn whatever_members_do_the_books_are_those_of_the_model() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = Config { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&steps(), |steps| {
        runtime.block_on(async {
            let (mut world, mut model) = (World::new().await, Model::new());
            for (n, step) in steps.iter().enumerate() {
                let (server, expected) = world.step(&mut model, step).await;
                prop_assert_eq!(server, expected, "step {}: {:?}", n, step);
                prop_assert_eq!(world.told(), model.told(), "after step {}: {:?}", n, step);
            }
            Ok(())
        })
    });
    outcome.unwrap_or_else(|e| panic!("{e}"));
}
