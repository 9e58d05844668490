//! The sheet a chart is drawn on: a few shapes, written out as SVG with inline attributes only, so that browsers and the
//! PDF engine read the same.

use std::fmt::Write as _;

use figures::Selector;
use words::Language;

use super::Medium;
use super::measure::Weight;
use super::palette::{INK, PAPER, Texture, Tone};
use super::texture;

/// Width of every chart: 403 units are the body's 14.2 cm, so a type size of 9 prints as 9 pt.
pub(super) const WIDTH: f64 = 403.0;

/// Where a text holds on to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) x: f64,
    /// The baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) colour: &'static str,
}

impl Line {
    pub(super) const fn at(x: f64, y: f64, size: f64) -> Self {
        Self { x, y, size, weight: Weight::Regular, anchor: Anchor::Start, colour: INK }
    }

    pub(super) const fn strong(mut self) -> Self {
        self.weight = Weight::Semibold;
        self
    }

    pub(super) const fn coloured(mut self, colour: &'static str) -> Self {
        self.colour = colour;
        self
    }

    pub(super) const fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The sheet.
pub(super) struct Canvas<'a> {
    prefix: &'a str,
    medium: Medium<'a>,
    body: String,
    /// Slices with a texture so far.
    clips: usize,
}

impl<'a> Canvas<'a> {
    pub(super) const fn new(prefix: &'a str, medium: Medium<'a>) -> Self {
        Self { prefix, medium, body: String::new(), clips: 0 }
    }

    /// One data mark: on screen a link to what it counts. Its title names it; a label beside would have to repeat every
    /// word drawn inside (WCAG 2.5.3).
    pub(super) fn mark(&mut self, selector: Option<&Selector>, name: &str, draw: impl FnOnce(&mut Self)) {
        let address = match (self.medium, selector) {
            (Medium::Screen { link }, Some(selector)) => link(selector),
            _ => None,
        };
        let selector = selector.map(ToString::to_string).unwrap_or_default();
        let closing = if let Some(address) = address {
            let _ = write!(
                self.body,
                "<a class=\"mark\" href=\"{}\" data-selector=\"{}\"><title>{}</title>",
                escape(&address),
                escape(&selector),
                escape(name)
            );
            "</a>\n"
        } else {
            let _ = write!(self.body, "<g class=\"mark\" data-selector=\"{}\">", escape(&selector));
            "</g>\n"
        };
        draw(self);
        self.body.push_str(closing);
    }

    /// A surface in a tone, texture included.
    pub(super) fn surface(&mut self, rect: Rect, tone: Tone) {
        let Rect { x, y, width, height } = rect;
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            short(x),
            short(y),
            short(width.max(0.0)),
            short(height.max(0.0)),
            tone.colour
        );
        self.textured(rect, tone, "");
    }

    /// A path in a tone with a white rim, for slices; `around` holds it whole.
    pub(super) fn slice(&mut self, path: &str, around: Rect, tone: Tone) {
        let _ = write!(self.body, "<path d=\"{path}\" fill=\"{}\"/>", tone.colour);
        if tone.texture != Texture::Plain {
            self.clips += 1;
            let id = format!("{}-c{}", self.prefix, self.clips);
            let _ = write!(self.body, "<clipPath id=\"{id}\"><path d=\"{path}\"/></clipPath>");
            self.textured(around, tone, &format!(" clip-path=\"url(#{id})\""));
        }
        let _ = write!(self.body, "<path d=\"{path}\" fill=\"none\" stroke=\"{PAPER}\" stroke-width=\"2\"/>");
    }

    fn textured(&mut self, rect: Rect, tone: Tone, clip: &str) {
        let strokes = texture::strokes(tone.texture, rect);
        if !strokes.is_empty() {
            let _ = write!(
                self.body,
                "<path d=\"{strokes}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\" fill=\"none\"{clip}/>",
                tone.on,
                texture::width(tone.texture)
            );
        }
    }

    /// A path of one colour.
    pub(super) fn shape(&mut self, path: &str, colour: &str) {
        let _ = write!(self.body, "<path d=\"{path}\" fill=\"{colour}\"/>");
    }

    /// A round dot.
    pub(super) fn circle(&mut self, x: f64, y: f64, radius: f64, colour: &str) {
        let (x, y, radius) = (short(x), short(y), short(radius));
        let _ = write!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\"/>");
    }

    /// A drawn line through points.
    pub(super) fn stroke(&mut self, points: &[(f64, f64)], colour: &str, width: f64) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", short(*x), short(*y))).collect();
        let _ = writeln!(
            self.body,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
            points.join(" "),
            short(width)
        );
    }

    /// A line of text.
    pub(super) fn text(&mut self, line: Line, text: &str) {
        let anchor = match line.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = match line.weight {
            Weight::Regular => 400,
            Weight::Semibold => 600,
        };
        let _ = writeln!(
            self.body,
            "<text class=\"chart-text\" x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\" \
             text-anchor=\"{anchor}\" fill=\"{}\">{}</text>",
            short(line.x),
            short(line.y),
            short(line.size),
            line.colour,
            escape(text)
        );
    }

    /// The finished drawing.
    pub(super) fn finish(self, height: f64, language: Language, words: &Words<'_>) -> String {
        let prefix = self.prefix;
        // On screen the drawing lies on a light card with a rim; in print the page is its card.
        let rim = if matches!(self.medium, Medium::Print) { 0.0 } else { 8.0 };
        let (width, height) = (short(WIDTH + 2.0 * rim), short(height + 2.0 * rim));
        let corner = short(-rim);
        // A picture with links in it is a group to assistive technology: the inside of an image is not read.
        let role = if matches!(self.medium, Medium::Print) { "img" } else { "group" };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"{role}\" lang=\"{}\" \
             viewBox=\"{corner} {corner} {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"IBM Plex Sans\" aria-labelledby=\"{prefix}-title {prefix}-desc\">\n\
             <title id=\"{prefix}-title\">{}</title>\n<desc id=\"{prefix}-desc\">{}</desc>\n",
            language.code(),
            escape(words.title),
            escape(words.alt),
        );
        if matches!(self.medium, Medium::Screen { .. }) {
            let _ = writeln!(
                svg,
                "<rect class=\"chart-card\" x=\"{corner}\" y=\"{corner}\" width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>"
            );
        }
        svg.push_str(&self.body);
        svg.push_str("</svg>");
        svg
    }
}

/// What a drawing is called and what it shows.
pub(super) struct Words<'a> {
    pub(super) title: &'a str,
    pub(super) alt: &'a str,
}

/// A number with at most two decimals.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text as it may stand in an element or between double quotes; what XML cannot hold is left out.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' | '\r' => safe.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => safe.push(letter),
        }
    }
    safe
}
