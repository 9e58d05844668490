//! Beretning: the annual report's workshop. Left the adviser's text, right the page as it will be read.

mod downloading;
mod writing;

pub(crate) use downloading::{download_saved, download_typed};
pub(crate) use writing::{preview, save, show};
