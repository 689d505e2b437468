//! What things lie on: planks, cloths, a cutting mat. Keeps true: drawn well beyond the edges, like every background.

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, fade, light, mix, veil};
use super::sitting::Sitting;

/// Where surfaces begin, left and above.
const OUT: f32 = -700.0;

/// Their length.
const FAR: f32 = 2600.0;

pub(super) fn planks(c: &mut Canvas, s: &Sitting) {
    let wood = mix(s.p.surface, s.p.wall.0, 0.35);
    let mut x = -640.0;
    let mut step = 0_u64;
    while x < 1900.0 {
        let tone = if step.is_multiple_of(2) { wood } else { light(wood, 0.14) };
        c.block(x, OUT, 214.0, FAR, 0.0, Fill::Down(light(tone, 0.12), dark(tone, 0.06)));
        c.line(
            &[(x + 70.0, -400.0), (x + 64.0, 500.0), (x + 74.0, 1500.0)],
            3.0,
            fade(dark(wood, 0.3), 0.22),
        );
        c.line(
            &[(x + 150.0, -400.0), (x + 158.0, 700.0), (x + 148.0, 1500.0)],
            3.0,
            fade(dark(wood, 0.3), 0.15),
        );
        x += 220.0;
        step += 1;
    }
}

pub(super) fn two_cloths(c: &mut Canvas, s: &Sitting) {
    let second = mix(s.p.surface, s.p.accent, 0.25);
    c.poly(
        &[(1900.0, -700.0), (1900.0, 1900.0), (60.0, 1900.0), (900.0, -700.0)],
        Fill::Slant(light(second, 0.25), second),
    );
    c.line(&[(900.0, -700.0), (60.0, 1900.0)], 8.0, veil(WHITE, 0.35));
}

pub(super) fn mat(c: &mut Canvas, s: &Sitting) {
    let line = fade(mix(s.p.surface, s.p.main, 0.3), 0.40);
    let mut at = -600.0;
    while at < 1800.0 {
        c.block(at, OUT, 3.0, FAR, 0.0, line);
        c.block(OUT, at, FAR, 3.0, 0.0, line);
        at += 100.0;
    }
}
