//! A QR code as inline SVG. Keeps true: dark on white with the quiet zone of four modules in both themes, or scanners
//! would not read it.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

const QUIET: i32 = 4;

/// One path of unit squares, and the side of the drawing; `None` when the text is too long for any code.
fn path(text: &str) -> Option<(String, i32)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut out = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(out, "M{},{}h1v1h-1z", x.saturating_add(QUIET), y.saturating_add(QUIET));
        }
    }
    Some((out, code.size().saturating_add(QUIET.saturating_mul(2))))
}

/// The code of `text`, named `label` for screen readers; nothing when the text does not fit a code.
#[component]
pub(super) fn QrImage(
    /// What is encoded.
    text: String,
    /// What screen readers say.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    path(&text)
        .map(|(squares, side)| {
            let side = side.to_string();
            let frame = ["0 0 ", &side, " ", &side].concat();
            view! {
                <svg class="qr" viewBox=frame role="img" aria-label=label shape-rendering="crispEdges">
                    <rect width=side.clone() height=side fill="#fff" />
                    <path d=squares fill="#1a1a2e" />
                </svg>
            }
        })
        .into_any()
}
