//! The nearest known word to an unknown one.

/// The known word most like `word`; `None` where nothing is known.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let like = |known: &str| strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &known.to_lowercase());
    let mut best: Option<(f64, &str)> = None;
    for known in known {
        let likeness = like(known);
        // Strictly better, so that the first in the contract's order wins a tie.
        if best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, known));
        }
    }
    best.map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_the_first_wins_a_tie() {
        assert_eq!(
            nearest("complaints.retuned", ["complaints.total", "complaints.returned"]),
            Some("complaints.returned")
        );
        assert_eq!(nearest("x", ["a", "b"]), Some("a"));
        assert_eq!(nearest("x", []), None);
    }
}
