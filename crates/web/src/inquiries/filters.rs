//! A filter is an address: read from one, written to one, and shown as chips.

use casework::inquiries::{CategoryFilter, Filter, Sort, SortKey, StateFilter};
use figures::Selector;
use register::inquiries::Category;
use register::taxonomy::{KindCode, ThemeCode};

use crate::addresses::{Address, basis_of};
use crate::fields::Fields;
use crate::periods::scope_of;

/// What the list shows: which inquiries, in which order, which page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// Which inquiries.
    pub(crate) filter: Filter,
    /// In which order.
    pub(crate) sort: Sort,
    /// Page, from 1.
    pub(crate) page: usize,
}

/// The order unless another is asked for: newest first.
const USUAL_ORDER: Sort = Sort { key: SortKey::Received, descending: true };

const SORT_WORDS: [(SortKey, &str); 6] = [
    (SortKey::Received, "modtaget"),
    (SortKey::Number, "nummer"),
    (SortKey::Category, "kategori"),
    (SortKey::Area, "omraade"),
    (SortKey::Points, "klagepunkter"),
    (SortKey::Closed, "afsluttet"),
];

const CATEGORY_WORDS: [(CategoryFilter, &str); 4] = [
    (CategoryFilter::Is(Category::Advice), "raad"),
    (CategoryFilter::Is(Category::Complaint), "klage"),
    (CategoryFilter::Is(Category::Other), "oevrige"),
    (CategoryFilter::Uncoded, "uncoded"),
];

const STATE_WORDS: [(StateFilter, &str); 2] = [(StateFilter::Open, "aaben"), (StateFilter::Closed, "afsluttet")];

