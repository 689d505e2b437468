//! What a member can do about another one: be friends, write, block. The same everywhere: on a profile, at a seller, at
//! the author of a comment, in the lists of friends.

mod asking;
mod buttons;
mod menu;
mod step;

pub(crate) use buttons::{PersonButtons, step_button};
pub(crate) use menu::{PersonMenu, person_menu};
pub(crate) use step::{Person, Step};
