//! The device's clock and time zone. Local times are written as date and time fields write them, `2026-11-22T10:30`;
//! instants as RFC 3339 in UTC.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// This instant.
pub(crate) fn now() -> String {
    String::from(Date::new_0().to_iso_string())
}

/// The instant of a local time; `None` when it is no time.
pub(crate) fn instant(local: &str) -> Option<String> {
    let date = Date::new(&JsValue::from_str(local));
    (!date.get_time().is_nan()).then(|| String::from(date.to_iso_string()))
}

/// The local time of an instant, to the minute; `None` when it is no instant.
pub(crate) fn local(instant: &str) -> Option<String> {
    let date = Date::new(&JsValue::from_str(instant));
    let month = date.get_month().saturating_add(1);
    (!date.get_time().is_nan()).then(|| {
        let (year, day) = (date.get_full_year(), date.get_date());
        let (hour, minute) = (date.get_hours(), date.get_minutes());
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
    })
}

/// The name of the device's time zone, `Asia/Shanghai`.
pub(crate) fn zone() -> Option<String> {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// Minutes by which the device's clock is ahead of UTC.
pub(crate) fn utc_offset_minutes() -> Option<i32> {
    let behind = Date::new_0().get_timezone_offset();
    // A whole number, written as one: the browser has it as a float.
    format!("{:.0}", -behind).parse().ok()
}
