//! Who it is, out of one line: a name, a telephone number, an e-mail address, a CPR number, in any order. What is not
//! recognised is a name, and what follows a name is an address. Nothing is refused.

use register::citizens::Identity;

use crate::fields::Fields;

/// Digits of a CPR number, and of a Danish telephone number.
const CPR: usize = 10;
const PHONE: usize = 8;

/// The identity that the form's fields tell: the one line, and each detail by itself.
pub(crate) fn identity_of(fields: &Fields) -> Identity {
    let said = recognised(fields.raw("hvem"));
    let both = |line: String, name: &str| joined([line.as_str(), fields.raw(name).trim()]);
    Identity {
        name: both(said.name, "navn"),
        cpr: both(said.cpr, "cpr"),
        phone: both(said.phone, "telefon"),
        email: both(said.email, "email"),
        address: both(said.address, "adresse"),
        ..Identity::default()
    }
}

/// Each text once, with commas between them.
fn joined<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept.join(", ")
}

/// What one line tells.
fn recognised(line: &str) -> Identity {
    let mut identity = Identity::default();
    for part in line.split([',', ';', '\n']) {
        let mut words = Vec::new();
        let mut run = Run::default();
        for token in part.split_whitespace() {
            if run.takes(token) {
                run.tokens.push(token);
            } else {
                run.ends(&mut identity, &mut words);
                if run.takes(token) { run.tokens.push(token) } else { word(token, &mut identity, &mut words) }
            }
            if run.is_whole() {
                run.ends(&mut identity, &mut words);
            }
        }
        run.ends(&mut identity, &mut words);
        take_words(&words.join(" "), &mut identity);
    }
    identity
}

fn word<'t>(token: &'t str, identity: &mut Identity, words: &mut Vec<&'t str>) {
    match token.split_once('@') {
        Some((before, after)) if !before.is_empty() && after.contains('.') => {
            identity.email = joined([identity.email.as_str(), token]);
        }
        _ => words.push(token),
    }
}

/// The first words are the name, further ones the address.
fn take_words(words: &str, identity: &mut Identity) {
    if identity.name.is_empty() {
        words.clone_into(&mut identity.name);
    } else {
        identity.address = joined([identity.address.as_str(), words]);
    }
}

/// Digits that belong together, whatever blanks and hyphens stand between them: `22 33 44 55`, `010199-9999`.
#[derive(Default)]
struct Run<'t> {
    tokens: Vec<&'t str>,
}

impl<'t> Run<'t> {
    fn digits(&self) -> usize {
        self.tokens.iter().map(|token| digits(token)).sum()
    }

    fn is_foreign(&self) -> bool {
        self.tokens.first().is_some_and(|token| token.starts_with('+') || token.starts_with("00"))
    }

    /// Whether a token goes on with this run.
    fn takes(&self, token: &str) -> bool {
        let plain = token.strip_prefix('+').filter(|_| self.tokens.is_empty()).unwrap_or(token);
        let is_number = digits(plain) > 0 && plain.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
        is_number && (self.is_foreign() || self.digits() + digits(token) <= CPR || self.tokens.is_empty())
    }

    /// Nothing more can belong to it.
    fn is_whole(&self) -> bool {
        let pairs = self.tokens.iter().all(|token| digits(token) != 6);
        !self.is_foreign() && (self.digits() == CPR || self.digits() == PHONE && pairs)
    }

    /// What the run is goes where it belongs; a number that is neither stays among the words.
    fn ends(&mut self, identity: &mut Identity, words: &mut Vec<&'t str>) {
        let text = self.tokens.join(" ");
        match self.digits() {
            0 => {}
            PHONE.. if self.is_foreign() => identity.phone = joined([identity.phone.as_str(), &text]),
            PHONE => identity.phone = joined([identity.phone.as_str(), &text]),
            CPR => identity.cpr = joined([identity.cpr.as_str(), &self.tokens.join("")]),
            _ => words.append(&mut self.tokens),
        }
        self.tokens.clear();
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_tells_who_it_is() {
        let cases: [(&str, [&str; 5]); 13] = [
            ("Åge Madeop", ["Åge Madeop", "", "", "", ""]),
            ("22 33 44 55", ["", "", "22 33 44 55", "", ""]),
            ("22334455", ["", "", "22334455", "", ""]),
            ("+45 22 33 44 55", ["", "", "+45 22 33 44 55", "", ""]),
            ("010199-9999", ["", "010199-9999", "", "", ""]),
            ("010199 9999", ["", "0101999999", "", "", ""]),
            ("aage@borger.example", ["", "", "", "aage@borger.example", ""]),
            ("Åge Madeop, 22 33 44 55", ["Åge Madeop", "", "22 33 44 55", "", ""]),
            ("Åge Madeop 22334455 aage@borger.example", ["Åge Madeop", "", "22334455", "aage@borger.example", ""]),
            ("Åge, 010199-9999 22 33 44 55", ["Åge", "010199-9999", "22 33 44 55", "", ""]),
            ("Åge Madeop, Demostræde 7, 9999 Prøvelev", ["Åge Madeop", "", "", "", "Demostræde 7, 9999 Prøvelev"]),
            ("22 33 44 55; 66 77 88 99", ["", "", "22 33 44 55, 66 77 88 99", "", ""]),
            ("kaldes @Åge", ["kaldes @Åge", "", "", "", ""]),
        ];
        for (line, [name, cpr, phone, email, address]) in cases {
            let told = recognised(line);
            let found = [&told.name, &told.cpr, &told.phone, &told.email, &told.address].map(String::as_str);
            assert_eq!(found, [name, cpr, phone, email, address], "{line}");
        }
    }

    #[test]
    fn a_detail_by_itself_stands_beside_what_the_line_told() {
        let fields = Fields::of(vec![
            ("hvem".into(), "Åge, 22334455".into()),
            ("navn".into(), "Åge".into()),
            ("telefon".into(), "66778899".into()),
        ]);
        let told = identity_of(&fields);
        assert_eq!((told.name.as_str(), told.phone.as_str()), ("Åge", "22334455, 66778899"));
    }
}
