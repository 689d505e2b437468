//! Reviews and the reputation that they make.

use crate::accounts::MemberSummary;
use crate::ids::ReviewId;
use crate::limits;
use crate::order::OrderRole;
use crate::time::UtcMicros;
use crate::validate::FieldErrors;

/// What others think of a member: the plain mean of all stars received in reviews that everyone sees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// How many reviews.
    pub count: i64,
    /// Mean of the stars in hundredths (467 is 4.67), rounded half up; absent without reviews.
    #[cfg_attr(feature = "openapi", schema(example = 467))]
    pub mean_hundredths: Option<i64>,
}

impl Rating {
    /// From the sum of the stars and the number of reviews.
    #[must_use]
    pub fn new(sum: i64, count: i64) -> Self {
        let doubled = count.checked_mul(2).filter(|n| *n > 0);
        let mean_hundredths =
            doubled.and_then(|doubled| sum.checked_mul(200)?.checked_add(count)?.checked_div(doubled));
        Self { count, mean_hundredths }
    }
}

/// Rates the other side of a completed order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateReviewRequest {
    /// 1 to 5.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5, example = 5))]
    pub stars: i32,
    /// A few words, at most 1,000 characters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Just as described, and on time."))]
    pub text: String,
}

impl CreateReviewRequest {
    /// Checks the stars and the text.
    ///
    /// # Errors
    /// One error for each field at fault.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let (fewest, most) = limits::STARS;
        let mut errors = FieldErrors::new();
        errors.range("/stars", i64::from(self.stars), i64::from(fewest), i64::from(most));
        errors.text("/text", &self.text, 0, limits::REVIEW_MAX);
        errors.finish()
    }
}

/// Answers a review about oneself in public, once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplyReviewRequest {
    /// 1–1,000 characters.
    #[cfg_attr(feature = "openapi", schema(example = "Thank you, enjoy the book!"))]
    pub text: String,
}

impl ReplyReviewRequest {
    /// Checks the text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        errors.text("/text", &self.text, 1, limits::REVIEW_MAX);
        errors.finish()
    }
}

/// What the reviewed member answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewReply {
    /// The words.
    pub text: String,
    /// When.
    pub at: UtcMicros,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    /// Id.
    pub id: ReviewId,
    /// Who wrote it.
    pub author: MemberSummary,
    /// As whom: the buyer about the seller, or the seller about the buyer.
    pub author_role: OrderRole,
    /// 1 to 5.
    pub stars: i32,
    /// A few words; may be empty.
    pub text: String,
    /// Title of the thing that changed hands.
    pub listing_title: String,
    /// The public answer.
    pub reply: Option<ReviewReply>,
    /// When it was written.
    pub created_at: UtcMicros,
    /// When everyone could see it; absent while it is blind.
    pub published_at: Option<UtcMicros>,
    /// Whether the caller may answer it now.
    pub can_reply: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_plain_and_rounded_half_up() {
        assert_eq!(Rating::new(0, 0), Rating { count: 0, mean_hundredths: None });
        assert_eq!(Rating::new(14, 3).mean_hundredths, Some(467));
        assert_eq!(Rating::new(9, 2).mean_hundredths, Some(450));
        assert_eq!(Rating::new(5, 1).mean_hundredths, Some(500));
        assert_eq!(Rating::new(33, 8).mean_hundredths, Some(413), "412.5 is rounded up");
    }
}
