//! Things to wear and carry: jacket, lab coat, sneakers, backpack, umbrella.

use tiny_skia::Color;

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, hex, light, veil};
use super::path::outline;
use super::sitting::Sitting;

fn hanger(c: &mut Canvas) {
    c.wire("M 600 250 C 600 210 650 210 646 176 C 640 140 580 146 580 184", 12.0, hex(0x9A9CB0));
    c.wire("M 420 330 L 600 250 L 780 330", 18.0, hex(0xB9824A));
}

const COAT: &str = "M 470 290 Q 540 320 600 320 Q 660 320 730 290 L 860 350 Q 900 370 910 420 L 960 780 L 860 800 L 820 560 L 826 940 Q 600 972 374 940 L 380 560 L 340 800 L 240 780 L 290 420 Q 300 370 340 350 Z";

fn coat(c: &mut Canvas, color: Color) {
    for (shift, o) in [(30.0, 0.07), (22.0, 0.08), (14.0, 0.09)] {
        c.moved(shift * 0.6, shift, |c| c.shape(COAT, veil(0x0C0C1E, o)));
    }
    c.shape(COAT, Fill::Slant(light(color, 0.20), dark(color, 0.18)));
    c.twice(600.0, |c| {
        c.wire("M 380 560 Q 372 500 392 440", 7.0, veil(0x000018, 0.20));
        c.wire("M 430 700 Q 440 800 424 930", 6.0, veil(0x000018, 0.09));
    });
}

/// A hooded or bomber jacket on a hanger.
pub(super) fn jacket(c: &mut Canvas, s: &Sitting) {
    let cloth = s.tone(900);
    hanger(c);
    coat(c, cloth);
    let trim = if s.pick(901, 2) == 0 { dark(cloth, 0.4) } else { s.p.accent };
    c.clipped(outline(COAT), |c| {
        c.block(340.0, 890.0, 520.0, 80.0, 0.0, trim);
        c.twice(600.0, |c| {
            c.poly(&[(200.0, 730.0), (364.0, 756.0), (350.0, 830.0), (200.0, 820.0)], trim);
        });
        if s.pick(902, 2) == 0 {
            c.block(230.0, 560.0, 740.0, 60.0, 0.0, light(s.p.accent, 0.2));
            c.block(230.0, 620.0, 740.0, 26.0, 0.0, hex(0xFFF8EE));
        }
    });
    c.shape(
        "M 470 290 Q 540 330 600 330 Q 660 330 730 290 Q 720 390 600 420 Q 480 390 470 290 Z",
        dark(cloth, 0.38),
    );
    c.shape("M 470 290 Q 450 350 520 420 Q 560 440 600 420 Q 500 390 470 290 Z", light(cloth, 0.15));
    c.shape("M 730 290 Q 750 350 680 420 Q 640 440 600 420 Q 700 390 730 290 Z", light(cloth, 0.08));
    c.line(&[(600.0, 420.0), (600.0, 940.0)], 12.0, Fill::Down(hex(0xE8E9F0), hex(0x8A8CA0)));
    c.twice(600.0, |c| {
        c.line(&[(440.0, 720.0), (510.0, 800.0)], 9.0, dark(cloth, 0.45));
    });
    c.block(700.0, 480.0, 70.0, 44.0, 8.0, hex(ORANGE));
}

