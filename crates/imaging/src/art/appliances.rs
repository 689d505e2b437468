//! Small appliances: fridge, kettle, rice cooker, fan.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, mix, veil};
use super::sitting::Sitting;

/// A small fridge with magnets and notes on the door.
pub(super) fn mini_fridge(c: &mut Canvas, s: &Sitting) {
    let body = match s.pick(600, 3) {
        0 => hex(0xF7F5F0),
        1 => mix(s.p.accent, hex(WHITE), 0.35),
        _ => mix(s.p.main, hex(WHITE), 0.12),
    };
    c.ground(610.0, 954.0, 350.0, 40.0);
    c.block(360.0, 930.0, 70.0, 26.0, 8.0, hex(0x222234));
    c.block(770.0, 930.0, 70.0, 26.0, 8.0, hex(0x222234));
    c.block(330.0, 230.0, 560.0, 710.0, 50.0, dark(body, 0.3));
    c.block(316.0, 226.0, 548.0, 714.0, 50.0, Fill::Slant(light(body, 0.35), dark(body, 0.12)));
    c.block(316.0, 420.0, 548.0, 7.0, 0.0, veil(NAVY, 0.30));
    c.block(316.0, 427.0, 548.0, 5.0, 0.0, veil(WHITE, 0.6));
    c.block(352.0, 290.0, 24.0, 100.0, 12.0, Fill::Across(hex(0xFFFFFF), hex(0x8A8CA0)));
    c.block(352.0, 470.0, 24.0, 190.0, 12.0, Fill::Across(hex(0xFFFFFF), hex(0x8A8CA0)));
    c.block(700.0, 270.0, 110.0, 24.0, 12.0, veil(NAVY, 0.5));
    c.turned(-5.0, 560.0, 560.0, |c| {
        c.block(480.0, 500.0, 140.0, 150.0, 4.0, Fill::Down(hex(0xFFF1A8), hex(0xFFDB5C)));
        for y in [544.0, 574.0, 604.0] {
            c.line(&[(504.0, y), (592.0, y)], 6.0, veil(NAVY, 0.4));
        }
        c.disc(550.0, 502.0, 16.0, hex(ORANGE));
    });
    c.disc(730.0, 540.0, 34.0, s.p.main);
    c.shape("M 690 680 C 690 640 740 640 745 672 C 750 640 800 640 800 680 C 800 720 760 740 745 760 C 730 740 690 720 690 680 Z", hex(0xE4475B));
    if s.one_in(601, 2) {
        c.block(470.0, 760.0, 150.0, 110.0, 4.0, hex(WHITE));
        c.block(480.0, 770.0, 130.0, 80.0, 0.0, Fill::Slant(hex(0x9AD4F0), s.p.accent));
    }
}

/// An electric kettle, steaming.
pub(super) fn kettle(c: &mut Canvas, s: &Sitting) {
    let body = s.tone(602);
    c.ground(600.0, 948.0, 370.0, 46.0);
    for (x, o) in [(470.0, 0.5), (540.0, 0.4)] {
        c.wire(&format!("M {x} 300 C {} 250 {} 230 {x} 180", x - 40.0, x + 40.0), 14.0, veil(WHITE, o));
    }
    c.wire("M 770 440 C 960 420 960 760 800 790", 54.0, Fill::Down(hex(0x45455A), hex(0x1A1A2A)));
    c.shape(
        "M 430 470 L 330 430 Q 312 424 316 446 L 400 620 Z",
        Fill::Down(light(body, 0.2), dark(body, 0.2)),
    );
    c.shape("M 430 380 L 770 380 Q 800 380 806 420 L 846 880 Q 848 912 816 912 L 384 912 Q 352 912 354 880 L 394 420 Q 400 380 430 380 Z", Fill::Across(light(body, 0.28), dark(body, 0.26)));
    c.shape("M 450 420 L 490 420 L 460 870 L 410 870 Z", veil(WHITE, 0.28));
    c.block(640.0, 500.0, 70.0, 300.0, 35.0, veil(0xE8F6FF, 0.9));
    c.block(640.0, 620.0, 70.0, 180.0, 35.0, veil(0x5AB0E0, 0.85));
    c.shape("M 420 384 Q 440 310 600 306 Q 760 310 780 384 Z", Fill::Down(hex(0x555570), hex(0x222234)));
    c.block(566.0, 270.0, 68.0, 46.0, 20.0, hex(0x2B2B40));
    c.block(340.0, 900.0, 520.0, 44.0, 18.0, Fill::Down(hex(0x3A3A50), hex(0x141424)));
    c.disc(800.0, 922.0, 9.0, hex(ORANGE));
}

