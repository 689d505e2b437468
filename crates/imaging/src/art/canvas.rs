//! The drawing board: a square of 1200 × 1200 units, whatever the size in pixels, with fills, strokes, soft shadows, turned and
//! clipped parts. Keeps true: a shape that cannot be drawn (empty, not finite) is left out quietly.

use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Mask, Paint, Path, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

use super::ink::{fade, veil};
use super::path::{ellipse, outline, rounded, through};

/// How a shape is filled; gradients span its bounds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fill {
    /// One colour.
    Flat(Color),
    /// From top to bottom.
    Down(Color, Color),
    /// From left to right.
    Across(Color, Color),
    /// From the top left to the bottom right corner.
    Slant(Color, Color),
    /// From the centre outwards.
    Glow(Color, Color),
}

impl From<Color> for Fill {
    fn from(color: Color) -> Self {
        Self::Flat(color)
    }
}

impl Fill {
    fn shader(self, bounds: Rect) -> Shader<'static> {
        let (l, t, r, b) = (bounds.left(), bounds.top(), bounds.right(), bounds.bottom());
        let line = |x0, y0, x1, y1, from: Color, to: Color| {
            let stops = vec![GradientStop::new(0.0, from), GradientStop::new(1.0, to)];
            let (start, end) = (Point::from_xy(x0, y0), Point::from_xy(x1, y1));
            LinearGradient::new(start, end, stops, SpreadMode::Pad, Transform::identity())
                .unwrap_or(Shader::SolidColor(from))
        };
        match self {
            Self::Flat(color) => Shader::SolidColor(color),
            Self::Down(from, to) => line(l, t, l, b, from, to),
            Self::Across(from, to) => line(l, t, r, t, from, to),
            Self::Slant(from, to) => line(l, t, r, b, from, to),
            Self::Glow(from, to) => glow(bounds, from, to),
        }
    }
}

fn glow(bounds: Rect, from: Color, to: Color) -> Shader<'static> {
    let stops = vec![GradientStop::new(0.0, from), GradientStop::new(1.0, to)];
    let place = Transform::from_row(
        bounds.width() / 2.0,
        0.0,
        0.0,
        bounds.height() / 2.0,
        bounds.left() + bounds.width() / 2.0,
        bounds.top() + bounds.height() / 2.0,
    );
    let origin = Point::from_xy(0.0, 0.0);
    RadialGradient::new(origin, 0.0, origin, 1.0, stops, SpreadMode::Pad, place)
        .unwrap_or(Shader::SolidColor(to))
}

/// The board.
#[derive(Debug)]
pub(super) struct Canvas {
    pixmap: Pixmap,
    at: Transform,
    mask: Option<Mask>,
}

impl Canvas {
    /// A board of `size` pixels a side.
    pub(super) fn new(size: u16) -> Option<Self> {
        let scale = f32::from(size) / 1200.0;
        let pixmap = Pixmap::new(u32::from(size), u32::from(size))?;
        Some(Self { pixmap, at: Transform::from_scale(scale, scale), mask: None })
    }

    /// The finished pixels, RGBA, straight alpha.
    pub(super) fn finish(self) -> Vec<u8> {
        self.pixmap.take_demultiplied()
    }

    /// Draws `part` in coordinates moved by `change`.
    pub(super) fn within(&mut self, change: Transform, part: impl FnOnce(&mut Self)) {
        let before = self.at;
        self.at = before.pre_concat(change);
        part(self);
        self.at = before;
    }

    /// Draws `part` turned clockwise by degrees round a point.
    pub(super) fn turned(&mut self, degrees: f32, cx: f32, cy: f32, part: impl FnOnce(&mut Self)) {
        self.within(Transform::from_rotate_at(degrees, cx, cy), part);
    }

    /// Draws `part` moved.
    pub(super) fn moved(&mut self, dx: f32, dy: f32, part: impl FnOnce(&mut Self)) {
        self.within(Transform::from_translate(dx, dy), part);
    }

    /// Draws `part` as it is, and once more mirrored at the vertical line `x`.
    pub(super) fn twice(&mut self, x: f32, part: impl Fn(&mut Self)) {
        part(self);
        self.within(Transform::from_row(-1.0, 0.0, 0.0, 1.0, 2.0 * x, 0.0), part);
    }

