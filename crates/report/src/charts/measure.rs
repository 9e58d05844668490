//! How wide words stand in IBM Plex Sans, and where long ones break.

/// Advance widths of U+0020–U+007E in thousandths of the type size, regular.
const REGULAR: [u16; 95] = [
    236, 284, 419, 713, 598, 927, 694, 242, 335, 335, 450, 600, 272, 399, 272, 383, 600, 600, 600, 600, 600, 600, 600,
    600, 600, 600, 292, 292, 600, 600, 600, 477, 891, 641, 653, 621, 671, 583, 559, 695, 707, 400, 510, 634, 501, 812,
    707, 708, 606, 708, 640, 581, 572, 678, 609, 891, 613, 593, 580, 317, 383, 317, 600, 565, 600, 534, 580, 503, 580,
    549, 324, 528, 568, 250, 250, 527, 272, 873, 568, 560, 580, 580, 367, 487, 351, 568, 492, 768, 507, 499, 464, 343,
    314, 343, 600,
];
/// The same, semibold.
const SEMIBOLD: [u16; 95] = [
    236, 309, 471, 656, 600, 960, 713, 260, 337, 337, 556, 600, 298, 402, 298, 437, 600, 600, 600, 600, 600, 600, 600,
    600, 600, 600, 318, 318, 600, 600, 600, 493, 899, 672, 663, 642, 689, 600, 577, 712, 719, 423, 545, 678, 521, 816,
    719, 712, 641, 712, 664, 611, 580, 690, 638, 949, 655, 632, 599, 329, 437, 329, 600, 559, 600, 559, 600, 513, 600,
    558, 350, 545, 588, 276, 276, 562, 294, 888, 588, 563, 600, 600, 393, 499, 374, 588, 524, 819, 544, 524, 502, 363,
    376, 363, 600,
];

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

/// Width of a text at a type size, in the chart's units.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Semibold => &SEMIBOLD,
    };
    let thousandths: u32 = text.chars().map(|letter| u32::from(advance(table, letter))).sum();
    f64::from(thousandths) * size / 1000.0
}

fn advance(table: &[u16; 95], letter: char) -> u16 {
    let place = u32::from(letter).checked_sub(32).and_then(|place| usize::try_from(place).ok());
    if let Some(known) = place.and_then(|place| table.get(place)) {
        return *known;
    }
    match letter {
        '\u{a0}' => 236,
        'æ' => 864,
        'Æ' => 950,
        'ø' | 'ö' => 571,
        'Ø' | 'Ö' => 712,
        'å' | 'ä' | 'é' => 559,
        'Å' | 'Ä' => 672,
        'ü' | '–' => 588,
        'Ü' => 690,
        '·' => 350,
        '…' => 868,
        // Unknown letters count as wide ones: better room to spare than one text over another.
        _ => 900,
    }
}

/// Breaks a text into lines no wider than `limit`: at spaces and hyphens, and inside a word only where it must.
pub(super) fn wrap(text: &str, size: f64, weight: Weight, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, size, weight, limit)) {
        let joint = if line.is_empty() || !word.1 { "" } else { " " };
        let longer = format!("{line}{joint}{}", word.0);
        if line.is_empty() || width(&longer, size, weight) <= limit {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.0));
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word in pieces that each fit, and whether a space stands before the piece.
fn pieces(word: &str, size: f64, weight: Weight, limit: f64) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut piece = String::new();
    let mut first = true;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let cut = format!("{piece}{letter}-");
        if !piece.is_empty() && letters.peek().is_some() && width(&cut, size, weight) > limit {
            piece.push('-');
            found.push((std::mem::take(&mut piece), first));
            first = false;
        }
        piece.push(letter);
        if matches!(letter, '-' | '/') && letters.peek().is_some() {
            found.push((std::mem::take(&mut piece), first));
            first = false;
        }
    }
    found.push((piece, first));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_no_letter() {
        let cases = [
            "Kort",
            "Tilgængelighed: kan ikke få fat i sagsbehandler",
            "Databeskyttelse, samtykke og tavshedspligt",
            "Beskæftigelsesindsatsrehabiliteringsteamkoordineringsudvalget",
            "Børne- og familieafdelingen/PPR",
            "",
        ];
        for text in cases {
            let lines = wrap(text, 9.0, Weight::Regular, 100.0);
            let plain = |text: &str| text.replace(['-', ' '], "");
            assert_eq!(plain(&lines.join(" ")), plain(text));
            for line in &lines {
                assert!(width(line, 9.0, Weight::Regular) <= 100.0, "{line}");
            }
        }
    }

    #[test]
    fn digits_are_as_wide_as_in_the_font() {
        assert!((width("1234", 10.0, Weight::Regular) - 24.0).abs() < 1e-9);
        assert!(width("å", 10.0, Weight::Semibold) > 5.0);
    }
}
