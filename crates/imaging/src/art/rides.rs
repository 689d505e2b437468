//! What takes students across the campus: bicycle, scooter, skateboard, suitcase.

use super::canvas::{Canvas, Fill};
use super::ink::{NAVY, ORANGE, WHITE, dark, fade, hex, light, veil};
use super::sitting::Sitting;

fn wheel(c: &mut Canvas, x: f32, y: f32, r: f32) {
    c.disc(x, y, r - 12.0, veil(WHITE, 0.16));
    for spoke in 0..10_u8 {
        c.turned(f32::from(spoke) * 18.0, x, y, |c| {
            c.line(&[(x - r + 12.0, y), (x + r - 12.0, y)], 2.6, veil(0xC9CCD8, 0.9));
        });
    }
    c.ring(x, y, r, 24.0, hex(0x202032));
    c.ring(x, y, r - 15.0, 8.0, hex(0xD9DCE6));
    c.disc(x, y, 20.0, Fill::Slant(hex(0xF2F3F8), hex(0x6E7086)));
}

/// A city bicycle with a basket.
pub(super) fn bicycle(c: &mut Canvas, s: &Sitting) {
    let frame = s.tone(700);
    c.ground(320.0, 950.0, 220.0, 28.0);
    c.ground(880.0, 950.0, 220.0, 28.0);
    wheel(c, 330.0, 744.0, 194.0);
    wheel(c, 870.0, 744.0, 194.0);
    let tube = Fill::Down(light(frame, 0.18), dark(frame, 0.12));
    c.line(&[(330.0, 744.0), (560.0, 760.0), (800.0, 500.0), (470.0, 470.0), (330.0, 744.0)], 24.0, tube);
    c.line(&[(560.0, 760.0), (452.0, 400.0)], 24.0, tube);
    c.line(&[(870.0, 744.0), (790.0, 390.0)], 24.0, tube);
    c.wire("M 190 640 Q 230 520 370 540", 14.0, dark(frame, 0.25));
    c.wire("M 740 600 Q 860 480 1000 600", 14.0, dark(frame, 0.25));
    c.shape(
        "M 380 388 Q 390 360 440 366 L 530 372 Q 548 388 520 398 L 410 412 Q 376 412 380 388 Z",
        hex(0x4A2E22),
    );
    c.wire("M 790 392 L 780 330 Q 770 300 730 306 L 690 320", 18.0, hex(0xC9CCD8));
    c.line(&[(700.0, 317.0), (668.0, 328.0)], 26.0, hex(0x4A2E22));
    c.ring(560.0, 760.0, 52.0, 12.0, hex(0x8A8CA0));
    c.line(&[(560.0, 760.0), (610.0, 840.0)], 14.0, hex(0x505068));
    c.block(584.0, 832.0, 66.0, 18.0, 8.0, hex(NAVY));
    c.line(&[(560.0, 712.0), (330.0, 728.0)], 5.0, hex(0x505068));
    c.line(&[(560.0, 808.0), (330.0, 762.0)], 5.0, hex(0x505068));
    if s.pick(701, 2) == 0 {
        c.shape("M 810 350 L 1010 350 L 980 500 L 840 500 Z", Fill::Down(hex(0xE3B983), hex(0xB9824A)));
        for line in 0..5_u8 {
            let x = f32::from(line).mul_add(38.0, 832.0);
            c.line(
                &[(x, 354.0), (f32::from(line).mul_add(-12.0, x + 24.0), 496.0)],
                4.0,
                veil(0x5A3616, 0.4),
            );
        }
        c.line(&[(822.0, 400.0), (998.0, 400.0)], 4.0, veil(0x5A3616, 0.4));
        c.line(&[(832.0, 450.0), (988.0, 450.0)], 4.0, veil(0x5A3616, 0.4));
        c.block(802.0, 340.0, 216.0, 18.0, 9.0, hex(0x8A5A2E));
    } else {
        c.disc(836.0, 420.0, 30.0, Fill::Glow(hex(0xFFF6D0), hex(0xFFC24A)));
        c.line(&[(250.0, 530.0), (420.0, 530.0)], 12.0, hex(0x505068));
    }
    c.block(126.0, 690.0, 20.0, 46.0, 8.0, hex(0xE4475B));
}

/// A kick e-scooter.
pub(super) fn scooter(c: &mut Canvas, s: &Sitting) {
    let trim = s.p.main;
    c.ground(600.0, 950.0, 440.0, 34.0);
    c.line(&[(800.0, 850.0), (690.0, 270.0)], 40.0, Fill::Across(hex(0x9A9CB0), hex(0x505068)));
    c.line(&[(772.0, 700.0), (714.0, 396.0)], 12.0, trim);
    c.line(&[(590.0, 262.0), (790.0, 250.0)], 28.0, hex(0x2B2B40));
    c.line(&[(570.0, 264.0), (620.0, 260.0)], 36.0, trim);
    c.line(&[(764.0, 252.0), (806.0, 249.0)], 36.0, trim);
    c.block(654.0, 222.0, 80.0, 56.0, 16.0, hex(0x141424));
    c.block(666.0, 232.0, 56.0, 32.0, 6.0, hex(0x7CFFB2));
    c.disc(716.0, 340.0, 24.0, Fill::Glow(hex(0xFFFBE6), hex(0xFFC24A)));
    c.shape("M 270 800 Q 300 780 400 782 L 740 790 Q 790 780 800 720 L 836 730 Q 830 850 760 850 L 330 850 Q 260 850 270 800 Z", Fill::Down(hex(0x7C7F98), hex(0x3A3A50)));
    c.block(360.0, 776.0, 350.0, 14.0, 7.0, hex(0x10101C));
    c.block(350.0, 812.0, 360.0, 12.0, 6.0, trim);
    c.wire("M 210 800 Q 230 720 340 760", 22.0, hex(0x2B2B40));
    for x in [280.0, 836.0] {
        c.disc(x, 858.0, 92.0, hex(0x1A1A28));
        c.disc(x, 858.0, 56.0, Fill::Slant(hex(0xE8E9F0), hex(0x7A7C92)));
        c.disc(x, 858.0, 22.0, trim);
    }
    c.block(196.0, 780.0, 30.0, 22.0, 8.0, hex(0xE4475B));
    if s.one_in(702, 2) {
        c.block(400.0, 794.0, 60.0, 14.0, 6.0, hex(ORANGE));
    }
}

