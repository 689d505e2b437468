//! Files that must be refused, and bytes chosen to hurt.

use proptest::prelude::*;

use super::{make, process};
use crate::codec::CodecError;

#[test]
fn what_is_no_picture_is_refused() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat";
    let files: [&[u8]; 11] = [
        b"x",
        b"just some text, long enough to look like something",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<?xml version=\"1.0\"?><svg/>",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0",
        b"%PDF-1.7\n",
        b"PK\x03\x04\x14\0\0\0",
        b"RIFF\x24\0\0\0WAVEfmt ",
        heic,
        &[0; 64],
    ];
    for file in files {
        assert_eq!(process(file), Err(CodecError::UnsupportedFormat));
    }
    assert_eq!(process(&[]), Err(CodecError::Empty));
}

#[test]
fn bombs_are_refused_on_their_header() {
    for file in [make::png_bomb(40_000, 40_000), make::png_bomb(40_000, 40_000)[..33].to_vec()] {
        let expected = CodecError::TooManyPixels { width: 40_000, height: 40_000, max_pixels: 50_000_000 };
        assert_eq!(process(&file), Err(expected));
    }
    let line = CodecError::SideTooLong { width: 40_000, height: 1, max_side: 12_000 };
    assert_eq!(process(&make::png_bomb(40_000, 1)), Err(line));
    assert_eq!(process(&make::png_bomb(0, 5)), Err(CodecError::Corrupt));
    let mut jpeg = make::jpeg_quad();
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(process(&jpeg), Err(CodecError::TooManyPixels { width: 65_535, .. })));
}

#[test]
fn cut_short_anywhere_is_refused() {
    let photo = make::photo(64, 48);
    let files = [make::jpeg(&photo.clone().into()), make::png(photo.clone()), make::webp(photo)];
    for file in files {
        for end in (16..file.len()).step_by(file.len() / 150 + 1).chain([file.len() - 2, file.len() - 1]) {
            assert_eq!(process(&file[..end]), Err(CodecError::Corrupt), "{end} of {}", file.len());
        }
    }
}

#[test]
fn a_cut_progressive_jpeg_is_refused() {
    let file = include_bytes!("fixtures/prog.jpg");
    assert!(process(file).is_ok());
    assert_eq!(process(&file[..file.len() * 2 / 3]), Err(CodecError::Corrupt));
}

#[test]
fn damaged_checksums_are_refused() {
    let mut png = make::png(make::quad(48, 32));
    let middle = png.len() / 2;
    png[middle] ^= 0x55;
    assert_eq!(process(&png), Err(CodecError::Corrupt));
}

fn seeds() -> Vec<Vec<u8>> {
    vec![
        make::jpeg_with_exif(&make::jpeg_quad(), 6),
        include_bytes!("fixtures/prog.jpg").to_vec(),
        make::png(make::quad(16, 16)),
        make::webp_with_exif(16, 16, 3),
        include_bytes!("fixtures/anim.webp").to_vec(),
        include_bytes!("fixtures/quada_a.avif").to_vec(),
        include_bytes!("fixtures/quad_444_10.avif").to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn garbage_behind_a_true_beginning_never_panics(
        magic in 0_usize..5,
        tail in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let heads: [&[u8]; 5] = [
            b"\xFF\xD8\xFF\xE0",
            b"\x89PNG\r\n\x1a\n",
            b"RIFF\x40\0\0\0WEBP",
            b"\0\0\0\x10ftypavif\0\0\0\0",
            b"\0\0\0\x10ftypavif\0\0\0\0\0\0\0\0meta",
        ];
        let _ = process(&[heads[magic], &tail].concat());
    }

    #[test]
    fn flipped_bytes_in_true_files_never_panic(
        seed in 0_usize..7,
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut file = seeds()[seed].clone();
        for (place, value) in flips {
            let at = place.index(file.len());
            file[at] = value;
        }
        let _ = process(&file);
    }
}
