ALTER TABLE images DROP COLUMN is_private;
DROP TABLE message_hides;
DROP TABLE messages;
DROP TABLE conversation_members;
DROP TABLE conversations;
