//! Art: easel, paint set, poster.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, veil};
use super::path::{ellipse, rounded};
use super::sitting::Sitting;

/// A painting on an easel.
pub(super) fn easel(c: &mut Canvas, s: &Sitting) {
    let wood = Fill::Across(hex(0xE3B983), hex(0xA06A36));
    c.ground(600.0, 960.0, 330.0, 34.0);
    c.line(&[(600.0, 190.0), (600.0, 940.0)], 22.0, hex(0x8A5A2E));
    c.line(&[(570.0, 190.0), (380.0, 956.0)], 26.0, wood);
    c.line(&[(630.0, 190.0), (820.0, 956.0)], 26.0, wood);
    c.cast(300.0, 270.0, 600.0, 450.0, 6.0);
    c.block(300.0, 270.0, 600.0, 450.0, 6.0, hex(0xFFFBF4));
    c.clipped(rounded(318.0, 288.0, 564.0, 414.0, 2.0), |c| canvas_picture(c, s));
    c.block(350.0, 720.0, 500.0, 32.0, 8.0, Fill::Down(hex(0xE3B983), hex(0xA06A36)));
    c.block(560.0, 236.0, 80.0, 40.0, 8.0, hex(0xB9824A));
}

fn canvas_picture(c: &mut Canvas, s: &Sitting) {
    match s.pick(1002, 3) {
        0 => {
            c.block(318.0, 288.0, 564.0, 414.0, 0.0, Fill::Down(hex(0x8ECAE6), hex(0xFFE9C7)));
            c.disc(740.0, 420.0, 60.0, hex(ORANGE));
            c.poly(&[(318.0, 640.0), (460.0, 420.0), (620.0, 640.0)], hex(0x3D5A80));
            c.poly(&[(500.0, 640.0), (660.0, 480.0), (882.0, 660.0)], hex(0x2E4A6A));
            c.poly(&[(424.0, 476.0), (460.0, 420.0), (498.0, 472.0), (460.0, 490.0)], hex(WHITE));
            c.block(318.0, 620.0, 564.0, 90.0, 0.0, Fill::Down(hex(0x2EC4B6), hex(0x148A7D)));
        }
        1 => {
            c.block(318.0, 288.0, 564.0, 414.0, 0.0, hex(0xFFF1DC));
            c.disc(470.0, 450.0, 120.0, fade(s.p.main, 0.95));
            c.block(560.0, 330.0, 220.0, 260.0, 0.0, fade(s.p.accent, 0.85));
            c.wire("M 350 640 C 460 520 560 700 680 600 C 760 540 820 620 870 560", 26.0, hex(NAVY));
            c.disc(760.0, 400.0, 54.0, hex(0xFFD166));
        }
        _ => {
            c.block(318.0, 288.0, 564.0, 414.0, 0.0, Fill::Down(hex(0xF4D6C2), hex(0xD99B82)));
            c.block(318.0, 600.0, 564.0, 110.0, 0.0, hex(0x8A4B3A));
            c.shape(
                "M 540 620 Q 500 480 570 450 L 630 450 Q 700 480 660 620 Z",
                Fill::Across(hex(0x8ECAE6), hex(0x3D6E95)),
            );
            for (x, y, color) in [
                (540.0, 390.0, s.p.main),
                (610.0, 350.0, hex(0xFFD166)),
                (670.0, 400.0, hex(0xE4475B)),
                (590.0, 420.0, hex(0xFFF8EE)),
            ] {
                for turn in [0.0, 72.0, 144.0, 216.0, 288.0] {
                    c.turned(turn, x, y, |c| c.oval(x, y - 28.0, 17.0, 26.0, color));
                }
                c.disc(x, y, 13.0, hex(0x6A3A1A));
            }
        }
    }
}

