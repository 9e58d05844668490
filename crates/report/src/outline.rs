//! The outline the adviser starts from, and the parts of the report that are always there: method and counting basis,
//! caveats, recommendations collected, appendix. Instructions and empty slots, never ready-made judgements.

mod activities;
mod fixed;

pub(crate) use fixed::{appendix, body_charts, caveats, collected, in_sentences, key_figures_chapter, method};

use words::Language;

/// The Markdown the adviser starts from, with its headings, references and slots.
#[must_use]
pub const fn starting_text(language: Language) -> &'static str {
    language.pick(include_str!("outline/da.md"), include_str!("outline/en.md"))
}

/// Whether a chapter's heading names the focus areas, where recommendations are collected.
pub(crate) fn is_focus_chapter(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    heading.starts_with("fokusområde") || heading.starts_with("focus area")
}
