//! What the app weighs: a table of its files, and the first load of each page against the budget.

use super::Asset;
use super::split::Needs;

/// What a first visit may download, in bytes: 330 kB.
const BUDGET: usize = 330_000;

/// Prints the table. `needs` names what a visit that begins elsewhere than at home downloads besides.
pub(super) fn print(assets: &[Asset], needs: &Needs) {
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
    println!("{}", verdict("home", first_load(assets)));
    for (page, addresses) in needs {
        println!("{}", verdict(page, first_load(assets) + weight(assets, addresses)));
    }
    println!();
}

/// Bytes of the named files in their smallest form.
fn weight(assets: &[Asset], addresses: &[String]) -> usize {
    let is_named =
        |asset: &&Asset| addresses.iter().any(|address| address.trim_start_matches('/') == asset.name);
    assets.iter().filter(is_named).map(best).sum()
}

/// Bytes that every first visit downloads, and the whole of one to home: the marked files in their smallest form.
fn first_load(assets: &[Asset]) -> usize {
    assets.iter().filter(|asset| asset.first_load).map(best).sum()
}

fn best(asset: &Asset) -> usize {
    asset.brotli.as_ref().map_or(asset.bytes.len(), Vec::len)
}

fn verdict(page: &str, bytes: usize) -> String {
    let size = kilobytes(bytes);
    if bytes <= BUDGET {
        format!("• first load of {page}: {size} of {}", kilobytes(BUDGET))
    } else {
        let over = kilobytes(bytes.saturating_sub(BUDGET));
        format!("• first load of {page}: {size}, {over} over the {} budget", kilobytes(BUDGET))
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
        let assets = [css, font, other];
        assert_eq!(first_load(&assets), 150);
        assert_eq!(weight(&assets, &["/help.html".to_owned(), "/app.css".to_owned()]), 1_099);
    }

    #[test]
    fn a_missed_budget_says_by_how_much() {
        assert_eq!(verdict("home", 200_000), "• first load of home: 200.0 kB of 330.0 kB");
        assert_eq!(
            verdict("sell", 331_500),
            "• first load of sell: 331.5 kB, 1.5 kB over the 330.0 kB budget"
        );
    }
}
