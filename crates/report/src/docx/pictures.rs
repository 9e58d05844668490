//! Charts as pictures: the drawing itself, and a picture of points for readers that cannot draw.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::DocxError;
use crate::document::Chart;
use crate::markup::Markup;

/// Width of the text on the page: A4 less its margins, in English Metric Units (914 400 an inch).
const TEXT_WIDTH: f64 = 16.4 / 2.54 * 914_400.0;
/// Points across the picture: 200 an inch.
const PIXELS: f32 = 1_291.0;

/// A chart as both pictures.
pub(super) struct Picture {
    pub(super) png: Vec<u8>,
    pub(super) svg: Vec<u8>,
    /// Width and height in English Metric Units.
    pub(super) size: (u64, u64),
}

/// Draws charts with the report's fonts.
pub(super) struct Painter {
    options: Options<'static>,
}

impl Painter {
    pub(super) fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        for font in typeset::fonts() {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
        }
        fonts.set_sans_serif_family("IBM Plex Sans");
        let options =
            Options { font_family: "IBM Plex Sans".to_owned(), fontdb: Arc::new(fonts), ..Options::default() };
        Self { options }
    }

    pub(super) fn paint(&self, chart: &Chart) -> Result<Picture, DocxError> {
        let number = chart.number;
        let failed = |message: String| DocxError::Picture { number, message };
        let tree = Tree::from_str(&chart.svg, &self.options).map_err(|source| DocxError::Drawing { number, source })?;
        let size = tree.size();
        let scale = PIXELS / size.width();
        let pixels = size.to_int_size().scale_by(scale).ok_or_else(|| failed("it has no size".to_owned()))?;
        let mut points =
            Pixmap::new(pixels.width(), pixels.height()).ok_or_else(|| failed("it has no size".to_owned()))?;
        // White, since paper is; in a dark window too.
        points.fill(resvg::tiny_skia::Color::WHITE);
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut points.as_mut());
        let png = points.encode_png().map_err(|error| failed(error.to_string()))?;
        let height = TEXT_WIDTH * f64::from(size.height()) / f64::from(size.width());
        Ok(Picture { png, svg: chart.svg.clone().into_bytes(), size: (whole(TEXT_WIDTH), whole(height)) })
    }
}

/// A length as Word takes it: whole units.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length on paper: positive and far below the limit"
)]
fn whole(length: f64) -> u64 {
    length.round() as u64
}

/// A picture in its place.
pub(super) struct Placed<'a> {
    pub(super) number: usize,
    pub(super) alt: &'a str,
    /// Relation of the picture of points.
    pub(super) png: &'a str,
    /// Relation of the drawing.
    pub(super) svg: &'a str,
    pub(super) size: (u64, u64),
}

impl Placed<'_> {
    pub(super) fn write(&self, markup: &mut Markup) {
        let (width, height) = (self.size.0.to_string(), self.size.1.to_string());
        let extent = [("cx", width.as_str()), ("cy", height.as_str())];
        let number = self.number.to_string();
        let name = format!("chart{number}");
        let named = [("id", number.as_str()), ("name", name.as_str()), ("descr", self.alt)];
        markup.raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
        markup.empty("wp:extent", &extent);
        markup.empty("wp:docPr", &named);
        markup.raw("<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>");
        markup.raw("<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>");
        markup.empty("pic:cNvPr", &named);
        markup.raw("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
        markup.within("a:blip", &[("r:embed", self.png)], |markup| {
            markup.raw("<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">");
            markup.empty("asvg:svgBlip", &[("r:embed", self.svg)]);
            markup.raw("</a:ext></a:extLst>");
        });
        markup.raw("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
        markup.empty("a:ext", &extent);
        markup.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>");
        markup.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
    }
}
