//! A party's identity. It exists in plain only between the door (form, import file) and the seal.

use jiff::civil::Date;

/// Identity of one party (borger, henvender). One record per party, sealed inside its inquiry. Debug tells nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Navn.
    pub name: String,
    /// CPR number as it was written; ten digits where it is one.
    pub cpr: String,
    /// Telefon.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Adresse.
    pub address: String,
    /// What they are to the citizen, in the office's words: `ægtefælle`, `mor`, `advokat`.
    pub relation: String,
    /// Bisidder: sits beside the citizen and takes over no powers.
    pub companion: bool,
}

impl Identity {
    /// Nothing is known of the party.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let told = [&self.name, &self.cpr, &self.phone, &self.email, &self.address, &self.relation];
        !self.companion && told.iter().all(|field| field.is_empty())
    }

    /// Whether the party is a parent, as far as the relation says so.
    #[must_use]
    pub fn is_parent(&self) -> bool {
        const PARENTS: [&str; 12] = [
            "mor",
            "moder",
            "far",
            "fader",
            "forælder",
            "forældre",
            "mother",
            "father",
            "parent",
            "parents",
            "mum",
            "dad",
        ];
        let words = self.relation.to_lowercase();
        words.split(|letter: char| !letter.is_alphabetic()).any(|word| PARENTS.contains(&word))
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(withheld)")
    }
}

/// What the citizen tells (resumé, sagens historie) in plain. Debug tells nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Story(pub String);

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Story(withheld)")
    }
}

/// What is odd about a CPR number. It is said as a warning only: a citizen may not have one, or not wish to give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CprDoubt {
    /// It does not consist of ten digits.
    NotTenDigits,
    /// Its first six digits are no day of any calendar.
    NoSuchDay,
}

/// What is odd about a CPR number; `None` where nothing is, or none was given. Check digits are not looked at: since 2007
/// there are numbers without.
#[must_use]
pub fn cpr_doubt(text: &str) -> Option<CprDoubt> {
    if text.trim().is_empty() {
        return None;
    }
    match digits(text) {
        None => Some(CprDoubt::NotTenDigits),
        Some(digits) if birthday_of(&digits).is_none() => Some(CprDoubt::NoSuchDay),
        Some(_) => None,
    }
}

/// What makes a CPR number worth a second look. It is a warning and never keeps anything from being saved: numbers without
/// a valid check digit have been issued since 1 October 2007, first for births on 1 January, and are as valid as others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CprWarning {
    /// It cannot be one: not ten digits, or no day of birth.
    Doubt(CprDoubt),
    /// Its digits do not check (modulus 11).
    NoCheck,
    /// Its digits do not check, which happens most for births on 1 January.
    NoCheckFirstOfJanuary,
}

/// Whether a CPR number is worth a second look; `None` where it is not, or none was given.
#[must_use]
pub fn cpr_warning(text: &str) -> Option<CprWarning> {
    const WEIGHTS: [i16; 10] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    if let Some(doubt) = cpr_doubt(text) {
        return Some(CprWarning::Doubt(doubt));
    }
    let digits = digits(text)?;
    let sum: i16 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    match (sum % 11, digits) {
        (0, _) => None,
        (_, [0, 1, 0, 1, ..]) => Some(CprWarning::NoCheckFirstOfJanuary),
        _ => Some(CprWarning::NoCheck),
    }
}

/// The day of birth that a CPR number tells.
#[must_use]
pub fn birthday(cpr: &str) -> Option<Date> {
    birthday_of(&digits(cpr)?)
}

/// Whether the one with this CPR number is of age (18) on a day; `None` where the number does not tell.
#[must_use]
pub fn is_of_age(cpr: &str, on: Date) -> Option<bool> {
    Some(birthday(cpr)?.saturating_add(jiff::Span::new().years(18)) <= on)
}

/// Ten digits, whatever hyphen or blank stands between them.
fn digits(text: &str) -> Option<[i16; 10]> {
    let kept = text.chars().filter(|letter| !matches!(letter, '-' | ' '));
    let digits: Vec<i16> =
        kept.map(|letter| letter.to_digit(10).and_then(|digit| i16::try_from(digit).ok())).collect::<Option<_>>()?;
    digits.try_into().ok()
}

/// The seventh digit tells the century; a replacement number adds sixty to the day.
fn birthday_of(digits: &[i16; 10]) -> Option<Date> {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (two(0), two(2), two(4));
    let century = match (digits[6], year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (4 | 9, _) | (5..=8, 0..=57) => 2000,
        _ => 1800,
    };
    let day = if day > 60 { day - 60 } else { day };
    Date::new(century + year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_cpr_number_is_doubted_only_where_it_cannot_be_one() {
        let cases = [
            ("", None),
            ("010199-9999", None),
            ("610199 9999", None),
            ("0101999", Some(CprDoubt::NotTenDigits)),
            ("ved ikke", Some(CprDoubt::NotTenDigits)),
            ("310299-9999", Some(CprDoubt::NoSuchDay)),
            ("001399-0000", Some(CprDoubt::NoSuchDay)),
        ];
        for (text, doubt) in cases {
            assert_eq!(cpr_doubt(text), doubt, "{text}");
        }
    }

    #[test]
    fn a_number_without_check_digit_is_warned_of_and_never_refused() {
        let cases = [
            ("", None),
            ("  ", None),
            ("010271-9999", None),
            ("010271 0000", Some(CprWarning::NoCheck)),
            ("010199-9999", Some(CprWarning::NoCheckFirstOfJanuary)),
            ("310299-9999", Some(CprWarning::Doubt(CprDoubt::NoSuchDay))),
            ("12345", Some(CprWarning::Doubt(CprDoubt::NotTenDigits))),
        ];
        for (text, warning) in cases {
            assert_eq!(cpr_warning(text), warning, "{text}");
        }
    }

    #[test]
    fn the_day_of_birth_needs_the_century_and_makes_of_age_on_the_day_itself() {
        let cases = [
            ("010150-0000", date(1950, 1, 1)),
            ("010136-9999", date(2036, 1, 1)),
            ("010137-9999", date(1937, 1, 1)),
            ("290212-5000", date(2012, 2, 29)),
            ("010158-5000", date(1858, 1, 1)),
            ("610108-9999", date(2008, 1, 1)),
        ];
        for (cpr, born) in cases {
            assert_eq!(birthday(cpr), Some(born), "{cpr}");
        }
        assert_eq!(is_of_age("610108-9999", date(2025, 12, 31)), Some(false));
        assert_eq!(is_of_age("610108-9999", date(2026, 1, 1)), Some(true));
        assert_eq!(is_of_age("", date(2026, 1, 1)), None);
    }

    #[test]
    fn a_parent_is_known_by_a_whole_word() {
        let related = |relation: &str| Identity { relation: relation.into(), ..Identity::default() };
        for parent in ["mor", "Mor til borgeren", "far/værge", "forældre"] {
            assert!(related(parent).is_parent(), "{parent}");
        }
        for other in ["", "farbror", "morfar", "søster", "ægtefælle"] {
            assert!(!related(other).is_parent(), "{other}");
        }
    }

    #[test]
    fn debug_withholds_what_it_holds() {
        let identity = Identity { name: "Åge Madeop".into(), cpr: "010199-9999".into(), ..Identity::default() };
        let shown = format!("{identity:?} {:?}", Story("fik afslag".into()));
        assert!(!shown.contains("Åge") && !shown.contains("9999") && !shown.contains("afslag"), "{shown}");
        assert!(!identity.is_empty() && Identity::default().is_empty());
    }
}
