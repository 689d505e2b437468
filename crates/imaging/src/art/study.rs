//! Calculators, microscopes, goggles.

use super::canvas::{Canvas, Fill};
use super::ink::{ORANGE, WHITE, dark, hex, light, mix, veil};
use super::sitting::Sitting;

/// A scientific calculator.
pub(super) fn calculator(c: &mut Canvas, s: &Sitting) {
    let body = if s.pick(400, 2) == 0 { hex(0x2E2E48) } else { s.p.main };
    c.cast(370.0, 196.0, 460.0, 800.0, 54.0);
    c.block(370.0, 196.0, 460.0, 800.0, 56.0, Fill::Slant(light(body, 0.18), dark(body, 0.28)));
    c.frame(382.0, 208.0, 436.0, 776.0, 46.0, veil(WHITE, 0.14));
    c.block(420.0, 244.0, 150.0, 18.0, 8.0, veil(WHITE, 0.75));
    c.block(640.0, 236.0, 140.0, 36.0, 6.0, hex(0x4A2E2A));
    c.line(&[(686.0, 236.0), (686.0, 272.0)], 3.0, veil(WHITE, 0.3));
    c.line(&[(734.0, 236.0), (734.0, 272.0)], 3.0, veil(WHITE, 0.3));
    c.block(412.0, 292.0, 376.0, 170.0, 16.0, hex(0x141424));
    c.block(426.0, 306.0, 348.0, 142.0, 8.0, Fill::Slant(hex(0xDCEBD3), hex(0xA9C2A3)));
    c.wire("M 446 390 C 480 330 500 330 530 390 C 560 450 590 430 610 370", 7.0, hex(0x2B3A2E));
    c.block(650.0, 400.0, 100.0, 26.0, 5.0, hex(0x2B3A2E));
    c.block(690.0, 330.0, 60.0, 16.0, 5.0, veil(0x2B3A2E, 0.6));
    for row in 0..3_u8 {
        for column in 0..6_u8 {
            let (x, y) = (f32::from(column).mul_add(63.0, 416.0), f32::from(row).mul_add(52.0, 492.0));
            c.block(
                x,
                y,
                54.0,
                36.0,
                14.0,
                Fill::Down(mix(hex(0x9A9CB0), body, 0.35), mix(hex(0x555570), body, 0.4)),
            );
        }
    }
    for row in 0..4_u8 {
        for column in 0..5_u8 {
            let (x, y) = (f32::from(column).mul_add(76.0, 416.0), f32::from(row).mul_add(78.0, 660.0));
            let color = match (row, column) {
                (0, 3 | 4) => hex(ORANGE),
                (3, 4) => s.p.accent,
                _ => hex(0xFAF7F0),
            };
            c.block(x, y + 5.0, 66.0, 58.0, 16.0, dark(color, 0.4));
            c.block(x, y, 66.0, 56.0, 16.0, Fill::Down(light(color, 0.2), color));
        }
    }
}

/// A microscope.
pub(super) fn microscope(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 948.0, 380.0, 52.0);
    let white = Fill::Across(hex(0xFFFFFF), hex(0xC3C7D6));
    let deep = dark(s.p.main, 0.1);
    c.block(330.0, 880.0, 540.0, 66.0, 30.0, Fill::Down(light(deep, 0.15), dark(deep, 0.25)));
    c.wire("M 690 890 C 880 820 900 470 600 450", 74.0, white);
    c.block(360.0, 740.0, 330.0, 34.0, 12.0, Fill::Down(hex(0x45455A), hex(0x1A1A2A)));
    c.block(420.0, 724.0, 170.0, 16.0, 4.0, veil(0x9AD4F0, 0.9));
    c.disc(506.0, 731.0, 11.0, hex(ORANGE));
    c.block(470.0, 780.0, 72.0, 74.0, 12.0, Fill::Down(hex(0xFFF1B8), hex(0xB8A058)));
    c.turned(-20.0, 560.0, 480.0, |c| {
        c.block(520.0, 600.0, 54.0, 90.0, 10.0, Fill::Across(hex(0xE8E9F0), hex(0x7A7C92)));
        c.block(532.0, 680.0, 30.0, 36.0, 6.0, s.p.accent);
        c.block(496.0, 520.0, 170.0, 92.0, 30.0, Fill::Across(light(deep, 0.2), dark(deep, 0.2)));
        c.block(506.0, 290.0, 130.0, 260.0, 24.0, white);
        c.block(506.0, 420.0, 130.0, 26.0, 0.0, deep);
        c.block(530.0, 200.0, 82.0, 110.0, 14.0, Fill::Across(hex(0x555570), hex(0x161626)));
        c.block(518.0, 190.0, 106.0, 30.0, 12.0, hex(0x222234));
    });
    c.disc(790.0, 640.0, 62.0, Fill::Slant(hex(0x555570), hex(0x161626)));
    c.disc(790.0, 640.0, 34.0, Fill::Slant(hex(0xF2F3F8), hex(0x8A8CA0)));
}

/// Safety goggles in front of a flask.
pub(super) fn goggles(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 944.0, 460.0, 56.0);
    let liquid = s.p.main;
    c.shape(
        "M 690 240 L 790 240 L 790 440 L 960 860 Q 984 936 910 936 L 570 936 Q 496 936 520 860 L 690 440 Z",
        veil(0xE8F6FF, 0.55),
    );
    c.shape(
        "M 618 620 L 862 620 L 952 850 Q 972 922 904 922 L 576 922 Q 508 922 528 850 Z",
        Fill::Down(light(liquid, 0.25), liquid),
    );
    c.wire(
        "M 690 250 L 690 440 L 520 860 Q 496 936 570 936 L 910 936 Q 984 936 960 860 L 790 440 L 790 250",
        9.0,
        veil(WHITE, 0.9),
    );
    c.block(672.0, 228.0, 136.0, 28.0, 14.0, veil(WHITE, 0.95));
    for (x, y, r) in [(700.0, 690.0, 16.0), (780.0, 760.0, 24.0), (720.0, 560.0, 12.0), (760.0, 500.0, 9.0)] {
        c.disc(x, y, r, veil(WHITE, 0.65));
    }
    let rim = s.p.second;
    c.shape("M 190 700 Q 190 640 250 640 L 700 640 Q 760 640 760 700 L 750 860 Q 740 936 660 936 L 590 936 Q 540 936 520 890 Q 475 810 430 890 Q 410 936 360 936 L 290 936 Q 210 936 200 860 Z", Fill::Down(light(rim, 0.15), dark(rim, 0.2)));
    c.shape("M 232 716 Q 232 682 266 682 L 684 682 Q 718 682 718 716 L 708 850 Q 702 894 650 894 L 600 894 Q 570 894 556 866 Q 475 750 394 866 Q 380 894 350 894 L 300 894 Q 248 894 242 850 Z", Fill::Slant(veil(0xF2FBFF, 0.96), veil(0x8CC8E8, 0.96)));
    c.poly(&[(300.0, 690.0), (390.0, 690.0), (330.0, 850.0), (270.0, 850.0)], veil(WHITE, 0.7));
    c.block(150.0, 726.0, 50.0, 110.0, 14.0, s.p.accent);
    c.block(750.0, 726.0, 50.0, 110.0, 14.0, s.p.accent);
}
