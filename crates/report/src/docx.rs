//! The report as a Word document that someone can go on writing in: real headings, lists, tables, captions, bookmarks
//! and a table of contents, and a text alternative for each picture.

mod blocks;
mod boxes;
mod front;
mod parts;
mod pictures;
mod styles;
mod tables;

use thiserror::Error;

use crate::archive::pack;
use crate::document::Document;
use crate::printing::{Printed, Slots};
use blocks::Body;
use pictures::Painter;

/// Why there is no document.
#[derive(Debug, Error)]
pub enum DocxError {
    /// A chart's drawing is no SVG that can be drawn.
    #[error("the drawing of figure {number} cannot be drawn: {source}")]
    Drawing {
        /// The figure's number.
        number: u32,
        /// What is wrong with it.
        source: resvg::usvg::Error,
    },
    /// A chart's picture could not be packed.
    #[error("the picture of figure {number} could not be made: {message}")]
    Picture {
        /// The figure's number.
        number: u32,
        /// What went wrong.
        message: String,
    },
    /// The file could not be packed.
    #[error("the Word document could not be packed")]
    Archive(#[from] zip::result::ZipError),
}

/// Writes the report. The same document gives the same bytes.
///
/// # Errors
/// [`DocxError`] where a chart cannot be drawn; the text itself cannot fail.
pub fn write(document: &Document) -> Result<Vec<u8>, DocxError> {
    Ok(pack(document.meta.date, &files(document)?)?)
}

/// The files inside, in the order in which readers expect them.
fn files(document: &Document) -> Result<Vec<(String, Vec<u8>)>, DocxError> {
    let meta = &document.meta;
    let printed = Printed::new(document, Slots::Left);
    let painter = Painter::new();
    let mut body = Body::new(&printed, meta.language, &painter);
    body.front(meta);
    body.pieces()?;
    body.loose_tables();
    let written = body.finish();
    let text = |path: &str, text: String| (path.to_owned(), text.into_bytes());
    let mut files = vec![
        text("[Content_Types].xml", parts::content_types()),
        text("_rels/.rels", parts::package_relations()),
        text("docProps/core.xml", parts::core_properties(meta)),
        text("docProps/app.xml", parts::app_properties(meta)),
        text("word/document.xml", written.document),
        text("word/styles.xml", styles::styles(meta.language)),
        text("word/numbering.xml", parts::numbering(written.ordered_lists)),
        text("word/settings.xml", parts::settings(meta.language)),
        text("word/fontTable.xml", parts::font_table()),
        text("word/header1.xml", parts::header(meta)),
        text("word/footer1.xml", parts::footer(meta.language)),
        text("word/_rels/document.xml.rels", parts::document_relations(&written.relations)),
    ];
    files.extend(written.media);
    Ok(files)
}

#[cfg(test)]
mod tests;
