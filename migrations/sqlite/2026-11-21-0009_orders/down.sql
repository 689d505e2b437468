DROP TABLE meetings;
DROP TABLE order_events;
DROP TABLE orders;
