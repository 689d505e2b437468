//! Cameras and lenses.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, veil};
use super::path::rounded;
use super::sitting::Sitting;

/// A lens seen from the front: rings, coated glass, reflections.
fn glass(c: &mut Canvas, s: &Sitting, cx: f32, cy: f32, r: f32) {
    c.disc(cx, cy, r, Fill::Slant(hex(0x5A5A72), hex(0x141424)));
    c.disc(cx, cy, r * 0.93, hex(0x1C1C2C));
    c.ring(cx, cy, r * 0.86, r * 0.025, fade(s.p.accent, 0.9));
    c.disc(cx, cy, r * 0.78, Fill::Down(hex(0x2B2B3E), hex(0x0A0A14)));
    let coat = if s.pick(300, 2) == 0 { hex(0x4C2A8A) } else { hex(0x1B4F8A) };
    c.disc(cx, cy, r * 0.66, Fill::Glow(light(coat, 0.25), dark(coat, 0.75)));
    c.disc(cx, cy, r * 0.42, Fill::Glow(dark(coat, 0.4), hex(0x070710)));
    c.disc(cx - r * 0.24, cy - r * 0.26, r * 0.17, Fill::Glow(veil(WHITE, 0.95), veil(WHITE, 0.25)));
    c.disc(cx + r * 0.26, cy + r * 0.30, r * 0.08, veil(0xFFB59A, 0.75));
    c.disc(cx + r * 0.12, cy + r * 0.40, r * 0.04, veil(0x9AE0FF, 0.7));
}

/// A digital camera with a grip and a flash hump.
pub(super) fn camera(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 940.0, 470.0, 54.0);
    let body = hex(0x2A2A3C);
    c.block(780.0, 340.0, 110.0, 60.0, 20.0, Fill::Across(hex(0x505068), hex(0x222234)));
    c.block(800.0, 322.0, 60.0, 26.0, 10.0, hex(ORANGE));
    c.block(262.0, 352.0, 120.0, 50.0, 14.0, Fill::Across(hex(0x505068), hex(0x222234)));
    c.shape(
        "M 440 400 L 490 286 Q 496 272 514 272 L 690 272 Q 708 272 714 286 L 764 400 Z",
        Fill::Down(light(body, 0.18), body),
    );
    c.block(520.0, 288.0, 164.0, 40.0, 12.0, Fill::Down(hex(0xFDF6E0), hex(0xBFC3D6)));
    c.block(196.0, 384.0, 808.0, 550.0, 66.0, Fill::Down(light(body, 0.14), dark(body, 0.3)));
    c.block(196.0, 470.0, 808.0, 380.0, 0.0, Fill::Down(hex(0x1B1B2A), hex(0x222234)));
    c.shape("M 196 440 Q 196 384 262 384 L 360 384 Q 396 400 390 480 L 376 860 Q 370 934 300 934 L 262 934 Q 196 934 196 868 Z", Fill::Across(hex(0x3A3A50), hex(0x1A1A28)));
    c.block(196.0, 462.0, 808.0, 7.0, 0.0, veil(WHITE, 0.12));
    glass(c, s, 640.0, 660.0, 250.0);
    c.disc(908.0, 520.0, 24.0, Fill::Glow(hex(0xFFE9D0), hex(ORANGE)));
    c.block(866.0, 412.0, 96.0, 24.0, 8.0, veil(WHITE, 0.8));
    if s.one_in(301, 2) {
        c.wire("M 214 430 C 80 500 60 800 250 1010", 30.0, s.p.main);
        c.wire("M 214 430 C 80 500 60 800 250 1010", 6.0, veil(WHITE, 0.5));
    }
}

