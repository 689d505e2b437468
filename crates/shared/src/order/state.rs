//! The one table of an order's states, actions and roles: it guards the service, backs the database's CHECKs, draws
//! the app's buttons and is printed into `docs/orders.md`. Keeps true: a cell that the table does not fill is refused.

crate::text_enum! {
    /// Where an order is in its life.
    pub enum OrderStatus {
        /// Placed; the seller has not answered yet.
        Pending = "pending",
        /// Accepted; the pieces are kept for the buyer.
        Confirmed = "confirmed",
        /// The seller says that the thing changed hands.
        HandedOver = "handed_over",
        /// Done.
        Completed = "completed",
        /// Called off, by a party or because it lapsed.
        Cancelled = "cancelled",
        /// Turned down by the seller.
        Rejected = "rejected",
        /// Being looked into; held payment only.
        Disputed = "disputed",
    }
}

impl OrderStatus {
    /// Whether nothing can happen to it any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Rejected)
    }

    /// Whether pieces of the listing are kept for it.
    #[must_use]
    pub const fn holds_stock(self) -> bool {
        matches!(self, Self::Confirmed | Self::HandedOver | Self::Disputed)
    }
}

crate::text_enum! {
    /// Something done to an order.
    pub enum OrderAction {
        /// Promise the pieces to the buyer.
        Accept = "accept",
        /// Turn it down.
        Reject = "reject",
        /// Call it off; once accepted, with a reason.
        Cancel = "cancel",
        /// Say that the thing changed hands.
        HandOver = "hand_over",
        /// Say that all is done.
        Complete = "complete",
        /// Ask for it to be looked into; held payment only.
        Dispute = "dispute",
        /// Decide a dispute for the seller.
        RuleForSeller = "rule_for_seller",
        /// Decide a dispute for the buyer.
        RuleForBuyer = "rule_for_buyer",
        /// Let it lapse: the seller did not answer in time.
        Expire = "expire",
        /// Let it go: the pieces or the listing are gone.
        Drop = "drop",
    }
}

crate::text_enum! {
    /// Who acts on an order.
    pub enum OrderRole {
        /// Who ordered.
        Buyer = "buyer",
        /// Whose thing it is.
        Seller = "seller",
        /// Who decides disputes.
        Moderator = "moderator",
        /// The market itself, when a time is up or stock is gone.
        System = "system",
    }
}

crate::text_enum! {
    /// How an order is paid.
    pub enum PaymentMethod {
        /// Between the two, when they meet; TradeHub touches no money.
        None = "none",
        /// From the buyer's wallet, held until the buyer is satisfied.
        Held = "held",
    }
}

impl OrderAction {
    /// What this action by `role` makes of an order in `from`; `None` when it is not allowed.
    #[must_use]
    pub const fn outcome(
        self,
        from: OrderStatus,
        role: OrderRole,
        payment: PaymentMethod,
    ) -> Option<OrderStatus> {
        use OrderAction as A;
        use OrderRole as R;
        use OrderStatus as S;
        let is_held = matches!(payment, PaymentMethod::Held);
        Some(match (self, from, role) {
            (A::Accept, S::Pending, R::Seller) => S::Confirmed,
            (A::Reject, S::Pending, R::Seller) => S::Rejected,
            (A::Cancel, S::Pending, R::Buyer) | (A::Cancel, S::Confirmed, R::Buyer | R::Seller) => {
                S::Cancelled
            }
            (A::HandOver, S::Confirmed, R::Seller) => S::HandedOver,
            (A::Complete, S::Confirmed | S::HandedOver, R::Buyer | R::Seller) => S::Completed,
            // Held money moves by itself some days after the handover.
            (A::Complete, S::HandedOver, R::System) if is_held => S::Completed,
            (A::Dispute, S::Confirmed | S::HandedOver, R::Buyer | R::Seller) if is_held => S::Disputed,
            (A::RuleForSeller, S::Disputed, R::Moderator) if is_held => S::Completed,
            (A::RuleForBuyer, S::Disputed, R::Moderator) if is_held => S::Cancelled,
            (A::Expire | A::Drop, S::Pending, R::System) => S::Cancelled,
            _ => return None,
        })
    }