/// A skateboard from below, with its graphic, beside another from the side.
pub(super) fn skateboard(c: &mut Canvas, s: &Sitting) {
    let deck = s.tone(703);
    c.turned(52.0, 600.0, 600.0, |c| {
        c.cast(470.0, 140.0, 260.0, 920.0, 130.0);
        c.block(470.0, 140.0, 260.0, 920.0, 130.0, hex(0xD9A066));
        c.block(480.0, 150.0, 240.0, 900.0, 120.0, Fill::Down(light(deck, 0.2), dark(deck, 0.15)));
        if s.pick(704, 2) == 0 {
            c.disc(600.0, 600.0, 96.0, s.p.accent);
            c.shape("M 612 480 L 540 620 L 596 620 L 580 720 L 660 570 L 606 570 Z", hex(0xFFFBF2));
        } else {
            for (y, color) in
                [(480.0, s.p.accent), (560.0, hex(0xFFFBF2)), (640.0, s.p.main), (720.0, hex(0xFFD166))]
            {
                c.poly(&[(480.0, y), (720.0, y - 90.0), (720.0, y - 34.0), (480.0, y + 56.0)], color);
            }
        }
        for y in [310.0, 890.0] {
            c.block(566.0, y - 50.0, 68.0, 100.0, 12.0, Fill::Across(hex(0xF2F3F8), hex(0x8A8CA0)));
            c.block(462.0, y - 14.0, 276.0, 28.0, 14.0, Fill::Down(hex(0xE0E2EA), hex(0x6E7086)));
            for x in [444.0, 700.0] {
                c.block(x, y - 42.0, 58.0, 84.0, 20.0, Fill::Across(hex(0xFFFBF2), hex(0xD3C9B8)));
                c.block(x + 20.0, y - 42.0, 18.0, 84.0, 6.0, fade(s.p.main, 0.8));
            }
        }
        c.block(510.0, 200.0, 20.0, 800.0, 10.0, veil(WHITE, 0.18));
    });
}

/// A suitcase with travel stickers.
pub(super) fn suitcase(c: &mut Canvas, s: &Sitting) {
    let shell = s.tone(705);
    c.ground(600.0, 956.0, 330.0, 40.0);
    c.wire(
        "M 500 360 L 500 200 Q 500 186 514 186 L 686 186 Q 700 186 700 200 L 700 360",
        20.0,
        Fill::Across(hex(0xE8E9F0), hex(0x8A8CA0)),
    );
    c.block(536.0, 172.0, 128.0, 34.0, 16.0, hex(0x2B2B40));
    for x in [420.0, 740.0] {
        c.disc(x + 20.0, 938.0, 24.0, hex(0x1A1A28));
    }
    c.block(360.0, 320.0, 480.0, 606.0, 66.0, Fill::Slant(light(shell, 0.25), dark(shell, 0.24)));
    for x in [440.0, 520.0, 600.0, 680.0, 760.0] {
        c.block(x - 8.0, 350.0, 16.0, 546.0, 8.0, Fill::Across(veil(WHITE, 0.25), veil(0x000018, 0.12)));
    }
    c.block(360.0, 600.0, 480.0, 14.0, 0.0, veil(0x000018, 0.28));
    c.block(560.0, 580.0, 80.0, 54.0, 12.0, Fill::Down(hex(0xF2F3F8), hex(0x8A8CA0)));
    c.turned(-10.0, 480.0, 470.0, |c| {
        c.disc(480.0, 470.0, 62.0, hex(0xFFF4E2));
        c.shape("M 430 480 L 530 430 L 500 480 L 530 500 L 490 494 L 470 520 L 466 490 Z", hex(ORANGE));
    });
    c.turned(8.0, 710.0, 780.0, |c| {
        c.block(630.0, 730.0, 160.0, 100.0, 14.0, hex(0xFFD166));
        c.poly(&[(640.0, 820.0), (690.0, 752.0), (730.0, 820.0)], hex(0x2E7D6F));
        c.poly(&[(690.0, 820.0), (740.0, 776.0), (780.0, 820.0)], hex(0x1A5A50));
    });
    if s.one_in(706, 2) {
        c.block(420.0, 700.0, 110.0, 110.0, 55.0, s.p.accent);
        c.shape("M 475 722 L 490 752 L 522 756 L 498 778 L 505 810 L 475 793 L 445 810 L 452 778 L 428 756 L 460 752 Z", hex(WHITE));
    }
}
