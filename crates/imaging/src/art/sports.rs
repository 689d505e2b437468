//! Sports and music: basketball, badminton, guitar, yoga mat.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, WHITE, dark, fade, hex, light, veil};
use super::path::ellipse;
use super::sitting::Sitting;

/// A basketball.
pub(super) fn basketball(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 944.0, 330.0, 54.0);
    let (ball, seam) =
        if s.pick(800, 4) == 0 { (s.p.main, hex(0xFFF4E2)) } else { (hex(0xF07B35), hex(0x2A1A18)) };
    c.disc(600.0, 610.0, 334.0, Fill::Slant(light(ball, 0.28), dark(ball, 0.35)));
    c.turned(s.between(801, -34.0, 34.0), 600.0, 610.0, |c| {
        c.clipped(ellipse(600.0, 610.0, 334.0, 334.0), |c| {
            for row in 0..17_u8 {
                for column in 0..17_u8 {
                    let (x, y) =
                        (f32::from(column).mul_add(42.0, 264.0), f32::from(row).mul_add(42.0, 274.0));
                    c.disc(x + if row % 2 == 0 { 0.0 } else { 21.0 }, y, 5.0, veil(0x000010, 0.07));
                }
            }
            c.line(&[(600.0, 260.0), (600.0, 960.0)], 13.0, seam);
            c.wire("M 260 610 Q 600 560 940 610", 13.0, seam);
            c.wire("M 360 330 Q 560 600 370 900", 13.0, seam);
            c.wire("M 840 330 Q 640 600 830 900", 13.0, seam);
        });
    });
    c.oval(480.0, 430.0, 110.0, 74.0, Fill::Glow(veil(WHITE, 0.55), veil(WHITE, 0.0)));
}

/// A badminton racket and a shuttlecock.
pub(super) fn badminton(c: &mut Canvas, s: &Sitting) {
    let frame = s.tone(802);
    c.turned(-38.0, 600.0, 600.0, |c| {
        for (color, shift) in [(veil(0x0C0C1E, 0.16), 22.0), (frame, 0.0)] {
            c.stroke(ellipse(600.0 + shift * 0.4, 370.0 + shift, 180.0, 224.0), 26.0, color);
            c.line(
                &[(600.0 + shift * 0.4, 600.0 + shift), (600.0 + shift * 0.4, 1020.0 + shift)],
                20.0,
                color,
            );
        }
        c.clipped(ellipse(600.0, 370.0, 170.0, 214.0), |c| {
            for line in 0..15_u8 {
                let step = f32::from(line);
                c.line(
                    &[(step.mul_add(24.0, 432.0), 140.0), (step.mul_add(24.0, 432.0), 600.0)],
                    2.6,
                    veil(WHITE, 0.9),
                );
                c.line(
                    &[(420.0, step.mul_add(30.0, 160.0)), (780.0, step.mul_add(30.0, 160.0))],
                    2.6,
                    veil(WHITE, 0.9),
                );
            }
        });
        c.stroke(ellipse(600.0, 370.0, 176.0, 220.0), 6.0, fade(light(frame, 0.6), 0.7));
        c.poly(&[(570.0, 600.0), (630.0, 600.0), (611.0, 680.0), (589.0, 680.0)], dark(frame, 0.15));
        c.block(580.0, 820.0, 40.0, 230.0, 16.0, Fill::Across(hex(0x45455A), hex(0x161626)));
        for wrap in 0..8_u8 {
            let y = f32::from(wrap).mul_add(26.0, 836.0);
            c.line(&[(582.0, y + 12.0), (618.0, y)], 4.0, veil(WHITE, 0.3));
        }
    });
    shuttlecock(c, s);
}

fn shuttlecock(c: &mut Canvas, s: &Sitting) {
    c.within(tiny_skia::Transform::from_rotate_at(28.0, 850.0, 390.0).pre_translate(10.0, -370.0), |c| {
        c.cast(760.0, 620.0, 160.0, 240.0, 70.0);
        for feather in 0..7_u8 {
            let t = f32::from(feather) - 3.0;
            c.line(
                &[(t.mul_add(12.0, 840.0), 810.0), (t.mul_add(34.0, 840.0), 610.0)],
                30.0,
                Fill::Down(hex(0xFFFFFF), hex(0xD9DCE6)),
            );
        }
        c.line(&[(776.0, 720.0), (904.0, 720.0)], 6.0, s.p.main);
        c.line(&[(788.0, 764.0), (892.0, 764.0)], 6.0, s.p.main);
        c.shape(
            "M 788 806 L 892 806 Q 896 890 840 894 Q 784 890 788 806 Z",
            Fill::Down(hex(0xFFF8EA), hex(0xCFC3AC)),
        );
        c.block(786.0, 802.0, 108.0, 20.0, 6.0, s.p.main);
    });
}

