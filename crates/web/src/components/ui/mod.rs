//! The building blocks of every page.
//!
//! Keeps true: no component here fetches or knows a page; each works with keyboard and screen reader, in
//! both themes, and has touch targets of 44 px.
//!
//! Rules for those who use or add components:
//! - Words come in as `#[prop(into)] Signal<String>` (give `t!("key")`) or `MaybeProp<String>` where they may be absent.
//!   A value that a person edits comes in as `RwSignal<String>` (or `bool`).
//! - Handlers are `Callback`s: `on_press=move |()| save()`. Do not spread `on:` onto components.
//! - Looks come from classes in `style/`, built on the tokens only. Never write `style="…"` (the content security policy
//!   refuses it); `style:name=value` is allowed for values only known at run time.
//! - End views that are chosen at run time with `.into_any()`: each distinct view type costs download size.
//! - A field is named by `name`; its id is `f-<name>`, its error `f-<name>-error`. Give it `error=errors.of("/name")`.
//!
//! | need | use |
//! |---|---|
//! | press | [`Button`], [`IconButton`], [`LinkButton`] (a link that looks like a button) |
//! | write | [`TextField`], [`TextArea`] (counter), [`PriceField`], [`Select`], [`Stepper`], [`Checkbox`], [`Choices`] (cards or segments) |
//! | frame | [`Field`] around an own control, [`FormError`] above a form's button |
//! | say | [`Badge`], [`Bubble`] (a count), [`Chip`], [`Pill`], [`Price`], [`Notice`] |
//! | hold | [`Card`], [`Modal`] (a sheet on phones), [`Menu`], [`Tabs`] (in the address) |
//! | wait | [`Skeleton`], [`CardSkeletons`], [`ProgressBar`], [`LoadView`], [`ListView`] |
//! | nothing or trouble | [`EmptyState`], [`ErrorState`] |
//! | picture | [`Picture`], [`Avatar`], [`Icon`] |

mod avatar;
mod bubble;
mod button;
mod choices;
mod empty;
mod field;
mod icons;
mod labels;
mod list_view;
mod load_view;
mod menu;
mod modal;
mod picture;
mod progress;
mod select;
mod stepper;
mod tabs;
mod text_field;
mod toasts;

pub(crate) use avatar::Avatar;
pub(crate) use bubble::Bubble;
pub(crate) use button::{Button, ButtonKind, IconButton, LinkButton, Size, Variant};
pub(crate) use choices::{Checkbox, Choice, ChoiceLook, Choices};
pub(crate) use empty::{EmptyState, ErrorState, Trouble};
pub(crate) use field::{Field, FormError, Ids};
pub(crate) use icons::Icon;
pub(crate) use labels::{Badge, Chip, Notice, Pill, Price, Tone};
pub(crate) use list_view::ListView;
pub(crate) use load_view::LoadView;
pub(crate) use menu::Menu;
pub(crate) use modal::Modal;
pub(crate) use picture::Picture;
pub(crate) use progress::{CardSkeletons, ProgressBar, Skeleton};
pub(crate) use select::{Select, SelectOption};
pub(crate) use stepper::Stepper;
pub(crate) use tabs::{Tab, Tabs};
pub(crate) use text_field::{PriceField, TextArea, TextField};
pub(crate) use toasts::Toasts;
