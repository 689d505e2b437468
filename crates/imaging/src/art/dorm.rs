//! Dorm furniture: lamp, chair, desk.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, hex, light, veil};
use super::sitting::Sitting;

pub(super) fn wood(s: &Sitting) -> Color {
    match s.pick(500, 3) {
        0 => hex(0xD9A066),
        1 => hex(0xB9774A),
        _ => hex(0xEBC99B),
    }
}

/// A jointed desk lamp, switched on.
pub(super) fn desk_lamp(c: &mut Canvas, s: &Sitting) {
    let body = s.tone(501);
    c.oval(430.0, 930.0, 380.0, 46.0, Fill::Glow(veil(0xFFE9A8, 0.9), veil(0xFFE9A8, 0.0)));
    c.poly(
        &[(330.0, 500.0), (560.0, 440.0), (760.0, 930.0), (150.0, 930.0)],
        Fill::Down(veil(0xFFF0BE, 0.75), veil(0xFFF0BE, 0.0)),
    );
    c.ground(790.0, 946.0, 250.0, 40.0);
    c.line(&[(790.0, 910.0), (890.0, 620.0)], 24.0, Fill::Across(light(body, 0.2), dark(body, 0.3)));
    c.line(&[(890.0, 620.0), (560.0, 350.0)], 24.0, Fill::Down(light(body, 0.2), dark(body, 0.2)));
    c.disc(890.0, 620.0, 34.0, Fill::Slant(hex(0xF2F3F8), hex(0x8A8CA0)));
    c.disc(560.0, 350.0, 28.0, Fill::Slant(hex(0xF2F3F8), hex(0x8A8CA0)));
    c.shape(
        "M 630 930 Q 640 880 720 876 L 860 876 Q 940 880 950 930 L 950 944 L 630 944 Z",
        Fill::Down(light(body, 0.2), dark(body, 0.25)),
    );
    c.turned(-16.0, 480.0, 400.0, |c| {
        c.oval(450.0, 500.0, 150.0, 42.0, hex(0xFFF6D8));
        c.disc(450.0, 500.0, 44.0, Fill::Glow(hex(0xFFFFFF), hex(0xFFE08A)));
        c.shape(
            "M 390 320 Q 450 270 510 320 L 606 496 Q 450 530 294 496 Z",
            Fill::Slant(light(body, 0.25), dark(body, 0.22)),
        );
        c.wire("M 420 330 L 350 470", 14.0, veil(WHITE, 0.35));
    });
}

/// A chair: on castors for an office, or on wooden legs.
pub(super) fn chair(c: &mut Canvas, s: &Sitting) {
    let cloth = s.tone(502);
    c.ground(600.0, 950.0, 330.0, 46.0);
    if s.pick(503, 2) == 0 {
        for (x, y) in [(370.0, 920.0), (480.0, 944.0), (720.0, 944.0), (830.0, 920.0)] {
            c.line(&[(600.0, 860.0), (x, y - 20.0)], 26.0, hex(0x33334A));
            c.disc(x, y, 24.0, hex(0x1A1A2A));
        }
        c.block(580.0, 700.0, 40.0, 180.0, 12.0, Fill::Across(hex(0xF2F3F8), hex(0x8A8CA0)));
        c.twice(600.0, |c| {
            c.wire("M 420 690 L 384 690 L 384 560", 26.0, hex(0x2B2B40));
        });
        c.twice(600.0, |c| c.block(340.0, 540.0, 90.0, 30.0, 15.0, hex(0x2B2B40)));
    } else {
        let legs = Fill::Across(light(wood(s), 0.1), dark(wood(s), 0.3));
        for (top, bottom) in [(420.0, 360.0), (780.0, 840.0), (500.0, 480.0), (700.0, 720.0)] {
            c.line(&[(top, 700.0), (bottom, 940.0)], 26.0, legs);
        }
    }
    c.block(560.0, 520.0, 80.0, 150.0, 10.0, hex(0x33334A));
    c.block(410.0, 220.0, 380.0, 370.0, 76.0, Fill::Slant(light(cloth, 0.22), dark(cloth, 0.2)));
    c.block(446.0, 256.0, 308.0, 298.0, 52.0, Fill::Slant(dark(cloth, 0.04), light(cloth, 0.12)));
    for x in [520.0, 600.0, 680.0] {
        c.line(&[(x, 276.0), (x, 534.0)], 5.0, veil(0x000018, 0.14));
    }
    c.block(370.0, 640.0, 460.0, 92.0, 46.0, Fill::Down(light(cloth, 0.25), dark(cloth, 0.28)));
    c.block(390.0, 650.0, 420.0, 26.0, 13.0, veil(WHITE, 0.20));
}

/// A desk with drawers, a small plant and books on it.
pub(super) fn desk(c: &mut Canvas, s: &Sitting) {
    let tone = wood(s);
    c.ground(600.0, 962.0, 520.0, 40.0);
    c.block(210.0, 560.0, 40.0, 400.0, 8.0, Fill::Across(light(tone, 0.1), dark(tone, 0.3)));
    c.block(660.0, 560.0, 310.0, 380.0, 10.0, Fill::Down(tone, dark(tone, 0.16)));
    for (y, knob) in [(590.0, s.p.main), (705.0, s.p.main), (820.0, s.p.main)] {
        c.block(684.0, y, 262.0, 100.0, 8.0, Fill::Down(light(tone, 0.3), light(tone, 0.12)));
        c.block(780.0, y + 36.0, 70.0, 18.0, 9.0, knob);
    }
    c.block(250.0, 570.0, 410.0, 60.0, 0.0, dark(tone, 0.3));
    c.block(160.0, 520.0, 880.0, 50.0, 14.0, Fill::Down(light(tone, 0.4), tone));
    c.block(160.0, 560.0, 880.0, 12.0, 4.0, veil(0x1A0A00, 0.22));
    for (x, h, color) in [(290.0, 150.0, s.p.main), (332.0, 180.0, s.p.accent), (368.0, 136.0, s.p.second)] {
        c.block(x, 520.0 - h, 34.0, h, 5.0, Fill::Across(light(color, 0.2), dark(color, 0.1)));
    }
    c.block(520.0, 344.0, 260.0, 158.0, 12.0, hex(0x1A1A2E));
    c.block(532.0, 356.0, 236.0, 134.0, 4.0, Fill::Slant(light(s.p.accent, 0.3), s.p.main));
    c.block(500.0, 502.0, 300.0, 18.0, 8.0, hex(0xC3C7D6));
    pot(c, 900.0, 520.0, 0.55, s);
}

/// A small plant in a pot, its base at the point.
pub(super) fn pot(c: &mut Canvas, x: f32, y: f32, scale: f32, s: &Sitting) {
    c.within(tiny_skia::Transform::from_row(scale, 0.0, 0.0, scale, x, y), |c| {
        for turn in [-48.0, -20.0, 8.0, 36.0, 58.0] {
            c.turned(turn, 0.0, -120.0, |c| {
                c.shape(
                    "M 0 -110 C -60 -200 -40 -290 0 -340 C 40 -290 60 -200 0 -110 Z",
                    Fill::Down(hex(0x6CBF84), hex(0x2E7D4F)),
                );
            });
        }
        c.shape(
            "M -90 -140 L 90 -140 L 64 0 L -64 0 Z",
            Fill::Across(light(s.p.main, 0.25), dark(s.p.main, 0.2)),
        );
    });
}
