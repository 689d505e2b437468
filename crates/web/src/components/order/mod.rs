//! What several pages show of orders: state, money, the other side, the meeting, the card, and the buttons with what
//! they ask before they act.

mod actions;
mod asking;
mod card;
mod labels;
mod meeting;
mod party;

pub(crate) use actions::{Prominence, order_actions};
pub(crate) use card::OrderCard;
pub(crate) use labels::{OrderBadge, order_picture, state_class, state_words, total_words};
pub(crate) use meeting::meeting_line;
pub(crate) use party::other_party;
