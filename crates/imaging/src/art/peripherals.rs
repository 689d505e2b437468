//! Keyboards and mice.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, fade, hex, light, mix, veil};
use super::sitting::Sitting;

/// A compact mechanical keyboard with coloured keys.
pub(super) fn keyboard(c: &mut Canvas, s: &Sitting) {
    let board = if s.pick(105, 2) == 0 { hex(0x2B2B45) } else { hex(0xF3EFE8) };
    let keys: [Color; 3] = [hex(0xFFFBF4), mix(s.p.main, hex(0xFFFBF4), 0.12), s.p.accent];
    c.cast(150.0, 400.0, 900.0, 390.0, 40.0);
    c.block(150.0, 400.0, 900.0, 390.0, 40.0, Fill::Down(light(board, 0.1), dark(board, 0.25)));
    c.block(178.0, 424.0, 844.0, 336.0, 22.0, dark(board, 0.45));
    let layouts: [&[f32]; 5] = [
        &[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0],
        &[1.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.5],
        &[1.8, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.2],
        &[2.2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.8, 1.0],
        &[1.3, 1.3, 1.3, 5.2, 1.3, 1.3, 1.3],
    ];
    for (row, widths) in (0_u8..).zip(layouts) {
        let y = f32::from(row).mul_add(64.0, 434.0);
        let mut x = 190.0;
        for (column, &units) in (0_u64..).zip(widths) {
            let edge = units > 1.2 && units < 5.0;
            let [plain, strong, bright] = keys;
            let color = match s.pick(200 + column * 7 + u64::from(row) * 31, 14) {
                0 => bright,
                _ if edge => strong,
                _ => plain,
            };
            let width = units.mul_add(63.2, -8.0);
            c.block(x, y, width, 58.0, 12.0, dark(color, 0.28));
            c.block(x + 5.0, y + 1.0, width - 10.0, 46.0, 10.0, Fill::Down(light(color, 0.25), color));
            x += units * 63.2;
        }
    }
}

/// A mouse on its mat, with the cable.
pub(super) fn mouse(c: &mut Canvas, s: &Sitting) {
    let body = if s.pick(106, 2) == 0 { hex(0xF8F6F2) } else { hex(0x2E2E48) };
    c.cast(210.0, 330.0, 780.0, 600.0, 40.0);
    c.block(210.0, 330.0, 780.0, 600.0, 44.0, Fill::Slant(light(s.p.main, 0.12), dark(s.p.main, 0.25)));
    c.wire(
        "M 240 880 C 420 740 460 900 700 860 C 820 840 900 700 960 720",
        26.0,
        fade(light(s.p.main, 0.4), 0.5),
    );
    c.frame(226.0, 346.0, 748.0, 568.0, 34.0, veil(WHITE, 0.35));
    c.wire("M 600 440 C 590 360 700 300 640 200 C 610 140 660 60 640 -120", 13.0, dark(body, 0.35));
    c.cast(466.0, 424.0, 268.0, 420.0, 134.0);
    c.block(466.0, 420.0, 268.0, 424.0, 134.0, Fill::Slant(light(body, 0.25), dark(body, 0.18)));
    c.line(&[(600.0, 424.0), (600.0, 590.0)], 5.0, veil(0x000014, 0.35));
    c.wire("M 470 590 Q 600 630 730 590", 5.0, veil(0x000014, 0.25));
    c.block(580.0, 470.0, 40.0, 92.0, 20.0, hex(0x1A1A2E));
    c.block(588.0, 484.0, 24.0, 64.0, 12.0, Fill::Down(light(s.p.accent, 0.3), s.p.accent));
    c.disc(600.0, 770.0, 22.0, fade(s.p.main, 0.9));
}
