//! Finds the references in a text, line by line.

use std::ops::Range;

/// A reference as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it stands, braces included, in bytes of the searched text.
    pub(crate) range: Range<usize>,
    /// Line within the searched text, from 0.
    pub(crate) line: usize,
    /// What stands between the braces; `None` where the closing ones are missing on the line.
    pub(crate) inner: Option<String>,
}

/// Every `{{…}}` of a text. One that is not closed on its line reaches to the end of it.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start_of_line = 0;
    for (line, words) in text.split_inclusive('\n').enumerate() {
        let mut from = 0;
        while let Some(open) = words[from..].find("{{").map(|place| from + place) {
            let rest = &words[open + 2..];
            let close = rest.find("}}");
            let end = close.map_or(words.trim_end().len().max(open + 2), |close| open + 2 + close + 2);
            found.push(Found {
                range: start_of_line + open..start_of_line + end,
                line,
                inner: close.map(|close| rest[..close].trim().to_owned()),
            });
            from = end;
        }
        start_of_line += words.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_with_their_lines() {
        let text = "En {{period}} og {{ figure:a/b }}\nto {{åben\n{{}} }}";
        let found: Vec<_> = find(text).into_iter().map(|f| (f.line, f.inner, text[f.range].to_owned())).collect();
        let expected = [
            (0, Some("period"), "{{period}}"),
            (0, Some("figure:a/b"), "{{ figure:a/b }}"),
            (1, None, "{{åben"),
            (2, Some(""), "{{}}"),
        ];
        let expected: Vec<_> =
            expected.map(|(line, inner, all)| (line, inner.map(str::to_owned), all.to_owned())).into();
        assert_eq!(found, expected);
    }
}
