//! Who has been here before: parties as they are matched in memory, by CPR number, telephone, e-mail, name. Nothing of it
//! is stored: equal tags would tell the host who came twice.

use register::citizens::{Identity, birthday};
use sealed::Zeroizing;

use super::nearness::is_near;
use super::tokens::tokens;

/// Why somebody is taken for the citizen who is being typed, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The same CPR number.
    Cpr,
    /// The same name and day of birth.
    NameAndBirthday,
    /// The same telephone.
    Phone,
    /// The same e-mail.
    Email,
    /// The same name.
    Name,
    /// A name that begins so.
    NameBegins,
    /// A name that is written much alike.
    NameAlike,
}

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// The same person.
    Certain,
    /// Very likely the same person or household.
    Likely,
    /// Perhaps: ask.
    Possible,
}

impl Why {
    /// How sure this makes it.
    #[must_use]
    pub const fn sureness(self) -> Sureness {
        match self {
            Self::Cpr | Self::NameAndBirthday => Sureness::Certain,
            Self::Phone | Self::Email => Sureness::Likely,
            Self::Name | Self::NameBegins | Self::NameAlike => Sureness::Possible,
        }
    }
}

/// What has been typed of a citizen so far.
#[derive(Clone, Default)]
pub struct Typed {
    /// Name.
    pub name: Zeroizing<String>,
    /// Telephone.
    pub phone: Zeroizing<String>,
    /// E-mail.
    pub email: Zeroizing<String>,
    /// CPR number.
    pub cpr: Zeroizing<String>,
    /// Any of them, in one box.
    pub any: Zeroizing<String>,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(withheld)")
    }
}

/// A party as it is matched.
pub(crate) struct Person {
    /// The name as it was written.
    pub(crate) name: Zeroizing<String>,
    /// Its folded words.
    words: Vec<Zeroizing<String>>,
    cpr: Zeroizing<String>,
    phones: Vec<Zeroizing<String>>,
    email: Zeroizing<String>,
}

/// What was typed, in the form in which it is compared.
pub(crate) struct Sought {
    words: Vec<Zeroizing<String>>,
    /// The last word may be the beginning of one.
    is_begun: bool,
    cpr: Zeroizing<String>,
    phone: Zeroizing<String>,
    email: Zeroizing<String>,
}

/// A telephone number is compared from so many digits on.
const PHONE: usize = 8;
/// A CPR number.
const CPR: usize = 10;
/// Fewer letters of a name say nothing.
const SHORTEST_NAME: usize = 2;

fn digits(text: &str) -> String {
    text.chars().filter_map(|letter| letter.to_digit(10)).filter_map(|digit| char::from_digit(digit, 10)).collect()
}

/// A telephone number without the code of Denmark.
fn phone(text: &str) -> String {
    let digits = digits(text);
    let bare = digits.strip_prefix("0045").or_else(|| digits.strip_prefix("45")).filter(|bare| bare.len() == PHONE);
    bare.map_or_else(|| digits.clone(), str::to_owned)
}

fn email(text: &str) -> String {
    text.trim().to_lowercase()
}

fn words(text: &str) -> Vec<Zeroizing<String>> {
    let mut words = Vec::new();
    tokens(text, |token| words.push(Zeroizing::new(token.word.to_owned())));
    words
}

impl Person {
    /// A party as it is matched.
    pub(crate) fn of(identity: &Identity) -> Self {
        // Several numbers may stand in one field.
        let phones = identity.phone.split([',', ';', '/']).map(phone).filter(|digits| digits.len() >= PHONE);
        Self {
            name: Zeroizing::new(identity.name.clone()),
            words: words(&identity.name),
            cpr: Zeroizing::new(digits(&identity.cpr)),
            phones: phones.map(Zeroizing::new).collect(),
            email: Zeroizing::new(email(&identity.email)),
        }
    }

    /// Bytes of memory that it holds, about.
    pub(crate) fn bytes(&self) -> usize {
        let texts = [&self.name, &self.cpr, &self.email].into_iter().chain(&self.words).chain(&self.phones);
        size_of::<Self>() + texts.map(|text| text.capacity() + size_of::<String>()).sum::<usize>()
    }

    /// Why this is the one who is typed, with how well the name fits (1 is best); `None`: no reason.
    pub(crate) fn fits(&self, sought: &Sought) -> Option<(Why, f32)> {
        let name = self.name_fits(sought);
        if sought.cpr.len() == CPR && sought.cpr == self.cpr {
            return Some((Why::Cpr, 1.0));
        }
        if let Some((Why::Name, fit)) = name
            && sought.words.len() > 1
            && self.same_birthday(sought)
        {
            return Some((Why::NameAndBirthday, fit));
        }
        if sought.phone.len() >= PHONE && self.phones.contains(&sought.phone) {
            return Some((Why::Phone, 1.0));
        }
        if sought.email.contains('@') && sought.email == self.email {
            return Some((Why::Email, 1.0));
        }
        name
    }

    fn same_birthday(&self, sought: &Sought) -> bool {
        match (birthday(&self.cpr), birthday(&sought.cpr)) {
            (Some(own), Some(other)) => own == other,
            _ => self.cpr.len() >= 6 && sought.cpr.len() >= 6 && self.cpr[..6] == sought.cpr[..6],
        }
    }

