//! Addresses with their questions: written and read in one way, so that a filter can be bookmarked.

use std::fmt;

use figures::{Basis, Scope, Selector};

/// An address being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    path: String,
    query: String,
}

impl Address {
    /// A path of this server, already in its final form.
    pub(crate) fn to(path: &str) -> Self {
        Self { path: path.to_owned(), query: String::new() }
    }

    /// With one more part in its question.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.query.push(if self.query.is_empty() { '?' } else { '&' });
        self.query.push_str(name);
        self.query.push('=');
        encode(value, &mut self.query);
        self
    }

    /// With one more part, where there is one.
    pub(crate) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With period and basis.
    pub(crate) fn scope(self, scope: &Scope) -> Self {
        self.with("fra", &scope.period.from().to_string())
            .with("til", &scope.period.to().to_string())
            .with("grundlag", basis_word(scope.basis))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        f.write_str(&self.query)
    }
}

/// The inquiries behind a number.
pub(crate) fn behind(selector: &Selector, scope: &Scope) -> String {
    behind_text(&selector.to_string(), scope)
}

/// The inquiries behind a number whose selector is already text.
pub(crate) fn behind_text(selector: &str, scope: &Scope) -> String {
    Address::to("/henvendelser").with("figur", selector).scope(scope).to_string()
}

/// The page of an inquiry.
pub(crate) fn inquiry(number: &str) -> String {
    let mut path = "/henvendelser/".to_owned();
    encode_segment(number, &mut path);
    path
}

/// What stands under a page, by its name or code.
pub(crate) fn under(page: &str, name: &str) -> String {
    let mut path = format!("{page}/");
    encode_segment(name, &mut path);
    path
}

/// The word of a basis in an address.
pub(crate) const fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Received => "modtaget",
        Basis::Closed => "afsluttet",
    }
}

/// The basis of a word in an address; the exported key is understood too.
pub(crate) fn basis_of(word: &str) -> Option<Basis> {
    match word {
        "modtaget" => Some(Basis::Received),
        "afsluttet" => Some(Basis::Closed),
        key => Basis::from_key(key),
    }
}

/// No page of this server has a longer address.
const LONGEST_PATH: usize = 2000;

/// Where to go back to: only a path of this server, never somebody else's.
pub(crate) fn own_path(path: &str) -> Option<&str> {
    let fine = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= LONGEST_PATH
        && !path.contains(|letter: char| letter == '\\' || letter.is_control());
    fine.then_some(path)
}

/// The page that stands nearest to an address which can only be posted to.
pub(crate) fn page_of(path: &str) -> &str {
    let import = path.strip_suffix("/land").or_else(|| path.strip_suffix("/profil"));
    match path {
        "/laas" | "/log-ud" | "/sprog" | "/diskret" => "/",
        "/kladde" | "/kladde/kasser" | "/kladde/fortryd" | "/kladde/hent" => "/kladder",
        _ if path.starts_with("/aktiviteter/") => path.strip_suffix("/fjern").map_or(path, |_| "/aktiviteter"),
        _ if path.starts_with("/henvendelser/mangler-kodning/") => path,
        _ if path.starts_with("/opsaetning/") => setup_of(path),
        _ if path.starts_with("/henvendelser/") => letter_of(path).unwrap_or_else(|| inquiry_of(path)),
        _ if path.starts_with("/soeg/") => "/soeg",
        _ if path.starts_with("/beretning/") => "/beretning",
        _ if path.starts_with("/indlaes/") => import.unwrap_or(path),
        _ => path,
    }
}

/// The page of the set-up to which something is posted.
fn setup_of(path: &str) -> &str {
    let parts: Vec<&str> = path.split('/').collect();
    let upto = |count: usize| &path[..parts.iter().take(count).map(|part| part.len() + 1).sum::<usize>() - 1];
    match parts.as_slice() {
        [_, _, "organisation", _, "flyt" | "blev-til", ..] | [_, _, "optaelling", _, "fjern"] => upto(4),
        [_, _, "ord", _] | [_, _, "ord", _, "vaerdier"] | [_, _, "skema", "tag"] => upto(3),
        _ => path,
    }
}

/// The page of the inquiry to which something is posted.
fn inquiry_of(path: &str) -> &str {
    let end = path.match_indices('/').nth(2).map_or(path.len(), |(at, _)| at);
    &path[..end]
}

/// The page of the letter to which something is posted.
fn letter_of(path: &str) -> Option<&str> {
    let (_, letter) = path.split_once("/breve/")?;
    let id = letter.split('/').next().filter(|id| !id.is_empty() && *id != "vis")?;
    let end = path.len() - letter.len() + id.len();
    Some(&path[..end])
}

/// Percent-encodes all but what may stand bare in a question; `/` and `*` stay, so that selectors can be read.
fn encode(value: &str, into: &mut String) {
    push_encoded(value, b"-._~/*:", into);
}

fn encode_segment(value: &str, into: &mut String) {
    push_encoded(value, b"-._~", into);
}

fn push_encoded(value: &str, bare: &[u8], into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || bare.contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.push(char::from(HEX[usize::from(byte >> 4)]));
            into.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use figures::Period;

    use super::*;

    #[test]
    fn the_inquiries_behind_a_number_have_a_readable_address() {
        let scope = Scope { period: Period::year(2023), basis: Basis::Received };
        assert_eq!(
            behind(&Selector::row("points.by_kind", "GF-TID"), &scope),
            "/henvendelser?figur=points.by_kind/GF-TID&fra=2023-01-01&til=2023-12-31&grundlag=modtaget"
        );
        assert_eq!(inquiry("2023-041/æ"), "/henvendelser/2023-041%2F%C3%A6");
        assert_eq!(Address::to("/x").with("a", "50 % & ?").to_string(), "/x?a=50%20%25%20%26%20%3F");
    }

    #[test]
    fn one_goes_back_only_to_this_server() {
        assert_eq!(own_path("/overblik?fra=2023-01-01"), Some("/overblik?fra=2023-01-01"));
        for strange in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "overblik",
            "/a\r\nb",
            "/\u{1}",
            "/\0",
            "/\u{7f}",
        ] {
            assert_eq!(own_path(strange), None, "{strange:?}");
        }
        assert_eq!(own_path(&format!("/{}", "a".repeat(3000))), None);
    }

    #[test]
    fn a_basis_reads_as_it_is_written() {
        for basis in [Basis::Received, Basis::Closed] {
            assert_eq!(basis_of(basis_word(basis)), Some(basis));
            assert_eq!(basis_of(basis.key()), Some(basis));
        }
        assert_eq!(basis_of("andet"), None);
    }
}
