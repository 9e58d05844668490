//! The word lists, and how strongly a story's words point at each of their entries.

use std::collections::HashMap;
use std::sync::OnceLock;

use register::taxonomy::Taxonomy;
use register::units::Unit;
use serde::Deserialize;

use super::cues::{Cue, Story};

/// The lists as they are written.
#[derive(Deserialize)]
struct Written {
    kind: Vec<WrittenEntry>,
    theme: Vec<WrittenEntry>,
    topic: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
struct WrittenEntry {
    #[serde(default)]
    code: String,
    #[serde(default)]
    names: Vec<String>,
    strong: Vec<String>,
    weak: Vec<String>,
}

/// What points at one kind, theme or topic.
pub(crate) struct Entry {
    pub(crate) code: String,
    /// Words in the names of units that work with it.
    names: Vec<Cue>,
    cues: Vec<(Cue, f32)>,
}

/// The lists.
pub(crate) struct Lists {
    pub(crate) kinds: Vec<Entry>,
    pub(crate) themes: Vec<Entry>,
    pub(crate) topics: Vec<Entry>,
}

/// What a strong cue weighs, and a weak one.
const STRONG: f32 = 3.0;
const WEAK: f32 = 1.0;
/// All weak cues together weigh so much at most: many small signs are not one clear one.
const MOST_WEAK: f32 = 4.0;
/// So many of the story's words are told as the reason.
const TOLD: usize = 3;

/// How strongly the words of a story point at something, and which do.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pointing {
    pub(crate) weight: f32,
    pub(crate) words: Vec<String>,
}

impl Lists {
    /// The lists that the program comes with. Should they not be readable, which a test rules out, nothing is suggested.
    pub(crate) fn own() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| match toml::from_str(include_str!("words.toml")) {
            Ok(written) => Self::of(&written),
            Err(_) => Self { kinds: Vec::new(), themes: Vec::new(), topics: Vec::new() },
        })
    }

    fn of(written: &Written) -> Self {
        let all = |entries: &[WrittenEntry]| {
            // A cue that points at many things points at none of them strongly.
            let mut shared: HashMap<String, f32> = HashMap::new();
            for cue in entries.iter().flat_map(|entry| entry.strong.iter().chain(&entry.weak)) {
                *shared.entry(cue.clone()).or_default() += 1.0;
            }
            entries.iter().map(|entry| Entry::of(entry, &shared)).collect()
        };
        Self { kinds: all(&written.kind), themes: all(&written.theme), topics: all(&written.topic) }
    }

    /// What points at the office's kinds, by code: its own words for a kind that the lists do not know.
    pub(crate) fn kinds_of(&self, taxonomy: &Taxonomy, story: &Story<'_>) -> HashMap<String, Pointing> {
        let named = taxonomy.kinds.iter().map(|kind| (kind.code.as_str(), kind.label.da.as_str()));
        pointing(&self.kinds, named, story)
    }

    /// What points at the office's themes, by code.
    pub(crate) fn themes_of(&self, taxonomy: &Taxonomy, story: &Story<'_>) -> HashMap<String, Pointing> {
        let named = taxonomy.themes.iter().map(|theme| (theme.code.as_str(), theme.label.da.as_str()));
        pointing(&self.themes, named, story)
    }

    /// What points at a unit: its own name in the story, and what units of such a name work with.
    pub(crate) fn unit(&self, unit: &Unit, (story, topics): (&Story<'_>, &[Pointing])) -> Pointing {
        let mut all = by_label(&unit.name, story);
        let name = Story::of(&unit.name);
        for (topic, pointing) in self.topics.iter().zip(topics) {
            if topic.names.iter().any(|cue| name.meets(cue).is_some()) {
                all.weight += pointing.weight;
                all.words.extend(pointing.words.iter().cloned());
            }
        }
        all.words.truncate(TOLD);
        all
    }

    /// What points at each topic.
    pub(crate) fn topics_of(&self, story: &Story<'_>) -> Vec<Pointing> {
        self.topics.iter().map(|topic| topic.pointing(story)).collect()
    }
}

