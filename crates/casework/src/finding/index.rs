//! The index of a register: which word stands in which inquiry, and where. In memory alone; wiped when it is dropped.

use std::collections::HashMap;

use register::ids::InquiryId;
use sealed::Zeroizing;

use super::entries::{Entry, Part};
use super::tokens::tokens;
use super::vocabulary::{Term, Vocabulary};

/// The place of an inquiry in the index. An inquiry that is read anew gets another.
pub(crate) type Slot = u32;

/// The words of one inquiry, ready for the index. They are made outside it, on as many threads as there are.
pub(crate) struct Words {
    letters: Zeroizing<String>,
    /// Where each word ends in `letters`, and its place.
    ends: Vec<(u32, u32)>,
    parts: Vec<(u32, Part)>,
    places: u32,
}

impl Words {
    /// The words of an entry. Between its texts a place is left free, so that no phrase is found across two.
    pub(crate) fn of(entry: &Entry) -> Self {
        let length = entry.texts.iter().map(|(_, text)| text.len() + text.len() / 8).sum();
        let mut words = Self {
            letters: Zeroizing::new(String::with_capacity(length)),
            ends: Vec::with_capacity(length / 5),
            parts: Vec::with_capacity(entry.texts.len()),
            places: 0,
        };
        for (part, text) in &entry.texts {
            words.parts.push((words.places, *part));
            let first = words.places;
            let taken = tokens(text, |token| {
                words.letters.push_str(token.word);
                words.ends.push((u32::try_from(words.letters.len()).unwrap_or(u32::MAX), first + token.place));
            });
            words.places += taken + 1;
        }
        words
    }

    /// Each word with its place.
    fn each(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut start = 0;
        self.ends.iter().map(move |(end, place)| {
            let word = &self.letters[start..*end as usize];
            start = *end as usize;
            (word, *place)
        })
    }
}

/// Where a word stands: for each inquiry the distance from the one before, the places as distances, and a zero.
#[derive(Default)]
struct Standing {
    bytes: Zeroizing<Vec<u8>>,
    inquiries: u32,
    last: Slot,
    last_place: u32,
}

impl Standing {
    fn add(&mut self, slot: Slot, place: u32) {
        if self.inquiries == 0 || slot != self.last {
            if self.inquiries > 0 {
                self.bytes.push(0);
            }
            put(&mut self.bytes, slot - self.last);
            self.inquiries += 1;
            self.last = slot;
            self.last_place = 0;
        }
        // A number in one comes after its groups and stands where the first of them does.
        let place = place.max(self.last_place);
        put(&mut self.bytes, place - self.last_place + 1);
        self.last_place = place;
    }

    /// Hands each inquiry with the places in it to `each`.
    fn each(&self, mut each: impl FnMut(Slot, &[u32])) {
        let (mut rest, mut slot) = (self.bytes.as_slice(), 0);
        let mut places = Vec::new();
        while let Some(step) = take(&mut rest) {
            slot += step;
            places.clear();
            let mut place = 0;
            while let Some(step) = take(&mut rest).filter(|step| *step > 0) {
                place += step - 1;
                places.push(place);
            }
            each(slot, &places);
        }
    }
}

/// A number in as few bytes as it needs: seven bits each, the lowest first.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn take(rest: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (first, others) = rest.split_first()?;
        *rest = others;
        number |= u32::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// What the index knows of an inquiry.
struct Held {
    inquiry: InquiryId,
    /// `false`: it was read anew since, or taken out.
    counts: bool,
    /// At which place each of its texts begins.
    parts: Box<[(u32, Part)]>,
    /// Places in texts that tell what the matter is about.
    telling: u32,
}

/// The index.
#[derive(Default)]
pub(crate) struct Index {
    vocabulary: Vocabulary,
    standings: Vec<Standing>,
    held: Vec<Held>,
    slots: HashMap<InquiryId, Slot>,
    /// Places that no longer count.
    gone: usize,
    telling: u64,
}

/// So many places may stand unused, and a third of the rest, before the index is made anew without them.
const GONE: usize = 2_000;

impl Index {
    /// How many inquiries it holds.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it holds an inquiry.
    pub(crate) fn holds(&self, inquiry: InquiryId) -> bool {
        self.slots.contains_key(&inquiry)
    }