/// A metal and leather film camera.
pub(super) fn film_camera(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 930.0, 480.0, 54.0);
    let silver = |from: u32, to: u32| Fill::Down(hex(from), hex(to));
    c.block(236.0, 330.0, 130.0, 60.0, 14.0, silver(0xEFEFF4, 0x8E90A4));
    c.block(270.0, 308.0, 60.0, 30.0, 8.0, silver(0xFFFFFF, 0x9EA0B4));
    c.block(800.0, 324.0, 110.0, 66.0, 14.0, silver(0xEFEFF4, 0x8E90A4));
    c.block(920.0, 348.0, 60.0, 42.0, 10.0, silver(0xFFFFFF, 0x9EA0B4));
    c.poly(&[(454.0, 392.0), (500.0, 276.0), (700.0, 276.0), (746.0, 392.0)], silver(0xF4F4F8, 0xB4B6C6));
    c.block(560.0, 254.0, 80.0, 26.0, 6.0, hex(0x2B2B3E));
    c.block(186.0, 378.0, 828.0, 548.0, 56.0, silver(0xF2F2F6, 0x9D9FB2));
    let leather = dark(s.tone(302), 0.22);
    c.block(186.0, 480.0, 828.0, 350.0, 0.0, Fill::Down(light(leather, 0.06), dark(leather, 0.2)));
    c.clipped(rounded(186.0, 480.0, 828.0, 350.0, 0.0), |c| {
        for row in 0..9_u8 {
            let y = f32::from(row).mul_add(40.0, 492.0);
            for column in 0..21_u8 {
                let shift = if row % 2 == 0 { 0.0 } else { 20.0 };
                c.disc(f32::from(column).mul_add(40.0, 196.0 + shift), y, 4.0, veil(0x000014, 0.16));
            }
        }
    });
    c.block(186.0, 476.0, 828.0, 6.0, 0.0, veil(WHITE, 0.5));
    c.disc(600.0, 656.0, 262.0, silver(0xFFFFFF, 0x8A8CA0));
    glass(c, s, 600.0, 656.0, 232.0);
    c.block(250.0, 408.0, 120.0, 40.0, 8.0, hex(0x222234));
    c.block(262.0, 416.0, 96.0, 24.0, 5.0, Fill::Slant(hex(0x9AD4F0), hex(0x2A4A70)));
    c.disc(900.0, 428.0, 18.0, hex(ORANGE));
    c.block(530.0, 330.0, 140.0, 22.0, 8.0, veil(NAVY, 0.75));
}

/// A lens standing, with its cap leaning beside it.
pub(super) fn lens(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 944.0, 400.0, 54.0);
    let barrel = |from: u32, to: u32| Fill::Across(hex(from), hex(to));
    c.block(420.0, 780.0, 360.0, 164.0, 20.0, barrel(0xC9CAD6, 0x6E7086));
    c.block(380.0, 560.0, 440.0, 280.0, 22.0, barrel(0x45455A, 0x121220));
    for ridge in 0..22_u8 {
        c.block(f32::from(ridge).mul_add(20.0, 386.0), 600.0, 9.0, 110.0, 4.0, veil(WHITE, 0.13));
    }
    c.block(380.0, 740.0, 440.0, 14.0, 0.0, s.p.main);
    c.block(410.0, 772.0, 70.0, 18.0, 6.0, veil(WHITE, 0.8));
    c.block(520.0, 772.0, 100.0, 18.0, 6.0, veil(0xFFD166, 0.9));
    c.shape("M 350 400 L 850 400 L 822 570 L 378 570 Z", barrel(0x505068, 0x141424));
    c.oval(600.0, 400.0, 250.0, 96.0, Fill::Across(hex(0x6A6A82), hex(0x1A1A2A)));
    c.oval(600.0, 398.0, 222.0, 80.0, hex(0x10101C));
    let coat = if s.pick(303, 2) == 0 { 0x5A35A0 } else { 0x1F6FA0 };
    c.oval(600.0, 400.0, 196.0, 66.0, Fill::Slant(light(hex(coat), 0.25), hex(0x0C0C1A)));
    c.oval(540.0, 380.0, 70.0, 18.0, veil(WHITE, 0.55));
    c.oval(680.0, 420.0, 44.0, 12.0, veil(0xFFB59A, 0.6));
    c.turned(-14.0, 880.0, 830.0, |c| {
        c.disc(896.0, 826.0, 112.0, Fill::Slant(hex(0x4A4A60), hex(0x121220)));
        c.ring(896.0, 826.0, 92.0, 5.0, veil(WHITE, 0.18));
        c.block(850.0, 812.0, 92.0, 28.0, 8.0, s.p.main);
    });
}
