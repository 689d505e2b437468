//! Signing in, registering, and the settings of one's account.

mod appearance;
mod entrance;
mod presence;
mod profile_form;
mod settings;
mod sign_in;
mod sign_up;

pub(crate) use settings::SettingsPage;
pub(crate) use sign_in::SignInPage;
pub(crate) use sign_up::SignUpPage;
