//! Uploaded pictures as both sides see them.

use crate::ids::ImageId;

crate::text_enum! {
    /// What a picture is for.
    pub enum ImagePurpose {
        /// A listing or an avatar: everyone sees it.
        Public = "public",
        /// A message: only the two members of its conversation see it.
        Chat = "chat",
    }
}

/// A stored picture: three WebP sizes without metadata, upright.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Image {
    /// Name it in a listing's `image_ids` or as `avatar_image_id`.
    pub id: ImageId,
    /// Where the sizes are, relative to the API's address; empty for a private picture, which is fetched by its message.
    pub urls: ImageUrls,
    /// Width of the large size in pixels.
    pub width: i32,
    /// Height of the large size in pixels.
    pub height: i32,
    /// Average colour as `#rrggbb`, to fill the place while the picture loads.
    pub color: String,
}

/// Addresses of the three sizes, immutable and cacheable for a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImageUrls {
    /// For cards and lists, 400 px on the long side.
    pub small: String,
    /// For the page, 960 px on the long side.
    pub medium: String,
    /// For the lightbox, 1920 px on the long side.
    pub large: String,
}

/// How wide a listing's page shows its large picture, as `sizes` of an image has it. The server's page says it too,
/// so that the picture is on its way before the app is.
pub const GALLERY_SIZES: &str = "(min-width: 60rem) 44rem, 100vw";

impl ImageUrls {
    /// All sizes with their widths, as `srcset` of an image has it; `full` makes an address of a path.
    #[must_use]
    pub fn srcset(&self, full: impl Fn(&str) -> String) -> String {
        let sizes = [(&self.small, " 400w, "), (&self.medium, " 960w, "), (&self.large, " 1920w")];
        sizes.iter().flat_map(|(url, width)| [full(url), (*width).to_owned()]).collect()
    }
}
