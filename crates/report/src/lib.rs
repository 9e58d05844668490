//! Charts, tables and the annual report: from figures to PDF, HTML, DOCX, XLSX, CSV and text.
//!
//! Pure. What must not be known here: the database, sealed content, the clock, who is reading.

pub mod annual;
pub mod charts;
pub mod csv;
pub mod document;
pub mod docx;
pub mod html;
pub mod key_figures;
pub mod letters;
pub mod narrative;
pub mod outline;
pub mod pdf;
pub mod plain;
pub mod references;
pub mod tables;
pub mod xlsx;

mod archive;
mod labels;
mod markup;
mod printing;
mod said;
#[cfg(test)]
mod sample;
mod shares;