    /// Everything `role` may do with an order in `from`, in the order of the buttons.
    #[must_use]
    pub fn allowed(from: OrderStatus, role: OrderRole, payment: PaymentMethod) -> Vec<OrderAction> {
        Self::ALL.iter().copied().filter(|action| action.outcome(from, role, payment).is_some()).collect()
    }

    /// Whether whoever does this in `from` must say why: the other side counted on it.
    #[must_use]
    pub const fn needs_reason(self, from: OrderStatus) -> bool {
        matches!((self, from), (Self::Cancel, OrderStatus::Confirmed))
    }
}

/// The table as Markdown, one row a state and one column an action, for `docs/orders.md`.
#[must_use]
pub fn markdown_table(payment: PaymentMethod) -> String {
    let head: Vec<String> = OrderAction::ALL.iter().map(|action| format!("`{action}`")).collect();
    let rule = "|---".repeat(head.len().saturating_add(1));
    let mut text = format!("| | {} |\n{rule}|\n", head.join(" | "));
    for status in OrderStatus::ALL {
        let cells: Vec<String> =
            OrderAction::ALL.iter().map(|action| cell(*action, *status, payment)).collect();
        text.push_str(&format!("| `{status}` | {} |\n", cells.join(" | ")));
    }
    text
}

fn cell(action: OrderAction, from: OrderStatus, payment: PaymentMethod) -> String {
    let ways =
        OrderRole::ALL.iter().filter_map(|role| action.outcome(from, *role, payment).map(|to| (role, to)));
    let mut roles = Vec::new();
    let mut outcome = None;
    for (role, to) in ways {
        roles.push(role.as_str());
        outcome = Some(to);
    }
    outcome.map(|to| format!("{} → `{to}`", roles.join(", "))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells() -> impl Iterator<Item = (OrderAction, OrderStatus, OrderRole, PaymentMethod)> {
        OrderAction::ALL.iter().flat_map(|action| {
            OrderStatus::ALL.iter().flat_map(move |status| {
                OrderRole::ALL.iter().flat_map(move |role| {
                    PaymentMethod::ALL.iter().map(move |payment| (*action, *status, *role, *payment))
                })
            })
        })
    }

    #[test]
    fn what_is_over_stays_as_it_is() {
        for (action, status, role, payment) in cells().filter(|(_, status, ..)| status.is_over()) {
            assert_eq!(action.outcome(status, role, payment), None, "{action} in {status} by {role}");
        }
    }

    #[test]
    fn an_action_ends_in_one_state_whoever_does_it() {
        for (action, status, ..) in cells() {
            for payment in PaymentMethod::ALL {
                let mut ends: Vec<_> = OrderRole::ALL
                    .iter()
                    .filter_map(|role| action.outcome(status, *role, *payment))
                    .collect();
                ends.dedup();
                assert!(ends.len() <= 1, "{action} in {status} ends in {ends:?}");
            }
        }
    }

    #[test]
    fn every_open_order_can_come_to_an_end() {
        for payment in PaymentMethod::ALL {
            for status in OrderStatus::ALL.iter().filter(|status| !status.is_over()) {
                let is_reached = *status != OrderStatus::Disputed || *payment == PaymentMethod::Held;
                let ends = OrderAction::ALL.iter().any(|action| {
                    OrderRole::ALL.iter().any(|role| {
                        action.outcome(*status, *role, *payment).is_some_and(OrderStatus::is_over)
                    })
                });
                assert_eq!(ends, is_reached, "{status} {payment}");
            }
        }
    }

    #[test]
    fn disputes_are_for_held_payment_only() {
        for (action, status, role, _) in cells() {
            let to = action.outcome(status, role, PaymentMethod::None);
            assert_ne!(to, Some(OrderStatus::Disputed), "{action} in {status} by {role}");
        }
    }

    #[test]
    fn the_printed_table_has_a_row_for_every_state() {
        let table = markdown_table(PaymentMethod::None);
        assert_eq!(table.lines().count(), OrderStatus::ALL.len() + 2);
        assert!(
            table
                .contains("| `pending` | seller → `confirmed` | seller → `rejected` | buyer → `cancelled` |"),
            "{table}"
        );
    }
}
