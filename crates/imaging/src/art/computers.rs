//! Laptops, phones, tablets, monitors.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, veil};
use super::screens::{screen, wallpaper};
use super::sitting::Sitting;

/// An open laptop, sometimes with stickers.
pub(super) fn laptop(c: &mut Canvas, s: &Sitting) {
    let body = if s.pick(101, 3) == 0 { hex(0x3A3A52) } else { hex(0xD9DCE6) };
    c.ground(600.0, 940.0, 520.0, 56.0);
    c.block(272.0, 300.0, 656.0, 470.0, 30.0, Fill::Down(light(body, 0.2), dark(body, 0.2)));
    c.block(282.0, 310.0, 636.0, 450.0, 22.0, hex(0x141424));
    screen(c, s, 304.0, 334.0, 592.0, 404.0);
    c.disc(600.0, 322.0, 4.5, veil(WHITE, 0.5));
    c.poly(
        &[(286.0, 768.0), (914.0, 768.0), (1016.0, 912.0), (184.0, 912.0)],
        Fill::Down(dark(body, 0.10), light(body, 0.25)),
    );
    c.poly(&[(330.0, 786.0), (870.0, 786.0), (918.0, 858.0), (282.0, 858.0)], hex(0x26263C));
    for row in 0..3_u8 {
        let y = f32::from(row).mul_add(24.0, 800.0);
        let reach = f32::from(row).mul_add(17.0, 266.0);
        c.line(&[(600.0 - reach, y), (600.0 + reach, y)], 2.5, veil(WHITE, 0.20));
    }
    for column in 0..13_u8 {
        let part = f32::from(column) / 6.5 - 1.0;
        c.line(
            &[(part.mul_add(266.0, 600.0), 788.0), (part.mul_add(312.0, 600.0), 856.0)],
            2.5,
            veil(WHITE, 0.14),
        );
    }
    c.poly(&[(520.0, 866.0), (680.0, 866.0), (700.0, 904.0), (500.0, 904.0)], dark(body, 0.16));
    c.shape(
        "M 184 912 L 1016 912 L 1016 920 Q 1012 942 980 942 L 220 942 Q 188 942 184 920 Z",
        Fill::Down(light(body, 0.1), dark(body, 0.35)),
    );
    if s.one_in(102, 2) {
        c.disc(240.0, 892.0, 13.0, hex(ORANGE));
        c.block(936.0, 882.0, 34.0, 18.0, 5.0, s.p.accent);
    }
}

/// A phone from the front, with a second one from the back behind it.
pub(super) fn phone(c: &mut Canvas, s: &Sitting) {
    let body = s.tone(103);
    c.turned(9.0, 740.0, 600.0, |c| {
        c.cast(580.0, 236.0, 350.0, 710.0, 60.0);
        c.block(580.0, 236.0, 350.0, 710.0, 62.0, Fill::Slant(light(body, 0.28), dark(body, 0.2)));
        c.frame(583.0, 239.0, 344.0, 704.0, 58.0, veil(WHITE, 0.3));
        c.block(736.0, 268.0, 160.0, 164.0, 44.0, fade(dark(body, 0.4), 0.5));
        for (x, y) in [(782.0, 316.0), (850.0, 384.0)] {
            c.disc(x, y, 36.0, hex(0x141424));
            c.disc(x, y, 20.0, Fill::Glow(hex(0x5A7FC0), hex(0x101020)));
            c.disc(x - 9.0, y - 9.0, 6.0, veil(WHITE, 0.8));
        }
        c.disc(850.0, 310.0, 11.0, hex(0xFFF3C4));
    });
    c.turned(-7.0, 480.0, 600.0, |c| {
        c.cast(310.0, 232.0, 356.0, 730.0, 62.0);
        c.block(310.0, 232.0, 356.0, 730.0, 62.0, Fill::Slant(hex(0x555570), hex(0x141424)));
        wallpaper(c, s, (326.0, 248.0, 324.0, 698.0), 48.0);
        c.block(436.0, 264.0, 104.0, 28.0, 14.0, hex(0x0C0C18));
        c.block(420.0, 340.0, 136.0, 50.0, 10.0, veil(WHITE, 0.92));
        c.block(444.0, 406.0, 88.0, 16.0, 8.0, veil(WHITE, 0.7));
        for (step, color) in
            [(0.0, hex(ORANGE)), (70.0, hex(0x2EC4B6)), (140.0, hex(0xFFD166)), (210.0, hex(0x8ECAE6))]
        {
            c.block(350.0 + step, 850.0, 54.0, 54.0, 15.0, color);
        }
        c.block(428.0, 926.0, 120.0, 7.0, 3.0, veil(WHITE, 0.9));
    });
}

/// A tablet with a pencil and a drawing on it.
pub(super) fn tablet(c: &mut Canvas, s: &Sitting) {
    c.cast(210.0, 300.0, 760.0, 570.0, 44.0);
    c.block(210.0, 300.0, 760.0, 570.0, 46.0, Fill::Slant(hex(0xE4E6EE), hex(0x8C8CA4)));
    c.block(218.0, 308.0, 744.0, 554.0, 40.0, hex(0x141424));
    wallpaper(c, s, (250.0, 340.0, 680.0, 490.0), 14.0);
    c.wire("M 330 720 C 400 520 470 760 540 600 C 600 480 640 700 720 560", 14.0, hex(0xFFFDF6));
    c.disc(234.0, 586.0, 5.0, veil(WHITE, 0.4));
    c.turned(-58.0, 820.0, 720.0, |c| {
        c.cast(806.0, 480.0, 34.0, 440.0, 16.0);
        c.block(800.0, 470.0, 36.0, 410.0, 16.0, Fill::Across(hex(0xFFFFFF), hex(0xC9CAD6)));
        c.poly(&[(801.0, 868.0), (835.0, 868.0), (818.0, 926.0)], hex(0xDADCE4));
        c.poly(&[(811.0, 904.0), (825.0, 904.0), (818.0, 926.0)], hex(NAVY));
        c.block(800.0, 500.0, 36.0, 10.0, 0.0, s.p.main);
    });
}

/// A wide monitor on its stand.
pub(super) fn monitor(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 946.0, 380.0, 46.0);
    let metal = Fill::Across(hex(0xE7E9F0), hex(0x9A9CB0));
    c.poly(&[(548.0, 760.0), (652.0, 760.0), (668.0, 920.0), (532.0, 920.0)], metal);
    c.block(548.0, 780.0, 104.0, 26.0, 0.0, veil(NAVY, 0.25));
    c.block(400.0, 910.0, 400.0, 34.0, 17.0, Fill::Down(hex(0xF2F3F8), hex(0x9A9CB0)));
    c.block(170.0, 246.0, 860.0, 540.0, 26.0, Fill::Down(hex(0x3A3A55), hex(0x141424)));
    screen(c, s, 188.0, 264.0, 824.0, 476.0);
    c.disc(600.0, 763.0, 7.0, veil(WHITE, 0.5));
    if s.one_in(104, 2) {
        c.block(200.0, 720.0, 90.0, 90.0, 4.0, Fill::Down(hex(0xFFF1A8), hex(0xFFDB5C)));
        c.line(&[(216.0, 750.0), (272.0, 750.0)], 6.0, veil(NAVY, 0.5));
        c.line(&[(216.0, 774.0), (256.0, 774.0)], 6.0, veil(NAVY, 0.5));
    }
}
