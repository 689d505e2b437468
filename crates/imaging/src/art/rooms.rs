//! Larger dorm furniture: shelf, mirror, bed.

use super::canvas::{Canvas, Fill};
use super::dorm::{pot, wood};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, mix, veil};
use super::path::{ellipse, rounded};
use super::sitting::Sitting;

/// A bookshelf with books, boxes and a plant.
pub(super) fn shelf(c: &mut Canvas, s: &Sitting) {
    let tone = wood(s);
    c.ground(600.0, 956.0, 380.0, 36.0);
    c.block(310.0, 190.0, 580.0, 764.0, 14.0, Fill::Across(light(tone, 0.15), dark(tone, 0.15)));
    for (row, top) in [(0_u64, 214.0), (1, 466.0), (2, 716.0)] {
        c.block(338.0, top, 524.0, 222.0, 4.0, Fill::Down(dark(tone, 0.55), dark(tone, 0.36)));
        let floor = top + 222.0;
        if row == s.pick(504, 3) {
            c.block(370.0, floor - 150.0, 220.0, 150.0, 14.0, Fill::Down(light(s.p.wall.1, 0.3), s.p.wall.1));
            c.block(440.0, floor - 110.0, 80.0, 26.0, 13.0, veil(NAVY, 0.35));
            pot(c, 740.0, floor, 0.56, s);
        } else {
            row_of_books(c, s, row, floor);
        }
        c.block(338.0, floor, 524.0, 26.0, 4.0, Fill::Down(light(tone, 0.42), tone));
    }
    c.frame(313.0, 193.0, 574.0, 758.0, 12.0, veil(WHITE, 0.22));
}

fn row_of_books(c: &mut Canvas, s: &Sitting, row: u64, floor: f32) {
    let colors = [s.p.main, s.p.accent, hex(0xFFF4E2), s.p.second, hex(0xFFD166), light(s.p.main, 0.4)];
    let mut x = 352.0;
    for (n, color) in
        (0_u64..).zip(colors.into_iter().cycle().skip(usize::try_from(row).unwrap_or(0)).take(9))
    {
        let width = s.between(510 + row * 20 + n, 34.0, 60.0);
        let height = s.between(560 + row * 20 + n, 130.0, 200.0);
        c.block(x, floor - height, width, height, 6.0, Fill::Across(light(color, 0.15), dark(color, 0.15)));
        c.block(x + width * 0.25, floor - height + 24.0, width * 0.5, 30.0, 4.0, veil(NAVY, 0.25));
        x += width + 3.0;
        if x > 790.0 {
            break;
        }
    }
}

/// A standing mirror with the room in it.
pub(super) fn mirror(c: &mut Canvas, s: &Sitting) {
    let tone = wood(s);
    c.ground(600.0, 958.0, 280.0, 36.0);
    c.line(&[(480.0, 820.0), (420.0, 950.0)], 26.0, dark(tone, 0.25));
    c.line(&[(720.0, 820.0), (780.0, 950.0)], 26.0, dark(tone, 0.25));
    let round = s.pick(505, 2) == 0;
    let edge = |grow: f32| {
        if round {
            ellipse(600.0, 540.0, 250.0 + grow, 360.0 + grow)
        } else {
            rounded(370.0 - grow, 190.0 - grow, 460.0 + 2.0 * grow, 740.0 + 2.0 * grow, 230.0 + grow)
        }
    };
    c.fill(edge(0.0), Fill::Slant(light(tone, 0.35), dark(tone, 0.2)));
    c.clipped(edge(-26.0), |c| {
        c.block(340.0, 150.0, 520.0, 800.0, 0.0, Fill::Slant(hex(0xF4FBFF), hex(0xA9CBE0)));
        c.block(340.0, 700.0, 520.0, 300.0, 0.0, fade(mix(s.p.surface, hex(WHITE), 0.3), 0.8));
        c.block(430.0, 330.0, 130.0, 160.0, 6.0, fade(s.p.main, 0.45));
        c.disc(720.0, 640.0, 90.0, fade(s.p.accent, 0.5));
        c.block(690.0, 700.0, 64.0, 100.0, 10.0, fade(s.p.second, 0.5));
        c.poly(&[(560.0, 150.0), (700.0, 150.0), (420.0, 950.0), (280.0, 950.0)], veil(WHITE, 0.5));
        c.poly(&[(740.0, 150.0), (790.0, 150.0), (510.0, 950.0), (460.0, 950.0)], veil(WHITE, 0.4));
    });
}

/// A made bed corner: mattress, blanket and pillows.
pub(super) fn bedding(c: &mut Canvas, s: &Sitting) {
    let (cloth, under) = (s.p.main, hex(0xFFFAF2));
    c.ground(600.0, 946.0, 540.0, 50.0);
    c.block(160.0, 640.0, 880.0, 290.0, 60.0, Fill::Down(under, hex(0xD9D0C4)));
    for (x, color, lean) in [(220.0, light(s.p.accent, 0.35), -6.0), (600.0, under, 5.0)] {
        c.turned(lean, x + 170.0, 520.0, |c| {
            c.shape(
                &format!(
                    "M {a} 420 Q {m} 386 {b} 420 Q {r} 530 {b} 650 Q {m} 676 {a} 650 Q {l} 530 {a} 420 Z",
                    a = x,
                    m = x + 180.0,
                    b = x + 360.0,
                    r = x + 384.0,
                    l = x - 24.0
                ),
                Fill::Down(light(color, 0.4), dark(color, 0.12)),
            );
            c.wire(
                &format!("M {} 480 Q {} 520 {} 560", x + 60.0, x + 100.0, x + 80.0),
                6.0,
                veil(NAVY, 0.12),
            );
        });
    }
    c.shape("M 150 690 Q 170 630 300 640 L 900 620 Q 1040 620 1050 700 L 1050 880 Q 1040 940 960 934 L 230 940 Q 150 936 150 870 Z", Fill::Slant(light(cloth, 0.22), dark(cloth, 0.2)));
    c.clipped(rounded(150.0, 690.0, 900.0, 250.0, 40.0), |c| {
        for stripe in 0..7_u8 {
            let x = f32::from(stripe).mul_add(140.0, 180.0);
            if s.pick(506, 2) == 0 {
                c.line(&[(x, 700.0), (x - 30.0, 940.0)], 26.0, veil(WHITE, 0.30));
            } else {
                c.disc(x, 800.0, 24.0, veil(WHITE, 0.4));
                c.disc(x + 70.0, 880.0, 24.0, veil(WHITE, 0.4));
            }
        }
    });
    c.shape(
        "M 150 690 Q 170 630 300 640 L 900 620 Q 1040 620 1050 700 L 1050 730 Q 600 690 150 740 Z",
        Fill::Down(hex(0xFFFFFF), fade(hex(0xF0E6DA), 0.95)),
    );
    if s.one_in(507, 3) {
        c.disc(860.0, 580.0, 60.0, hex(ORANGE));
    }
}
