//! A small reader of drawn outlines: absolute `M`, `L`, `C`, `Q`, `Z` with numbers, as vector files write them. Keeps true: an
//! outline that cannot be read draws nothing, and never ends the program.

use tiny_skia::{Path, PathBuilder, Rect};

/// Reads an outline such as `M 10 10 L 20 10 Q 30 10 30 20 Z`.
pub(super) fn outline(text: &str) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let mut command = 'L';
    let mut numbers: Vec<f32> = Vec::with_capacity(6);
    for word in text.split_ascii_whitespace() {
        if let Ok(number) = word.parse::<f32>() {
            numbers.push(number);
            if take(&mut builder, command, &numbers) {
                numbers.clear();
                command = if command == 'M' { 'L' } else { command };
            }
        } else {
            command = word.chars().next()?;
            if command == 'Z' {
                builder.close();
            }
        }
    }
    builder.finish()
}

/// Draws one step when all its numbers are there.
fn take(builder: &mut PathBuilder, command: char, numbers: &[f32]) -> bool {
    match (command, numbers) {
        ('M', &[x, y]) => builder.move_to(x, y),
        ('L', &[x, y]) => builder.line_to(x, y),
        ('Q', &[a, b, x, y]) => builder.quad_to(a, b, x, y),
        ('C', &[a, b, c, d, x, y]) => builder.cubic_to(a, b, c, d, x, y),
        _ => return false,
    }
    true
}

/// A rectangle with round corners.
pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r < 0.5 {
        return Some(PathBuilder::from_rect(Rect::from_xywh(x, y, width, height)?));
    }
    let k = r * 0.4477;
    let (right, bottom) = (x + width, y + height);
    let mut p = PathBuilder::new();
    p.move_to(x + r, y);
    p.line_to(right - r, y);
    p.cubic_to(right - k, y, right, y + k, right, y + r);
    p.line_to(right, bottom - r);
    p.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    p.line_to(x + r, bottom);
    p.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    p.line_to(x, y + r);
    p.cubic_to(x, y + k, x + k, y, x + r, y);
    p.close();
    p.finish()
}

/// An ellipse around a centre.
pub(super) fn ellipse(cx: f32, cy: f32, rx: f32, ry: f32) -> Option<Path> {
    PathBuilder::from_oval(Rect::from_xywh(cx - rx, cy - ry, rx * 2.0, ry * 2.0)?)
}

/// A line through points, closed or open.
pub(super) fn through(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let mut rest = points.iter();
    let &(x, y) = rest.next()?;
    builder.move_to(x, y);
    for &(x, y) in rest {
        builder.line_to(x, y);
    }
    if closed {
        builder.close();
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn outlines_are_read_and_nonsense_draws_nothing() {
        let path = outline("M 0 0 10 0 L 10 10 Q 5 15 0 10 Z").unwrap();
        assert!(path.bounds().width() > 9.0);
        assert!(outline("hello").is_none());
        assert!(outline("").is_none());
    }
}
