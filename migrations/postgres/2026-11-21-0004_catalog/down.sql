DROP TABLE announcements;
DROP TABLE attributes;
DROP TABLE categories;
