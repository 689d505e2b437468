//! The small campus and catalogue every test finds. Keeps true: ids are those of the order of insertion, on both
//! databases, and are named here.

use diesel::connection::SimpleConnection;
use tradehub_api::db::DbConnection;

/// Lakeside: zones 1 and 2.
pub(crate) const LAKESIDE: i64 = 1;
/// Hilltop: zone 3.
pub(crate) const HILLTOP: i64 = 2;
/// Zones as (id, school).
pub(crate) const ZONES: [(i64, i64); 3] = [(1, LAKESIDE), (2, LAKESIDE), (3, HILLTOP)];
/// Buildings as (id, zone).
pub(crate) const BUILDINGS: [(i64, i64); 4] = [(1, 1), (2, 1), (3, 2), (4, 3)];

/// Safe spots as (id, school).
pub(crate) const SPOTS: [(i64, i64); 3] = [(1, LAKESIDE), (2, LAKESIDE), (3, HILLTOP)];

/// Top level: has `isbn` and `course_code`.
pub(crate) const BOOKS: i64 = 1;
/// Top level: has `receipt` and `bought_on`.
pub(crate) const ELECTRONICS: i64 = 2;
/// Below books: has `edition` too.
pub(crate) const TEXTBOOKS: i64 = 3;
/// Below books.
pub(crate) const NOVELS: i64 = 4;
/// Below electronics.
pub(crate) const DISPLAYS: i64 = 5;
/// Below electronics: has `storage_gb` too.
pub(crate) const PHONES: i64 = 6;
/// Below electronics, hidden.
pub(crate) const FAXES: i64 = 7;
/// Top level without a second one: has `game`.
pub(crate) const GAMES: i64 = 8;

const SEED: &str = r#"
INSERT INTO schools (slug, name_en, name_zh, position) VALUES ('lakeside', 'Lakeside University', '湖畔大学', 0);
INSERT INTO schools (slug, name_en, name_zh, position) VALUES ('hilltop', 'Hilltop College', '山顶学院', 1);
INSERT INTO zones (school_id, slug, name_en, name_zh, position) VALUES (1, 'east', 'East', '东区', 0);
INSERT INTO zones (school_id, slug, name_en, name_zh, position) VALUES (1, 'west', 'West', '西区', 1);
INSERT INTO zones (school_id, slug, name_en, name_zh, position) VALUES (2, 'main', 'Main', '主校区', 0);
INSERT INTO buildings (zone_id, slug, name_en, name_zh, position) VALUES (1, 'e1', 'East 1', '东一', 0);
INSERT INTO buildings (zone_id, slug, name_en, name_zh, position) VALUES (1, 'e2', 'East 2', '东二', 1);
INSERT INTO buildings (zone_id, slug, name_en, name_zh, position) VALUES (2, 'w1', 'West 1', '西一', 0);
INSERT INTO buildings (zone_id, slug, name_en, name_zh, position) VALUES (3, 'm1', 'Main 1', '主一', 0);
INSERT INTO safe_spots (school_id, zone_id, slug, name_en, name_zh, hint_en, hint_zh, position) VALUES (1, NULL, 'gate', 'Main Gate', '正门', 'Under the lamp', '路灯下', 0);
INSERT INTO safe_spots (school_id, zone_id, slug, name_en, name_zh, position) VALUES (1, 1, 'library', 'Library', '图书馆', 1);
INSERT INTO safe_spots (school_id, zone_id, slug, name_en, name_zh, position) VALUES (2, 3, 'hill', 'Hill Plaza', '山顶广场', 0);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (NULL, 'books', 'Books', '书籍', 'book', 0, TRUE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (NULL, 'electronics', 'Electronics', '数码', 'plug', 1, TRUE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (1, 'textbooks', 'Textbooks', '教材', 'book-open', 0, TRUE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (1, 'novels', 'Novels', '小说', 'book', 1, TRUE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (2, 'displays', 'Displays', '屏幕', 'monitor', 0, TRUE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (2, 'phones', 'Phones', '手机', 'smartphone', 1, TRUE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (2, 'faxes', 'Faxes', '传真机', 'printer', 2, FALSE);
INSERT INTO categories (parent_id, slug, name_en, name_zh, icon, position, is_active) VALUES (NULL, 'games', 'Games', '游戏', 'gamepad', 2, TRUE);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, is_filter, position) VALUES (1, 'isbn', 'ISBN', 'ISBN', 'isbn', TRUE, 0);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, is_filter, position) VALUES (1, 'course_code', 'Course', '课程代码', 'text', TRUE, 1);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, is_filter, position) VALUES (3, 'edition', 'Edition', '版次', 'number', TRUE, 0);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, is_filter, position) VALUES (2, 'receipt', 'Receipt', '发票', 'bool', TRUE, 0);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, is_filter, position) VALUES (2, 'bought_on', 'Bought', '购买日期', 'date', TRUE, 1);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, is_filter, position) VALUES (6, 'storage_gb', 'Storage', '容量', 'number', TRUE, 0);
INSERT INTO attributes (category_id, name, label_en, label_zh, kind, choices, is_filter, position)
    VALUES (8, 'game', 'Game', '游戏', 'choice', '[{"value":"go","label_en":"Go","label_zh":"围棋"},{"value":"chess","label_en":"Chess","label_zh":"象棋"}]', TRUE, 0);
"#;

/// Writes the campus and the catalogue.
pub(crate) fn seed(connection: &mut DbConnection) {
    connection.batch_execute(SEED).unwrap();
}
