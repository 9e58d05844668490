//! Inquiries that are like a story: they share its rare words.

use std::collections::HashMap;

use register::ids::InquiryId;

use super::asking::SMALL;
use super::index::{Index, Slot};
use super::stemming::stem;
use super::tokens::tokens;

/// An inquiry that is like a story.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alike {
    pub(crate) inquiry: InquiryId,
    /// From 0 (nothing in common) to 1 (the same words).
    pub(crate) likeness: f32,
    /// The words they share, the most telling first, as they stand in the story.
    pub(crate) common: Vec<String>,
}

/// Words that tell nothing of a matter, beside the small ones.
const EMPTY: [&str; 96] = [
    "altid",
    "andet",
    "andre",
    "ansoeger",
    "bare",
    "bede",
    "bedt",
    "begge",
    "blev",
    "blevet",
    "bliver",
    "borger",
    "borgeren",
    "borgerens",
    "bruge",
    "burde",
    "denne",
    "deres",
    "derfor",
    "dette",
    "disse",
    "efter",
    "eller",
    "ellers",
    "endnu",
    "enige",
    "faar",
    "fik",
    "finde",
    "flere",
    "foer",
    "foerst",
    "fordi",
    "fortaeller",
    "fortalt",
    "fra",
    "gang",
    "gange",
    "gerne",
    "gjort",
    "gjorde",
    "goere",
    "haft",
    "ham",
    "hans",
    "havde",
    "hele",
    "heller",
    "hende",
    "hendes",
    "henvender",
    "hver",
    "hvad",
    "hvem",
    "hver",
    "hvis",
    "hvor",
    "hvordan",
    "hvornaar",
    "igen",
    "ikke",
    "imod",
    "inden",
    "ind",
    "ingen",
    "intet",
    "kommer",
    "kommet",
    "kommune",
    "kommunen",
    "kunne",
    "lige",
    "maa",
    "mange",
    "mener",
    "mere",
    "meget",
    "mellem",
    "naar",
    "noget",
    "nogen",
    "ogsaa",
    "oplyser",
    "sagde",
    "selv",
    "siden",
    "siger",
    "skal",
    "skulle",
    "staar",
    "svar",
    "under",
    "ville",
    "vaere",
    "vaeret",
    "oensker",
];
/// So many of a story's words are asked for: the rarest.
const ASKED: usize = 40;
/// How fast a word's repetition stops counting, and how much the length of a text does (BM25).
const SATURATION: f32 = 1.2;
const BY_LENGTH: f32 = 0.75;
/// So many common words are told.
const TOLD: usize = 5;

/// A stem of the story.
struct Stem {
    stem: String,
    /// As it stands in the story.
    said: String,
    /// How rare it is in the register.
    rarity: f32,
    /// What it adds to each inquiry that has it.
    adds: HashMap<Slot, f32>,
}

/// The telling words of a story, by stem.
fn stems(story: &str) -> HashMap<String, String> {
    let mut stems = HashMap::new();
    tokens(story, |token| {
        let letters = token.word.bytes().all(|byte| byte.is_ascii_lowercase());
        if letters && token.word.len() > 2 && !SMALL.contains(&token.word) && !EMPTY.contains(&token.word) {
            let stem = token.word[..stem(token.word)].to_owned();
            stems.entry(stem).or_insert_with(|| story[token.from..token.to].to_lowercase());
        }
    });
    stems
}

fn saturated(times: f32, length: f32) -> f32 {
    times * (SATURATION + 1.0) / (times + SATURATION * (1.0 - BY_LENGTH + BY_LENGTH * length))
}

