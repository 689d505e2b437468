//! AVIF: depths, subsampling, colour coding, opacity, turns and mirrors.

use super::{open, process, quarters};
use crate::codec::CodecError;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("fixtures/", $name, ".avif")).as_slice()
    };
}

#[test]
fn every_depth_and_sampling_gives_the_same_colours() {
    let files = [
        fixture!("quad_420"),
        fixture!("quad_422"),
        fixture!("quad_444_10"),
        fixture!("quad_420_10_lim"),
        fixture!("quad_420_12"),
        fixture!("quad_lossless"),
    ];
    for file in files {
        let result = process(file).unwrap();
        assert_eq!((result.width, result.height), (48, 32));
        assert_eq!(quarters(&result.large), "RGBW");
        assert_eq!(quarters(&result.small), "RGBW");
    }
}

#[test]
fn monochrome_is_grey() {
    let result = process(fixture!("quad_400")).unwrap();
    let pixels = open(&result.large).to_rgb8();
    let [red, green, blue] = pixels.get_pixel(36, 24).0;
    assert!(red > 230 && red.abs_diff(green) < 4 && red.abs_diff(blue) < 4);
    assert!(pixels.get_pixel(12, 24).0[0] < 90, "blue is dark");
}

#[test]
fn opacity_is_kept() {
    for file in [fixture!("quada_a"), fixture!("quada_prem")] {
        let result = process(file).unwrap();
        let pixels = open(&result.large).to_rgba8();
        assert_eq!(pixels.get_pixel(36, 24).0[3], 0);
        let [red, green, blue, alpha] = pixels.get_pixel(12, 8).0;
        assert!(alpha == 255 && red > 190 && green < 60 && blue < 60);
    }
}

#[test]
fn turns_and_mirrors_are_applied() {
    let files = [
        (fixture!("quad_irot1"), "GWRB"),
        (fixture!("quad_irot2"), "WBGR"),
        (fixture!("quad_irot3"), "BRWG"),
        (fixture!("quad_imir0"), "BWRG"),
        (fixture!("quad_imir1"), "GRWB"),
        (fixture!("quad_irot1_imir0"), "RBGW"),
    ];
    for (file, expected) in files {
        assert_eq!(quarters(&process(file).unwrap().large), expected);
    }
}

#[test]
fn cut_short_anywhere_is_refused() {
    for file in [fixture!("quad_420"), fixture!("quada_a")] {
        for end in 32..file.len() {
            assert_eq!(process(&file[..end]), Err(CodecError::Corrupt), "{end} of {}", file.len());
        }
    }
}

#[test]
fn a_huge_announced_size_is_refused_before_decoding() {
    let mut file = fixture!("quad_420").to_vec();
    let at = file.windows(4).position(|window| window == b"ispe").unwrap() + 8;
    file[at..at + 4].copy_from_slice(&40_000_u32.to_be_bytes());
    file[at + 4..at + 8].copy_from_slice(&40_000_u32.to_be_bytes());
    assert!(matches!(process(&file), Err(CodecError::TooManyPixels { width: 40_000, height: 40_000, .. })));
}
