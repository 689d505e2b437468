//! Cards: game accounts, trading cards, gift cards.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, mix, veil};
use super::path::rounded;
use super::sitting::Sitting;

/// A game account: a card with sword and shield, level stars and a bar.
pub(super) fn game_account(c: &mut Canvas, s: &Sitting) {
    let (deep, glow) = (dark(mix(s.p.main, hex(0x4A2A8A), 0.35), 0.45), s.p.accent);
    c.cast(330.0, 186.0, 540.0, 820.0, 50.0);
    c.block(330.0, 186.0, 540.0, 820.0, 54.0, Fill::Slant(hex(0xFFE7A8), hex(0xB9781F)));
    c.block(350.0, 206.0, 500.0, 780.0, 40.0, Fill::Down(light(deep, 0.22), deep));
    c.clipped(rounded(350.0, 206.0, 500.0, 780.0, 40.0), |c| {
        for ray in 0..12_u8 {
            c.turned(f32::from(ray) * 30.0, 600.0, 540.0, |c| {
                c.poly(&[(600.0, 540.0), (560.0, 20.0), (640.0, 20.0)], fade(glow, 0.12));
            });
        }
        c.disc(600.0, 540.0, 240.0, Fill::Glow(fade(light(glow, 0.5), 0.7), fade(glow, 0.0)));
    });
    for turn in [45.0, -45.0] {
        c.turned(turn, 600.0, 550.0, |c| sword(c, s.p.main));
    }
    shield(c, s);
    for star in 0..5_u8 {
        let x = f32::from(star).mul_add(76.0, 448.0);
        let bright = u64::from(star) < 3 + s.pick(1103, 3);
        c.moved(x, 842.0, |c| {
            c.shape(
                "M 0 -34 L 10 -11 L 34 -9 L 15 8 L 21 33 L 0 19 L -21 33 L -15 8 L -34 -9 L -10 -11 Z",
                if bright { hex(0xFFD166) } else { veil(WHITE, 0.25) },
            );
        });
    }
    c.block(410.0, 904.0, 380.0, 34.0, 17.0, veil(0x000014, 0.45));
    c.block(414.0, 908.0, s.between(1104, 180.0, 350.0), 26.0, 13.0, Fill::Across(glow, hex(ORANGE)));
    c.block(490.0, 238.0, 220.0, 40.0, 20.0, veil(WHITE, 0.9));
    c.block(526.0, 250.0, 148.0, 16.0, 8.0, deep);
}

fn sword(c: &mut Canvas, grip: Color) {
    c.shape(
        "M 576 350 L 600 290 L 624 350 L 624 690 L 576 690 Z",
        Fill::Across(hex(0xFFFFFF), hex(0x9AA4C0)),
    );
    c.line(&[(600.0, 330.0), (600.0, 690.0)], 5.0, veil(NAVY, 0.25));
    c.block(530.0, 686.0, 140.0, 30.0, 14.0, Fill::Across(hex(0xFFE7A8), hex(0xB9781F)));
    c.block(584.0, 714.0, 32.0, 90.0, 10.0, grip);
    c.disc(600.0, 816.0, 22.0, hex(0xFFD166));
}

fn shield(c: &mut Canvas, s: &Sitting) {
    c.shape(
        "M 600 400 Q 680 440 750 440 C 760 600 700 700 600 750 C 500 700 440 600 450 440 Q 520 440 600 400 Z",
        Fill::Slant(hex(0xFFF0C4), hex(0xC08A2E)),
    );
    c.shape(
        "M 600 428 Q 670 462 724 464 C 730 590 684 670 600 718 C 516 670 470 590 476 464 Q 530 462 600 428 Z",
        Fill::Slant(light(s.p.main, 0.25), dark(s.p.main, 0.25)),
    );
    c.shape("M 600 428 Q 670 462 724 464 C 730 590 684 670 600 718 Z", veil(0x0C0C1E, 0.18));
    match s.pick(1105, 3) {
        0 => c.shape("M 600 490 L 622 548 L 684 552 L 636 590 L 652 650 L 600 616 L 548 650 L 564 590 L 516 552 L 578 548 Z", hex(0xFFF8E4)),
        1 => c.shape("M 618 480 L 540 590 L 592 590 L 576 680 L 662 556 L 608 556 Z", hex(0xFFF8E4)),
        _ => c.shape("M 520 620 L 510 530 L 556 570 L 600 500 L 644 570 L 690 530 L 680 620 Z", hex(0xFFE7A8)),
    }
}

