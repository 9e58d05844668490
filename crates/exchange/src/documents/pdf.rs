//! Text out of PDF. The interpreter that the typesetter brings along tells which letters stand where; from their places come
//! words and lines. Nothing is drawn, and no picture is unpacked.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::Texts;

/// Pages that are looked at.
const MOST_PAGES: usize = 2_000;

/// A letter's own space: its em is so many units.
const EM: f64 = 1_000.0;

/// Gathers the text of a PDF; nothing where it needs a password or is none.
pub(super) fn gather(bytes: &[u8], texts: &mut Texts) {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return };
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let everywhere = Rect::new(0.0, 0.0, 1.0, 1.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, everywhere, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut Reader { texts: &mut *texts, last: None });
        texts.paragraph();
        if texts.is_full() {
            return;
        }
    }
}

/// Listens to what would be drawn, and writes down the letters.
struct Reader<'t> {
    texts: &'t mut Texts,
    last: Option<Letter>,
}

/// A letter where it stands.
struct Letter {
    start: Point,
    end: Point,
    size: f64,
    said: String,
}

/// What stands between a letter and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// It is the same letter once more: drawn twice, to look bold.
    Again,
    Nothing,
    Space,
    Line,
}

impl Letter {
    fn of(glyph: &Glyph<'_>, at: Affine) -> Option<Self> {
        let said = match glyph.as_unicode()? {
            BfString::Char(letter) => letter.to_string(),
            BfString::String(letters) => letters,
        };
        let coefficients = at.as_coeffs();
        let size = Vec2::new(coefficients[2], coefficients[3]).hypot() * EM;
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let (start, end) = (at * Point::ORIGIN, at * Point::new(advance.unwrap_or(EM / 2.0), 0.0));
        let is_sane = size.is_finite() && start.is_finite() && end.is_finite();
        is_sane.then_some(Self { start, end, size, said })
    }

    /// Letters of a word touch; a space is wider than a fifth of the letters' height, and a line lies lower or begins anew.
    fn after(&self, before: &Self) -> Gap {
        let size = self.size.max(before.size);
        let direction = before.end - before.start;
        let along = if direction.hypot() > 0.0 { direction.normalize() } else { Vec2::new(1.0, 0.0) };
        let step = self.start - before.end;
        let (forward, across) = (step.dot(along), step.cross(along).abs());
        if self.said == before.said && (self.start - before.start).hypot() < size * 0.06 {
            Gap::Again
        } else if across > size * 0.5 || forward < -size {
            Gap::Line
        } else if forward > size * 0.18 {
            Gap::Space
        } else {
            Gap::Nothing
        }
    }
}

impl<'a> Device<'a> for Reader<'_> {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, page: Affine, own: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        if self.texts.is_full() {
            return;
        }
        let Some(letter) = Letter::of(glyph, page * own) else { return };
        let gap = self.last.as_ref().map_or(Gap::Nothing, |before| letter.after(before));
        match gap {
            Gap::Again => return,
            Gap::Nothing => {}
            Gap::Space => self.texts.space(),
            Gap::Line => self.texts.line(),
        }
        self.texts.push(&letter.said);
        self.last = Some(letter);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}

    fn draw_rect(&mut self, _: &Rect, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
