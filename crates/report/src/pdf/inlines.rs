//! Running text as markup.

use typeset::{escape, quote};

use crate::document::Inline;
use crate::printing::Printed;

/// A run of text as markup; nothing people wrote is obeyed.
pub(super) fn inlines(printed: &Printed<'_>, run: &[Inline]) -> String {
    run.iter().map(|piece| inline(printed, piece)).collect()
}

fn inline(printed: &Printed<'_>, piece: &Inline) -> String {
    match piece {
        Inline::Text(text) | Inline::Live { text, .. } => escape(text),
        Inline::Strong(run) => format!("#strong[{}]", inlines(printed, run)),
        Inline::Emphasis(run) => format!("#emph[{}]", inlines(printed, run)),
        Inline::Link { to, text } => link(printed, to, &inlines(printed, text)),
        Inline::Break => "#linebreak()".to_owned(),
    }
}

fn link(printed: &Printed<'_>, to: &str, words: &str) -> String {
    match to.strip_prefix('#') {
        Some(id) => match printed.anchor(id) {
            Some(number) => format!("#link(label(\"x-a{number}\"))[{words}]"),
            None => words.to_owned(),
        },
        None if to.trim().is_empty() => words.to_owned(),
        None => format!("#link({})[{words}]", quote(to)),
    }
}
