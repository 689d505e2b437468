//! What the codec promises, checked on whole files. Helpers that build them are in [`make`].

mod avif;
mod formats;
mod hostile;
mod make;

use image::{DynamicImage, ImageFormat};

use super::{CodecError, CodecLimits, ProcessedImage};

fn process(bytes: &[u8]) -> Result<ProcessedImage, CodecError> {
    super::process(bytes, &CodecLimits::default())
}

fn open(webp: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(webp, ImageFormat::WebP).unwrap()
}

/// The colours of the four quarters, in reading order, by their initials.
fn quarters(webp: &[u8]) -> String {
    let pixels = open(webp).to_rgb8();
    let (width, height) = pixels.dimensions();
    let places = [(1, 1), (3, 1), (1, 3), (3, 3)];
    places.iter().map(|(x, y)| initial(pixels.get_pixel(width * x / 4, height * y / 4).0)).collect()
}

fn initial(color: [u8; 3]) -> char {
    let distance =
        |known: [u8; 3]| known.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>();
    let (name, known) = make::COLORS.into_iter().min_by_key(|(_, known)| distance(*known)).unwrap();
    assert!(distance(known) < 60, "{color:?} is no known colour");
    name
}

/// The names of the RIFF chunks of a WebP file.
fn chunks(webp: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 12;
    while at < webp.len() {
        names.push(String::from_utf8(webp[at..at + 4].to_vec()).unwrap());
        let size = u32::from_le_bytes(webp[at + 4..at + 8].try_into().unwrap());
        at += 8 + usize::try_from(size.next_multiple_of(2)).unwrap();
    }
    names
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}
