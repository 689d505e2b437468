//! Textbooks and stacks of books.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, WHITE, dark, fade, hex, light, mix, veil};
use super::path::{ellipse, rounded};
use super::sitting::Sitting;

const PAPER: u32 = 0x00FF_FBF2;

/// A thick textbook lying, its cover with a figure and bars for the title.
pub(super) fn textbook(c: &mut Canvas, s: &Sitting) {
    let cover = s.p.main;
    c.cast(320.0, 230.0, 580.0, 760.0, 20.0);
    c.block(330.0, 246.0, 574.0, 752.0, 20.0, dark(cover, 0.45));
    c.block(338.0, 246.0, 556.0, 736.0, 12.0, hex(PAPER));
    for step in 0..5_u8 {
        let shift = f32::from(step) * 4.5;
        c.line(&[(350.0, 962.0 + shift), (888.0, 962.0 + shift)], 1.6, veil(NAVY, 0.18));
    }
    c.block(310.0, 224.0, 572.0, 736.0, 18.0, Fill::Slant(light(cover, 0.16), dark(cover, 0.12)));
    c.block(310.0, 224.0, 62.0, 736.0, 18.0, dark(cover, 0.20));
    c.block(370.0, 224.0, 5.0, 736.0, 0.0, veil(WHITE, 0.22));
    cover_figure(c, s);
    let ink = if s.pick(21, 2) == 0 { hex(PAPER) } else { light(s.p.accent, 0.55) };
    c.block(424.0, 286.0, 400.0, 44.0, 10.0, ink);
    c.block(424.0, 350.0, 270.0, 44.0, 10.0, ink);
    c.block(424.0, 420.0, 180.0, 18.0, 9.0, fade(ink, 0.65));
    c.block(424.0, 878.0, 150.0, 20.0, 10.0, fade(ink, 0.75));
    c.disc(796.0, 884.0, 30.0, s.p.accent);
    if s.one_in(22, 2) {
        page_flags(c, s);
    }
    if s.one_in(23, 3) {
        used_sticker(c);
    }
}

fn cover_figure(c: &mut Canvas, s: &Sitting) {
    let (soft, strong) = (light(s.p.accent, 0.15), hex(PAPER));
    c.clipped(rounded(375.0, 224.0, 507.0, 736.0, 10.0), |c| match s.pick(24, 4) {
        0 => {
            c.line(&[(424.0, 810.0), (840.0, 810.0)], 6.0, fade(strong, 0.6));
            c.line(&[(450.0, 840.0), (450.0, 500.0)], 6.0, fade(strong, 0.6));
            c.shape(
                "M 450 810 C 540 800 560 530 640 530 C 720 530 740 740 840 750 L 840 810 Z",
                fade(soft, 0.55),
            );
            c.wire("M 450 810 C 540 800 560 530 640 530 C 720 530 740 740 840 750", 11.0, strong);
        }
        1 => {
            for (r, o) in [(190.0, 0.22), (135.0, 0.35), (80.0, 0.6)] {
                c.disc(628.0, 660.0, r, fade(soft, o));
            }
            c.disc(628.0, 660.0, 34.0, strong);
            c.turned(-28.0, 628.0, 660.0, |c| {
                c.stroke(ellipse(628.0, 660.0, 205.0, 70.0), 7.0, strong);
            });
            c.turned(32.0, 628.0, 660.0, |c| {
                c.stroke(ellipse(628.0, 660.0, 205.0, 70.0), 7.0, strong);
            });
        }
        2 => {
            let nodes = [
                (470.0, 560.0),
                (640.0, 520.0),
                (800.0, 600.0),
                (540.0, 720.0),
                (720.0, 780.0),
                (640.0, 640.0),
            ];
            for (from, to) in [(0, 1), (1, 2), (0, 3), (3, 4), (2, 4), (1, 5), (3, 5), (5, 2)] {
                if let (Some(&a), Some(&b)) = (nodes.get(from), nodes.get(to)) {
                    c.line(&[a, b], 7.0, fade(strong, 0.7));
                }
            }
            for (x, y) in nodes {
                c.disc(x, y, 24.0, soft);
                c.ring(x, y, 24.0, 6.0, strong);
            }
        }
        _ => {
            c.poly(&[(375.0, 830.0), (560.0, 540.0), (700.0, 830.0)], fade(soft, 0.75));
            c.poly(&[(540.0, 830.0), (720.0, 600.0), (882.0, 830.0)], fade(strong, 0.45));
            c.disc(770.0, 530.0, 44.0, strong);
            c.block(375.0, 830.0, 507.0, 10.0, 0.0, fade(strong, 0.7));
        }
    });
}

