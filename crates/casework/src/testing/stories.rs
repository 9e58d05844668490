//! How well the suggested coding does on made-up stories: those that tune it serve as earlier inquiries, the others are held
//! out and only measured.

use std::collections::HashMap;

use register::ids::{InquiryId, UnitId};
use register::inquiries::InquiryNumber;
use register::taxonomy::{Validity, default_taxonomy};
use register::units::Unit;
use sealed::Zeroizing;
use serde::Deserialize;
use uuid::Uuid;

use crate::finding::{Entry, Index, Part, Words};
use crate::suggestions::lists::Lists;
use crate::suggestions::weighing::{Neighbour, weighed};
use crate::suggestions::{NEIGHBOURS, Story};

const STORIES: &str = include_str!("stories.toml");

#[derive(Deserialize)]
struct Stories {
    story: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    held_out: bool,
    kinds: Vec<String>,
    themes: Vec<String>,
    area: String,
    text: String,
}

/// The units of the municipality that the stories are set in.
const UNITS: [(&str, &str); 8] = [
    ("JOB", "Jobcenter"),
    ("YDE", "Ydelsesservice"),
    ("BUF", "Børn, Unge og Familier"),
    ("HAN", "Handicap og Psykiatri"),
    ("SKO", "Skole og Dagtilbud"),
    ("ÆLD", "Sundhed og Ældre"),
    ("TEK", "Teknik og Miljø"),
    ("BOR", "Borgerservice og Kultur"),
];

/// Which stories are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Those that the lists may be tuned on.
    Tuning,
    /// Those that are only measured.
    HeldOut,
}

/// Shares of the stories, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rates {
    /// The story's main code is suggested first.
    pub first: f32,
    /// It is among the first three.
    pub among_three: f32,
    /// What guessing the commonest code of the other half each time would reach as the first.
    pub commonest: f32,
}

/// The rates of a half.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measured {
    /// Stories asked.
    pub stories: usize,
    /// Kinds of complaint points.
    pub kinds: Rates,
    /// Themes, among the stories that have one.
    pub themes: Rates,
    /// Units.
    pub units: Rates,
}

#[derive(Clone, Copy)]
enum List {
    Kinds,
    Themes,
    Units,
}

impl Written {
    const fn half(&self) -> Half {
        if self.held_out { Half::HeldOut } else { Half::Tuning }
    }

    fn codes(&self, list: List) -> Vec<String> {
        match list {
            List::Kinds => self.kinds.clone(),
            List::Themes => self.themes.clone(),
            List::Units => vec![self.area.clone()],
        }
    }
}

/// The stories of one half, and those of the other as earlier inquiries.
struct Trial<'s> {
    asked: Vec<&'s Written>,
    earlier: Vec<&'s Written>,
    index: Option<Index>,
}

/// Asks the stories of a half; with neighbours, those of the other half are earlier inquiries. Nobody looks at what is missed
/// in the half that is held out.
#[must_use]
pub fn measure(half: Half, with_neighbours: bool) -> Measured {
    let Ok(Stories { story }) = toml::from_str::<Stories>(STORIES) else { return Measured::default() };
    let trial = trial(&story, half, with_neighbours);
    Measured {
        stories: trial.asked.len(),
        kinds: trial.rates(List::Kinds),
        themes: trial.rates(List::Themes),
        units: trial.rates(List::Units),
    }
}

/// The trial of a half.
fn trial<'s>(stories: &'s [Written], half: Half, with_neighbours: bool) -> Trial<'s> {
    let of = |wanted: Half| stories.iter().filter(|story| story.half() == wanted).collect::<Vec<_>>();
    let (asked, earlier) = match half {
        Half::Tuning => (of(Half::Tuning), of(Half::HeldOut)),
        Half::HeldOut => (of(Half::HeldOut), of(Half::Tuning)),
    };
    let index = with_neighbours.then(|| index_of(&earlier));
    Trial { asked, earlier, index }
}