    /// Every place there has been.
    pub(crate) fn places(&self) -> usize {
        self.held.len()
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The inquiry in a place; `None` where it no longer counts.
    pub(crate) fn inquiry(&self, slot: Slot) -> Option<InquiryId> {
        self.held.get(slot as usize).filter(|held| held.counts).map(|held| held.inquiry)
    }

    /// Takes an inquiry in, in place of what was known of it.
    pub(crate) fn put(&mut self, inquiry: InquiryId, words: &Words) {
        self.remove(inquiry);
        let slot = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        for (word, place) in words.each() {
            let term = self.vocabulary.add(word) as usize;
            if term == self.standings.len() {
                self.standings.push(Standing::default());
            }
            self.standings[term].add(slot, place);
        }
        let telling = telling(&words.parts, words.places);
        self.telling += u64::from(telling);
        self.held.push(Held { inquiry, counts: true, parts: words.parts.clone().into(), telling });
        self.slots.insert(inquiry, slot);
    }

    /// Takes an inquiry out.
    pub(crate) fn remove(&mut self, inquiry: InquiryId) {
        let Some(slot) = self.slots.remove(&inquiry) else { return };
        if let Some(held) = self.held.get_mut(slot as usize) {
            held.counts = false;
            self.telling -= u64::from(held.telling);
        }
        self.gone += 1;
        if self.gone > GONE + self.slots.len() / 3 {
            self.make_anew();
        }
    }

    /// Leaves out what no longer counts. Words that stand nowhere any more stay in the vocabulary until it is dropped.
    fn make_anew(&mut self) {
        let mut next = 0;
        let moved: Vec<Option<Slot>> = self
            .held
            .iter()
            .map(|held| {
                let slot = held.counts.then_some(next);
                next += u32::from(held.counts);
                slot
            })
            .collect();
        for standing in &mut self.standings {
            let mut kept = Standing::default();
            standing.each(|slot, places| {
                if let Some(slot) = moved.get(slot as usize).copied().flatten() {
                    places.iter().for_each(|place| kept.add(slot, *place));
                }
            });
            kept.bytes.shrink_to_fit();
            *standing = kept;
        }
        self.held.retain(|held| held.counts);
        self.slots.values_mut().for_each(|slot| *slot = moved.get(*slot as usize).copied().flatten().unwrap_or(*slot));
        self.gone = 0;
    }

    /// Hands each place of a word to `each`.
    pub(crate) fn standing(&self, term: Term, each: impl FnMut(Slot, &[u32])) {
        if let Some(standing) = self.standings.get(term as usize) {
            standing.each(each);
        }
    }

    /// What sort of text stands at a place of an inquiry.
    pub(crate) fn part(&self, slot: Slot, place: u32) -> Option<Part> {
        let parts = &self.held.get(slot as usize)?.parts;
        let after = parts.partition_point(|(first, _)| *first <= place);
        parts.get(after.checked_sub(1)?).map(|(_, part)| *part)
    }

    /// How much there is to tell what an inquiry is about, against the average of all.
    pub(crate) fn length_against_average(&self, slot: Slot) -> f32 {
        let average = self.telling as f32 / self.slots.len().max(1) as f32;
        let own = self.held.get(slot as usize).map_or(0, |held| held.telling) as f32;
        own / average.max(1.0)
    }

    /// Bytes of memory that it holds.
    pub(crate) fn bytes(&self) -> usize {
        let standings: usize = self.standings.iter().map(|standing| standing.bytes.capacity()).sum();
        let held: usize = self.held.iter().map(|held| size_of_val(&*held.parts)).sum();
        self.vocabulary.bytes()
            + standings
            + held
            + self.standings.capacity() * size_of::<Standing>()
            + self.held.capacity() * size_of::<Held>()
            + self.slots.capacity() * size_of::<(InquiryId, Slot)>()
    }
}

fn telling(parts: &[(u32, Part)], places: u32) -> u32 {
    let ends = parts.iter().skip(1).map(|(first, _)| *first).chain([places]);
    let told = parts.iter().zip(ends).filter(|((_, part), _)| part.tells_the_matter());
    told.map(|((first, _), end)| end - first).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: u128, texts: &[(Part, &str)]) -> (InquiryId, Words) {
        let id = InquiryId::new(uuid::Uuid::from_u128(number));
        let texts = texts.iter().map(|(part, text)| (*part, Zeroizing::new((*text).to_owned()))).collect();
        let entry = Entry { people: Vec::new(), texts };
        (id, Words::of(&entry))
    }

    fn standing(index: &Index, word: &str) -> Vec<(InquiryId, Vec<u32>)> {
        let mut found = Vec::new();
        let Some(term) = index.vocabulary().find(word) else { return found };
        index.standing(term, |slot, places| {
            found.extend(index.inquiry(slot).map(|inquiry| (inquiry, places.to_vec())));
        });
        found
    }

    #[test]
    fn a_word_is_known_by_inquiry_and_place() {
        let mut index = Index::default();
        let (one, words) = entry(1, &[(Part::Number, "2023-041"), (Part::Story, "Ingen svar, intet svar")]);
        index.put(one, &words);
        let (two, words) = entry(2, &[(Part::Name, "Åge"), (Part::Note, "svar")]);
        index.put(two, &words);
        assert_eq!(standing(&index, "svar"), [(one, vec![4, 6]), (two, vec![2])]);
        assert_eq!(index.part(0, 4), Some(Part::Story));
        assert_eq!(index.part(0, 0), Some(Part::Number));
        assert_eq!(index.part(1, 2), Some(Part::Note));
        assert_eq!(standing(&index, "2023041"), [(one, vec![0])]);
    }

    #[test]
    fn what_is_read_anew_or_taken_out_no_longer_counts() {
        let mut index = Index::default();
        for number in 0..6000 {
            let (id, words) = entry(number, &[(Part::Story, "fælles først")]);
            index.put(id, &words);
            let (id, words) = entry(number, &[(Part::Story, "fælles siden")]);
            index.put(id, &words);
        }
        assert!(index.places() < 12_000, "it was made anew on the way: {}", index.places());
        assert_eq!(standing(&index, "siden").len(), 6000);
        assert_eq!(standing(&index, "foerst").len(), 0);
        assert_eq!(standing(&index, "faelles").len(), 6000);
        let (id, _) = entry(17, &[]);
        index.remove(id);
        assert!(!index.holds(id) && index.len() == 5999);
        assert_eq!(standing(&index, "siden").len(), 5999);
    }

    #[test]
    fn numbers_come_back_as_they_were_put() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX];
        numbers.iter().for_each(|number| put(&mut bytes, *number));
        let mut rest = bytes.as_slice();
        assert_eq!(std::iter::from_fn(|| take(&mut rest)).collect::<Vec<_>>(), numbers);
        assert_eq!(take(&mut [0xFF, 0xFF].as_slice()), None);
    }
}
