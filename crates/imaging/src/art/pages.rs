//! Novels and notebooks.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, dark, fade, hex, light, mix, veil};
use super::path::rounded;
use super::sitting::Sitting;

const PAPER: u32 = 0x00FF_FBF2;

/// A paperback with an illustrated cover, standing a little open.
pub(super) fn novel(c: &mut Canvas, s: &Sitting) {
    c.ground(620.0, 952.0, 350.0, 50.0);
    let cover = s.tone(70);
    c.poly(&[(850.0, 250.0), (920.0, 285.0), (920.0, 925.0), (850.0, 952.0)], hex(0xE9DFCC));
    c.block(836.0, 240.0, 30.0, 712.0, 4.0, hex(PAPER));
    c.block(350.0, 228.0, 500.0, 724.0, 12.0, Fill::Down(light(cover, 0.20), dark(cover, 0.25)));
    c.clipped(rounded(350.0, 228.0, 500.0, 724.0, 12.0), |c| {
        let sky = mix(cover, s.p.accent, 0.55);
        c.block(350.0, 430.0, 500.0, 530.0, 0.0, Fill::Down(fade(light(sky, 0.25), 0.0), light(sky, 0.25)));
        c.disc(600.0, 640.0, 120.0, Fill::Down(hex(0xFFE9C7), hex(ORANGE)));
        c.shape(
            "M 330 800 C 430 690 500 720 580 780 C 680 850 760 700 880 760 L 880 980 L 330 980 Z",
            dark(cover, 0.45),
        );
        c.shape(
            "M 330 880 C 470 800 560 900 700 850 C 780 820 830 850 880 870 L 880 980 L 330 980 Z",
            dark(cover, 0.7),
        );
        c.block(350.0, 228.0, 26.0, 730.0, 0.0, veil(0x0000_0014, 0.25));
    });
    c.block(430.0, 300.0, 340.0, 38.0, 8.0, hex(PAPER));
    c.block(480.0, 360.0, 240.0, 38.0, 8.0, hex(PAPER));
    c.block(530.0, 432.0, 140.0, 16.0, 8.0, veil(PAPER, 0.7));
    if s.one_in(71, 2) {
        c.shape("M 760 228 L 812 228 L 812 460 L 786 430 L 760 460 Z", s.p.accent);
    }
}

/// An open notebook with handwriting, a sketch and a pen.
pub(super) fn notebook(c: &mut Canvas, s: &Sitting) {
    c.cast(190.0, 290.0, 820.0, 610.0, 22.0);
    c.block(184.0, 284.0, 832.0, 622.0, 24.0, s.p.main);
    c.block(204.0, 300.0, 396.0, 590.0, 12.0, Fill::Across(hex(PAPER), hex(0xF0E7D8)));
    c.block(600.0, 300.0, 396.0, 590.0, 12.0, Fill::Across(hex(0xEFE6D6), hex(PAPER)));
    for row in 0..9_u8 {
        let y = f32::from(row).mul_add(56.0, 376.0);
        let end = s.between(80 + u64::from(row), 430.0, 560.0);
        c.line(&[(240.0, y), (end, y)], 8.0, veil(0x2F66A8, if row == 0 { 0.9 } else { 0.45 }));
        c.line(&[(640.0, y), (956.0, y)], 2.0, veil(NAVY, 0.16));
    }
    c.block(236.0, 470.0, 200.0, 34.0, 6.0, fade(hex(0xFFE066), 0.6));
    c.wire("M 660 700 C 700 470 760 470 800 640 C 830 760 880 720 940 560", 9.0, s.p.main);
    c.line(&[(652.0, 480.0), (652.0, 780.0), (950.0, 780.0)], 6.0, veil(NAVY, 0.65));
    for ring in 0..8_u8 {
        let y = f32::from(ring).mul_add(70.0, 340.0);
        c.block(572.0, y, 56.0, 20.0, 10.0, Fill::Down(hex(0xF4F4F8), hex(0x9A9AAE)));
    }
    c.turned(34.0, 880.0, 700.0, |c| {
        c.cast(862.0, 500.0, 30.0, 380.0, 12.0);
        c.block(858.0, 490.0, 40.0, 330.0, 14.0, Fill::Across(light(s.p.accent, 0.2), dark(s.p.accent, 0.2)));
        c.poly(&[(860.0, 818.0), (896.0, 818.0), (878.0, 884.0)], hex(0x33334A));
        c.block(890.0, 500.0, 10.0, 130.0, 5.0, hex(0xF4F4F8));
    });
}
