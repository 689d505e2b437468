//! Listings as both sides see them: values, states, bodies and the search's address form.

mod dto;
mod input;
mod query;
mod state;

pub use dto::*;
pub use input::*;
pub use query::*;
pub use state::*;

crate::text_enum! {
    /// What a listing is about.
    pub enum ListingKind {
        /// Something to sell.
        Sale = "sale",
        /// Something looked for; the price is the budget.
        Wanted = "wanted",
        /// Something given away; the price is zero.
        Giveaway = "giveaway",
    }
}

crate::text_enum! {
    /// How worn the thing is.
    pub enum Condition {
        /// As good as new.
        LikeNew = "like_new",
        /// Light traces of use.
        Good = "good",
        /// Visible traces of use.
        Fair = "fair",
        /// Heavily used or faulty.
        Poor = "poor",
    }
}

crate::text_enum! {
    /// How the thing changes hands.
    pub enum Handover {
        /// Face to face.
        Meet = "meet",
        /// Sent digitally: codes, accounts.
        Digital = "digital",
    }
}

crate::text_enum! {
    /// The order of a search's results.
    pub enum ListingSort {
        /// Best match first, newest first among equals; needs a search text.
        Relevance = "relevance",
        /// Latest published first.
        Newest = "newest",
        /// Cheapest first.
        PriceAsc = "price_asc",
        /// Dearest first.
        PriceDesc = "price_desc",
        /// Most viewed and bookmarked first.
        Popular = "popular",
    }
}
