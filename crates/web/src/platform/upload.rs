//! Sending a file with progress, which `fetch` cannot report.

use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

/// The answer to an upload.
pub(crate) struct Answer {
    /// HTTP status; 0 when nothing was answered.
    pub(crate) status: u16,
    /// The body.
    pub(crate) body: String,
}

/// Aborts the request when the future that waits for it is dropped.
struct Guard(XmlHttpRequest);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.abort();
    }
}

/// Sends one file as `multipart/form-data`. `progress` hears percent from 0 to 100. `None` when the connection failed.
pub(crate) async fn send(
    url: &str,
    token: Option<&str>,
    field: &str,
    file: &File,
    progress: impl Fn(u8) + 'static,
) -> Option<Answer> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", url).ok()?;
    request.set_with_credentials(true);
    if let Some(token) = token {
        request.set_request_header("Authorization", &["Bearer ", token].concat()).ok()?;
    }
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename(field, file, &file.name()).ok()?;
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() {
            progress(percent(event.loaded(), event.total()));
        }
    });
    request.upload().ok()?.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    let done = Promise::new(&mut |resolve: Function, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(&form)).ok()?;
    let guard = Guard(request);
    JsFuture::from(done).await.ok()?;
    let status = guard.0.status().ok()?;
    let body = guard.0.response_text().ok().flatten().unwrap_or_default();
    (status != 0).then_some(Answer { status, body })
}

/// The whole percents of a part, by comparison because Rust offers no checked cast from a float.
fn percent(part: f64, whole: f64) -> u8 {
    (0..=100_u8).rev().find(|p| f64::from(*p) * whole <= part * 100.0).unwrap_or(0)
}
