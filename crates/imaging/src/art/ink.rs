//! Colours: hex constants, mixing and the palettes a picture may wear. Keeps true: every palette has a light enough wall or a
//! strong enough main colour to tell the thing from its background.

use tiny_skia::Color;

pub(super) const WHITE: u32 = 0x00FF_FFFF;
pub(super) const NAVY: u32 = 0x001A_1A2E;
pub(super) const ORANGE: u32 = 0x00FF_6B35;

/// A colour from `0xRRGGBB`.
pub(super) fn hex(value: u32) -> Color {
    let [_, red, green, blue] = value.to_be_bytes();
    Color::from_rgba8(red, green, blue, 255)
}

/// `0xRRGGBB` with an opacity of 0 to 1.
pub(super) fn veil(value: u32, opacity: f32) -> Color {
    fade(hex(value), opacity)
}

/// The same colour with another opacity.
pub(super) fn fade(mut color: Color, opacity: f32) -> Color {
    color.set_alpha(opacity.clamp(0.0, 1.0));
    color
}

/// `share` of the way from one colour to the other.
pub(super) fn mix(from: Color, to: Color, share: f32) -> Color {
    let blend = |a: f32, b: f32| (b - a).mul_add(share, a).clamp(0.0, 1.0);
    Color::from_rgba(
        blend(from.red(), to.red()),
        blend(from.green(), to.green()),
        blend(from.blue(), to.blue()),
        blend(from.alpha(), to.alpha()),
    )
    .unwrap_or(from)
}

/// Lighter by a share of the way to white.
pub(super) fn light(color: Color, share: f32) -> Color {
    mix(color, Color::WHITE, share)
}

/// Darker, towards navy rather than black, so that shades stay warm.
pub(super) fn dark(color: Color, share: f32) -> Color {
    mix(color, hex(0x0014_1426), share)
}

/// The colours of one picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// The wall, from its lit to its shaded part.
    pub(super) wall: (Color, Color),
    /// The table or floor.
    pub(super) surface: Color,
    /// The leading colour of the thing.
    pub(super) main: Color,
    /// Its second colour, dark or strongly different.
    pub(super) second: Color,
    /// Small details.
    pub(super) accent: Color,
}

/// Wall lit, wall shaded, surface, main, second, accent.
const PALETTES: [[u32; 6]; 12] = [
    [0xFFF3E9, 0xFFD9C2, 0xF3B08A, ORANGE, NAVY, 0x2EC4B6],
    [0x33335C, NAVY, 0x45457A, ORANGE, 0xFFD166, 0x8ECAE6],
    [0xE8F8F2, 0xB9E5D6, 0x86CBB5, 0x148A7D, ORANGE, 0xFFC857],
    [0xEAF4FF, 0xB8DAFA, 0x8ABCEA, 0x2F66A8, ORANGE, 0xFFE066],
    [0xF4EFFF, 0xD3C4F4, 0xB09ADF, 0x6545AE, 0xFF8C61, 0xFFD6A5],
    [0xFFF9E0, 0xFFE394, 0xEFC24A, 0xE4572E, NAVY, 0x17BEBB],
    [0xFFEDEF, 0xFFC4CD, 0xF094A5, 0xCF2B45, 0x2E294E, 0xF9C80E],
    [0xF1F6E8, 0xCCDBB6, 0xA4BC88, 0x48742B, 0xF25F3A, 0xF7EDE2],
    [0x2B8089, 0x14505A, 0x0F4049, 0xFFB26B, 0xF4F1DE, ORANGE],
    [0xFFDEC6, 0xFFB58A, 0xE28855, 0x22223F, 0xFFF4EA, 0x3D5A80],
    [0xF5F2ED, 0xDBD3C7, 0xBFB09C, 0x3D405B, 0xE07A5F, 0x81B29A],
    [0xEE8468, 0xC9543A, 0xA5432F, 0xF6ECDD, 0x264653, 0xF0C96A],
];

/// One of the palettes; numbers beyond the set wrap round.
pub(super) fn palette(number: u64) -> Palette {
    let count = u64::try_from(PALETTES.len()).unwrap_or(1);
    let place = usize::try_from(number % count).unwrap_or(0);
    let [lit, shaded, surface, main, second, accent] =
        PALETTES.get(place).copied().unwrap_or([0xFFF3E9, 0xFFD9C2, 0xF3B08A, ORANGE, NAVY, 0x2EC4B6]);
    Palette {
        wall: (hex(lit), hex(shaded)),
        surface: hex(surface),
        main: hex(main),
        second: hex(second),
        accent: hex(accent),
    }
}
