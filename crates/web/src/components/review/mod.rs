//! Reviews: stars to see and to give, a review with its answer, lists of them, and the part of an order's page where
//! the two sides rate each other.

mod card;
mod form;
mod list;
mod order_panel;
mod stars;

pub(crate) use card::ReviewCard;
pub(crate) use list::{ReviewList, ReviewSkeletons};
pub(crate) use order_panel::OrderReviewPanel;
pub(crate) use stars::RatingLine;
