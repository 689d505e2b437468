//! Pictures as phones, screens and attackers send them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, _| {
            if x < width / 2 { Rgb([210, 30, 30]) } else { Rgb([30, 30, 210]) }
        },
    )
}

/// A small JPEG; another number makes another file.
pub(crate) fn jpeg(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Eight stripes spell the number, so that no two files are alike.
    let pixels = RgbImage::from_fn(64, 48, |x, _| {
        if shade >> (x / 8) & 1 == 1 { Rgb([220, 120, 200]) } else { Rgb([40, 120, 200]) }
    });
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&pixels).unwrap();
    bytes
}

/// A small PNG.
pub(crate) fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(halves(80, 60)).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A 12-megapixel photo as a phone held upright writes it: stored lying, with the turn in EXIF, and with GPS.
pub(crate) fn phone_photo() -> Vec<u8> {
    let mut plain = Vec::new();
    JpegEncoder::new_with_quality(&mut plain, 85).encode_image(&halves(4000, 3000)).unwrap();
    let exif = exif();
    let mut photo = plain[..2].to_vec();
    photo.extend([0xFF, 0xE1]);
    photo.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    photo.extend(&exif);
    photo.extend(&plain[2..]);
    photo
}

/// The camera named in the photo's EXIF, to look for in what is served.
pub(crate) const CAMERA: &str = "SecretCam 9000";

/// EXIF in big-endian TIFF: camera, orientation 6 (turn a quarter to the right), and a GPS directory.
fn exif() -> Vec<u8> {
    let mut tiff: Vec<u8> = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes()[..], &count.to_be_bytes()[..], &value[..]].concat()
    };
    // Header 8, directory 2 + 3 × 12 + 4 = 42: the camera's name begins at 50, the GPS directory after it.
    let name = format!("{CAMERA}\0\0");
    let gps_at = 50 + u32::try_from(name.len()).unwrap();
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x0110, 2, u32::try_from(CAMERA.len() + 1).unwrap(), 50_u32.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, gps_at.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(name.as_bytes());
    // Latitude: 31° 13′ 0″ north, as three fractions behind the directory of 2 + 2 × 12 + 4 = 30 bytes.
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, (gps_at + 30).to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    for part in [31_u32, 1, 13, 1, 0, 1] {
        tiff.extend(part.to_be_bytes());
    }
    [b"Exif\0\0".to_vec(), tiff].concat()
}

/// A PNG whose header announces 40,000 × 40,000 pixels.
pub(crate) fn png_bomb() -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(40_000_u32.to_be_bytes());
    header.extend(40_000_u32.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut bomb = b"\x89PNG\r\n\x1a\n".to_vec();
    bomb.extend(chunk(&header));
    // One compressed stretch of zeros, as a bomb has it.
    bomb.extend(chunk(&[b"IDAT", &[0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1][..]].concat()));
    bomb.extend(chunk(b"IEND"));
    bomb
}

/// A PNG chunk: length, type with data, checksum.
fn chunk(typed: &[u8]) -> Vec<u8> {
    let length = u32::try_from(typed.len() - 4).unwrap();
    [&length.to_be_bytes()[..], typed, &crc32(typed).to_be_bytes()[..]].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 }
    };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// The size and the colours of the top and bottom middle of a served WebP.
pub(crate) fn look(webp: &[u8]) -> ((u32, u32), [u8; 3], [u8; 3]) {
    let image = image::load_from_memory_with_format(webp, ImageFormat::WebP).unwrap().into_rgb8();
    let (width, height) = image.dimensions();
    let at = |y: u32| image.get_pixel(width / 2, y).0;
    ((width, height), at(height / 8), at(height - height / 8))
}