/// A white laboratory coat.
pub(super) fn lab_coat(c: &mut Canvas, s: &Sitting) {
    hanger(c);
    coat(c, hex(0xF7F6F4));
    c.shape("M 520 310 L 600 600 L 680 310 Q 640 326 600 322 Q 560 326 520 310 Z", s.p.main);
    c.shape("M 560 318 L 600 420 L 640 318 Z", light(s.p.accent, 0.3));
    c.twice(600.0, |c| {
        c.shape(
            "M 470 290 L 540 312 L 600 600 L 480 470 L 510 440 L 440 400 Z",
            Fill::Slant(hex(WHITE), hex(0xDADCE6)),
        );
        c.wire("M 470 290 L 440 400 L 510 440 L 480 470 L 600 600", 4.0, veil(NAVY, 0.22));
        c.block(412.0, 720.0, 140.0, 150.0, 12.0, hex(0xECECF2));
        c.wire("M 412 724 L 552 724", 5.0, veil(NAVY, 0.25));
    });
    c.line(&[(600.0, 600.0), (600.0, 950.0)], 5.0, veil(NAVY, 0.30));
    for y in [660.0, 760.0, 860.0] {
        c.disc(624.0, y, 11.0, hex(0xB9BCCB));
    }
    c.block(690.0, 500.0, 110.0, 110.0, 8.0, hex(0xECECF2));
    c.wire("M 690 504 L 800 504", 5.0, veil(NAVY, 0.25));
    for (x, color) in [(716.0, hex(ORANGE)), (744.0, hex(0x2F66A8))] {
        c.block(x, 458.0, 14.0, 60.0, 6.0, color);
    }
    if s.one_in(903, 2) {
        c.block(420.0, 540.0, 96.0, 60.0, 8.0, light(s.p.accent, 0.35));
        c.block(434.0, 558.0, 60.0, 9.0, 4.0, veil(NAVY, 0.6));
    }
}

/// A sneaker from the side, in front of its box.
pub(super) fn sneakers(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 920.0, 500.0, 60.0);
    let carton = light(s.p.accent, 0.15);
    c.block(430.0, 430.0, 540.0, 440.0, 10.0, Fill::Slant(light(carton, 0.12), dark(carton, 0.2)));
    c.block(408.0, 350.0, 584.0, 120.0, 14.0, Fill::Down(light(carton, 0.4), light(carton, 0.05)));
    c.block(408.0, 466.0, 584.0, 22.0, 0.0, veil(0x000018, 0.14));
    c.block(720.0, 386.0, 200.0, 44.0, 12.0, veil(WHITE, 0.85));
    c.block(744.0, 402.0, 110.0, 14.0, 6.0, veil(NAVY, 0.6));
    c.moved(-20.0, 0.0, |c| shoe(c, s, s.p.main));
}

fn shoe(c: &mut Canvas, s: &Sitting, color: Color) {
    let upper = "M 200 540 Q 220 480 300 500 Q 360 520 420 480 Q 470 450 520 480 C 600 590 690 640 830 656 Q 984 676 988 800 L 988 830 L 200 830 Q 176 680 200 540 Z";
    c.shape(
        "M 180 800 Q 180 910 250 912 L 940 912 Q 1020 908 1012 820 L 984 800 Z",
        Fill::Down(hex(0xFFFDF8), hex(0xD3CCC0)),
    );
    c.shape(upper, Fill::Slant(light(color, 0.22), dark(color, 0.18)));
    c.clipped(outline(upper), |c| {
        c.shape("M 800 640 Q 984 660 1000 830 L 850 830 Q 786 760 800 640 Z", light(color, 0.42));
        c.shape("M 180 520 L 300 500 Q 330 640 300 830 L 180 830 Z", dark(color, 0.3));
        c.wire("M 340 800 C 480 800 600 760 690 640", 40.0, s.p.accent);
        c.wire("M 300 770 C 420 740 520 690 590 590", 16.0, hex(0xFFFBF2));
    });
    c.shape("M 210 540 Q 300 560 420 496 Q 470 470 510 484 L 470 520 Q 330 610 216 590 Z", dark(color, 0.5));
    for lace in 0..5_u8 {
        let t = f32::from(lace);
        let (x, y) = (t.mul_add(56.0, 484.0), t.mul_add(39.0, 534.0));
        c.line(&[(x, y), (x + 62.0, y - 28.0)], 15.0, hex(0xFFFDF8));
    }
    c.line(&[(190.0, 842.0), (1006.0, 842.0)], 8.0, color);
    for tread in 0..13_u8 {
        c.block(f32::from(tread).mul_add(58.0, 232.0), 896.0, 32.0, 16.0, 5.0, veil(NAVY, 0.35));
    }
}

