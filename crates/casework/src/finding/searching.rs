//! Which inquiries fit a question, and in which order.

use register::ids::InquiryId;

use super::asking::{Clause, Question, Row, Wanted};
use super::index::{Index, Slot};
use super::vocabulary::Term;

/// An inquiry that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) inquiry: InquiryId,
    pub(crate) score: f32,
}

/// What each place of the index earns.
struct Earned {
    scores: Vec<f32>,
    found: u32,
}

impl Earned {
    fn none(index: &Index) -> Self {
        Self { scores: vec![0.0; index.places()], found: 0 }
    }

    fn add(&mut self, slot: Slot, score: f32) {
        if let Some(own) = self.scores.get_mut(slot as usize) {
            self.found += u32::from(*own == 0.0);
            *own += score;
        }
    }
}

impl Index {
    /// The inquiries that fit, the best first. `worth` says how much an inquiry counts, and `None` where it is not wanted.
    pub(crate) fn search(&self, question: &Question, worth: impl Fn(InquiryId) -> Option<f32>) -> Vec<Ranked> {
        let mut total = vec![0.0_f32; self.places()];
        let mut fits = vec![!question.is_empty(); self.places()];
        for clause in &question.clauses {
            let earned = self.clause(clause);
            let rarity = self.rarity(earned.found);
            for (slot, score) in earned.scores.into_iter().enumerate() {
                if score > 0.0 {
                    total[slot] += rarity * score.ln_1p();
                } else if clause.is_required {
                    fits[slot] = false;
                }
            }
        }
        let mut found: Vec<Ranked> = (0..self.places())
            .filter(|slot| fits[*slot])
            .filter_map(|slot| {
                let inquiry = self.inquiry(u32::try_from(slot).ok()?)?;
                Some(Ranked { inquiry, score: total[slot] * worth(inquiry)? })
            })
            .collect();
        found.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.inquiry.cmp(&b.inquiry)));
        found
    }

    fn rarity(&self, found: u32) -> f32 {
        (1.0 + self.len() as f32 / (1.0 + found as f32)).ln()
    }

    fn clause(&self, clause: &Clause) -> Earned {
        let mut earned = Earned::none(self);
        for row in &clause.rows {
            match row.as_slice() {
                [wanted] => self.word(wanted, &mut earned),
                _ => self.row(row, &mut earned),
            }
        }
        earned
    }

    fn word(&self, wanted: &Wanted, earned: &mut Earned) {
        for (term, fit) in self.fitting(wanted) {
            self.standing(term, |slot, places| {
                let weight =
                    places.iter().filter_map(|place| self.part(slot, *place)).map(super::entries::Part::weight);
                earned.add(slot, fit * weight.sum::<f32>());
            });
        }
    }

    /// The words of the vocabulary that fit one that is wanted, each with how well.
    pub(crate) fn fitting(&self, wanted: &Wanted) -> Vec<(Term, f32)> {
        let words = self.vocabulary();
        let fit = |term: Term| Some((term, wanted.fits(words.word(term))?));
        if wanted.nearly {
            words.all().filter_map(fit).collect()
        } else if wanted.goes_within() {
            words.holding(wanted.stem()).filter_map(fit).collect()
        } else if wanted.is_wide() {
            words.beginning(wanted.stem()).filter_map(fit).collect()
        } else {
            words.find(wanted.word()).and_then(fit).into_iter().collect()
        }
    }

    /// Words side by side: each place where the first stands and the others follow.
    fn row(&self, row: &Row, earned: &mut Earned) {
        let mut reached: Option<Vec<(Slot, Vec<u32>)>> = None;
        for wanted in row {
            let here = self.everywhere(wanted);
            reached = Some(match reached {
                None => here,
                Some(before) => followed(&before, &here),
            });
        }
        for (slot, places) in reached.unwrap_or_default() {
            let weights = places.iter().filter_map(|place| self.part(slot, *place)).map(super::entries::Part::weight);
            earned.add(slot, weights.sum());
        }
    }

    /// Every place of a word, by inquiry.
    fn everywhere(&self, wanted: &Wanted) -> Vec<(Slot, Vec<u32>)> {
        let mut all: Vec<(Slot, Vec<u32>)> = Vec::new();
        let terms = self.fitting(wanted);
        for (term, _) in &terms {
            self.standing(*term, |slot, places| all.push((slot, places.to_vec())));
        }
        if terms.len() > 1 {
            all.sort_unstable();
            all.dedup_by(|later, first| {
                let same = later.0 == first.0;
                if same {
                    first.1.append(&mut later.1);
                    first.1.sort_unstable();
                }
                same
            });
        }
        all
    }
}

/// The places of the second that stand right after one of the first. Both are in the order of the inquiries.
fn followed(first: &[(Slot, Vec<u32>)], second: &[(Slot, Vec<u32>)]) -> Vec<(Slot, Vec<u32>)> {
    let mut found = Vec::new();
    for (slot, places) in second {
        let Ok(at) = first.binary_search_by_key(slot, |(other, _)| *other) else { continue };
        let before = &first[at].1;
        let after: Vec<u32> = places.iter().copied().filter(|place| follows(before, *place)).collect();
        if !after.is_empty() {
            found.push((*slot, after));
        }
    }
    found
}

