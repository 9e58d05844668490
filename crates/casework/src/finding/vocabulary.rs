//! Every different word of the register once, in folded spelling: one long text, an order of the alphabet over it, and a
//! table to find a word by. It is wiped when it is dropped.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use sealed::Zeroizing;

use super::stemming::stem;

/// A word's number, in the order in which the words came.
pub(crate) type Term = u32;

/// Stands before each word in the long text, so that nothing is found across two words.
const GAP: char = '\0';
/// No word in a place of the table.
const FREE: u32 = u32::MAX;
/// So many words may stand outside the order before they are sorted in, and a quarter of the rest.
const UNSORTED: usize = 512;

/// The words.
pub(crate) struct Vocabulary {
    letters: Zeroizing<String>,
    /// Where each word begins.
    starts: Vec<u32>,
    /// How many letters of each are its stem.
    stems: Vec<u8>,
    /// Open addressing over the numbers.
    table: Vec<u32>,
    hasher: RandomState,
    /// Numbers in the order of the alphabet; those that came since stand outside it.
    order: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            letters: Zeroizing::default(),
            starts: Vec::new(),
            stems: Vec::new(),
            table: vec![FREE; 1 << 10],
            hasher: RandomState::new(),
            order: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// How many words there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A word by its number.
    pub(crate) fn word(&self, term: Term) -> &str {
        let start = self.starts[term as usize] as usize;
        let end = self.starts.get(term as usize + 1).map_or(self.letters.len(), |next| *next as usize - GAP.len_utf8());
        &self.letters[start..end]
    }

    /// How many letters of a word are its stem.
    pub(crate) fn stem(&self, term: Term) -> usize {
        usize::from(self.stems[term as usize])
    }

    /// The number of a word.
    pub(crate) fn find(&self, word: &str) -> Option<Term> {
        let term = self.table[self.place(word)];
        (term != FREE).then_some(term)
    }

    /// Where a word stands in the table, or would stand.
    fn place(&self, word: &str) -> usize {
        let mask = self.table.len() - 1;
        let hash = self.hasher.hash_one(word.as_bytes());
        let mut place = usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & mask;
        while self.table[place] != FREE && self.word(self.table[place]) != word {
            place = (place + 1) & mask;
        }
        place
    }

    /// The number of a word, which is added if it is new.
    pub(crate) fn add(&mut self, word: &str) -> Term {
        let place = self.place(word);
        if self.table[place] != FREE {
            return self.table[place];
        }
        let term = u32::try_from(self.starts.len()).unwrap_or(FREE);
        self.letters.push(GAP);
        self.starts.push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        self.letters.push_str(word);
        self.stems.push(u8::try_from(stem(word)).unwrap_or(u8::MAX));
        self.table[place] = term;
        if self.starts.len() * 2 > self.table.len() {
            self.widen();
        }
        if self.starts.len() - self.order.len() > UNSORTED + self.order.len() / 4 {
            self.sort();
        }
        term
    }

    fn widen(&mut self) {
        self.table = vec![FREE; self.table.len() * 2];
        for term in 0..u32::try_from(self.starts.len()).unwrap_or(FREE) {
            let place = self.place(self.word(term));
            self.table[place] = term;
        }
    }

    /// Brings the words that came since into the order.
    fn sort(&mut self) {
        let sorted = u32::try_from(self.order.len()).unwrap_or(FREE);
        let mut fresh: Vec<u32> = (sorted..u32::try_from(self.starts.len()).unwrap_or(FREE)).collect();
        fresh.sort_unstable_by_key(|term| self.word(*term));
        let mut merged = Vec::with_capacity(self.starts.len());
        let mut fresh = fresh.into_iter().peekable();
        for old in &self.order {
            while let Some(new) = fresh.next_if(|new| self.word(*new) < self.word(*old)) {
                merged.push(new);
            }
            merged.push(*old);
        }
        merged.extend(fresh);
        self.order = merged;
    }

    /// Every word that begins so.
    pub(crate) fn beginning<'v>(&'v self, with: &'v str) -> impl Iterator<Item = Term> + 'v {
        let first = self.order.partition_point(|term| self.word(*term) < with);
        let sorted = self.order[first..].iter().copied().take_while(move |term| self.word(*term).starts_with(with));
        sorted.chain(self.unsorted().filter(move |term| self.word(*term).starts_with(with)))
    }

    /// The words that are not in the order yet.
    fn unsorted(&self) -> impl Iterator<Item = Term> + '_ {
        let range = Range { start: self.order.len(), end: self.starts.len() };
        range.filter_map(|place| u32::try_from(place).ok())
    }

    /// Every word with this stem.
    pub(crate) fn with_stem<'v>(&'v self, stem: &'v str) -> impl Iterator<Item = Term> + 'v {
        self.beginning(stem).filter(|term| self.stem(*term) == stem.len())
    }

    /// Every word that holds these letters, once or several times.
    pub(crate) fn holding<'v>(&'v self, part: &'v str) -> impl Iterator<Item = Term> + 'v {
        let mut last = FREE;
        self.letters.match_indices(part).filter_map(move |(at, _)| {
            let at = u32::try_from(at).ok()?;
            let term = u32::try_from(self.starts.partition_point(|start| *start <= at).checked_sub(1)?).ok()?;
            let again = std::mem::replace(&mut last, term) == term;
            (!again).then_some(term)
        })
    }

    /// Every word.
    pub(crate) fn all(&self) -> impl Iterator<Item = Term> + '_ {
        (0..self.starts.len()).filter_map(|place| u32::try_from(place).ok())
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.letters.capacity()
            + self.stems.capacity()
            + 4 * (self.starts.capacity() + self.table.capacity() + self.order.capacity())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_by_their_beginning_and_by_their_inside() {
        let mut words = Vocabulary::default();
        for number in 0..5000 {
            assert_eq!(words.add(&format!("ord{number}")), number);
        }
        for word in ["sag", "sagsbehandling", "sagsbehandlingstid", "behandlingssted", "tid"] {
            words.add(word);
        }
        assert_eq!(words.add("ord17"), 17, "a word comes once");
        assert_eq!(words.len(), 5005);
        assert_eq!(words.find("ord4999").map(|term| words.word(term)), Some("ord4999"));
        assert_eq!(words.find("ord5000"), None);
        let found = |terms: Vec<Term>| {
            let mut found: Vec<&str> = terms.into_iter().map(|term| words.word(term)).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(found(words.beginning("sag").collect()), ["sag", "sagsbehandling", "sagsbehandlingstid"]);
        assert_eq!(
            found(words.holding("behandling").collect()),
            ["behandlingssted", "sagsbehandling", "sagsbehandlingstid"]
        );
        assert_eq!(words.beginning("ord499").count(), 11);
        assert_eq!(found(words.with_stem("sag").collect()), ["sag"]);
        assert_eq!(words.holding("ord1\0").count(), 1, "nothing is found across two words but where it is asked");
        assert!(words.bytes() > 5000 * 10);
    }
}
