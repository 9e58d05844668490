//! Danish alphabetical order: æ, ø, å come last, in that order.

use std::cmp::Ordering;

/// Compares two labels as a Danish reader would look them up, without regard to case; equal ones by their letters.
#[must_use]
pub fn danish_order(left: &str, right: &str) -> Ordering {
    let rank = |text: &str| -> Vec<u32> { text.chars().flat_map(char::to_lowercase).map(place).collect() };
    rank(left).cmp(&rank(right)).then_with(|| left.cmp(right))
}

/// Where a letter stands. Letters that Danish writes as variants stand with their Danish ones.
fn place(letter: char) -> u32 {
    let z = u32::from('z') * 4;
    match letter {
        'æ' | 'ä' => z + 1,
        'ø' | 'ö' => z + 2,
        'å' => z + 3,
        'é' | 'è' | 'ê' | 'ë' => u32::from('e') * 4,
        'ü' => u32::from('y') * 4,
        'á' | 'à' | 'â' => u32::from('a') * 4,
        other => u32::from(other) * 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_last_letters_come_last_and_in_order() {
        let mut labels = ["Ålborg", "Østerbro", "Ærø", "zebra", "Anden", "anden", "Écart", "elev"];
        labels.sort_by(|a, b| danish_order(a, b));
        assert_eq!(labels, ["Anden", "anden", "Écart", "elev", "zebra", "Ærø", "Østerbro", "Ålborg"]);
    }
}
