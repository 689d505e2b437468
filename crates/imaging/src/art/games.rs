//! Game controllers and consoles.

use super::canvas::{Canvas, Fill};
use super::ink::{ORANGE, WHITE, dark, fade, hex, light, veil};
use super::path::rounded;
use super::sitting::Sitting;

const PAD: &str = "M 330 400 Q 420 360 500 400 L 700 400 Q 780 360 870 400 C 980 460 1050 760 1010 860 C 980 930 900 910 850 840 L 790 750 Q 770 726 740 726 L 460 726 Q 430 726 410 750 L 350 840 C 300 910 220 930 190 860 C 150 760 220 460 330 400 Z";

/// A game controller.
pub(super) fn controller(c: &mut Canvas, s: &Sitting) {
    let body = if s.pick(1100, 3) == 0 { hex(0xF8F6F2) } else { s.tone(1101) };
    for (shift, o) in [(44.0, 0.07), (32.0, 0.08), (20.0, 0.09)] {
        c.moved(shift * 0.4, shift, |c| c.shape(PAD, veil(0x0C0C1E, o)));
    }
    c.twice(600.0, |c| {
        c.block(300.0, 356.0, 170.0, 70.0, 30.0, dark(body, 0.4));
    });
    c.shape(PAD, Fill::Slant(light(body, 0.25), dark(body, 0.22)));
    c.block(500.0, 400.0, 200.0, 140.0, 26.0, fade(dark(body, 0.55), 0.85));
    c.disc(600.0, 640.0, 28.0, Fill::Glow(hex(0xFFF0D8), hex(ORANGE)));
    let cross = dark(body, 0.7);
    c.block(290.0, 510.0, 150.0, 50.0, 12.0, cross);
    c.block(340.0, 460.0, 50.0, 150.0, 12.0, cross);
    for (x, y, color) in [
        (836.0, 468.0, 0xFFD166),
        (902.0, 534.0, 0xE4475B),
        (836.0, 600.0, 0x2EC4B6),
        (770.0, 534.0, 0x4C8DF0),
    ] {
        c.disc(x, y + 5.0, 33.0, veil(0x000014, 0.35));
        c.disc(x, y, 33.0, Fill::Slant(light(hex(color), 0.35), hex(color)));
    }
    c.twice(600.0, |c| {
        c.disc(480.0, 644.0, 72.0, dark(body, 0.55));
        c.disc(480.0, 636.0, 54.0, Fill::Slant(hex(0x5A5A72), hex(0x141424)));
        c.ring(480.0, 636.0, 34.0, 5.0, veil(WHITE, 0.18));
    });
    c.wire("M 300 440 Q 400 390 490 420", 10.0, veil(WHITE, 0.35));
}

/// A hand-held console with two coloured grips, playing.
pub(super) fn console(c: &mut Canvas, s: &Sitting) {
    let (left, right) = (s.p.main, if s.pick(1102, 2) == 0 { s.p.accent } else { s.p.second });
    c.cast(150.0, 410.0, 900.0, 400.0, 90.0);
    c.block(150.0, 410.0, 240.0, 400.0, 96.0, Fill::Slant(light(left, 0.25), dark(left, 0.15)));
    c.block(810.0, 410.0, 240.0, 400.0, 96.0, Fill::Slant(light(right, 0.25), dark(right, 0.15)));
    c.block(290.0, 410.0, 620.0, 400.0, 14.0, Fill::Down(hex(0x3A3A50), hex(0x141424)));
    c.block(318.0, 436.0, 564.0, 348.0, 10.0, hex(0x0C0C18));
    c.clipped(rounded(330.0, 448.0, 540.0, 324.0, 6.0), jumping_game);
    for (x, y) in [(228.0, 520.0), (972.0, 660.0)] {
        c.disc(x, y, 46.0, hex(0x222234));
        c.disc(x, y - 4.0, 34.0, Fill::Slant(hex(0x6A6A82), hex(0x2B2B40)));
    }
    for (x, y) in [
        (228.0, 640.0),
        (268.0, 680.0),
        (228.0, 720.0),
        (188.0, 680.0),
        (972.0, 480.0),
        (1012.0, 520.0),
        (972.0, 560.0),
        (932.0, 520.0),
    ] {
        c.disc(x, y, 19.0, hex(0x222234));
    }
}

/// The game on the console's screen.
fn jumping_game(c: &mut Canvas) {
    c.block(330.0, 448.0, 540.0, 324.0, 0.0, Fill::Down(hex(0x7CC6F2), hex(0xE6F6FF)));
    c.oval(420.0, 520.0, 60.0, 20.0, veil(WHITE, 0.9));
    c.oval(720.0, 500.0, 80.0, 22.0, veil(WHITE, 0.9));
    c.shape(
        "M 330 690 C 430 600 520 640 600 690 C 700 740 780 620 870 660 L 870 780 L 330 780 Z",
        hex(0x5BB574),
    );
    c.block(330.0, 726.0, 540.0, 60.0, 0.0, Fill::Down(hex(0xD98A4A), hex(0xA8602C)));
    for x in [480.0, 540.0, 600.0] {
        c.block(x, 600.0, 54.0, 50.0, 8.0, Fill::Slant(hex(0xFFE08A), hex(0xF0A030)));
    }
    c.block(400.0, 660.0, 50.0, 66.0, 14.0, hex(ORANGE));
    c.disc(425.0, 646.0, 26.0, hex(0xFFDDBE));
    c.poly(&[(330.0, 448.0), (520.0, 448.0), (400.0, 772.0), (330.0, 772.0)], veil(WHITE, 0.16));
}
