//! Builds test pictures: four coloured quarters in every format, with and without metadata.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

/// Colours of the quarters in reading order: red, green, blue, white.
pub(super) const COLORS: [(char, [u8; 3]); 4] =
    [('R', [220, 30, 30]), ('G', [30, 180, 40]), ('B', [30, 40, 210]), ('W', [240, 240, 240])];

pub(super) fn quad(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let quarter = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        Rgb(COLORS[quarter].1)
    })
}

pub(super) fn save(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    pixels.write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub(super) fn png(pixels: impl Into<DynamicImage>) -> Vec<u8> {
    save(&pixels.into(), ImageFormat::Png)
}

pub(super) fn webp(pixels: impl Into<DynamicImage>) -> Vec<u8> {
    save(&pixels.into(), ImageFormat::WebP)
}

pub(super) fn jpeg(pixels: &DynamicImage) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 90).encode_image(pixels).unwrap();
    file
}

pub(super) fn jpeg_quad() -> Vec<u8> {
    jpeg(&quad(48, 32).into())
}

/// A TIFF block with an orientation, a place on Earth, and a name to look for.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend([0, 3]);
    tiff.extend([0x01, 0x0F, 0, 2, 0, 0, 0, 10, 0, 0, 0, 50]); // Make, at 50
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 60]); // GPS directory, at 60
    tiff.extend([0; 4]);
    tiff.extend(b"GPSMAKER1\0");
    tiff.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// Puts a segment right after the start of a JPEG.
pub(super) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}

pub(super) fn jpeg_with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"Exif\0\0".to_vec(), exif(orientation)].concat())
}

/// One PNG chunk with its checksum.
pub(super) fn png_chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let body = [name.as_slice(), content].concat();
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [length.to_vec(), body.clone(), crc32(&body).to_be_bytes().to_vec()].concat()
}

/// Puts a chunk right after the header of a PNG.
pub(super) fn with_png_chunk(png: &[u8], name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&png[..33], &png_chunk(name, content), &png[33..]].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

/// The header of a PNG that announces this size, and a little data.
pub(super) fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let parts =
        [png_chunk(b"IHDR", &header), png_chunk(b"IDAT", &[0x78, 0x9C, 1, 0]), png_chunk(b"IEND", &[])];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

/// A lossless WebP wrapped in the extended layout, with EXIF behind the pixels.
pub(super) fn webp_with_exif(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let simple = webp(quad(width, height));
    let exif = exif(orientation);
    let side = |value: u32| (value - 1).to_le_bytes()[..3].to_vec();
    let extended = [vec![8, 0, 0, 0], side(width), side(height)].concat();
    let body = [chunk(b"VP8X", &extended), simple[12..].to_vec(), chunk(b"EXIF", &exif)].concat();
    let size = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
    [b"RIFF".as_slice(), &size, b"WEBP", &body].concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    let padding = vec![0; content.len() % 2];
    [name.as_slice(), &size, content, &padding].concat()
}

/// A JPEG as large as a phone takes. Its picture repeats every 100 rows, which keeps the tests quick.
pub(super) fn jpeg_photo(width: u32, height: u32) -> Vec<u8> {
    let band = photo(width, 100).into_raw();
    let data = band.repeat(usize::try_from(height / 100).unwrap());
    let pixels = DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, data).unwrap());
    // Through a file, because that path of the encoder is compiled with optimisation.
    let file = tempfile::NamedTempFile::new().unwrap();
    pixels.save_with_format(file.path(), ImageFormat::Jpeg).unwrap();
    std::fs::read(file.path()).unwrap()
}

/// A photo-like picture: gradients with texture, quick to make.
pub(super) fn photo(width: u32, height: u32) -> RgbImage {
    let mut state = 1_u32;
    let mut data = Vec::with_capacity(usize::try_from(width * height * 3).unwrap());
    for y in 0..height {
        for x in 0..width {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = state.to_be_bytes()[0] / 8;
            let ramp = [x * 200 / width, y * 200 / height, (x + y) * 200 / (width + height)];
            data.extend(ramp.map(|value| value.to_le_bytes()[0] + grain));
        }
    }
    RgbImage::from_raw(width, height, data).unwrap()
}
