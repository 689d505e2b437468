//! Rolls of film.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, hex, light, veil};
use super::sitting::Sitting;

/// Three film canisters and their boxes.
pub(super) fn film_rolls(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 944.0, 470.0, 50.0);
    carton(c, 700.0, 380.0, s.p.main, s.p.accent);
    carton(c, 250.0, 440.0, s.p.second, s.p.main);
    for (x, lift, color) in [(330.0, 0.0, s.p.accent), (580.0, 16.0, s.p.main), (820.0, -6.0, hex(0xFFD166))]
    {
        canister(c, x, 620.0 + lift, color);
    }
}

fn carton(c: &mut Canvas, x: f32, y: f32, color: Color, stripe: Color) {
    let height = 930.0 - y;
    c.block(x, y, 250.0, height, 8.0, Fill::Across(light(color, 0.16), dark(color, 0.1)));
    c.poly(
        &[(x + 250.0, y), (x + 300.0, y - 36.0), (x + 300.0, 890.0), (x + 250.0, 930.0)],
        dark(color, 0.4),
    );
    c.poly(&[(x, y), (x + 50.0, y - 36.0), (x + 300.0, y - 36.0), (x + 250.0, y)], light(color, 0.35));
    c.block(x, y + 70.0, 250.0, 66.0, 0.0, stripe);
    c.block(x + 28.0, y + 90.0, 150.0, 26.0, 8.0, veil(WHITE, 0.92));
    c.block(x + 28.0, y + 24.0, 96.0, 20.0, 8.0, veil(WHITE, 0.75));
}

fn canister(c: &mut Canvas, x: f32, y: f32, color: Color) {
    c.ground(x + 10.0, y + 320.0, 130.0, 26.0);
    c.block(x - 26.0, y - 44.0, 52.0, 50.0, 8.0, Fill::Across(hex(0x505064), hex(0x161624)));
    c.block(x + 84.0, y + 30.0, 66.0, 232.0, 4.0, Fill::Across(hex(0x4A3024), hex(0x8A5A3C)));
    for hole in 0..6_u8 {
        c.block(x + 122.0, f32::from(hole).mul_add(38.0, y + 42.0), 16.0, 20.0, 4.0, veil(0xFFE9D0, 0.85));
    }
    c.block(x - 96.0, y + 10.0, 192.0, 286.0, 12.0, Fill::Across(light(color, 0.3), dark(color, 0.28)));
    c.block(x - 96.0, y + 100.0, 192.0, 70.0, 0.0, Fill::Across(hex(0xFFFCF5), hex(0xD6CFC2)));
    c.block(x - 70.0, y + 120.0, 100.0, 30.0, 6.0, dark(color, 0.3));
    c.block(x - 104.0, y, 208.0, 28.0, 10.0, Fill::Across(hex(0x6A6A80), hex(0x1A1A28)));
    c.block(x - 104.0, y + 284.0, 208.0, 28.0, 10.0, Fill::Across(hex(0x6A6A80), hex(0x1A1A28)));
    c.block(x - 70.0, y + 24.0, 18.0, 262.0, 8.0, veil(WHITE, 0.28));
}
