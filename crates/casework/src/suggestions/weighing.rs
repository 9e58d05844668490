//! What is suggested: the words of a story and how inquiries like it were coded, weighed together.

use std::collections::HashMap;

use register::inquiries::InquiryNumber;

use super::lists::Pointing;

/// An earlier inquiry that is like the story, and how it was coded.
#[derive(Debug, Clone)]
pub(crate) struct Neighbour {
    pub(crate) number: InquiryNumber,
    pub(crate) likeness: f32,
    pub(crate) codes: Vec<String>,
}

/// Why something is suggested.
#[derive(Clone, PartialEq)]
pub enum Because {
    /// Words of the story.
    Words(Vec<String>),
    /// Inquiries like it were coded so: some by number, and how many others.
    Like {
        /// The likest.
        numbers: Vec<InquiryNumber>,
        /// How many more.
        others: usize,
    },
}

impl std::fmt::Debug for Because {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Words(words) => write!(f, "Words({} withheld)", words.len()),
            Self::Like { numbers, others } => write!(f, "Like({numbers:?} and {others})"),
        }
    }
}

/// A code with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weighed {
    pub(crate) code: String,
    pub(crate) score: f32,
    pub(crate) why: Vec<Because>,
}

/// How much coded neighbours weigh against words.
const NEIGHBOURS: f32 = 0.55;
/// Words of this weight are as good as certain.
const CERTAIN: f32 = 6.0;
/// Less than this is not suggested.
const LEAST: f32 = 0.15;
/// Numbers told of those that were coded so.
const TOLD: usize = 1;
/// Less alike than this says nothing.
const LEAST_ALIKE: f32 = 0.08;

/// The codes that are suggested, the best first.
pub(crate) fn weighed(words: &HashMap<String, Pointing>, neighbours: &[Neighbour], limit: usize) -> Vec<Weighed> {
    let near: Vec<&Neighbour> = neighbours.iter().filter(|neighbour| neighbour.likeness >= LEAST_ALIKE).collect();
    let whole: f32 = near.iter().map(|neighbour| neighbour.likeness).sum();
    let nearest = near.iter().map(|neighbour| neighbour.likeness).fold(0.0, f32::max);
    let mut codes: Vec<&String> = words.keys().chain(near.iter().flat_map(|neighbour| &neighbour.codes)).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut all: Vec<Weighed> = codes
        .into_iter()
        .map(|code| {
            let pointing = words.get(code);
            let by_words = pointing.map_or(0.0, |pointing| pointing.weight / (pointing.weight + CERTAIN));
            let like: Vec<&Neighbour> = near.iter().copied().filter(|other| other.codes.contains(code)).collect();
            let share: f32 = like.iter().map(|other| other.likeness).sum::<f32>() / whole.max(f32::EPSILON);
            // The share counts the more, the more alike the likest are.
            let by_likeness = NEIGHBOURS * share * (nearest * 2.0).min(1.0);
            Weighed { code: code.clone(), score: by_words + by_likeness, why: why(pointing, &like) }
        })
        .filter(|weighed| weighed.score >= LEAST)
        .collect();
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
    all.truncate(limit);
    all
}

fn why(pointing: Option<&Pointing>, like: &[&Neighbour]) -> Vec<Because> {
    let words = pointing.filter(|pointing| !pointing.words.is_empty());
    let mut why: Vec<Because> = words.map(|pointing| Because::Words(pointing.words.clone())).into_iter().collect();
    if !like.is_empty() {
        let numbers: Vec<InquiryNumber> = like.iter().take(TOLD).map(|other| other.number.clone()).collect();
        why.push(Because::Like { others: like.len() - numbers.len(), numbers });
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointing(weight: f32) -> Pointing {
        Pointing { weight, words: vec!["svarer ikke".into()] }
    }

    fn neighbour(number: &str, likeness: f32, code: &str) -> Neighbour {
        Neighbour { number: InquiryNumber::new(number).unwrap(), likeness, codes: vec![code.to_owned()] }
    }

    #[test]
    fn words_and_neighbours_are_weighed_together_and_say_why() {
        let words = HashMap::from([
            ("A".to_owned(), pointing(3.0)),
            ("B".to_owned(), pointing(3.0)),
            ("C".to_owned(), pointing(0.5)),
        ]);
        let near = [neighbour("2023-041", 0.6, "B"), neighbour("2023-007", 0.3, "B"), neighbour("2023-009", 0.01, "A")];
        let weighed = weighed(&words, &near, 3);
        assert_eq!(
            weighed.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
            ["B", "A"],
            "what says too little is left out"
        );
        assert_eq!(
            weighed[0].why,
            [
                Because::Words(vec!["svarer ikke".into()]),
                Because::Like { numbers: vec![InquiryNumber::new("2023-041").unwrap()], others: 1 },
            ]
        );
        assert_eq!(weighed[1].why.len(), 1);
        assert!(super::weighed(&HashMap::new(), &[], 3).is_empty());
    }
}
