//! What is on a screen: wallpapers, code, charts. Keeps true: a thing shows the same in every photo of a look.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, mix, veil};
use super::path::rounded;
use super::sitting::Sitting;

/// What is on a screen: a wallpaper of hills or discs, code or a chart.
pub(super) fn screen(c: &mut Canvas, s: &Sitting, x: f32, y: f32, w: f32, h: f32) {
    show(c, s, (x, y, w, h), 8.0, s.pick(100, 4));
}

/// The wallpapers only: for what is held in the hand.
pub(super) fn wallpaper(c: &mut Canvas, s: &Sitting, place: (f32, f32, f32, f32), r: f32) {
    show(c, s, place, r, s.pick(100, 2) * 2);
}

fn show(c: &mut Canvas, s: &Sitting, (x, y, w, h): (f32, f32, f32, f32), r: f32, kind: u64) {
    let base = mix(s.p.main, hex(NAVY), 0.45);
    c.clipped(rounded(x, y, w, h, r), |c| {
        match kind {
            0 => hills(c, s, x, y, w, h),
            1 => code(c, s, x, y, w, h),
            2 => {
                c.block(x, y, w, h, 0.0, Fill::Slant(light(s.p.accent, 0.2), base));
                c.disc(w.mul_add(0.30, x), h.mul_add(0.85, y), h * 0.55, fade(s.p.main, 0.75));
                c.disc(w.mul_add(0.78, x), h.mul_add(0.25, y), h * 0.38, veil(0xFFD166, 0.85));
            }
            _ => chart(c, s, x, y, w, h),
        }
        let shine = Fill::Slant(veil(WHITE, 0.26), veil(WHITE, 0.02));
        c.poly(&[(x + w * 0.55, y), (x + w, y), (x + w, y + h * 0.55), (x + w * 0.38, y + h)], shine);
    });
}

fn hills(c: &mut Canvas, s: &Sitting, x: f32, y: f32, w: f32, h: f32) {
    c.block(x, y, w, h, 0.0, Fill::Down(hex(0xFFD9A8), mix(hex(ORANGE), s.p.main, 0.5)));
    c.disc(w.mul_add(0.62, x), h.mul_add(0.48, y), h.min(w) * 0.17, hex(0xFFF6E3));
    for (level, lift, shade) in [(0.62, 0.18, 0.15), (0.74, -0.12, 0.42), (0.86, 0.10, 0.72)] {
        let top = h.mul_add(level, y);
        let swing = h * lift;
        c.shape(
            &format!(
                "M {x} {top} C {} {} {} {} {} {top} L {} {} L {x} {} Z",
                x + w * 0.3,
                top - swing,
                x + w * 0.6,
                top + swing,
                x + w,
                x + w,
                y + h,
                y + h
            ),
            dark(s.p.main, shade),
        );
    }
}

fn code(c: &mut Canvas, s: &Sitting, x: f32, y: f32, w: f32, h: f32) {
    c.block(x, y, w, h, 0.0, Fill::Slant(hex(0x2A2A4A), hex(0x15152A)));
    c.block(x, y, w * 0.16, h, 0.0, veil(0x000010, 0.3));
    let row = h / 12.0;
    for line in 1..11_u8 {
        let n = u64::from(line);
        let top = row.mul_add(f32::from(line), y);
        let start = s.between(110 + n, 0.0, 0.14).mul_add(w, x + w * 0.2);
        let first = w * s.between(130 + n, 0.08, 0.22);
        c.block(
            start,
            top,
            first,
            row * 0.42,
            row * 0.2,
            if n.is_multiple_of(3) { hex(0xFF8C61) } else { hex(0x8ECAE6) },
        );
        c.block(
            start + first + row * 0.4,
            top,
            w * s.between(150 + n, 0.1, 0.32),
            row * 0.42,
            row * 0.2,
            veil(WHITE, 0.55),
        );
    }
}

fn chart(c: &mut Canvas, s: &Sitting, x: f32, y: f32, w: f32, h: f32) {
    c.block(x, y, w, h, 0.0, Fill::Down(hex(0xFBFAFF), hex(0xE6E8F5)));
    c.block(x, y, w, h * 0.11, 0.0, s.p.main);
    c.block(x + w * 0.06, y + h * 0.20, w * 0.40, h * 0.07, h * 0.02, hex(NAVY));
    let width = w * 0.09;
    for bar in 0..6_u8 {
        let tall = h * s.between(170 + u64::from(bar), 0.14, 0.5);
        let left = f32::from(bar).mul_add(w * 0.15, x + w * 0.07);
        let color = if bar == 3 { hex(ORANGE) } else { fade(s.p.main, 0.65) };
        c.block(left, y + h * 0.92 - tall, width, tall, 6.0, color);
    }
}
