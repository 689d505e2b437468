//! What can be done in chat besides sending. Each function runs inside one transaction. Whatever changes something holds
//! the rows of its conversations first, by rising id; what others hear of it is appended last.

pub mod history;
pub mod marks;
pub mod open;
pub mod take_back;
