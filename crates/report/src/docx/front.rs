//! The title page and the table of contents.

use words::long_date;

use super::blocks::{Body, Face, Stand, bookmark};
use crate::document::Meta;
use crate::labels::Fixed;

/// The depth of the table of contents.
const DEPTH: u8 = 2;

impl Body<'_> {
    /// Title page and contents.
    pub(super) fn front(&mut self, meta: &Meta) {
        self.words("CoverOffice", &meta.office);
        if !meta.municipality.is_empty() {
            self.words("CoverOffice", &meta.municipality);
        }
        self.words("Title", &meta.title);
        if let Some(period) = meta.cover_period() {
            self.words("Subtitle", period);
        }
        if !meta.author.is_empty() {
            self.words("CoverDate", &meta.author);
        }
        self.words("CoverDate", &long_date(meta.language, meta.date));
        self.contents();
    }

    /// A field that Word fills anew on request (F9), with its entries already in place.
    fn contents(&mut self) {
        self.words("TOCHeading", Fixed::Contents.say(self.language));
        let mut entries: Vec<(u8, &str, Option<usize>)> =
            self.printed.headings(DEPTH).map(|(level, text, id)| (level, text, self.printed.anchor(id))).collect();
        if !self.printed.loose.is_empty() {
            entries.push((1, Fixed::NumbersAppendix.say(self.language), None));
        }
        let last = entries.len().saturating_sub(1);
        if entries.is_empty() {
            return;
        }
        for (place, (level, text, number)) in entries.into_iter().enumerate() {
            let style = if level == 1 { "TOC1" } else { "TOC2" };
            self.paragraph(Stand::plain(style), |body| {
                if place == 0 {
                    body.markup.raw(concat!(
                        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
                        "<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>",
                        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    ));
                }
                match number {
                    Some(number) => body.element("w:hyperlink", &[("w:anchor", &bookmark(number))], |body| {
                        body.run(text, Face::default());
                    }),
                    None => body.run(text, Face::default()),
                }
                if place == last {
                    body.markup.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
                }
            });
        }
    }
}