/// An acoustic guitar, a little aslant.
pub(super) fn guitar(c: &mut Canvas, s: &Sitting) {
    let top = match s.pick(803, 3) {
        0 => hex(0xE9B36A),
        1 => hex(0xC7692F),
        _ => s.p.main,
    };
    c.turned(32.0, 600.0, 600.0, |c| {
        let body = "M 600 550 C 690 520 784 560 772 650 C 766 706 722 724 724 764 C 726 810 816 830 816 920 C 816 1020 724 1060 600 1060 C 476 1060 384 1020 384 920 C 384 830 474 810 476 764 C 478 724 434 706 428 650 C 416 560 510 520 600 550 Z";
        c.moved(16.0, 30.0, |c| c.shape(body, veil(0x0C0C1E, 0.22)));
        c.shape(body, Fill::Slant(light(top, 0.28), dark(top, 0.22)));
        c.wire(body, 11.0, dark(top, 0.45));
        c.shape("M 690 800 C 750 820 770 880 752 930 C 700 930 672 870 690 800 Z", fade(dark(top, 0.6), 0.9));
        c.disc(600.0, 760.0, 92.0, fade(light(top, 0.5), 0.7));
        c.disc(600.0, 760.0, 78.0, Fill::Glow(hex(0x1A0E0A), hex(0x3A221A)));
        c.block(572.0, 200.0, 56.0, 500.0, 4.0, Fill::Across(hex(0x6A4028), hex(0x3A2016)));
        for fret in 0..12_u8 {
            let y = f32::from(fret).mul_add(38.0, 230.0);
            c.line(&[(574.0, y), (626.0, y)], 3.5, hex(0xD9C8A0));
        }
        for y in [325.0, 401.0, 477.0] {
            c.disc(600.0, y, 8.0, hex(0xFFF8EA));
        }
        c.shape("M 560 70 Q 600 54 640 70 L 630 206 L 570 206 Z", Fill::Down(hex(0x5A3422), hex(0x3A2016)));
        c.twice(600.0, |c| {
            for y in [96.0, 136.0, 176.0] {
                c.disc(548.0, y, 13.0, hex(0xF2F3F8));
            }
        });
        c.block(530.0, 920.0, 140.0, 30.0, 12.0, hex(0x3A2016));
        for string in 0..6_u8 {
            let x = f32::from(string).mul_add(8.0, 580.0);
            c.line(&[(x, 206.0), (x, 930.0)], 1.8, veil(0xFFFBF2, 0.85));
        }
    });
}

/// A yoga mat half rolled out, with a bottle.
pub(super) fn yoga_mat(c: &mut Canvas, s: &Sitting) {
    let (outside, inside) = (s.p.main, light(s.p.main, 0.35));
    c.ground(600.0, 946.0, 500.0, 54.0);
    c.poly(
        &[(330.0, 800.0), (980.0, 800.0), (1080.0, 930.0), (250.0, 930.0)],
        Fill::Across(inside, light(inside, 0.3)),
    );
    for line in 0..5_u8 {
        let y = f32::from(line).mul_add(24.0, 818.0);
        c.line(&[(360.0, y), (1000.0, y)], 2.5, veil(WHITE, 0.28));
    }
    c.poly(&[(250.0, 930.0), (1080.0, 930.0), (1080.0, 944.0), (250.0, 944.0)], dark(outside, 0.2));
    c.block(230.0, 620.0, 620.0, 300.0, 150.0, Fill::Down(light(outside, 0.25), dark(outside, 0.3)));
    for x in [400.0, 640.0] {
        c.block(x, 618.0, 46.0, 304.0, 10.0, Fill::Down(hex(0x2E2E48), hex(0x101020)));
        c.block(x + 8.0, 740.0, 30.0, 36.0, 6.0, s.p.accent);
    }
    c.oval(280.0, 770.0, 98.0, 150.0, dark(outside, 0.12));
    for (rx, ry) in [(82.0, 128.0), (60.0, 94.0), (38.0, 60.0), (16.0, 26.0)] {
        c.stroke(ellipse(280.0, 770.0, rx, ry), 9.0, light(outside, 0.45));
    }
    if s.pick(804, 2) == 0 {
        c.block(
            900.0,
            480.0,
            130.0,
            400.0,
            40.0,
            Fill::Across(light(s.p.accent, 0.35), dark(s.p.accent, 0.2)),
        );
        c.block(924.0, 420.0, 82.0, 80.0, 16.0, hex(NAVY));
        c.block(920.0, 540.0, 20.0, 280.0, 10.0, veil(WHITE, 0.4));
    } else {
        for x in [890.0, 980.0] {
            c.block(x, 830.0, 50.0, 90.0, 16.0, hex(0x2E2E48));
        }
        c.block(910.0, 860.0, 110.0, 26.0, 8.0, hex(0xC3C7D6));
    }
}
