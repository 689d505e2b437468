ALTER TABLE conversation_members DROP COLUMN mailed_upto;
DROP TABLE mail_lines;
DROP TABLE mails;
DROP TABLE notice_channels;
DROP TABLE notice_settings;
ALTER TABLE members DROP COLUMN language;
