//! Words that are one slip of the finger apart.

/// Shorter words have too many neighbours.
const SHORTEST: usize = 5;

/// Whether two folded words differ by one letter: one too many, one too few, one wrong, or two changed about. Words with
/// digits never do, short ones neither, nor those that share neither first nor second letter. Of a word that is only begun,
/// the beginning of the other is looked at.
pub(crate) fn is_near(word: &str, other: &str, is_begun: bool) -> bool {
    let (word, other) = (word.as_bytes(), other.as_bytes());
    let letters = |word: &[u8]| word.iter().all(u8::is_ascii_lowercase);
    if word.len() < SHORTEST || word.first() != other.first() && word.get(1) != other.get(1) {
        return false;
    }
    if !letters(word) || !letters(other) {
        return false;
    }
    if !is_begun {
        return one_apart(word, other);
    }
    (word.len() - 1..=word.len() + 1).any(|length| other.get(..length).is_some_and(|begun| one_apart(word, begun)))
}

fn one_apart(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (short, long) {
        (_, []) => true,
        (_, [_, rest @ ..]) if short.len() < long.len() => short == rest,
        ([_, rest @ ..], [_, others @ ..]) if rest == others => true,
        ([a, b, rest @ ..], [c, d, others @ ..]) => a == d && b == c && rest == others,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        for (one, other, near) in [
            ("madsen", "matsen", true),
            ("madsen", "madesen", true),
            ("madsen", "masden", true),
            ("madsen", "adsen", false),
            ("madsen", "madsen", true),
            ("madsen", "mortensen", false),
            ("hansen", "jansen", true),
            ("sagbehandler", "sagsbehandler", true),
            ("hus", "hun", false),
            ("12345678", "12345679", false),
        ] {
            assert_eq!(is_near(one, other, false), near, "{one} {other}");
        }
        assert!(is_near("sagbehand", "sagsbehandlingstid", true));
        assert!(!is_near("sagbehand", "sagsbehandlingstid", false));
        assert!(!is_near("aaaaa", "aa", true));
    }
}
