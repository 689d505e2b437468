//! One id type per table. Keeps true: an id of one table cannot be passed for another's.

/// Defines id newtypes over `BIGINT`.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = i64, minimum = 1, example = 42))]
        #[cfg_attr(feature = "db", derive(diesel::AsExpression, diesel::FromSqlRow))]
        #[cfg_attr(feature = "db", diesel(sql_type = diesel::sql_types::BigInt))]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }

        #[cfg(feature = "db")]
        $crate::bigint_column!($name);
    )+};
}

/// Gives a `struct T(pub i64)` its `BIGINT` form for every diesel backend.
#[cfg(feature = "db")]
#[macro_export]
#[doc(hidden)]
macro_rules! bigint_column {
    ($name:ident) => {
        impl<DB> diesel::serialize::ToSql<diesel::sql_types::BigInt, DB> for $name
        where
            DB: diesel::backend::Backend,
            i64: diesel::serialize::ToSql<diesel::sql_types::BigInt, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                <i64 as diesel::serialize::ToSql<diesel::sql_types::BigInt, DB>>::to_sql(&self.0, out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB> for $name
        where
            DB: diesel::backend::Backend,
            i64: diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB>,
        {
            fn from_sql(raw: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                <i64 as diesel::deserialize::FromSql<diesel::sql_types::BigInt, DB>>::from_sql(raw).map(Self)
            }
        }
    };
}

ids! {
    /// A member.
    MemberId,
    /// A signed-in device.
    SessionId,
    /// A school (a campus).
    SchoolId,
    /// A zone of a school.
    ZoneId,
    /// A building of a zone.
    BuildingId,
    /// A category of either level.
    CategoryId,
    /// A typed attribute of a category.
    AttributeId,
    /// An uploaded picture.
    ImageId,
    /// A listing.
    ListingId,
    /// A slide or notice on the home page.
    AnnouncementId,
    /// One line of the audit log.
    AuditEntryId,
    /// A safe spot to meet at.
    SafeSpotId,
    /// An order.
    OrderId,
    /// A meeting planned for an order.
    MeetingId,
    /// A review.
    ReviewId,
    /// A notice.
    NoticeId,
    /// A conversation of two members.
    ConversationId,
    /// A message in a conversation.
    MessageId,
    /// A comment under a listing.
    CommentId,
    /// Something reported to the moderators.
    ReportId,
}