/// A backpack.
pub(super) fn backpack(c: &mut Canvas, s: &Sitting) {
    let cloth = s.tone(904);
    c.ground(600.0, 950.0, 370.0, 48.0);
    c.wire("M 540 260 C 540 176 660 176 660 260", 24.0, dark(cloth, 0.4));
    c.twice(600.0, |c| {
        c.wire("M 370 420 C 280 520 270 740 340 860", 44.0, dark(cloth, 0.38));
    });
    c.shape("M 360 480 Q 360 236 600 236 Q 840 236 840 480 L 856 860 Q 856 944 776 944 L 424 944 Q 344 944 344 860 Z", Fill::Slant(light(cloth, 0.22), dark(cloth, 0.2)));
    c.wire("M 392 560 Q 380 290 600 286 Q 820 290 808 560", 9.0, veil(0x000018, 0.30));
    c.line(&[(806.0, 500.0), (818.0, 556.0)], 14.0, hex(0xE8E9F0));
    c.block(400.0, 600.0, 400.0, 312.0, 60.0, Fill::Down(light(cloth, 0.28), dark(cloth, 0.08)));
    c.wire("M 424 690 Q 600 720 776 690", 9.0, veil(0x000018, 0.32));
    c.line(&[(600.0, 706.0), (600.0, 760.0)], 14.0, s.p.accent);
    c.block(520.0, 420.0, 160.0, 92.0, 20.0, hex(0xC98A54));
    c.block(548.0, 446.0, 104.0, 40.0, 10.0, veil(0x4A2410, 0.35));
    if s.one_in(905, 2) {
        c.disc(480.0, 800.0, 36.0, hex(0xFFD166));
        c.disc(470.0, 790.0, 5.0, hex(NAVY));
        c.disc(492.0, 790.0, 5.0, hex(NAVY));
        c.wire("M 464 810 Q 480 826 498 810", 5.0, hex(NAVY));
    }
    if s.one_in(906, 2) {
        c.block(850.0, 640.0, 84.0, 270.0, 30.0, Fill::Across(hex(0xD6F0FA), hex(0x7FB8D8)));
        c.block(866.0, 600.0, 52.0, 50.0, 12.0, s.p.main);
    }
}

/// An open umbrella.
pub(super) fn umbrella(c: &mut Canvas, s: &Sitting) {
    c.ground(600.0, 956.0, 260.0, 34.0);
    c.wire("M 600 300 L 600 860 C 600 950 480 950 480 860", 22.0, Fill::Across(hex(0xB9824A), hex(0x6A4028)));
    let pale = s.p.main.red() + s.p.main.green() + s.p.main.blue() > 2.3;
    let stripe = if pale { s.p.second } else { hex(0xFFF8EE) };
    let colors = [s.p.main, stripe, s.p.main, stripe];
    let canopy = "M 170 620 C 190 360 400 230 600 230 C 800 230 1010 360 1030 620 Q 960 560 888 620 Q 816 560 744 620 Q 672 560 600 620 Q 528 560 456 620 Q 384 560 312 620 Q 240 560 170 620 Z";
    c.shape(canopy, s.p.main);
    c.clipped(outline(canopy), |c| {
        let panels = [
            "M 600 230 C 380 260 300 420 312 640 L 456 640 C 440 460 500 300 600 230 Z",
            "M 600 230 C 540 300 456 420 456 640 L 744 640 C 744 420 660 300 600 230 Z",
            "M 600 230 C 700 300 760 460 744 640 L 888 640 C 900 420 820 260 600 230 Z",
        ];
        for (panel, color) in panels.iter().zip(colors.iter().skip(1)) {
            c.shape(panel, *color);
        }
        c.block(150.0, 220.0, 900.0, 420.0, 0.0, Fill::Across(veil(WHITE, 0.30), veil(0x0C0C1E, 0.30)));
    });
    c.line(&[(600.0, 230.0), (600.0, 190.0)], 16.0, hex(0x8A8CA0));
    if s.pick(907, 2) == 0 {
        for (x, y) in [(230.0, 260.0), (330.0, 200.0), (900.0, 240.0), (980.0, 330.0), (180.0, 400.0)] {
            c.line(&[(x, y), (x - 14.0, y + 44.0)], 8.0, veil(0x8ECAE6, 0.9));
        }
    }
}
