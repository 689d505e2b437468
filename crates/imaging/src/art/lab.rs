//! Electronics benches: oscilloscope and soldering station.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, hex, light, veil};
use super::path::{ellipse, rounded};
use super::sitting::Sitting;

/// A bench oscilloscope with two traces.
pub(super) fn oscilloscope(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 936.0, 520.0, 50.0);
    let body = if s.pick(401, 2) == 0 { hex(0xF0EDE6) } else { hex(0x4A5470) };
    c.wire("M 330 360 C 330 250 870 250 870 360", 30.0, dark(body, 0.45));
    c.block(160.0, 340.0, 880.0, 580.0, 40.0, Fill::Down(light(body, 0.3), dark(body, 0.12)));
    c.block(190.0, 916.0, 120.0, 22.0, 8.0, hex(0x222234));
    c.block(890.0, 916.0, 120.0, 22.0, 8.0, hex(0x222234));
    c.block(200.0, 384.0, 540.0, 450.0, 22.0, hex(0x1A1A2A));
    c.block(222.0, 406.0, 496.0, 406.0, 8.0, Fill::Glow(hex(0x123A3A), hex(0x081E22)));
    for line in 1..8_u8 {
        let at = f32::from(line);
        c.line(
            &[(at.mul_add(62.0, 222.0), 410.0), (at.mul_add(62.0, 222.0), 808.0)],
            2.0,
            veil(0x8CFFD0, 0.18),
        );
        c.line(
            &[(226.0, at.mul_add(50.8, 406.0)), (714.0, at.mul_add(50.8, 406.0))],
            2.0,
            veil(0x8CFFD0, 0.18),
        );
    }
    c.clipped(rounded(222.0, 406.0, 496.0, 406.0, 8.0), |c| {
        let sine = "M 222 540 C 262 400 302 400 342 540 C 382 680 422 680 462 540 C 502 400 542 400 582 540 C 622 680 662 680 722 530";
        c.wire(sine, 18.0, veil(0x7CFFB2, 0.25));
        c.wire(sine, 6.0, hex(0xB8FFD4));
        c.line(&[(222.0, 760.0), (320.0, 760.0), (320.0, 680.0), (440.0, 680.0), (440.0, 760.0), (560.0, 760.0), (560.0, 680.0), (680.0, 680.0), (680.0, 760.0), (720.0, 760.0)], 6.0, hex(0xFFD166));
    });
    for (x, y, r, color) in [
        (830.0, 450.0, 46.0, s.p.main),
        (950.0, 450.0, 34.0, hex(0x33334A)),
        (830.0, 590.0, 34.0, hex(0x33334A)),
        (950.0, 590.0, 34.0, s.p.accent),
    ] {
        c.disc(x, y + 6.0, r, veil(0x000014, 0.3));
        c.disc(x, y, r, Fill::Slant(light(color, 0.25), dark(color, 0.25)));
        c.line(&[(x, y - r * 0.3), (x, y - r * 0.85)], 6.0, veil(WHITE, 0.85));
    }
    for step in 0..4_u8 {
        c.block(
            f32::from(step).mul_add(54.0, 786.0),
            670.0,
            42.0,
            26.0,
            8.0,
            if step == 0 { hex(ORANGE) } else { hex(0xD3D6E2) },
        );
    }
    for x in [300.0, 460.0, 620.0, 850.0] {
        c.disc(x, 874.0, 22.0, Fill::Slant(hex(0xF5E1A4), hex(0x9A7B32)));
        c.disc(x, 874.0, 10.0, hex(0x222234));
    }
}

/// A soldering station, its iron in the holder, a circuit board in front.
pub(super) fn soldering(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 944.0, 480.0, 52.0);
    let body = s.p.main;
    c.block(180.0, 480.0, 440.0, 440.0, 40.0, Fill::Down(light(body, 0.15), dark(body, 0.28)));
    c.block(220.0, 520.0, 360.0, 170.0, 20.0, hex(0x161626));
    let heat = hex(0xFF5A3C);
    let points = |x: f32| {
        [(x, 552.0), (x + 54.0, 552.0), (x + 54.0, 604.0), (x, 604.0), (x, 656.0), (x + 54.0, 656.0)]
    };
    // Digits that read in a mirror too: the second photo is seen from the other side.
    let [one, eight, zero] = [280.0, 374.0, 468.0].map(points);
    let [(x, top), _, _, _, (_, bottom), _] = one;
    c.line(&[(x + 27.0, top), (x + 27.0, bottom)], 11.0, heat);
    let [a, b, right, left, d, e] = eight;
    c.line(&[a, b, e, d, a], 11.0, heat);
    c.line(&[left, right], 11.0, heat);
    let [a, b, _, _, d, e] = zero;
    c.line(&[a, b, e, d, a], 11.0, heat);
    c.disc(330.0, 802.0, 66.0, Fill::Slant(hex(0xF2F3F8), hex(0x8A8CA0)));
    c.line(&[(330.0, 800.0), (366.0, 760.0)], 10.0, hex(NAVY));
    c.block(460.0, 780.0, 90.0, 46.0, 14.0, s.p.accent);
    c.wire("M 600 860 C 720 980 760 760 690 640 C 640 540 860 230 975 350", 16.0, hex(0x222234));
    c.block(690.0, 860.0, 300.0, 66.0, 18.0, Fill::Down(hex(0x45455A), hex(0x1A1A2A)));
    iron(c, s);
}

/// The iron in its spiral holder.
fn iron(c: &mut Canvas, s: &Sitting) {
    for ring in 0..7_u8 {
        let t = f32::from(ring);
        c.turned(35.0, 840.0, 560.0, |c| {
            c.stroke(ellipse(840.0, t.mul_add(26.0, 620.0), t.mul_add(-3.0, 56.0), 14.0), 7.0, hex(0xC3C7D6));
        });
    }
    c.turned(35.0, 840.0, 560.0, |c| {
        c.poly(&[(832.0, 700.0), (848.0, 700.0), (842.0, 800.0), (838.0, 800.0)], hex(0xC77A3C));
        c.block(824.0, 560.0, 32.0, 150.0, 8.0, Fill::Across(hex(0xF2F3F8), hex(0x8A8CA0)));
        c.block(808.0, 320.0, 64.0, 250.0, 26.0, Fill::Across(light(s.p.accent, 0.2), dark(s.p.accent, 0.3)));
        c.block(800.0, 540.0, 80.0, 30.0, 12.0, hex(0x222234));
    });
}
