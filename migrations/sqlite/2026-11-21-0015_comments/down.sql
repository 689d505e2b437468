DROP TABLE reports;
DROP INDEX notices_comment_idx;
ALTER TABLE notices DROP COLUMN comment_id;
DROP TABLE comments;
