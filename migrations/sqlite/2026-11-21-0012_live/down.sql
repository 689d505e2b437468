DELETE FROM counters WHERE name = 'live_epoch';
DROP TABLE live_tickets;
DROP TABLE live_events;
DROP TABLE live_members;
