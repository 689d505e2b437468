//! Drawn pictures for the demo listings: one motif for each kind of thing, in many looks. Keeps true: the same motif, variant
//! and size give the same pixels everywhere; no two motifs share a picture; nothing is read from disk.

mod appliances;
mod audio;
mod books;
mod canvas;
mod cards;
mod computers;
mod decor;
mod dorm;
mod film;
mod games;
mod ink;
mod lab;
mod motif;
mod pages;
mod path;
mod peripherals;
mod photo;
mod plants;
mod rides;
mod rooms;
mod scene;
mod screens;
mod sitting;
mod sports;
mod study;
mod surfaces;
#[cfg(test)]
mod tests;
mod wear;

pub use motif::Motif;

use canvas::Canvas;
use sitting::Sitting;

/// A drawn picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue, alpha, row by row; always opaque.
    pub rgba: Vec<u8>,
}

/// The variant for photo number `photo` (from 0) of the thing in look `look`: photos of one look show the same thing, in the same colours,
/// from another side or nearer. Four photos differ; a fifth repeats the first.
#[must_use]
pub fn variant_of(look: u64, photo: u64) -> u64 {
    look.wrapping_mul(4).wrapping_add(photo % 4)
}

/// Draws a square picture of `size` pixels a side (brought into 16 to 4096). The thing stays inside the middle 4:3 in the first photo of
/// a look. See [`variant_of`] for `variant`.
#[must_use]
pub fn draw(motif: Motif, variant: u64, size: u32) -> Picture {
    let side = u16::try_from(size.clamp(16, 4096)).unwrap_or(1200);
    let Some(mut canvas) = Canvas::new(side) else {
        return Picture { width: 0, height: 0, rgba: Vec::new() };
    };
    let sitting = Sitting::new(motif.number(), variant);
    let stance = motif.stance();
    canvas.within(sitting.camera(), |c| {
        scene::backdrop(c, &sitting, stance);
        c.within(sitting.pose(stance), |c| motif.paint(c, &sitting));
    });
    Picture { width: u32::from(side), height: u32::from(side), rgba: canvas.finish() }
}
