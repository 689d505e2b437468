-- One row a pair of members and thing they talk about.
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_low BIGINT NOT NULL REFERENCES members (id),
    member_high BIGINT NOT NULL REFERENCES members (id),
    -- The listing it was begun about, 0 when it is between the two alone; stays when the listing is deleted.
    subject BIGINT NOT NULL,
    listing_id BIGINT REFERENCES listings (id) ON DELETE SET NULL,
    -- The newest message's number. Whoever changes anything in the conversation holds this row first.
    last_number BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT conversations_members CHECK (member_low < member_high)
);
CREATE UNIQUE INDEX conversations_pair_key ON conversations (member_low, member_high, subject);
CREATE INDEX conversations_high_idx ON conversations (member_high);
CREATE INDEX conversations_listing_idx ON conversations (listing_id) WHERE listing_id IS NOT NULL;

-- How a conversation stands for one of its two members.
CREATE TABLE conversation_members (
    conversation_id BIGINT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL REFERENCES members (id),
    -- Messages of the other above read_upto, neither recalled nor hidden; lines about orders do not count.
    unread BIGINT NOT NULL DEFAULT 0,
    read_upto BIGINT NOT NULL DEFAULT 0,
    delivered_upto BIGINT NOT NULL DEFAULT 0,
    is_muted BOOLEAN NOT NULL DEFAULT FALSE,
    -- Whether it is in the member's list: from the first message on, or since the member opened it.
    is_listed BOOLEAN NOT NULL DEFAULT FALSE,
    -- The conversation's, so that the list is one walk of an index.
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, member_id),
    CONSTRAINT conversation_members_marks CHECK (unread >= 0 AND read_upto >= 0 AND delivered_upto >= read_upto)
);
CREATE INDEX conversation_members_list_idx ON conversation_members (member_id, updated_at, conversation_id) WHERE is_listed;
CREATE INDEX conversation_members_unread_idx ON conversation_members (member_id) WHERE unread > 0;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id BIGINT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    -- 1, 2, 3 ... in the order of commits.
    number BIGINT NOT NULL,
    -- Null for a line about an order that time or the market wrote.
    sender_id BIGINT REFERENCES members (id),
    -- The id that the sender's device made.
    cid TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'image', 'listing', 'order')),
    body TEXT,
    image_id BIGINT REFERENCES images (id),
    -- The listing as it was, as JSON; its picture goes when the listing lets it go.
    card TEXT,
    card_image_id BIGINT REFERENCES images (id) ON DELETE SET NULL,
    order_id BIGINT REFERENCES orders (id),
    order_event TEXT,
    reply_to BIGINT REFERENCES messages (id) ON DELETE SET NULL,
    recalled_at BIGINT,
    created_at BIGINT NOT NULL,
    CONSTRAINT messages_content CHECK (recalled_at IS NOT NULL OR (kind = 'text') = (body IS NOT NULL)
        AND (kind = 'image') = (image_id IS NOT NULL) AND (kind = 'listing') = (card IS NOT NULL)),
    -- Nothing is left of what was taken back.
    CONSTRAINT messages_recalled CHECK (recalled_at IS NULL
        OR (body IS NULL AND image_id IS NULL AND card IS NULL AND card_image_id IS NULL)),
    CONSTRAINT messages_order CHECK ((kind = 'order') = (order_id IS NOT NULL) AND (kind = 'order') = (order_event IS NOT NULL)),
    CONSTRAINT messages_sender CHECK (kind = 'order' OR (sender_id IS NOT NULL AND cid IS NOT NULL))
);
CREATE UNIQUE INDEX messages_number_key ON messages (conversation_id, number);
CREATE UNIQUE INDEX messages_cid_key ON messages (sender_id, cid);
-- A picture belongs to one message.
CREATE UNIQUE INDEX messages_image_key ON messages (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX messages_card_image_idx ON messages (card_image_id) WHERE card_image_id IS NOT NULL;
CREATE INDEX messages_order_idx ON messages (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX messages_reply_idx ON messages (reply_to) WHERE reply_to IS NOT NULL;

-- Messages that a member does not want to see any more; the other still does.
CREATE TABLE message_hides (
    member_id BIGINT NOT NULL REFERENCES members (id),
    message_id BIGINT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (member_id, message_id)
);
CREATE INDEX message_hides_message_idx ON message_hides (message_id);

-- A private picture is for the two members of one conversation, never under a public address.
ALTER TABLE images ADD COLUMN is_private BOOLEAN NOT NULL DEFAULT FALSE;
