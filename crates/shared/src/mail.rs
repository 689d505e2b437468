//! Mails that the market writes.

crate::text_enum! {
    /// How a mail stands.
    pub enum MailState {
        /// To be sent when it is due.
        Waiting = "waiting",
        /// Taken by a server.
        Sending = "sending",
        /// The mail server took it.
        Sent = "sent",
        /// There is no mail server: it stays in the database.
        Kept = "kept",
        /// Given up.
        Failed = "failed",
        /// Taken by a server that did not tell how it ended: never sent again.
        Uncertain = "uncertain",
    }
}
