//! The classic formats: what is accepted, which way up, in which sizes, and what is left out.

use image::{DynamicImage, GrayImage, ImageBuffer, Luma, Rgb, RgbImage, Rgba, RgbaImage};

use super::{chunks, contains, make, open, process, quarters};
use crate::codec::{CodecError, CodecLimits};

/// The quarters as seen, for a stored RGBW and EXIF orientations 1 to 8.
const UPRIGHT: [&str; 8] = ["RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"];

#[test]
fn every_format_is_told_by_its_content() {
    let files = [make::jpeg_quad(), make::png(make::quad(48, 32)), make::webp(make::quad(48, 32))];
    for file in files {
        let result = process(&file).unwrap();
        assert_eq!(quarters(&result.large), "RGBW");
        assert_eq!((result.width, result.height), (48, 32));
        for size in [&result.small, &result.medium, &result.large] {
            assert_eq!(chunks(size), ["VP8 "]);
        }
    }
}

#[test]
fn sizes_fit_their_long_side_and_are_never_larger_than_the_source() {
    let result = process(&make::png(make::quad(2400, 1200))).unwrap();
    assert_eq!((result.width, result.height), (1920, 960));
    for (file, size) in
        [(&result.large, (1920, 960)), (&result.medium, (960, 480)), (&result.small, (400, 200))]
    {
        let pixels = open(file);
        assert_eq!((pixels.width(), pixels.height()), size);
        assert_eq!(quarters(file), "RGBW");
    }
    let tall = process(&make::png(make::quad(300, 500))).unwrap();
    assert_eq!((tall.width, tall.height), (300, 500));
    assert_eq!((open(&tall.small).width(), open(&tall.small).height()), (240, 400));
}

#[test]
fn jpeg_orientations_come_out_upright() {
    for (index, expected) in (1..).zip(UPRIGHT) {
        let result = process(&make::jpeg_with_exif(&make::jpeg_quad(), index)).unwrap();
        let size = if index > 4 { (32, 48) } else { (48, 32) };
        assert_eq!((result.width, result.height), size, "orientation {index}");
        for file in [&result.small, &result.medium, &result.large] {
            assert_eq!(quarters(file), expected, "orientation {index}");
        }
    }
}

#[test]
fn png_and_webp_orientations_come_out_upright() {
    let png = make::png(make::quad(48, 32));
    for (index, expected) in (1..).zip(UPRIGHT) {
        let file = make::with_png_chunk(&png, b"eXIf", &make::exif(index));
        assert_eq!(quarters(&process(&file).unwrap().large), expected, "png {index}");
        let file = make::webp_with_exif(48, 32, index);
        assert_eq!(quarters(&process(&file).unwrap().large), expected, "webp {index}");
    }
}

#[test]
fn an_orientation_outside_one_to_eight_changes_nothing() {
    for index in [0, 9, 255] {
        let result = process(&make::jpeg_with_exif(&make::jpeg_quad(), index)).unwrap();
        assert_eq!(quarters(&result.large), "RGBW");
    }
}

#[test]
fn no_metadata_reaches_the_outputs() {
    let files = [
        make::jpeg_with_exif(&make::jpeg_quad(), 6),
        make::with_segment(
            &make::jpeg_quad(),
            0xE1,
            b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>",
        ),
        make::with_segment(&make::jpeg_quad(), 0xFE, b"GPS in a comment"),
        make::with_png_chunk(&make::png(make::quad(48, 32)), b"eXIf", &make::exif(3)),
        make::with_png_chunk(&make::png(make::quad(48, 32)), b"tEXt", b"Location\0GPS"),
        make::webp_with_exif(48, 32, 8),
    ];
    for file in files {
        assert!(contains(&file, b"GPS"), "the input holds what must go");
        let result = process(&file).unwrap();
        for size in [&result.small, &result.medium, &result.large] {
            for word in [b"Exif".as_slice(), b"EXIF", b"GPS", b"XMP", b"xmp", b"ICCP"] {
                assert!(!contains(size, word));
            }
            assert_eq!(chunks(size), ["VP8 "]);
        }
    }
}

#[test]
fn transparency_is_kept_and_an_idle_alpha_channel_dropped() {
    let half = RgbaImage::from_fn(40, 20, |x, _| Rgba([200, 40, 40, if x < 20 { 255 } else { 0 }]));
    let result = process(&make::png(half)).unwrap();
    let large = open(&result.large).to_rgba8();
    assert_eq!(large.get_pixel(5, 10).0[3], 255);
    assert_eq!(large.get_pixel(35, 10).0[3], 0);
    let [red, green, _] = result.dominant_color;
    assert!(red > 170 && green < 70, "what cannot be seen does not count: {:?}", result.dominant_color);
    let opaque = process(&make::png(RgbaImage::from_pixel(40, 20, Rgba([1, 2, 3, 255])))).unwrap();
    assert_eq!(chunks(&opaque.large), ["VP8 "]);
    let invisible = process(&make::png(RgbaImage::new(40, 20))).unwrap();
    assert_eq!(invisible.dominant_color, [255; 3]);
}

