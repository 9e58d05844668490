//! From document to PDF.

use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Source;
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, hash128};
use typst::{Feature, Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::Document;
use crate::fault::{TypesetError, markup_error};
use crate::press::{Press, file_id};

/// IBM Plex Sans, the family of the screen. The first one is asked which characters can be shown.
const FONTS: [&[u8]; 5] = [
    include_bytes!("../fonts/IBMPlexSans-Regular.otf"),
    include_bytes!("../fonts/IBMPlexSans-Italic.otf"),
    include_bytes!("../fonts/IBMPlexSans-SemiBold.otf"),
    include_bytes!("../fonts/IBMPlexSans-SemiBoldItalic.otf"),
    include_bytes!("../fonts/IBMPlexSans-Light.otf"),
];

/// The fonts every document is set in, for pictures that must look the same outside of it.
#[must_use]
pub const fn fonts() -> [&'static [u8]; 5] {
    FONTS
}

/// The base template, by the paths under which markup and the template itself import it.
const TEMPLATE: [(&str, &str); 6] = [
    ("base.typ", include_str!("base.typ")),
    ("base/measures.typ", include_str!("base/measures.typ")),
    ("base/page.typ", include_str!("base/page.typ")),
    ("base/front.typ", include_str!("base/front.typ")),
    ("base/boxes.typ", include_str!("base/boxes.typ")),
    ("base/figures.typ", include_str!("base/figures.typ")),
];

/// How many further documents a cached part outlives without being used.
const CACHE_AGE: usize = 3;

/// Sets documents. Make one and keep it: the fonts are read once, and what two documents share is set once.
#[derive(Debug)]
pub struct Typesetter {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) template: Vec<Source>,
    standards: PdfStandards,
}

impl Typesetter {
    /// Reads the fonts and the base template, both built into the program.
    ///
    /// # Errors
    /// Only if the program itself is damaged.
    pub fn new() -> Result<Self, TypesetError> {
        let fonts: Vec<Font> = FONTS
            .into_iter()
            .map(|font| Font::new(Bytes::new(font), 0).ok_or(TypesetError::Fonts))
            .collect::<Result<_, _>>()?;
        // Row headers of tables are still behind this switch of typst.
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        let template = TEMPLATE
            .into_iter()
            .map(|(path, text)| Ok(Source::new(file_id(path)?, text.to_owned())))
            .collect::<Result<_, TypesetError>>()?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| TypesetError::Standards(error.message().to_string()))?;
        Ok(Self {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            template,
            fonts,
            standards,
        })
    }

    /// Sets a document as PDF/UA-1 and PDF/A-2a in one file. The same document gives the same bytes.
    ///
    /// # Errors
    /// [`TypesetError`] says which file, line or rule is at fault.
    pub fn pdf(&self, document: &Document) -> Result<Vec<u8>, TypesetError> {
        let press = Press::new(self, document)?;
        let pdf = set(&press).and_then(|pages| {
            typst_pdf::pdf(&pages, &self.options(&press, document)).map_err(|faults| markup_error(&press, &faults))
        });
        typst::comemo::evict(CACHE_AGE);
        pdf
    }

    /// Forgets what was kept to make the next document quick. The memory is free for other uses of this process; the
    /// operating system may not see it back.
    pub fn forget(&self) {
        typst::comemo::evict(0);
    }

    fn options(&self, press: &Press<'_>, document: &Document) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(format!("{:032x}", hash128(document))),
            creator: Smart::Custom(Some("Uvildig".to_owned())),
            timestamp: noon(press.today()).map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        }
    }
}

/// Noon, so that the day is the same in every time zone a reader's program may show it in.
fn noon(day: Datetime) -> Option<Datetime> {
    Datetime::from_ymd_hms(day.year()?, day.month()?, day.day()?, 12, 0, 0)
}

/// Lays out the pages.
fn set(press: &Press<'_>) -> Result<PagedDocument, TypesetError> {
    typst::compile::<PagedDocument>(press).output.map_err(|faults| markup_error(press, &faults))
}

#[cfg(test)]
mod tests;