    /// Draws `part` only inside `path`. Clips do not nest: the inner one wins.
    pub(super) fn clipped(&mut self, path: Option<Path>, part: impl FnOnce(&mut Self)) {
        let (Some(path), Some(mut mask)) = (path, Mask::new(self.pixmap.width(), self.pixmap.height()))
        else {
            return;
        };
        mask.fill_path(&path, FillRule::Winding, true, self.at);
        let before = self.mask.replace(mask);
        part(self);
        self.mask = before;
    }

    /// Fills a path.
    pub(super) fn fill(&mut self, path: Option<Path>, fill: impl Into<Fill>) {
        let Some(path) = path else { return };
        let paint = Paint { shader: fill.into().shader(path.bounds()), anti_alias: true, ..Paint::default() };
        self.pixmap.fill_path(&path, &paint, FillRule::Winding, self.at, self.mask.as_ref());
    }

    /// Draws a path's line, with round ends.
    pub(super) fn stroke(&mut self, path: Option<Path>, width: f32, fill: impl Into<Fill>) {
        let Some(path) = path else { return };
        let paint = Paint { shader: fill.into().shader(path.bounds()), anti_alias: true, ..Paint::default() };
        let stroke =
            Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        self.pixmap.stroke_path(&path, &paint, &stroke, self.at, self.mask.as_ref());
    }

    /// A filled outline (see `path::outline`).
    pub(super) fn shape(&mut self, text: &str, fill: impl Into<Fill>) {
        self.fill(outline(text), fill);
    }

    /// A drawn outline.
    pub(super) fn wire(&mut self, text: &str, width: f32, fill: impl Into<Fill>) {
        self.stroke(outline(text), width, fill);
    }

    /// A rectangle with round corners.
    pub(super) fn block(&mut self, x: f32, y: f32, w: f32, h: f32, r: f32, fill: impl Into<Fill>) {
        self.fill(rounded(x, y, w, h, r), fill);
    }

    /// The edge of a rectangle with round corners, 6 units wide.
    pub(super) fn frame(&mut self, x: f32, y: f32, w: f32, h: f32, r: f32, fill: impl Into<Fill>) {
        self.stroke(rounded(x, y, w, h, r), 6.0, fill);
    }

    /// A circle.
    pub(super) fn disc(&mut self, cx: f32, cy: f32, r: f32, fill: impl Into<Fill>) {
        self.fill(ellipse(cx, cy, r, r), fill);
    }

    /// An ellipse.
    pub(super) fn oval(&mut self, cx: f32, cy: f32, rx: f32, ry: f32, fill: impl Into<Fill>) {
        self.fill(ellipse(cx, cy, rx, ry), fill);
    }

    /// A circle's line.
    pub(super) fn ring(&mut self, cx: f32, cy: f32, r: f32, width: f32, fill: impl Into<Fill>) {
        self.stroke(ellipse(cx, cy, r, r), width, fill);
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(f32, f32)], width: f32, fill: impl Into<Fill>) {
        self.stroke(through(points, false), width, fill);
    }

    /// A filled polygon.
    pub(super) fn poly(&mut self, points: &[(f32, f32)], fill: impl Into<Fill>) {
        self.fill(through(points, true), fill);
    }

    /// The soft shadow of something standing: an ellipse fading outwards.
    pub(super) fn ground(&mut self, cx: f32, cy: f32, rx: f32, ry: f32) {
        let ink = veil(0x000C_0C1E, 0.42);
        self.oval(cx, cy, rx, ry, Fill::Glow(ink, fade(ink, 0.0)));
    }

    /// The soft shadow of something lying or hanging: a few widening veils.
    pub(super) fn cast(&mut self, x: f32, y: f32, w: f32, h: f32, r: f32) {
        for step in 0..7_u8 {
            let grow = f32::from(step).mul_add(7.0, -12.0);
            let path = rounded(
                x - grow + 12.0,
                y - grow + 26.0,
                grow.mul_add(2.0, w),
                grow.mul_add(2.0, h),
                r + grow.max(0.0),
            );
            self.fill(path, veil(0x000C_0C1E, 0.055));
        }
    }
}