impl Index {
    /// The inquiries most like a story, the likest first. `counts` leaves out those that must not be told of.
    pub(crate) fn alike(&self, story: &str, limit: usize, counts: impl Fn(InquiryId) -> bool) -> Vec<Alike> {
        let mut stems: Vec<Stem> = stems(story).into_iter().map(|(stem, said)| self.weighed(stem, said)).collect();
        stems.sort_by(|a, b| b.rarity.total_cmp(&a.rarity).then_with(|| a.stem.cmp(&b.stem)));
        stems.truncate(ASKED);
        let whole: f32 = stems.iter().map(|stem| stem.rarity * saturated(1.0, 1.0)).sum();
        let mut scores: HashMap<Slot, f32> = HashMap::new();
        for stem in &stems {
            stem.adds.iter().for_each(|(slot, adds)| *scores.entry(*slot).or_default() += adds);
        }
        let mut best: Vec<(Slot, InquiryId, f32)> = scores
            .into_iter()
            .filter_map(|(slot, score)| Some((slot, self.inquiry(slot).filter(|inquiry| counts(*inquiry))?, score)))
            .collect();
        best.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
        best.truncate(limit);
        let alike = |(slot, inquiry, score): (Slot, InquiryId, f32)| Alike {
            inquiry,
            likeness: (score / whole.max(f32::EPSILON)).min(1.0),
            common: common(&stems, slot),
        };
        best.into_iter().map(alike).collect()
    }

    fn weighed(&self, stem: String, said: String) -> Stem {
        let mut times: HashMap<Slot, f32> = HashMap::new();
        for term in self.vocabulary().with_stem(&stem) {
            self.standing(term, |slot, places| {
                let telling = places
                    .iter()
                    .filter(|place| self.part(slot, **place).is_some_and(super::entries::Part::tells_the_matter));
                let count = telling.count();
                if count > 0 {
                    *times.entry(slot).or_default() += count as f32;
                }
            });
        }
        let rarity = (1.0 + (self.len() as f32 + 0.5) / (times.len() as f32 + 0.5)).ln();
        let add =
            |(slot, times): (Slot, f32)| (slot, rarity * saturated(times, self.length_against_average(slot).min(4.0)));
        Stem { adds: times.into_iter().map(add).collect(), stem, said, rarity }
    }
}

fn common(stems: &[Stem], slot: Slot) -> Vec<String> {
    let mut shared: Vec<(&str, f32)> =
        stems.iter().filter_map(|stem| Some((stem.said.as_str(), *stem.adds.get(&slot)?))).collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    shared.into_iter().take(TOLD).map(|(said, _)| said.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use sealed::Zeroizing;
    use uuid::Uuid;

    use super::super::entries::{Entry, Part};
    use super::super::index::Words;
    use super::*;

    fn id(number: u128) -> InquiryId {
        InquiryId::new(Uuid::from_u128(number))
    }

    fn index() -> Index {
        let mut index = Index::default();
        for (number, text) in (0..).zip([
            "Venter på afgørelse om kørestol i syv måneder",
            "Mødet startede for sent, og der kom intet referat",
            "Kørestolen er ikke godkendt; afgørelsen uden begrundelse",
        ]) {
            let texts = vec![
                (Part::Name, Zeroizing::new("Inga Kørestol".to_owned())),
                (Part::Story, Zeroizing::new(text.to_owned())),
            ];
            index.put(id(number), &Words::of(&Entry { people: Vec::new(), texts }));
        }
        index
    }

    #[test]
    fn the_likest_shares_the_most_rare_words_and_says_which() {
        let alike = index().alike("Afgørelser om en kørestol trækker ud i måneder", 5, |_| true);
        assert_eq!(
            alike.iter().map(|alike| alike.inquiry).collect::<Vec<_>>(),
            [id(0), id(2)],
            "a name makes none alike"
        );
        assert!(alike[0].common.contains(&"kørestol".to_owned()) && alike[0].common.contains(&"måneder".to_owned()));
        assert!(alike[0].likeness > alike[1].likeness && alike[0].likeness <= 1.0);
        assert_eq!(index().alike("kørestol", 5, |inquiry| inquiry != id(0)).len(), 1);
        assert!(index().alike("og det er ikke noget", 5, |_| true).is_empty());
        let same = index().alike("Venter på afgørelse om kørestol i syv måneder", 1, |_| true);
        assert!(same[0].likeness > 0.8, "{}", same[0].likeness);
    }
}