fn page_flags(c: &mut Canvas, s: &Sitting) {
    for (y, color) in [(330.0, s.p.accent), (420.0, hex(0xFFD166)), (540.0, light(s.p.second, 0.2))] {
        c.block(876.0, y, 62.0, 26.0, 4.0, color);
    }
}

fn used_sticker(c: &mut Canvas) {
    c.turned(12.0, 800.0, 260.0, |c| {
        c.disc(806.0, 282.0, 62.0, hex(0xFFD166));
        c.ring(806.0, 282.0, 50.0, 4.0, veil(NAVY, 0.5));
        c.block(770.0, 270.0, 72.0, 12.0, 6.0, hex(NAVY));
        c.block(782.0, 290.0, 48.0, 9.0, 4.0, veil(NAVY, 0.7));
    });
}

/// Five books lying on each other, and sometimes one leaning.
pub(super) fn book_stack(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 950.0, 430.0, 60.0);
    let colors = [s.p.main, s.p.accent, s.p.second, light(s.p.main, 0.45), mix(s.p.accent, s.p.second, 0.5)];
    let mut bottom = 946.0;
    for (step, color) in (0_u8..).zip(colors) {
        let n = u64::from(step);
        let height = s.between(30 + n, 84.0, 128.0);
        let width = s.between(40 + n, 520.0, 680.0);
        let left = 600.0 - width / 2.0 + s.between(50 + n, -44.0, 44.0);
        lying_book(c, left, bottom - height, width, height, color);
        bottom -= height;
    }
    if s.pick(61, 2) == 0 {
        mug(c, 620.0, bottom, s);
    } else {
        glasses(c, 600.0, bottom);
    }
}

fn lying_book(c: &mut Canvas, x: f32, y: f32, w: f32, h: f32, color: Color) {
    c.block(x + 10.0, y + 10.0, w - 6.0, h - 20.0, 6.0, Fill::Down(hex(PAPER), hex(0xE8DFCF)));
    for line in 1..5_u8 {
        let at = (h - 24.0).mul_add(f32::from(line) / 5.0, y + 12.0);
        c.line(&[(x + 80.0, at), (x + w - 8.0, at)], 1.8, veil(NAVY, 0.16));
    }
    c.block(x, y, w, 13.0, 6.0, light(color, 0.12));
    c.block(x, y + h - 13.0, w, 13.0, 6.0, dark(color, 0.22));
    c.block(x, y, 130.0, h, 16.0, Fill::Down(light(color, 0.14), dark(color, 0.16)));
    c.block(x + 34.0, y + 14.0, 9.0, h - 28.0, 3.0, veil(WHITE, 0.55));
    c.block(x + 56.0, y + h / 2.0 - 8.0, 52.0, 16.0, 6.0, veil(WHITE, 0.75));
}

fn mug(c: &mut Canvas, x: f32, base: f32, s: &Sitting) {
    c.ring(x + 66.0, base - 66.0, 34.0, 15.0, dark(hex(0xFFF8F0), 0.12));
    c.block(x - 70.0, base - 132.0, 132.0, 132.0, 24.0, Fill::Across(hex(0xFFFCF8), hex(0xE6DCD2)));
    c.block(x - 70.0, base - 78.0, 132.0, 26.0, 0.0, s.p.main);
}

fn glasses(c: &mut Canvas, x: f32, base: f32) {
    c.twice(x, |c| {
        c.disc(x - 74.0, base - 42.0, 42.0, veil(0xD8F0FF, 0.45));
        c.ring(x - 74.0, base - 42.0, 44.0, 9.0, hex(NAVY));
        c.line(&[(x - 116.0, base - 52.0), (x - 186.0, base - 8.0)], 8.0, hex(NAVY));
    });
    c.wire(
        &format!("M {} {} Q {x} {} {} {}", x - 30.0, base - 50.0, base - 70.0, x + 30.0, base - 50.0),
        9.0,
        hex(NAVY),
    );
}
