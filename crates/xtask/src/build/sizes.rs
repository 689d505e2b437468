//! What the app weighs: a table of its files, and the first load against its budget.

use super::Asset;

/// What a first visit may download, in bytes: 330 kB.
const BUDGET: usize = 330_000;

/// Prints the table.
pub(super) fn print(assets: &[Asset]) {
    println!("\n{:<44} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    let mut shown: Vec<&Asset> = assets.iter().collect();
    shown.sort_by_key(|asset| (!asset.first_load, std::cmp::Reverse(best(asset))));
    for asset in shown {
        let mark = if asset.first_load { "•" } else { " " };
        println!(
            "{mark} {:<42} {:>10} {:>10} {:>10}",
            asset.name,
            kilobytes(asset.bytes.len()),
            asset.gzip.as_ref().map_or_else(String::new, |bytes| kilobytes(bytes.len())),
            asset.brotli.as_ref().map_or_else(String::new, |bytes| kilobytes(bytes.len())),
        );
    }
    println!("{}\n", verdict(first_load(assets)));
}

/// Bytes a first visit downloads: the marked files in their smallest form.
fn first_load(assets: &[Asset]) -> usize {
    assets.iter().filter(|asset| asset.first_load).map(best).sum()
}

fn best(asset: &Asset) -> usize {
    asset.brotli.as_ref().map_or(asset.bytes.len(), Vec::len)
}

fn verdict(bytes: usize) -> String {
    let size = kilobytes(bytes);
    if bytes <= BUDGET {
        format!("• first load: {size} of {}", kilobytes(BUDGET))
    } else {
        let over = kilobytes(bytes.saturating_sub(BUDGET));
        format!("• first load: {size}, {over} over the {} budget", kilobytes(BUDGET))
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_counts_marked_files_in_their_smallest_form() {
        let mut css = Asset::new("app.css", vec![0; 1000]).on_first_load();
        css.brotli = Some(vec![0; 100]);
        let font = Asset::new("font.woff2", vec![0; 50]).on_first_load();
        let other = Asset::new("help.html", vec![0; 999]);
        assert_eq!(first_load(&[css, font, other]), 150);
    }

    #[test]
    fn a_missed_budget_says_by_how_much() {
        assert_eq!(verdict(200_000), "• first load: 200.0 kB of 330.0 kB");
        assert_eq!(verdict(331_500), "• first load: 331.5 kB, 1.5 kB over the 330.0 kB budget");
    }
}
