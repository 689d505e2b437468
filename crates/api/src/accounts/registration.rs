//! Making an account.

use tradehub_shared::accounts::{CreateAccountRequest, Role};
use tradehub_shared::notice_settings::Language;
use tradehub_shared::validate::FieldErrors;
use tradehub_shared::{FieldCode, MemberId, UtcMicros, limits};

use super::error::AccountError;
use super::{fold, store};
use crate::campus;
use crate::db::DbConnection;
use crate::kernel::keys::{Keys, Purpose};

/// Guesses that an attacker needs at least, as a power of ten, for a password to be accepted: below it a password is
/// on or next to the lists that attackers try first (the second of zxcvbn's five scores).
const GUESSES_LOG10_MIN: f64 = 6.0;

/// Checks what needs no database, the password's strength included.
///
/// # Errors
/// One error for each field at fault.
pub fn check(request: &CreateAccountRequest) -> Result<(), AccountError> {
    let mut errors = request.validate().err().unwrap_or_default();
    if !errors.has("/password") && is_common(&request.password, &[&request.username, &request.email]) {
        errors.add("/password", FieldCode::CommonPassword);
    }
    errors.finish().map_err(AccountError::Invalid)
}

/// What Chinese students choose most and the library's lists, made from English ones, do not hold.
const LOCAL_FAVOURITES: &[&str] = &[
    "woaini",
    "woaini1314",
    "woaiwojia",
    "aini1314",
    "5201314",
    "1314520",
    "520520",
    "woshishui",
    "nihaoma",
    "zhongguo",
    "beijing",
    "shanghai",
    "xiaoming",
    "qq123456",
    "a123456789",
    "123456789a",
    "112233445566",
    "147258369",
    "woaini520",
    "tsinghua",
    "peking",
    "tradehub",
    "daxue",
    "xuexiao",
    "mima123456",
    "wodemima",
];

fn is_common(password: &str, own: &[&str]) -> bool {
    // The estimate takes time that grows with the length; what is long enough is judged by its beginning.
    let beginning: String = password.chars().take(64).collect();
    let known: Vec<&str> = own.iter().chain(LOCAL_FAVOURITES).copied().collect();
    zxcvbn::zxcvbn(&beginning, &known).guesses_log10() < GUESSES_LOG10_MIN
}

/// Writes the account of somebody whose browser prefers a language.
///
/// # Errors
/// A taken username or email, an unknown school, or the database failed.
pub fn create(
    c: &mut DbConnection,
    request: &CreateAccountRequest,
    password_hash: String,
    keys: &Keys,
    language: Option<Language>,
    now: UtcMicros,
) -> Result<MemberId, AccountError> {
    let (username_key, email_key) = (fold::key(&request.username), fold::key(&request.email));
    let mut errors = FieldErrors::new();
    let (username_taken, email_taken) = store::taken(c, &username_key, &email_key)?;
    if username_taken {
        errors.add("/username", FieldCode::UsernameTaken);
    }
    if email_taken {
        errors.add("/email", FieldCode::EmailTaken);
    }
    if !campus::store::school_exists(c, request.school_id)? {
        errors.add("/school_id", FieldCode::Unknown);
    }
    errors.finish().map_err(AccountError::Invalid)?;
    let number = request.student_number.as_deref().map(str::trim).filter(|n| !n.is_empty());
    let username = request.username.trim().to_owned();
    let member = store::NewMember {
        nickname: username.clone(),
        username,
        username_key,
        email: request.email.trim().to_owned(),
        email_key,
        password_hash,
        bio: String::new(),
        role: Role::Member,
        verified_at: None,
        school_id: request.school_id,
        zone_id: None,
        qq: None,
        wechat: None,
        student_number_hash: number
            .map(|n| keys.hash(Purpose::StudentNumber, &format!("{}:{n}", request.school_id))),
        agreement_version: limits::AGREEMENT_VERSION.to_owned(),
        agreement_accepted_at: now,
        created_at: now,
        updated_at: now,
        language,
    };
    store::insert_member(c, &member).map_err(taken_meanwhile)
}

/// Two registrations of one name can pass the check above on PostgreSQL; the unique index then names the field.
fn taken_meanwhile(error: crate::db::DbError) -> AccountError {
    let mut errors = FieldErrors::new();
    if error.breaks("username_key") {
        errors.add("/username", FieldCode::UsernameTaken);
    } else if error.breaks("email_key") {
        errors.add("/email", FieldCode::EmailTaken);
    } else {
        return error.into();
    }
    AccountError::Invalid(errors)
}

/// A demo member's keys, for the seeder.
pub(crate) fn keys_of(username: &str, email: &str) -> (String, String) {
    (fold::key(username), fold::key(email))
}

#[cfg(test)]
mod tests {
    use super::is_common;

    #[test]
    fn well_known_passwords_are_told_from_good_ones() {
        for bad in ["password123", "1234567890", "qwertyuiop", "aaaaaaaaaaaa", "iloveyou123", "woaini1314"] {
            assert!(is_common(bad, &[]), "{bad}");
        }
        for good in ["seven green bicycles", "正确的马电池订书钉", "xK9#mQ2vLp"] {
            assert!(!is_common(good, &[]), "{good}");
        }
        assert!(is_common("mei_2026mei", &["mei_2026", "mei"]));
    }
}
