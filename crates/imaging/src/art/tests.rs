//! What every drawn picture must be: opaque, with contrast, the same each time, different between looks.

use std::collections::HashSet;

use super::{Motif, draw, variant_of};

fn spread(rgba: &[u8]) -> f64 {
    let lights: Vec<f64> =
        rgba.chunks_exact(4).map(|p| f64::from(p[0]) + f64::from(p[1]) + f64::from(p[2])).collect();
    let count = f64::from(u32::try_from(lights.len()).unwrap());
    let mean = lights.iter().sum::<f64>() / count;
    lights.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / count
}

#[test]
fn every_motif_draws_an_opaque_picture_with_contrast() {
    for motif in Motif::ALL {
        let picture = draw(motif, 0, 96);
        assert_eq!((picture.width, picture.height, picture.rgba.len()), (96, 96, 96 * 96 * 4));
        assert!(picture.rgba.chunks_exact(4).all(|p| p[3] == 255), "{motif:?} has holes");
        assert!(spread(&picture.rgba) > 1_500.0, "{motif:?} is flat: {}", spread(&picture.rgba));
        let colors: HashSet<&[u8]> = picture.rgba.chunks_exact(4).collect();
        assert!(colors.len() > 300, "{motif:?} has {} colours", colors.len());
    }
}

#[test]
fn looks_and_photos_of_a_look_differ_and_repeat_exactly() {
    for motif in Motif::ALL {
        let pictures: Vec<_> = (0..8).map(|variant| draw(motif, variant, 64)).collect();
        for (i, first) in pictures.iter().enumerate() {
            assert!(pictures.iter().skip(i + 1).all(|other| other.rgba != first.rgba), "{motif:?} {i}");
        }
        assert_eq!(draw(motif, 5, 64), pictures[5]);
    }
    assert_eq!(variant_of(3, 2), 14);
    assert_eq!(variant_of(3, 4), variant_of(3, 0));
}

#[test]
fn any_size_and_variant_is_drawn() {
    for (variant, size) in [(u64::MAX, 0), (u64::MAX / 2, 17), (1, 33)] {
        let picture = draw(Motif::Laptop, variant, size);
        assert!(picture.width >= 16 && !picture.rgba.is_empty());
    }
}

#[test]
fn motifs_do_not_share_pictures() {
    let pictures: HashSet<Vec<u8>> = Motif::ALL.iter().map(|motif| draw(*motif, 4, 48).rgba).collect();
    assert_eq!(pictures.len(), Motif::ALL.len());
}
