//! Backgrounds: walls, tables, window light, patterns. Keeps true: quieter than the thing in front, and drawn well beyond the
//! edges, so that a nearer or tilted view never shows an end.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, fade, light, mix, veil};
use super::sitting::{Sitting, Stance};
use super::surfaces::{mat, planks, two_cloths};

const FAR: f32 = 2600.0;

const OUT: f32 = -700.0;

/// Draws the background that suits the stance.
pub(super) fn backdrop(c: &mut Canvas, s: &Sitting, stance: Stance) {
    match stance {
        Stance::Stand => standing(c, s),
        Stance::Flat => lying(c, s),
        Stance::Hang => hanging(c, s),
    }
    c.block(OUT, OUT, FAR, FAR, 0.0, Fill::Glow(veil(WHITE, 0.10), veil(0x0010_1024, 0.10)));
}

fn standing(c: &mut Canvas, s: &Sitting) {
    wall(c, s);
    match s.scene_pick(1, 6) {
        0 => halo(c, s),
        1 => window_light(c),
        2 => dots(c, s, 780.0),
        3 => framed_picture(c, s),
        4 => arcs(c, s),
        _ => shelf_line(c, s),
    }
    table(c, s);
}

fn lying(c: &mut Canvas, s: &Sitting) {
    let top = s.p.wall;
    c.block(OUT, OUT, FAR, FAR, 0.0, Fill::Slant(top.0, top.1));
    match s.scene_pick(2, 5) {
        0 => planks(c, s),
        1 => two_cloths(c, s),
        2 => dots(c, s, 1900.0),
        3 => mat(c, s),
        _ => halo(c, s),
    }
    if s.scene_pick(3, 2) == 0 {
        leaf_shadow(c);
    } else {
        window_light(c);
    }
}

fn hanging(c: &mut Canvas, s: &Sitting) {
    wall(c, s);
    match s.scene_pick(4, 4) {
        0 => window_light(c),
        1 => panels(c, s),
        2 => arcs(c, s),
        _ => leaf_shadow(c),
    }
}

fn wall(c: &mut Canvas, s: &Sitting) {
    c.block(OUT, OUT, FAR, FAR, 0.0, Fill::Down(s.p.wall.0, s.p.wall.1));
}

/// A table top with a lit front edge.
fn table(c: &mut Canvas, s: &Sitting) {
    let top = s.p.surface;
    if s.pick(5, 2) == 0 {
        c.block(OUT, 800.0, FAR, 1100.0, 0.0, Fill::Down(light(top, 0.28), dark(top, 0.08)));
        c.block(OUT, 800.0, FAR, 7.0, 0.0, veil(WHITE, 0.35));
    } else {
        c.block(OUT, 790.0, FAR, 270.0, 0.0, Fill::Down(light(top, 0.30), top));
        c.block(OUT, 1060.0, FAR, 800.0, 0.0, Fill::Down(dark(top, 0.30), dark(top, 0.12)));
        c.block(OUT, 1054.0, FAR, 9.0, 0.0, light(top, 0.42));
    }
    c.block(OUT, 740.0, FAR, 60.0, 0.0, Fill::Down(fade(dark(top, 0.5), 0.0), fade(dark(top, 0.5), 0.10)));
}

/// A large light disc behind the thing.
fn halo(c: &mut Canvas, s: &Sitting) {
    let tint = mix(s.p.wall.0, s.p.accent, 0.34);
    c.disc(600.0, 560.0, 440.0, Fill::Down(tint, fade(tint, 0.25)));
    c.ring(600.0, 560.0, 500.0, 5.0, fade(tint, 0.7));
}

fn window_light(c: &mut Canvas) {
    let beam = Fill::Slant(veil(WHITE, 0.40), veil(WHITE, 0.08));
    c.poly(&[(-80.0, -60.0), (330.0, -60.0), (830.0, 900.0), (420.0, 900.0)], beam);
    c.poly(&[(390.0, -60.0), (760.0, -60.0), (1260.0, 900.0), (890.0, 900.0)], beam);
}

