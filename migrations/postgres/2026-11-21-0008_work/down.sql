DROP TABLE idempotency_keys;
DROP TABLE timers;
DROP TABLE outbox;