#[test]
fn deep_grey_and_palette_free_kinds_become_eight_bit_colour() {
    let deep: ImageBuffer<Rgb<u16>, _> = ImageBuffer::from_pixel(20, 20, Rgb([51_400, 7_710, 7_710]));
    let [red, green, blue] = process(&make::png(DynamicImage::ImageRgb16(deep))).unwrap().dominant_color;
    assert!(red.abs_diff(200) < 8 && green.abs_diff(30) < 8 && blue.abs_diff(30) < 8);
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(20, 20, Luma([120])));
    for file in [make::png(grey.clone()), make::jpeg(&grey)] {
        assert!(process(&file).unwrap().dominant_color.iter().all(|value| value.abs_diff(120) < 5));
    }
}

#[test]
fn cmyk_jpeg_is_read() {
    assert_eq!(quarters(&process(include_bytes!("fixtures/cmyk.jpg")).unwrap().large), "RGBW");
}

#[test]
fn animations_give_their_first_frame() {
    for file in [include_bytes!("fixtures/anim.png").as_slice(), include_bytes!("fixtures/anim.webp")] {
        assert_eq!(quarters(&process(file).unwrap().large), "RGBW");
    }
}

#[test]
fn extreme_shapes_are_fine() {
    let dot = process(&make::png(RgbImage::from_pixel(1, 1, Rgb([9, 99, 199])))).unwrap();
    assert_eq!((dot.width, dot.height), (1, 1));
    for (width, height) in [(12_000, 1), (1, 12_000)] {
        let line = process(&make::png(RgbImage::from_pixel(width, height, Rgb([9, 99, 199])))).unwrap();
        assert_eq!((line.width, line.height), (width.min(1920), height.min(1920)));
        assert_eq!(open(&line.small).width().max(open(&line.small).height()), 400);
    }
}

#[test]
fn a_twelve_megapixel_phone_photo_becomes_small_and_upright() {
    let file = make::jpeg_with_exif(&make::jpeg_photo(4000, 3000), 6);
    let result = process(&file).unwrap();
    assert_eq!((result.width, result.height), (1440, 1920));
    assert!(result.small.len() < result.medium.len() && result.medium.len() < result.large.len());
    assert!(result.large.len() < file.len() / 4);
    assert_eq!(result, process(&file).unwrap(), "the same input gives the same bytes");
    assert_eq!(result.content_hash, blake3::hash(&result.large).to_hex().to_string());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let file = make::jpeg(&make::photo(500, 350).into());
    assert_eq!(process(&file).unwrap(), process(&file).unwrap());
    assert_ne!(process(&file).unwrap().content_hash, process(&make::jpeg_quad()).unwrap().content_hash);
}

#[test]
fn what_phones_append_is_ignored() {
    let plain = process(&make::jpeg_quad()).unwrap();
    let trailers =
        [b"SEFT trailer \xFF\xD8 with markers".to_vec(), make::jpeg_quad(), vec![0; 5000], vec![0xFF; 9]];
    for trailer in trailers {
        assert_eq!(process(&[make::jpeg_quad(), trailer].concat()).unwrap(), plain);
    }
    for file in [make::png(make::quad(48, 32)), make::webp(make::quad(48, 32))] {
        assert_eq!(process(&[file.clone(), b"trailer".to_vec()].concat()).unwrap(), process(&file).unwrap());
    }
}

#[test]
fn a_thumbnail_inside_exif_does_not_end_the_picture() {
    let mut block = [b"Exif\0\0".to_vec(), make::exif(6)].concat();
    block.extend(make::jpeg(&make::quad(8, 8).into()));
    let file = make::with_segment(&make::jpeg_quad(), 0xE1, &block);
    assert_eq!(quarters(&process(&file).unwrap().large), UPRIGHT[5]);
}

#[test]
fn limits_are_settings() {
    let file = make::png(make::quad(48, 32));
    let limits = |max_pixels, max_side, max_alloc| CodecLimits { max_pixels, max_side, max_alloc };
    let refuse = |limits| super::super::process(&file, &limits).unwrap_err();
    let too_many = CodecError::TooManyPixels { width: 48, height: 32, max_pixels: 1535 };
    assert_eq!(refuse(limits(1535, 48, 1 << 20)), too_many);
    let too_long = CodecError::SideTooLong { width: 48, height: 32, max_side: 47 };
    assert_eq!(refuse(limits(1536, 47, 1 << 20)), too_long);
    assert!(matches!(refuse(limits(1536, 48, 1000)), CodecError::TooManyPixels { .. }));
}
