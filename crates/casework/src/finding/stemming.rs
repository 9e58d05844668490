//! The stem of a Danish word, as Snowball's stemmer finds it, over folded spelling. Every step takes letters away from the
//! end and none changes one, so that a stem is told by its length alone. Short words that begin with a vowel lose their
//! ending here too, unlike there: *uge*, *uger* and *ugen* are one.

/// Endings that go, longest first.
const ENDINGS: [&str; 32] = [
    "erendes", "erende", "hedens", "erets", "ernes", "erens", "endes", "ethed", "erede", "heden", "heder", "enes",
    "heds", "ende", "ered", "eren", "erer", "eres", "eret", "erne", "ene", "ens", "ere", "ers", "ets", "hed", "en",
    "er", "es", "et", "e", "s",
];
/// Letters after which a final s is an ending.
const BEFORE_S: &[u8] = b"abcdfghjklmnoprtvyz";
/// Shorter words stand as they are.
const SHORTEST: usize = 3;

/// How many letters of a folded word are its stem. A word that holds a digit is its own stem: a case number must not
/// collide with another.
pub(crate) fn stem(word: &str) -> usize {
    let bytes = word.as_bytes();
    if bytes.len() < SHORTEST || !bytes.iter().all(u8::is_ascii_lowercase) {
        return word.len();
    }
    let region = region(bytes);
    let mut length = without_ending(bytes, region);
    let region = region.max(3);
    length = without_half_consonant(&bytes[..length], region);
    length = without_derivation(&bytes[..length], region);
    without_double(&bytes[..length], region)
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Where the part begins that may be taken from: after the first consonant that follows a vowel. But for endings it begins
/// after three letters at the earliest.
fn region(word: &[u8]) -> usize {
    let first = word.windows(2).position(|pair| is_vowel(pair[0]) && !is_vowel(pair[1]));
    first.map_or(word.len(), |place| place + 2)
}

fn ends(word: &[u8], region: usize, ending: &str) -> bool {
    word.len() >= region + ending.len() && word.ends_with(ending.as_bytes())
}

fn without_ending(word: &[u8], region: usize) -> usize {
    match ENDINGS.into_iter().find(|ending| ends(word, region, ending)) {
        Some("s") => {
            let before = word.len().checked_sub(2).map(|place| word[place]);
            if before.is_some_and(|letter| BEFORE_S.contains(&letter)) { word.len() - 1 } else { word.len() }
        }
        Some(ending) => word.len() - ending.len(),
        None => word.len(),
    }
}

/// Of a final gd, dt, gt or kt the last letter goes.
fn without_half_consonant(word: &[u8], region: usize) -> usize {
    let pairs = ["gd", "dt", "gt", "kt"];
    if pairs.iter().any(|pair| ends(word, region, pair)) { word.len() - 1 } else { word.len() }
}

fn without_derivation(word: &[u8], region: usize) -> usize {
    let mut length = word.len();
    if word.ends_with(b"igst") {
        length -= 2;
    }
    let word = &word[..length];
    match ["elig", "els", "lig", "ig", "loest"].into_iter().find(|ending| ends(word, region, ending)) {
        Some("loest") => length - 1,
        Some(ending) => without_half_consonant(&word[..length - ending.len()], region),
        None => length,
    }
}

fn without_double(word: &[u8], region: usize) -> usize {
    match word {
        [.., before, last] if before == last && !is_vowel(*last) && word.len() > region => word.len() - 1,
        _ => word.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::folding::folded;
    use super::*;

    fn stemmed(word: &str) -> String {
        let word = folded(word);
        word[..stem(&word)].to_owned()
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            &["sag", "sagen", "sager", "sagerne", "sagens"][..],
            &["afgørelse", "afgørelsen", "afgørelser", "afgørelserne", "afgoerelsens"],
            &["kommune", "kommunen", "kommuner", "kommunens", "kommunernes"],
            &["vente", "venter", "ventet", "ventede"][..3],
            &["rykker", "rykket", "rykke"],
            &["borgerlig", "borgerlige", "borgerligt"][..2],
            &["måned", "måneder", "maaneden"],
            &["uge", "uger", "ugen", "ugers"],
            &["ung", "unge", "unges"],
        ] {
            let first = stemmed(forms[0]);
            for form in forms {
                assert_eq!(stemmed(form), first, "{form}");
            }
        }
    }

    #[test]
    fn words_of_different_things_keep_apart() {
        assert_ne!(stemmed("hus"), stemmed("hund"));
        assert_ne!(stemmed("bolig"), stemmed("bold"));
        for whole in ["ord4711", "2023", "ny", "år", "41a", "g01"] {
            assert_eq!(stemmed(whole), folded(whole), "{whole} is its own stem");
        }
    }

    #[test]
    fn every_stem_is_a_beginning_of_its_word() {
        for word in ["", "e", "es", "ens", "eees", "loest", "arbejdsløst", "venligst", "kkkkk", "hed", "heden"] {
            let word = folded(word);
            assert!(stem(&word) <= word.len(), "{word}");
            assert!(word.len() < SHORTEST || stem(&word) > 1, "{word}");
        }
    }
}