fn pointing<'n>(
    entries: &[Entry],
    named: impl Iterator<Item = (&'n str, &'n str)>,
    story: &Story<'_>,
) -> HashMap<String, Pointing> {
    let point = |(code, label): (&str, &str)| {
        let listed = entries.iter().find(|entry| entry.code == code);
        let pointing = listed.map_or_else(|| by_label(label, story), |entry| entry.pointing(story));
        (pointing.weight > 0.0).then(|| (code.to_owned(), pointing))
    };
    named.filter_map(point).collect()
}

/// The longer words of a name, met in the story.
fn by_label(label: &str, story: &Story<'_>) -> Pointing {
    let mut all = Pointing::default();
    for word in label.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 4) {
        if let Some(met) = story.meets(&Cue::read(word)) {
            all.weight += STRONG;
            all.words.push(met.to_lowercase());
        }
    }
    all.words.truncate(TOLD);
    all
}

impl Entry {
    fn of(written: &WrittenEntry, shared: &HashMap<String, f32>) -> Self {
        let weigh = |cues: &[String], weight: f32| -> Vec<(Cue, f32)> {
            let shares = |cue: &String| shared.get(cue).copied().unwrap_or(1.0).sqrt();
            cues.iter().map(|cue| (Cue::read(cue), weight / shares(cue))).collect()
        };
        let mut cues = weigh(&written.strong, STRONG);
        cues.extend(weigh(&written.weak, WEAK));
        Self { code: written.code.clone(), names: written.names.iter().map(|name| Cue::read(name)).collect(), cues }
    }

    /// How strongly the story's words point here. Words that meet several cues count for the strongest of them.
    pub(crate) fn pointing(&self, story: &Story<'_>) -> Pointing {
        let mut met: Vec<(&str, f32)> =
            self.cues.iter().filter_map(|(cue, weight)| Some((story.meets(cue)?, *weight))).collect();
        met.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.len().cmp(&a.0.len())));
        let mut counted: Vec<(&str, f32)> = Vec::new();
        for (words, weight) in met {
            if !counted.iter().any(|(other, _)| overlap(other, words)) {
                counted.push((words, weight));
            }
        }
        let sum = |strong: bool| {
            counted.iter().map(|(_, weight)| *weight).filter(|weight| (*weight > WEAK) == strong).sum::<f32>()
        };
        let words = counted.iter().take(TOLD).map(|(words, _)| words.to_lowercase()).collect();
        Pointing { weight: sum(true) + sum(false).min(MOST_WEAK), words }
    }
}

/// Whether two pieces of one text share letters.
fn overlap(one: &str, other: &str) -> bool {
    let range = |text: &str| (text.as_ptr().addr(), text.as_ptr().addr() + text.len());
    let ((start, end), (first, last)) = (range(one), range(other));
    start < last && first < end
}

#[cfg(test)]
mod tests {
    use register::taxonomy::default_taxonomy;

    use super::*;

    #[test]
    fn the_lists_know_every_kind_and_theme_of_the_default_taxonomy() {
        let (lists, taxonomy) = (Lists::own(), default_taxonomy());
        for kind in &taxonomy.kinds {
            assert!(lists.kinds.iter().any(|entry| entry.code == kind.code.as_str()), "{}", kind.code);
        }
        for theme in &taxonomy.themes {
            assert!(lists.themes.iter().any(|entry| entry.code == theme.code.as_str()), "{}", theme.code);
        }
        for entry in lists.kinds.iter().chain(&lists.themes) {
            assert!(entry.cues.len() >= 8, "{} has few cues", entry.code);
        }
    }

    #[test]
    fn words_that_meet_several_cues_count_once() {
        let shared = HashMap::new();
        let written = |strong: &[&str], weak: &[&str]| WrittenEntry {
            code: "X".into(),
            names: vec![],
            strong: strong.iter().map(|cue| (*cue).to_owned()).collect(),
            weak: weak.iter().map(|cue| (*cue).to_owned()).collect(),
        };
        let entry = Entry::of(&written(&["svarer ikke", "ikke svarer"], &["svare*", "ringe*"]), &shared);
        let pointing = entry.pointing(&Story::of("De svarer ikke, når man ringer."));
        assert_eq!(pointing, Pointing { weight: STRONG + WEAK, words: vec!["svarer ikke".into(), "ringer".into()] });
    }
}
