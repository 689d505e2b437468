//! What one picture decides once: its palette, which details the thing has, and from where it is seen. Keeps true: the look
//! (colours, stickers, wear) depends only on the listing's part of the variant, so several pictures show the same thing.

use tiny_skia::{Color, Transform};

use super::ink::{Palette, palette};

/// How the thing meets its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// Stands on a table or floor, base near y = 960.
    Stand,
    /// Lies, seen from above.
    Flat,
    /// Hangs on a wall.
    Hang,
}

/// The choices of one picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sitting {
    /// Colours.
    pub(super) p: Palette,
    look: u64,
    view: u64,
}

impl Sitting {
    /// `variant` = look × 4 + view. `kind` makes neighbouring motifs differ under the same variant.
    pub(super) fn new(kind: u64, variant: u64) -> Self {
        let (look, view) = (variant / 4, variant % 4);
        let seed = blend(look.wrapping_mul(0x9E37_79B9).wrapping_add(kind.wrapping_mul(0x85EB_CA6B)));
        Self { p: palette(look.wrapping_mul(5).wrapping_add(kind.wrapping_mul(7))), look: seed, view }
    }

    /// One of `count` choices, the same in every view.
    pub(super) fn pick(&self, salt: u64, count: u64) -> u64 {
        blend(self.look ^ salt.wrapping_mul(0xD6E8_FEB8_6659_FD93)) % count.max(1)
    }

    /// One of `count` choices that also depends on the view: for backgrounds.
    pub(super) fn scene_pick(&self, salt: u64, count: u64) -> u64 {
        (self.pick(salt, count) + self.view) % count.max(1)
    }

    /// A number from `low` to `high`, the same in every view.
    pub(super) fn between(&self, salt: u64, low: f32, high: f32) -> f32 {
        let part = u16::try_from(self.pick(salt, 1000)).unwrap_or(0);
        (high - low).mul_add(f32::from(part) / 999.0, low)
    }

    /// True for about one in `count` looks.
    pub(super) fn one_in(&self, salt: u64, count: u64) -> bool {
        self.pick(salt, count) == 0
    }

    /// One of the colours of the palette that suit the thing itself.
    pub(super) fn tone(&self, salt: u64) -> Color {
        match self.pick(salt, 3) {
            0 => self.p.main,
            1 => self.p.second,
            _ => self.p.accent,
        }
    }

    /// How the whole scene is framed: the first picture straight, the others nearer or aslant.
    pub(super) fn camera(&self) -> Transform {
        let side = if self.look.is_multiple_of(2) { 1.0 } else { -1.0 };
        match self.view {
            0 => Transform::identity(),
            1 => zoom(1.06, 0.0, 20.0).pre_rotate_at(side * 3.0, 600.0, 600.0),
            2 => zoom(1.7, side * 190.0, -60.0).pre_rotate_at(side * -7.0, 600.0, 600.0),
            _ => zoom(1.32, side * -90.0, 70.0).pre_rotate_at(side * 5.0, 600.0, 600.0),
        }
    }

    /// How the thing is turned in the scene; in the second view it is seen from the other side.
    pub(super) fn pose(&self, stance: Stance) -> Transform {
        let lean = match stance {
            Stance::Flat => self.between(901, -14.0, 14.0),
            Stance::Hang => self.between(901, -1.5, 1.5),
            Stance::Stand => 0.0,
        };
        let turn = Transform::from_rotate_at(lean, 600.0, 600.0);
        if self.view % 2 == 1 {
            turn.pre_concat(Transform::from_row(-1.0, 0.0, 0.0, 1.0, 1200.0, 0.0))
        } else {
            turn
        }
    }
}

/// Enlarges round the centre and then looks aside.
fn zoom(factor: f32, dx: f32, dy: f32) -> Transform {
    Transform::from_row(
        factor,
        0.0,
        0.0,
        factor,
        600.0f32.mul_add(1.0 - factor, dx),
        600.0f32.mul_add(1.0 - factor, dy),
    )
}

/// Spreads a number over all 64 bits.
fn blend(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