/// A rice cooker with its panel lit.
pub(super) fn rice_cooker(c: &mut Canvas, s: &Sitting) {
    let body = if s.pick(603, 2) == 0 { hex(0xFBF8F2) } else { mix(s.p.main, hex(WHITE), 0.15) };
    c.ground(600.0, 944.0, 450.0, 50.0);
    for (x, o) in [(560.0, 0.45), (640.0, 0.35)] {
        c.wire(&format!("M {x} 320 C {} 280 {} 250 {x} 200", x - 34.0, x + 34.0), 14.0, veil(WHITE, o));
    }
    c.shape(
        "M 240 540 Q 240 920 330 930 L 870 930 Q 960 920 960 540 Z",
        Fill::Across(light(body, 0.3), dark(body, 0.22)),
    );
    c.block(212.0, 600.0, 60.0, 90.0, 26.0, dark(body, 0.35));
    c.block(928.0, 600.0, 60.0, 90.0, 26.0, dark(body, 0.35));
    c.shape(
        "M 226 540 Q 230 350 600 340 Q 970 350 974 540 Z",
        Fill::Slant(light(body, 0.45), dark(body, 0.1)),
    );
    c.block(220.0, 524.0, 760.0, 34.0, 17.0, Fill::Across(hex(0xF2F3F8), hex(0x8A8CA0)));
    c.block(520.0, 330.0, 160.0, 36.0, 18.0, hex(0x33334A));
    c.oval(430.0, 420.0, 110.0, 22.0, veil(WHITE, 0.55));
    c.block(430.0, 630.0, 340.0, 220.0, 44.0, Fill::Down(hex(0x2B2B40), hex(0x141424)));
    c.block(470.0, 660.0, 260.0, 86.0, 16.0, Fill::Slant(hex(0xFFC79A), hex(ORANGE)));
    c.block(500.0, 686.0, 50.0, 34.0, 6.0, veil(NAVY, 0.8));
    c.block(570.0, 686.0, 50.0, 34.0, 6.0, veil(NAVY, 0.8));
    for (x, color) in [(510.0, hex(0xD3D6E2)), (600.0, s.p.accent), (690.0, hex(0xD3D6E2))] {
        c.disc(x, 798.0, 28.0, color);
    }
}

/// A desk fan.
pub(super) fn fan(c: &mut Canvas, s: &Sitting) {
    let body = hex(0xF6F4EF);
    c.ground(600.0, 950.0, 280.0, 40.0);
    c.block(572.0, 660.0, 56.0, 250.0, 16.0, Fill::Across(light(body, 0.2), dark(body, 0.3)));
    c.shape("M 420 944 Q 420 880 520 876 L 680 876 Q 780 880 780 944 Z", Fill::Down(body, dark(body, 0.3)));
    for (x, color) in [(550.0, s.p.main), (600.0, s.p.accent), (650.0, dark(body, 0.4))] {
        c.disc(x, 912.0, 15.0, color);
    }
    c.disc(600.0, 470.0, 292.0, Fill::Glow(veil(WHITE, 0.55), veil(WHITE, 0.15)));
    let start = s.between(604, 0.0, 70.0);
    for blade in 0..4_u8 {
        c.turned(f32::from(blade).mul_add(90.0, start), 600.0, 470.0, |c| {
            c.shape(
                "M 600 470 C 540 400 520 260 620 216 C 720 230 700 380 600 470 Z",
                Fill::Slant(fade(light(s.p.main, 0.35), 0.95), fade(s.p.main, 0.92)),
            );
        });
    }
    for spoke in 0..24_u8 {
        c.turned(f32::from(spoke) * 15.0, 600.0, 470.0, |c| {
            c.line(&[(600.0, 410.0), (612.0, 184.0)], 4.0, fade(dark(body, 0.25), 0.55));
        });
    }
    c.ring(600.0, 470.0, 290.0, 18.0, Fill::Slant(hex(WHITE), dark(body, 0.35)));
    c.ring(600.0, 470.0, 200.0, 5.0, fade(dark(body, 0.25), 0.6));
    c.disc(600.0, 470.0, 66.0, Fill::Slant(hex(WHITE), dark(body, 0.25)));
    c.disc(600.0, 470.0, 30.0, s.p.main);
}