fn meaning<T: Copy>(table: &[(T, &str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(meaning, _)| *meaning)
}

fn word_of<T: Copy + PartialEq>(table: &[(T, &'static str)], meaning: T) -> &'static str {
    table.iter().find(|(known, _)| *known == meaning).map_or("", |(_, word)| *word)
}

/// The word of a category in an address.
pub(crate) fn category_word(category: CategoryFilter) -> &'static str {
    word_of(&CATEGORY_WORDS, category)
}

/// The word of a state in an address.
pub(crate) fn state_word(state: StateFilter) -> &'static str {
    word_of(&STATE_WORDS, state)
}

/// Reads an address. What cannot be read is left out, and named by its message key.
pub(crate) fn read(query: &Fields) -> (Shown, Vec<&'static str>) {
    let mut mistakes = Vec::new();
    let scope = scope_of(query).unwrap_or_else(|key| {
        mistakes.push(key);
        None
    });
    let figure = query.get("figur").and_then(|text| text.parse::<Selector>().ok());
    if query.get("figur").is_some() && (figure.is_none() || scope.is_none()) {
        mistakes.push("filter-unknown-figure");
    }
    let is_known = |name: &str, knows: fn(&str) -> bool| query.get(name).is_none_or(knows);
    let all_known = is_known("kategori", |word| meaning(&CATEGORY_WORDS, word).is_some())
        && is_known("tilstand", |word| meaning(&STATE_WORDS, word).is_some())
        && is_known("sorter", |word| meaning(&SORT_WORDS, word).is_some())
        && is_known("grundlag", |word| basis_of(word).is_some());
    if !all_known {
        mistakes.push("filter-unknown-word");
    }
    let filter = Filter {
        scope,
        category: query.get("kategori").and_then(|word| meaning(&CATEGORY_WORDS, word)),
        area: query.get("omraade").map(str::to_owned),
        kind: query.get("type").map(KindCode::new),
        theme: query.get("tema").map(ThemeCode::new),
        state: query.get("tilstand").and_then(|word| meaning(&STATE_WORDS, word)),
        number: query.get("nummer").map(str::to_owned),
        figure: figure.filter(|_| scope.is_some()),
    };
    let key = query.get("sorter").and_then(|word| meaning(&SORT_WORDS, word));
    let sort = key.map_or(USUAL_ORDER, |key| Sort { key, descending: query.get("retning") == Some("ned") });
    let page = query.get("side").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
    (Shown { filter, sort, page }, mistakes)
}

impl Shown {
    /// The address that shows just this.
    pub(crate) fn address(&self) -> Address {
        let filter = &self.filter;
        let mut address =
            Address::to("/henvendelser").maybe("figur", filter.figure.as_ref().map(ToString::to_string).as_deref());
        if let Some(scope) = &filter.scope {
            address = address.scope(scope);
        }
        let address = address
            .maybe("kategori", filter.category.map(category_word))
            .maybe("omraade", filter.area.as_deref())
            .maybe("type", filter.kind.as_ref().map(KindCode::as_str))
            .maybe("tema", filter.theme.as_ref().map(ThemeCode::as_str))
            .maybe("tilstand", filter.state.map(state_word))
            .maybe("nummer", filter.number.as_deref());
        let page = (self.page > 1).then(|| self.page.to_string());
        self.with_order(address).maybe("side", page.as_deref())
    }

    fn with_order(&self, address: Address) -> Address {
        if self.sort == USUAL_ORDER {
            return address;
        }
        let direction = if self.sort.descending { "ned" } else { "op" };
        address.with("sorter", self.sort_word()).with("retning", direction)
    }

    /// The word of the order in an address.
    pub(crate) fn sort_word(&self) -> &'static str {
        word_of(&SORT_WORDS, self.sort.key)
    }

    /// The same, changed; back on the first page.
    pub(crate) fn but(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = Self { page: 1, ..self.clone() };
        change(&mut other);
        other.address().to_string()
    }

    /// The same inquiries sorted by this column; by the same column again, the other way round. Dates, counts begin with
    /// the largest.
    pub(crate) fn sorted_by(&self, key: SortKey) -> String {
        let first = matches!(key, SortKey::Received | SortKey::Closed | SortKey::Points);
        let descending = if self.sort.key == key { !self.sort.descending } else { first };
        self.but(|other| other.sort = Sort { key, descending })
    }
}

/// Whether this can be a CPR number: a day, a month and six digits more. Such a number must not stand in an address.
pub(crate) fn looks_personal(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|letter| letter.to_digit(10)).collect();
    let is_bare = number.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | ' '));
    let &[d1, d2, m1, m2, ..] = digits.as_slice() else { return false };
    // Sixty is added to the day of a number that replaces another.
    is_bare && digits.len() == 10 && (1..=31).contains(&((d1 * 10 + d2) % 60)) && (1..=12).contains(&(m1 * 10 + m2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(query: &str) -> Fields {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Fields::of(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let addresses = [
            "/henvendelser",
            "/henvendelser?kategori=klage&tilstand=aaben",
            "/henvendelser?figur=points.by_kind/GF-TID&fra=2023-01-01&til=2023-12-31&grundlag=modtaget",
            "/henvendelser?figur=inquiries.area_by_category/*/complaint&fra=2023-05-01&til=2023-12-31&grundlag=afsluttet",
            "/henvendelser?fra=2023-01-01&til=2023-12-31&grundlag=modtaget&kategori=raad&omraade=none&type=FR-VEJL\
                &tema=bolig&tilstand=afsluttet&nummer=2023-0&sorter=nummer&retning=op&side=3",
            "/henvendelser?kategori=uncoded",
            "/henvendelser?sorter=modtaget&retning=op",
            "/henvendelser?sorter=klagepunkter&retning=ned",
        ];
        for address in addresses {
            let (shown, mistakes) = read(&fields(address.split_once('?').map_or("", |(_, query)| query)));
            assert_eq!(shown.address().to_string(), address);
            assert!(mistakes.is_empty(), "{address}: {mistakes:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let mistakes = |query| read(&fields(query)).1;
        assert_eq!(mistakes("fra=i+gaar&til=2023-01-01"), ["period-not-a-date"]);
        assert_eq!(mistakes("figur=complaints.retuned&fra=2023-01-01&til=2023-12-31"), ["filter-unknown-figure"]);
        for unknown in ["kategori=klager", "tilstand=x", "sorter=x", "grundlag=x"] {
            assert_eq!(mistakes(unknown), ["filter-unknown-word"], "{unknown}");
        }
        assert_eq!(mistakes("figur=complaints.returned"), ["filter-unknown-figure"], "a figure needs its period");
        assert_eq!(read(&fields("side=0&sorter=x&kategori=y")).0.address().to_string(), "/henvendelser");
    }

    #[test]
    fn a_number_of_a_person_is_told_from_one_of_an_inquiry() {
        for cpr in ["010199-9999", "0101999999", "010199 9999", "610199-9999", " 311299-0000 "] {
            assert!(looks_personal(cpr), "{cpr}");
        }
        for number in ["2023-002", "2023000123", "B-0101999999", "010199", "321399-9999", "27.00.00-G01-1-23", ""] {
            assert!(!looks_personal(number), "{number}");
        }
    }

    #[test]
    fn the_same_column_again_turns_the_order() {
        let (shown, _) = read(&fields("side=4"));
        assert_eq!(shown.sorted_by(SortKey::Received), "/henvendelser?sorter=modtaget&retning=op");
        assert_eq!(shown.sorted_by(SortKey::Area), "/henvendelser?sorter=omraade&retning=op");
        assert_eq!(shown.sorted_by(SortKey::Points), "/henvendelser?sorter=klagepunkter&retning=ned");
    }
}