fn follows(before: &[u32], place: u32) -> bool {
    place.checked_sub(1).is_some_and(|wanted| before.binary_search(&wanted).is_ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sealed::Zeroizing;
    use uuid::Uuid;

    use super::super::entries::{Entry, Part};
    use super::super::index::Words;
    use super::*;

    fn id(number: u128) -> InquiryId {
        InquiryId::new(Uuid::from_u128(number))
    }

    fn index(texts: &[&[(Part, &str)]]) -> Index {
        let mut index = Index::default();
        for (number, texts) in (0..).zip(texts) {
            let texts = texts.iter().map(|(part, text)| (*part, Zeroizing::new((*text).to_owned()))).collect();
            let entry = Entry { people: Vec::new(), texts };
            index.put(id(number), &Words::of(&entry));
        }
        index
    }

    fn found(index: &Index, text: &str) -> Vec<u128> {
        let ranked = index.search(&Question::read(text), |_| Some(1.0));
        ranked.iter().map(|ranked| ranked.inquiry.uuid().as_u128()).collect()
    }

    #[test]
    fn every_word_must_stand_somewhere_in_the_inquiry() {
        let index = index(&[
            &[(Part::Name, "Åge Madsen"), (Part::Story, "Venter på svar om sagsbehandlingstiden.")],
            &[(Part::Name, "Bente Madsen"), (Part::Note, "Fik afslag i telefonen den 17.05.2023, ring 12 34 56 78")],
            &[(Part::Number, "2023-041"), (Part::Story, "Madsen er nævnt; manglende, men venligt svar")],
        ]);
        for (text, expected) in [
            ("madsen", &[0, 1, 2][..]),
            ("madsen svar", &[0, 2]),
            ("aage", &[0]),
            ("madsen bente", &[1]),
            ("sagsbehandlingstid ", &[0]),
            ("behandlingstid ", &[0]),
            ("\"manglende svar\"", &[]),
            ("\"venligt svar\"", &[2]),
            ("afslagene ", &[1]),
            ("12345678", &[1]),
            ("1234 5678", &[1]),
            ("17-05-2023", &[1]),
            ("2023-041", &[2]),
            ("2023041 ", &[2]),
            ("2023-04", &[2]),
            ("041", &[2]),
            ("madsen hansen", &[]),
            ("madsen og svar", &[0, 2]),
            ("", &[]),
        ] {
            let mut found = found(&index, text);
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn names_and_words_as_they_stand_come_first() {
        let index = index(&[
            &[(Part::Attachment, "Om Hansen og hansens hus")],
            &[(Part::Name, "Inge Hansen")],
            &[(Part::Story, "Hansens have")],
        ]);
        assert_eq!(found(&index, "hansen "), [1, 2, 0]);
        let newest = |inquiry: InquiryId| (inquiry == id(2)).then_some(1.0);
        assert_eq!(index.search(&Question::read("hansen "), newest).len(), 1, "what is not wanted is left out");
    }

    fn spelt(word: &str) -> impl Strategy<Value = String> + use<> {
        let ways = |letter: char| -> Vec<String> {
            let ways: &[&str] = match letter {
                'å' => &["å", "Å", "aa", "AA", "Aa", "a\u{30A}"],
                'æ' => &["æ", "Æ", "ae", "Ae", "ä"],
                'ø' => &["ø", "Ø", "oe", "OE", "ö", "o\u{308}"],
                'e' => &["e", "E", "é", "e\u{301}", "È"],
                _ => return vec![letter.to_string(), letter.to_uppercase().to_string()],
            };
            ways.iter().map(|way| (*way).to_owned()).collect()
        };
        let letters: Vec<_> = word.chars().map(|letter| proptest::sample::select(ways(letter))).collect();
        letters.prop_map(|letters| letters.concat())
    }

    fn names() -> impl Strategy<Value = (String, String)> {
        let words = ["søåge", "kærsgård", "øllegård", "bækgade", "forældremøde", "næstsidste", "rødgrød", "åen"];
        proptest::sample::select(words.to_vec()).prop_flat_map(|word| (spelt(word), spelt(word)))
    }

    proptest! {
        #[test]
        fn whatever_way_it_is_written_it_is_found_in_every_other((written, asked) in names()) {
            let index = index(&[&[(Part::Story, &format!("noget om {written} og andet"))]]);
            prop_assert_eq!(found(&index, &asked), [0], "{} in {}", &asked, &written);
            prop_assert_eq!(found(&index, &format!("\"{asked}\"")), [0]);
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in "\\PC{0,40}") {
            let index = index(&[&[(Part::Story, "noget"), (Part::Number, "2023-041")]]);
            let question = Question::read(&text);
            let _any = index.search(&question, |_| Some(1.0));
            if let Some(nearly) = question.nearly() {
                let _any = index.search(&nearly, |_| Some(1.0));
            }
        }
    }
}