fn dots(c: &mut Canvas, s: &Sitting, bottom: f32) {
    let tint = fade(mix(s.p.wall.0, s.p.main, 0.55), 0.30);
    let mut y = -300.0;
    let mut odd = false;
    while y < bottom {
        let mut x = if odd { -340.0 } else { -300.0 };
        while x < 1500.0 {
            c.disc(x, y, 11.0, tint);
            x += 80.0;
        }
        y += 70.0;
        odd = !odd;
    }
}

fn arcs(c: &mut Canvas, s: &Sitting) {
    let cx = if s.pick(6, 2) == 0 { 1080.0 } else { 120.0 };
    let tints: [(f32, Color, f32); 4] = [
        (640.0, s.p.accent, 0.26),
        (500.0, s.p.main, 0.24),
        (360.0, s.p.surface, 0.75),
        (220.0, s.p.wall.0, 0.8),
    ];
    for (radius, color, opacity) in tints {
        c.disc(cx, 800.0, radius, fade(color, opacity));
    }
}

fn framed_picture(c: &mut Canvas, s: &Sitting) {
    let x = if s.pick(7, 2) == 0 { 90.0 } else { 820.0 };
    c.cast(x, 130.0, 290.0, 360.0, 8.0);
    c.block(x, 130.0, 290.0, 360.0, 8.0, light(s.p.wall.0, 0.75));
    let inside = mix(s.p.wall.1, s.p.accent, 0.4);
    c.block(x + 34.0, 164.0, 222.0, 292.0, 2.0, Fill::Down(light(inside, 0.5), inside));
    c.disc(x + 160.0, 270.0, 48.0, fade(s.p.main, 0.65));
    c.poly(
        &[
            (x + 34.0, 456.0),
            (x + 34.0, 390.0),
            (x + 120.0, 330.0),
            (x + 190.0, 396.0),
            (x + 256.0, 350.0),
            (x + 256.0, 456.0),
        ],
        fade(dark(inside, 0.35), 0.75),
    );
}

fn shelf_line(c: &mut Canvas, s: &Sitting) {
    let wood = mix(s.p.surface, s.p.wall.1, 0.25);
    c.block(OUT, 296.0, FAR, 22.0, 0.0, Fill::Down(light(wood, 0.2), dark(wood, 0.12)));
    c.block(OUT, 318.0, FAR, 46.0, 0.0, Fill::Down(veil(0x0010_1024, 0.14), veil(0x0010_1024, 0.0)));
    let start = if s.pick(8, 2) == 0 { 90.0 } else { 800.0 };
    let books = [
        (46.0, 190.0, s.p.main),
        (34.0, 150.0, s.p.accent),
        (54.0, 210.0, s.p.second),
        (40.0, 170.0, s.p.surface),
    ];
    let mut x = start;
    for (width, height, color) in books {
        c.block(x, 296.0 - height, width, height, 5.0, fade(mix(color, s.p.wall.0, 0.45), 0.95));
        x += width + 5.0;
    }
    c.disc(if start < 400.0 { 960.0 } else { 240.0 }, 232.0, 64.0, mix(s.p.wall.0, s.p.accent, 0.4));
}

fn panels(c: &mut Canvas, s: &Sitting) {
    let tone = mix(s.p.wall.1, s.p.surface, 0.45);
    c.block(OUT, 840.0, FAR, 1100.0, 0.0, Fill::Down(light(tone, 0.15), tone));
    c.block(OUT, 830.0, FAR, 16.0, 0.0, light(tone, 0.5));
    let mut x = -620.0;
    while x < 1800.0 {
        c.frame(x, 890.0, 260.0, 600.0, 10.0, veil(WHITE, 0.28));
        x += 310.0;
    }
}

/// The shadow of a plant that stands outside the picture.
fn leaf_shadow(c: &mut Canvas) {
    let ink = veil(0x0010_1024, 0.09);
    for (turn, length) in [(-62.0, 1.0), (-30.0, 1.25), (0.0, 1.35), (28.0, 1.1)] {
        c.turned(turn + 205.0, 1210.0, 30.0, |c| {
            c.within(tiny_skia::Transform::from_row(1.0, 0.0, 0.0, length, 1210.0, 30.0), |c| {
                c.shape("M 0 0 C -110 -130 -90 -330 0 -480 C 90 -330 110 -130 0 0 Z", ink);
            });
        });
    }
}
