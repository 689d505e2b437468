DROP INDEX notices_broadcast_idx;
ALTER TABLE notices DROP COLUMN broadcast_id;
DROP TABLE broadcasts;
