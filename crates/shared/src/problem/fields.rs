//! What can be wrong with one field, in both languages. Keeps true: the same code means the same on every form.

use super::Lang;

macro_rules! field_codes {
    ($($variant:ident = $code:literal, $en:literal, $zh:literal;)+) => {
        /// What is wrong with a field. `{min}` and `{max}` in the words are the numbers of the error.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum FieldCode { $(#[doc = $en] #[serde(rename = $code)] $variant),+ }

        impl FieldCode {
            /// Every code.
            pub const ALL: &'static [FieldCode] = &[$(FieldCode::$variant),+];

            /// The stable text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $code),+ } }

            const fn template(self, lang: Lang) -> &'static str {
                match lang {
                    Lang::En => match self { $(Self::$variant => $en),+ },
                    Lang::Zh => match self { $(Self::$variant => $zh),+ },
                }
            }
        }
    };
}

field_codes! {
    Required = "required", "Fill this in.", "请填写此项。";
    TooShort = "too_short", "At least {min} characters.", "至少 {min} 个字符。";
    TooLong = "too_long", "At most {max} characters.", "最多 {max} 个字符。";
    TooMany = "too_many", "At most {max}.", "最多 {max} 个。";
    OutOfRange = "out_of_range", "Between {min} and {max}.", "应在 {min} 到 {max} 之间。";
    Malformed = "malformed", "This is not in the right form.", "格式不正确。";
    BadCharacters = "bad_characters", "There are characters in it that cannot be shown; write it anew.", "含有无法显示的字符，请重新输入。";
    MalformedEmail = "malformed_email", "This is not an email address.", "邮箱地址格式不正确。";
    MalformedUsername = "malformed_username", "Only letters, digits and _ are allowed.", "只能使用文字、数字和下划线。";
    UsernameTaken = "username_taken", "This username is taken; choose another.", "该用户名已被使用，请换一个。";
    EmailTaken = "email_taken", "This email is already registered; sign in instead.", "该邮箱已注册，请直接登录。";
    CommonPassword = "common_password", "This password is well known and easily guessed; choose another.", "这个密码太常见，容易被猜到，请换一个。";
    PasswordLikeName = "password_like_name", "The password must not be your username or email.", "密码不能与用户名或邮箱相同。";
    NotAccepted = "not_accepted", "Please read and accept the current user agreement.", "请阅读并同意最新的用户协议。";
    Unknown = "unknown", "There is no such entry; choose from the list.", "没有这个选项，请从列表中选择。";
    NotAllowed = "not_allowed", "This is not allowed here.", "此处不允许填写该内容。";
    Duplicate = "duplicate", "This is given twice.", "重复了。";
    NeedsSubcategory = "needs_subcategory", "Choose a subcategory.", "请选择子分类。";
    BadIsbn = "bad_isbn", "The ISBN's check digit is wrong; look at the back cover again.", "ISBN 校验位不正确，请再核对一下封底。";
    BadDate = "bad_date", "Write the date as YYYY-MM-DD.", "日期格式应为 YYYY-MM-DD。";
    MustBeZero = "must_be_zero", "A giveaway costs nothing.", "赠送的商品价格必须为 0。";
    BelowPromised = "below_promised", "Pieces are promised to buyers or gone already: at least {min}.", "已有商品被预订或售出，数量至少为 {min}。";
    BadMeetingTime = "bad_meeting_time", "Choose a time from now on, within the next 60 days.", "请选择从现在起 60 天内的时间。";
    BadMeetingLength = "bad_meeting_length", "The meeting ends 5 minutes to 12 hours after it begins.", "见面时长应在 5 分钟到 12 小时之间。";
    BelowPrice = "below_price", "The original price is lower than the price.", "原价不能低于现价。";
}

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON Pointer (RFC 6901) to the field of the body (`/price_minor`), or `?name` for a query parameter.
    #[cfg_attr(feature = "openapi", schema(example = "/price_minor"))]
    pub pointer: String,
    /// What is wrong, for programs.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "out_of_range"))]
    pub code: FieldCode,
    /// The lower bound, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The upper bound, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// What is wrong, in English.
    #[serde(default)]
    pub detail: String,
}

impl FieldError {
    /// An error without bounds.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: FieldCode) -> Self {
        Self::bounded(pointer, code, None, None)
    }

    /// An error with bounds.
    #[must_use]
    pub fn bounded(pointer: impl Into<String>, code: FieldCode, min: Option<i64>, max: Option<i64>) -> Self {
        let mut error = Self { pointer: pointer.into(), code, min, max, detail: String::new() };
        error.detail = error.message(Lang::En);
        error
    }

    /// What a person reads under the field.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        self.code.template(lang).replace("{min}", &number(self.min)).replace("{max}", &number(self.max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_same_bounds() {
        for code in FieldCode::ALL {
            for mark in ["{min}", "{max}"] {
                let (en, zh) = (code.template(Lang::En), code.template(Lang::Zh));
                assert_eq!(en.contains(mark), zh.contains(mark), "{}", code.as_str());
            }
        }
        let error = FieldError::bounded("/title", FieldCode::TooLong, None, Some(80));
        assert_eq!(error.detail, "At most 80 characters.");
    }
}
