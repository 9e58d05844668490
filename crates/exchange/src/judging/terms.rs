//! Themes and kinds of points by code and label.

use std::collections::HashMap;

use register::taxonomy::{Label, PointKind, Taxonomy, Theme};

use crate::spelling::{Near, nearest, plain};

/// So many different unknown words get their nearest known one.
const MOST_HINTS: usize = 1_000;

/// Entries of one list of the taxonomy, found by code or label.
pub(crate) struct Terms<'a, T> {
    entries: &'a [T],
    places: HashMap<String, usize>,
    hints: HashMap<String, Option<Near>>,
}

/// Something of the taxonomy with a code and a label.
pub(crate) trait Term {
    fn code(&self) -> &str;
    fn label(&self) -> &Label;
}

impl Term for Theme {
    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn label(&self) -> &Label {
        &self.label
    }
}

impl Term for PointKind {
    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn label(&self) -> &Label {
        &self.label
    }
}

impl<'a, T: Term> Terms<'a, T> {
    pub(crate) fn new(entries: &'a [T]) -> Self {
        let mut places = HashMap::new();
        // Codes go before labels, Danish before English.
        for text in
            [|term: &T| term.code().to_owned(), |term: &T| term.label().da.clone(), |term: &T| term.label().en.clone()]
        {
            for (place, entry) in entries.iter().enumerate() {
                places.entry(plain(&text(entry))).or_insert(place);
            }
        }
        places.remove("");
        Self { entries, places, hints: HashMap::new() }
    }

    pub(crate) fn find(&self, text: &str) -> Option<&'a T> {
        self.places.get(&plain(text)).map(|place| &self.entries[*place])
    }

    /// The nearest label or code.
    pub(crate) fn near(&mut self, text: &str) -> Option<Near> {
        if let Some(hint) = self.hints.get(text) {
            return hint.clone();
        }
        if self.hints.len() >= MOST_HINTS {
            return None;
        }
        let labels = self.entries.iter().map(|entry| entry.label().da.as_str());
        let codes = self.entries.iter().map(Term::code);
        let near = nearest(text, labels.chain(codes));
        self.hints.insert(text.to_owned(), near.clone());
        near
    }
}

/// What a file may name of the taxonomy.
pub(crate) struct Words<'a> {
    pub(crate) themes: Terms<'a, Theme>,
    pub(crate) kinds: Terms<'a, PointKind>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(taxonomy: &'a Taxonomy) -> Self {
        Self { themes: Terms::new(&taxonomy.themes), kinds: Terms::new(&taxonomy.kinds) }
    }
}

#[cfg(test)]
mod tests {
    use register::taxonomy::default_taxonomy;

    use super::*;

    #[test]
    fn terms_are_found_by_code_and_label() {
        let taxonomy = default_taxonomy();
        let mut words = Words::new(&taxonomy);
        for text in ["FR-VEJL", "fr vejl", "frvejl", "Vejledning, manglende eller forkert", "guidance missing or wrong"]
        {
            let code = words.kinds.find(text).map(|kind| kind.code.as_str());
            let expected = (text != "fr vejl").then_some("FR-VEJL");
            assert_eq!(code, expected, "{text}");
        }
        assert_eq!(words.themes.find("HJEMLØSHED").map(|theme| theme.code.as_str()), Some("homelessness"));
        assert_eq!(words.themes.near("hjemløs").unwrap().text, "Hjemløshed");
        assert_eq!(words.kinds.near("FR-VEJ").unwrap().text, "FR-VEJL");
    }
}
