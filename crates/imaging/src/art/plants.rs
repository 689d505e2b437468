//! House plants.

use super::canvas::{Canvas, Fill};
use super::ink::{WHITE, dark, hex, light, veil};
use super::sitting::Sitting;

/// A house plant: broad leaves, a snake plant or a cactus.
pub(super) fn plant(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 950.0, 300.0, 44.0);
    match s.pick(1000, 3) {
        0 => broad_leaves(c),
        1 => snake_plant(c),
        _ => cactus(c),
    }
    let pot = s.tone(1001);
    c.shape("M 410 720 L 790 720 L 744 944 L 456 944 Z", Fill::Across(light(pot, 0.25), dark(pot, 0.25)));
    c.block(390.0, 690.0, 420.0, 70.0, 18.0, Fill::Across(light(pot, 0.35), dark(pot, 0.15)));
    c.line(
        &[(446.0, 840.0), (520.0, 800.0), (600.0, 840.0), (680.0, 800.0), (754.0, 840.0)],
        11.0,
        veil(WHITE, 0.6),
    );
}

fn broad_leaves(c: &mut Canvas) {
    let leaf = |n: f32| Fill::Down(light(hex(0x3FA46A), n), dark(hex(0x2E7D4F), n));
    for (turn, size) in [(-64.0, 0.85), (64.0, 0.85), (-38.0, 1.0), (40.0, 1.0), (-12.0, 1.12), (16.0, 1.1)] {
        c.turned(turn, 600.0, 690.0, |c| {
            c.within(tiny_skia::Transform::from_row(size, 0.0, 0.0, size, 600.0, 690.0), |c| {
                c.line(&[(0.0, 0.0), (0.0, -200.0)], 12.0, hex(0x2E7D4F));
                c.shape("M 0 -120 C -150 -170 -130 -370 0 -430 C 130 -370 150 -170 0 -120 Z", leaf(0.16));
                c.line(&[(0.0, -130.0), (0.0, -400.0)], 6.0, veil(0xD9F5DF, 0.55));
            });
        });
    }
}

fn snake_plant(c: &mut Canvas) {
    for (x, top, lean) in [
        (470.0, 360.0, -10.0),
        (730.0, 380.0, 12.0),
        (540.0, 250.0, -4.0),
        (660.0, 280.0, 6.0),
        (600.0, 210.0, 0.0),
    ] {
        c.turned(lean, x, 720.0, |c| {
            c.shape(
                &format!(
                    "M {} 720 C {} 560 {} 430 {x} {top} C {} 430 {} 560 {} 720 Z",
                    x - 40.0,
                    x - 66.0,
                    x - 44.0,
                    x + 44.0,
                    x + 66.0,
                    x + 40.0
                ),
                Fill::Across(hex(0xC9DC7A), hex(0x2E7D4F)),
            );
            c.shape(
                &format!(
                    "M {} 720 C {} 560 {} 450 {x} {} C {} 450 {} 560 {} 720 Z",
                    x - 24.0,
                    x - 42.0,
                    x - 24.0,
                    top + 50.0,
                    x + 24.0,
                    x + 42.0,
                    x + 24.0
                ),
                hex(0x3C8F5C),
            );
        });
    }
}

fn cactus(c: &mut Canvas) {
    c.block(490.0, 270.0, 220.0, 470.0, 110.0, Fill::Across(hex(0x6CBF84), hex(0x2E7D4F)));
    c.wire(
        "M 480 560 L 420 560 Q 380 560 380 510 L 380 440",
        76.0,
        Fill::Across(hex(0x6CBF84), hex(0x4AA06A)),
    );
    c.wire(
        "M 720 500 L 790 500 Q 830 500 830 450 L 830 400",
        70.0,
        Fill::Across(hex(0x3C8F5C), hex(0x2E7D4F)),
    );
    for x in [540.0, 600.0, 660.0] {
        c.line(&[(x, 320.0), (x, 700.0)], 6.0, veil(0xE8FFE8, 0.4));
    }
    c.disc(600.0, 270.0, 40.0, hex(0xFF7FA0));
    c.disc(600.0, 264.0, 16.0, hex(0xFFE066));
}
