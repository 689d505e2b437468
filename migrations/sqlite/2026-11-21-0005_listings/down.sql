DROP TABLE listing_view_days;
DROP TABLE listing_viewers;
DROP TABLE bookmarks;
DROP TABLE listing_attributes;
DROP TABLE listing_tags;
DROP TABLE listing_images;
DROP TABLE listings;