/// A palette of paints, brushes and tubes.
pub(super) fn paint_set(c: &mut Canvas, s: &Sitting) {
    let board = "M 240 620 C 220 400 440 270 660 290 C 880 310 980 460 930 620 C 890 730 780 690 720 720 C 660 750 720 850 620 880 C 440 910 260 820 240 620 Z";
    for (shift, o) in [(34.0, 0.08), (24.0, 0.09), (14.0, 0.09)] {
        c.moved(shift * 0.5, shift, |c| c.shape(board, veil(0x0C0C1E, o)));
    }
    c.shape(board, Fill::Slant(hex(0xF2D3A2), hex(0xC08A50)));
    c.wire(board, 7.0, veil(0x6A4018, 0.35));
    c.oval(560.0, 740.0, 62.0, 46.0, veil(0x4A2A10, 0.65));
    let paints = [
        (340.0, 560.0, s.p.main),
        (430.0, 430.0, hex(0xFFD166)),
        (570.0, 370.0, s.p.accent),
        (720.0, 390.0, hex(0xE4475B)),
        (830.0, 490.0, hex(0x2F66A8)),
        (380.0, 690.0, hex(0xFFFDF8)),
    ];
    for (x, y, color) in paints {
        c.fill(ellipse(x, y, 66.0, 54.0), Fill::Slant(light(color, 0.2), dark(color, 0.15)));
        c.disc(x + 40.0, y + 30.0, 26.0, color);
        c.oval(x - 18.0, y - 18.0, 20.0, 12.0, veil(WHITE, 0.5));
    }
    for (turn, color) in [(24.0, s.p.main), (44.0, s.p.second)] {
        c.turned(turn, 800.0, 700.0, |c| {
            c.cast(794.0, 340.0, 20.0, 560.0, 10.0);
            c.shape("M 780 330 Q 800 240 806 230 Q 812 240 830 330 Z", color);
            c.block(782.0, 324.0, 46.0, 90.0, 6.0, Fill::Across(hex(0xF2F3F8), hex(0x8A8CA0)));
            c.shape("M 784 412 L 826 412 L 814 950 L 798 950 Z", Fill::Across(hex(0xE3B983), hex(0x9A6230)));
        });
    }
}

/// A poster on the wall, held by tape.
pub(super) fn poster(c: &mut Canvas, s: &Sitting) {
    c.cast(360.0, 200.0, 480.0, 740.0, 4.0);
    c.block(360.0, 200.0, 480.0, 740.0, 4.0, hex(0xFFF8EC));
    c.clipped(rounded(384.0, 224.0, 432.0, 692.0, 2.0), |c| {
        c.block(384.0, 224.0, 432.0, 692.0, 0.0, Fill::Down(s.p.main, dark(s.p.main, 0.35)));
        match s.pick(1003, 3) {
            0 => {
                for (r, color) in [
                    (190.0, hex(0xFFD166)),
                    (140.0, hex(ORANGE)),
                    (90.0, hex(0xE4475B)),
                    (40.0, hex(0xFFF8EC)),
                ] {
                    c.disc(600.0, 500.0, r, color);
                }
            }
            1 => {
                for wave in 0..7_u8 {
                    let y = f32::from(wave).mul_add(62.0, 420.0);
                    c.wire(
                        &format!(
                            "M 384 {y} C 480 {} 520 {} 600 {y} C 680 {} 720 {} 816 {y}",
                            y - 70.0,
                            y - 70.0,
                            y + 70.0,
                            y + 70.0
                        ),
                        22.0,
                        if wave % 2 == 0 { hex(0xFFF8EC) } else { s.p.accent },
                    );
                }
            }
            _ => {
                c.disc(650.0, 420.0, 110.0, hex(0xFFF1C4));
                c.shape(
                    "M 384 700 L 480 540 L 560 640 L 660 500 L 816 720 L 816 920 L 384 920 Z",
                    s.p.second,
                );
                c.shape("M 384 780 C 500 700 640 800 816 740 L 816 920 L 384 920 Z", s.p.accent);
            }
        }
    });
    c.block(420.0, 262.0, 240.0, 34.0, 4.0, hex(0xFFF8EC));
    c.block(420.0, 312.0, 160.0, 34.0, 4.0, hex(0xFFF8EC));
    c.block(420.0, 860.0, 120.0, 14.0, 4.0, veil(0xFFF8EC, 0.9));
    c.block(680.0, 860.0, 100.0, 14.0, 4.0, veil(0xFFF8EC, 0.9));
    c.twice(600.0, |c| {
        c.turned(-40.0, 366.0, 206.0, |c| {
            c.block(306.0, 186.0, 120.0, 40.0, 3.0, veil(0xFFE9B0, 0.9));
        });
    });
}
