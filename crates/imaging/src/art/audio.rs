//! Headphones.

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, fade, hex, light, veil};
use super::sitting::Sitting;

/// Over-ear headphones on a small stand of light.
pub(super) fn headphones(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 944.0, 390.0, 52.0);
    let shell = s.tone(304);
    c.wire("M 330 690 C 300 180 900 180 870 690", 62.0, Fill::Across(light(shell, 0.1), dark(shell, 0.28)));
    c.wire("M 370 560 C 390 268 810 268 830 560", 26.0, veil(0x000018, 0.30));
    c.wire("M 420 360 C 500 276 700 276 780 360", 20.0, veil(WHITE, 0.35));
    c.twice(600.0, |c| {
        c.block(312.0, 560.0, 36.0, 130.0, 16.0, Fill::Across(hex(0xF2F3F8), hex(0x8A8CA0)));
        c.block(372.0, 596.0, 104.0, 330.0, 52.0, Fill::Across(hex(0x2B2B40), hex(0x505068)));
        c.block(252.0, 600.0, 156.0, 322.0, 78.0, Fill::Slant(light(shell, 0.28), dark(shell, 0.22)));
        c.block(280.0, 640.0, 100.0, 242.0, 50.0, Fill::Slant(dark(shell, 0.12), light(shell, 0.1)));
        c.ring(330.0, 762.0, 32.0, 8.0, fade(hex(WHITE), 0.7));
    });
    if s.one_in(305, 2) {
        c.wire("M 330 920 C 330 1010 480 960 560 990 C 640 1020 720 980 760 1000", 12.0, dark(shell, 0.5));
    }
}