/// Three trading cards, fanned.
pub(super) fn trading_cards(c: &mut Canvas, s: &Sitting) {
    let cards = [(-16.0, 430.0, s.p.second), (0.0, 600.0, s.p.main), (16.0, 770.0, s.p.accent)];
    for (n, (turn, x, color)) in (0_u64..).zip(cards) {
        c.turned(turn, x, 1000.0, |c| {
            let left = x - 190.0;
            c.cast(left, 290.0, 380.0, 560.0, 26.0);
            c.block(left, 290.0, 380.0, 560.0, 28.0, Fill::Slant(hex(0xFFF1C4), hex(0xD9A441)));
            c.block(
                left + 20.0,
                310.0,
                340.0,
                520.0,
                16.0,
                Fill::Down(light(color, 0.35), dark(color, 0.15)),
            );
            c.block(
                left + 38.0,
                372.0,
                304.0,
                240.0,
                10.0,
                Fill::Slant(hex(0xE8F4FF), mix(color, hex(0x8ECAE6), 0.5)),
            );
            creature(c, x, 500.0, s.pick(1110 + n, 3), color);
            c.block(left + 40.0, 328.0, 180.0, 28.0, 10.0, veil(WHITE, 0.9));
            c.disc(left + 326.0, 342.0, 18.0, hex(ORANGE));
            for (y, w) in [(640.0, 300.0), (676.0, 250.0), (712.0, 280.0)] {
                c.block(left + 40.0, y, w, 18.0, 8.0, veil(WHITE, 0.7));
            }
            c.block(left + 250.0, 770.0, 90.0, 36.0, 12.0, veil(NAVY, 0.65));
        });
    }
}

fn creature(c: &mut Canvas, x: f32, y: f32, kind: u64, color: Color) {
    let skin = Fill::Slant(light(color, 0.2), dark(color, 0.35));
    match kind {
        0 => c.moved(x, y, |c| {
            c.shape("M -70 80 C -110 -20 -60 -70 -50 -110 L -20 -60 L 20 -60 L 50 -110 C 60 -70 110 -20 70 80 Q 0 110 -70 80 Z", skin);
        }),
        1 => c.moved(x, y, |c| c.shape("M 0 -110 C 60 -40 90 0 80 50 Q 60 104 0 104 Q -60 104 -80 50 C -90 0 -60 -40 0 -110 Z", skin)),
        _ => c.moved(x, y, |c| c.shape("M -110 60 Q -130 -70 0 -76 Q 130 -70 110 60 Q 60 100 0 70 Q -60 100 -110 60 Z", skin)),
    }
    c.twice(x, |c| {
        c.disc(x - 30.0, y + 6.0, 18.0, hex(WHITE));
        c.disc(x - 27.0, y + 8.0, 9.0, hex(NAVY));
    });
    c.wire(
        &format!("M {} {} Q {x} {} {} {}", x - 16.0, y + 40.0, y + 56.0, x + 16.0, y + 40.0),
        6.0,
        hex(NAVY),
    );
}

/// A gift card with a bow, in front of its envelope.
pub(super) fn gift_card(c: &mut Canvas, s: &Sitting) {
    c.turned(-8.0, 600.0, 600.0, |c| {
        c.cast(260.0, 330.0, 700.0, 460.0, 20.0);
        c.block(260.0, 330.0, 700.0, 460.0, 24.0, Fill::Down(hex(0xFFF8EC), hex(0xE8D9C2)));
        c.shape(
            "M 260 350 L 610 600 L 960 350 L 960 340 Q 950 330 930 330 L 290 330 Q 266 330 260 350 Z",
            Fill::Down(hex(0xFFFDF8), hex(0xEADCC6)),
        );
    });
    c.turned(6.0, 600.0, 650.0, |c| {
        c.cast(230.0, 440.0, 720.0, 440.0, 40.0);
        c.block(230.0, 440.0, 720.0, 440.0, 42.0, Fill::Slant(light(s.p.main, 0.18), dark(s.p.main, 0.3)));
        c.clipped(rounded(230.0, 440.0, 720.0, 440.0, 42.0), |c| {
            c.disc(900.0, 470.0, 220.0, veil(WHITE, 0.12));
            c.disc(300.0, 900.0, 200.0, fade(s.p.accent, 0.35));
            c.block(400.0, 430.0, 56.0, 460.0, 0.0, hex(0xFFD166));
            c.block(220.0, 580.0, 740.0, 50.0, 0.0, hex(0xFFD166));
        });
        c.twice(428.0, |c| {
            c.shape(
                "M 428 600 C 330 480 270 540 290 600 C 300 660 370 660 428 606 Z",
                Fill::Slant(hex(0xFFE9A8), hex(0xE0A030)),
            );
        });
        c.disc(428.0, 604.0, 30.0, hex(0xF0B840));
        for group in 0..4_u8 {
            c.block(f32::from(group).mul_add(106.0, 500.0), 780.0, 84.0, 26.0, 8.0, veil(WHITE, 0.85));
        }
        c.block(700.0, 490.0, 190.0, 40.0, 12.0, veil(WHITE, 0.92));
    });
}
