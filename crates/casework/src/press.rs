//! Who sets PDFs: the typesetter of this process, or one that the program lends the work to.

use std::sync::Arc;

pub use typeset::{Date as SheetDate, Document as Sheet, Language};

/// Turns a document into a PDF, or says why it cannot.
pub type Press = Arc<dyn Fn(&Sheet) -> Result<Vec<u8>, String> + Send + Sync>;

/// The typesetter of this process.
///
/// # Errors
/// Where its fonts cannot be read.
pub fn press() -> Result<Press, String> {
    let typesetter = typeset::Typesetter::new().map_err(|fault| fault.to_string())?;
    Ok(Arc::new(move |sheet| typesetter.pdf(sheet).map_err(|fault| fault.to_string())))
}