    /// Every word that is typed stands in the name, in whatever order; the last may be begun.
    fn name_fits(&self, sought: &Sought) -> Option<(Why, f32)> {
        let typed: usize = sought.words.iter().map(|word| word.len()).sum();
        if typed < SHORTEST_NAME || self.words.is_empty() {
            return None;
        }
        let last = sought.words.len() - 1;
        let mut taken = vec![false; self.words.len()];
        let mut why = Why::Name;
        for (place, word) in sought.words.iter().enumerate() {
            let is_begun = sought.is_begun && place == last;
            let (found, how) = self.word_fits(word, is_begun, &taken)?;
            taken[found] = true;
            why = why.max(how);
        }
        let fit = sought.words.len() as f32 / self.words.len() as f32;
        Some((why, fit.min(1.0)))
    }

    fn word_fits(&self, word: &str, is_begun: bool, taken: &[bool]) -> Option<(usize, Why)> {
        let find = |fits: &dyn Fn(&str) -> bool| {
            self.words.iter().enumerate().find(|(place, own)| !taken[*place] && fits(own)).map(|(place, _)| place)
        };
        if let Some(place) = find(&|own| own == word) {
            return Some((place, Why::Name));
        }
        if is_begun && let Some(place) = find(&|own| own.starts_with(word)) {
            return Some((place, Why::NameBegins));
        }
        find(&|own| is_near(word, own, is_begun)).map(|place| (place, Why::NameAlike))
    }
}

impl Sought {
    /// What was typed; `None` where nothing of it can be compared yet.
    pub(crate) fn of(typed: &Typed) -> Option<Self> {
        let any = typed.any.trim();
        let any_digits = digits(any);
        let is_number = !any_digits.is_empty() && !any.chars().any(char::is_alphabetic);
        let is_email = any.contains('@');
        let name = if is_number || is_email { "" } else { any };
        let own = |field: &str, any: &str| if field.trim().is_empty() { any.to_owned() } else { field.to_owned() };
        let cpr = digits(&own(&typed.cpr, if is_number { any } else { "" }));
        let phone = phone(&own(&typed.phone, if is_number { any } else { "" }));
        let email = email(&own(&typed.email, if is_email { any } else { "" }));
        let name = own(&typed.name, name);
        let sought = Self {
            words: words(&name),
            is_begun: !name.ends_with(char::is_whitespace),
            cpr: Zeroizing::new(cpr),
            phone: Zeroizing::new(phone),
            email: Zeroizing::new(email),
        };
        let letters: usize = sought.words.iter().map(|word| word.len()).sum();
        let enough = letters >= SHORTEST_NAME
            || sought.cpr.len() == CPR
            || sought.phone.len() >= PHONE
            || sought.email.contains('@');
        enough.then_some(sought)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, cpr: &str, phone: &str, email: &str) -> Person {
        Person::of(&Identity {
            name: name.into(),
            cpr: cpr.into(),
            phone: phone.into(),
            email: email.into(),
            ..Identity::default()
        })
    }

    fn any(text: &str) -> Typed {
        Typed { any: Zeroizing::new(text.to_owned()), ..Typed::default() }
    }

    fn why(person: &Person, typed: &Typed) -> Option<Why> {
        person.fits(&Sought::of(typed)?).map(|(why, _)| why)
    }

    #[test]
    fn one_box_takes_name_number_and_address() {
        let aage = person("Aage Madsen", "0101999999", "+45 12 34 56 78", "Aage@Borger.example");
        for (text, expected) in [
            ("Åge Mad", Some(Why::NameBegins)),
            ("madsen, åge", Some(Why::Name)),
            ("Madsen", Some(Why::Name)),
            ("Aage Matsen", Some(Why::NameAlike)),
            ("Bent Madsen", None),
            ("010199-9999", Some(Why::Cpr)),
            ("12345678", Some(Why::Phone)),
            ("0045 12 34 56 78", Some(Why::Phone)),
            ("+4512345678", Some(Why::Phone)),
            ("12 34 56", None),
            ("aage@borger.example", Some(Why::Email)),
            ("aage@andet.example", None),
            ("M", None),
            ("", None),
        ] {
            assert_eq!(why(&aage, &any(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_name_with_its_day_of_birth_is_certain_and_a_name_alone_is_not() {
        let aage = person("Åge Madsen", "010199-9999", "", "");
        let mut typed = any("");
        typed.name = Zeroizing::new("Aage Madsen".into());
        typed.cpr = Zeroizing::new("010199".into());
        assert_eq!(why(&aage, &typed), Some(Why::NameAndBirthday));
        typed.cpr = Zeroizing::new("020299".into());
        assert_eq!(why(&aage, &typed), Some(Why::Name));
        assert_eq!(Why::Name.sureness(), Sureness::Possible);
        assert_eq!(Why::NameAndBirthday.sureness(), Sureness::Certain);
    }

    #[test]
    fn nothing_known_fits_nobody() {
        let nobody = person("", "", "", "");
        for text in ["", "Åge", "@", "0000000000"] {
            assert_eq!(why(&nobody, &any(text)), None, "{text}");
        }
    }
}
