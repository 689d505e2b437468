//! The one table of a listing's states and moves: it guards the service, backs the database's CHECK and draws the
//! app's buttons. Keeps true: a pair that the table does not name is refused.

crate::text_enum! {
    /// Where a listing is in its life.
    pub enum ListingStatus {
        /// Being written; only its owner sees it.
        Draft = "draft",
        /// Waiting for a moderator.
        InReview = "in_review",
        /// Public and on offer.
        Active = "active",
        /// Public, all stock promised to buyers.
        Reserved = "reserved",
        /// Public, gone to a new owner.
        Sold = "sold",
        /// Kept back by its owner for a while.
        Paused = "paused",
        /// Taken back by its owner.
        Withdrawn = "withdrawn",
        /// Its time ran out.
        Expired = "expired",
        /// Taken down by a moderator.
        Removed = "removed",
    }
}

impl ListingStatus {
    /// Whether everyone may open the listing.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Active | Self::Reserved | Self::Sold)
    }

    /// Whether searches list it.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        matches!(self, Self::Active | Self::Reserved)
    }

    /// Whether orders for it can still be fulfilled: it is up, or kept back for a while only.
    #[must_use]
    pub const fn is_on_hand(self) -> bool {
        matches!(self, Self::Active | Self::Reserved | Self::Paused)
    }

    /// Whether it counts towards a member's limit of open listings.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::Active | Self::Reserved | Self::Paused)
    }
}

crate::text_enum! {
    /// Something done to a listing.
    pub enum ListingAction {
        /// Change its content.
        Edit = "edit",
        /// Put it up for everyone.
        Publish = "publish",
        /// Keep it back for a while.
        Pause = "pause",
        /// Put it back up.
        Resume = "resume",
        /// Take it back.
        Withdraw = "withdraw",
        /// Offer it again.
        Relist = "relist",
        /// Say that it is gone.
        MarkSold = "mark_sold",
        /// Delete it for good.
        Delete = "delete",
        /// Take it down, with a reason.
        Remove = "remove",
        /// Undo a removal.
        Restore = "restore",
        /// Let its time begin anew.
        Renew = "renew",
        /// Give it a new place in the feed, a day after the last one.
        Bump = "bump",
        /// Its time ran out.
        Expire = "expire",
        /// All pieces are promised to buyers.
        Reserve = "reserve",
        /// Pieces can be ordered again.
        Release = "release",
        /// The last piece is gone.
        SellOut = "sell_out",
    }
}

crate::text_enum! {
    /// Who acts on a listing.
    pub enum ListingActor {
        /// The member it belongs to.
        Owner = "owner",
        /// A moderator or admin.
        Moderator = "moderator",
        /// The market itself, by orders and timers.
        System = "system",
    }
}

/// What becomes of the listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is then in this state (perhaps the same).
    Becomes(ListingStatus),
    /// It is gone.
    Deleted,
}

impl ListingAction {
    /// What this action by `actor` makes of a listing in `from`; `None` when it is not allowed.
    #[must_use]
    pub const fn outcome(self, from: ListingStatus, actor: ListingActor) -> Option<Outcome> {
        use ListingAction as A;
        use ListingStatus as S;
        let to = match actor {
            ListingActor::Owner => match (self, from) {
                (A::Edit, S::Draft | S::InReview | S::Active | S::Paused | S::Withdrawn | S::Expired) => from,
                (A::Publish, S::Draft) => S::Active,
                (A::Pause, S::Active) => S::Paused,
                (A::Resume, S::Paused) => S::Active,
                (A::Withdraw, S::InReview | S::Active | S::Paused | S::Expired) => S::Withdrawn,
                (A::Relist, S::Withdrawn | S::Expired | S::Sold) => S::Active,
                (A::MarkSold, S::Active | S::Paused) => S::Sold,
                (A::Renew, S::Active | S::Reserved | S::Paused) => from,
                (A::Bump, S::Active) => from,
                (
                    A::Delete,
                    S::Draft | S::InReview | S::Active | S::Paused | S::Withdrawn | S::Expired | S::Sold,
                ) => {
                    return Some(Outcome::Deleted);
                }
                _ => return None,
            },
            ListingActor::Moderator => match (self, from) {
                (A::Remove, S::InReview | S::Active | S::Reserved | S::Sold | S::Paused | S::Expired) => {
                    S::Removed
                }
                // Back to its owner, who decides whether to offer it again.
                (A::Restore, S::Removed) => S::Paused,
                _ => return None,
            },
            ListingActor::System => match (self, from) {
                (A::Expire, S::Active | S::Paused) => S::Expired,
                (A::Reserve, S::Active) => S::Reserved,
                (A::Release, S::Reserved) => S::Active,
                // Also of what its owner keeps back: orders accepted before are still fulfilled.
                (A::SellOut, S::Active | S::Reserved | S::Paused | S::Withdrawn | S::Expired) => S::Sold,
                _ => return None,
            },
        };
        Some(Outcome::Becomes(to))
    }

    /// Everything `actor` may do with a listing in `from`, in the order of the buttons.
    #[must_use]
    pub fn allowed(from: ListingStatus, actor: ListingActor) -> Vec<ListingAction> {
        Self::ALL.iter().copied().filter(|action| action.outcome(from, actor).is_some()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removed_listings_obey_moderators_only() {
        assert!(ListingAction::allowed(ListingStatus::Removed, ListingActor::Owner).is_empty());
        assert_eq!(
            ListingAction::allowed(ListingStatus::Removed, ListingActor::Moderator),
            [ListingAction::Restore]
        );
    }

    #[test]
    fn every_state_but_removed_leaves_its_owner_something_to_do() {
        for status in ListingStatus::ALL {
            let stuck = ListingAction::allowed(*status, ListingActor::Owner).is_empty();
            assert_eq!(stuck, *status == ListingStatus::Removed, "{status}");
        }
    }

    #[test]
    fn only_publishing_moves_make_a_listing_listed() {
        for status in ListingStatus::ALL {
            for actor in ListingActor::ALL {
                for action in ListingAction::ALL {
                    let Some(Outcome::Becomes(to)) = action.outcome(*status, *actor) else {
                        continue;
                    };
                    if to.is_listed() && !status.is_listed() {
                        assert!(matches!(
                            action,
                            ListingAction::Publish | ListingAction::Resume | ListingAction::Relist
                        ));
                    }
                }
            }
        }
    }
}
