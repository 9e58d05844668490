//! Danish alphabetical order: æ, ø and å last, without regard to case.

/// What labels are compared by.
pub(crate) fn danish(label: &str) -> Vec<u32> {
    label.chars().flat_map(char::to_lowercase).map(place).collect()
}

/// A letter's place: é with e, ü with y, ä with æ, ö with ø; æ, ø and å after z.
fn place(letter: char) -> u32 {
    const AFTER_Z: u32 = 'z' as u32;
    match letter {
        'é' | 'è' | 'ê' | 'ë' => u32::from('e'),
        'á' | 'à' | 'â' => u32::from('a'),
        'ü' => u32::from('y'),
        'æ' | 'ä' => AFTER_Z + 1,
        'ø' | 'ö' => AFTER_Z + 2,
        'å' => AFTER_Z + 3,
        // Out of the way of the three places given to æ, ø and å.
        '{' | '|' | '}' => 0x0011_0000 + u32::from(letter),
        other => u32::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_come_last_and_case_does_not_matter() {
        let mut names = ["Århus", "ærø", "zoo", "Øst", "adel", "Avis", "börn", "Østen", "café", "cafe b"];
        names.sort_by_key(|name| danish(name));
        assert_eq!(names, ["adel", "Avis", "börn", "café", "cafe b", "zoo", "ærø", "Øst", "Østen", "Århus"]);
    }
}