fn index_of(stories: &[&Written]) -> Index {
    let mut index = Index::default();
    for (number, story) in (0..).zip(stories) {
        let inquiry = InquiryId::new(Uuid::from_u128(number));
        let texts = vec![(Part::Story, Zeroizing::new(story.text.clone()))];
        index.put(inquiry, &Words::of(&Entry { people: Vec::new(), texts }));
    }
    index
}

impl Trial<'_> {
    fn rates(&self, list: List) -> Rates {
        let mut of_other: HashMap<String, usize> = HashMap::new();
        for code in self.earlier.iter().filter_map(|story| story.codes(list).into_iter().next()) {
            *of_other.entry(code).or_default() += 1;
        }
        let commonest = of_other.into_iter().max_by_key(|(code, count)| (*count, code.clone())).map(|(code, _)| code);
        let (mut asked, mut first, mut three, mut guessed) = (0_u16, 0_u16, 0_u16, 0_u16);
        for story in &self.asked {
            let Some(main) = story.codes(list).into_iter().next() else { continue };
            let suggested = self.suggested(story, list);
            asked += 1;
            first += u16::from(suggested.first() == Some(&main));
            three += u16::from(suggested.iter().take(3).any(|code| *code == main));
            guessed += u16::from(commonest.as_ref() == Some(&main));
        }
        let share = |count: u16| f32::from(count) / f32::from(asked.max(1));
        Rates { first: share(first), among_three: share(three), commonest: share(guessed) }
    }

    fn suggested(&self, written: &Written, list: List) -> Vec<String> {
        let (lists, taxonomy) = (Lists::own(), default_taxonomy());
        let story = Story::of(&written.text);
        let words = match list {
            List::Kinds => lists.kinds_of(&taxonomy, &story),
            List::Themes => lists.themes_of(&taxonomy, &story),
            List::Units => {
                let topics = lists.topics_of(&story);
                UNITS.iter().map(|unit| (unit.0.to_owned(), lists.unit(&made(unit), (&story, &topics)))).collect()
            }
        };
        weighed(&words, &self.neighbours(written, list), 3).into_iter().map(|one| one.code).collect()
    }

    fn neighbours(&self, story: &Written, list: List) -> Vec<Neighbour> {
        let Some(index) = &self.index else { return Vec::new() };
        let alike = index.alike(&story.text, NEIGHBOURS, |_| true);
        let neighbour = |alike: crate::finding::Alike| {
            let place = usize::try_from(alike.inquiry.uuid().as_u128()).ok()?;
            let number = InquiryNumber::of_series(2024, u32::try_from(place).ok()?);
            Some(Neighbour { number, likeness: alike.likeness, codes: self.earlier.get(place)?.codes(list) })
        };
        alike.into_iter().filter_map(neighbour).filter(|neighbour| !neighbour.codes.is_empty()).collect()
    }
}

fn made((code, name): &(&str, &str)) -> Unit {
    Unit {
        id: UnitId::new(Uuid::nil()),
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        parent: None,
        is_area: true,
        nature: None,
        validity: Validity::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggesting_is_better_than_guessing_the_commonest() {
        for with_neighbours in [false, true] {
            let measured = measure(Half::HeldOut, with_neighbours);
            assert!(measured.stories >= 75, "{}", measured.stories);
            for rates in [measured.kinds, measured.themes, measured.units] {
                assert!(rates.first > 2.0 * rates.commonest, "{measured:?}");
                assert!(rates.among_three >= rates.first, "{measured:?}");
            }
        }
    }

    #[test]
    #[ignore = "prints the rates, and what is missed, for whoever tunes the lists"]
    fn rates() {
        for half in [Half::Tuning, Half::HeldOut] {
            println!("{half:?} words {:?}\n{half:?} both  {:?}", measure(half, false), measure(half, true));
        }
        let Stories { story } = toml::from_str::<Stories>(STORIES).unwrap();
        let trial = trial(&story, Half::Tuning, true);
        for list in [List::Kinds, List::Themes, List::Units] {
            for story in &trial.asked {
                let suggested = trial.suggested(story, list);
                let main = story.codes(list).into_iter().next();
                if let Some(main) = main.filter(|main| suggested.first() != Some(main)) {
                    println!("{main} {suggested:?}\n    {}", story.text);
                }
            }
        }
    }
}
