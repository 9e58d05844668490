//! The circumstances of an inquiry that only the office sees: needs, barriers, the citizen's wish, topics, and whether
//! another body has looked at it. One sealed record an inquiry, under the inquiry's own id.

mod addresses;

use jiff::civil::Date;

pub use addresses::holds_address;

use crate::citizens::Identity;
use crate::codes::coded;
use crate::records::record;

coded! {
    /// What a citizen needs in order to be met as others are.
    Need {
        /// Tolk.
        Interpreter = "interpreter",
        /// Ordblind.
        Dyslexia = "dyslexia",
        /// Fritaget for Digital Post.
        NoDigitalPost = "no_digital_post",
        /// Svært ved at læse og skrive breve.
        ReadingHelp = "reading_help",
        /// Kan ikke komme frem.
        CannotAttend = "cannot_attend",
        /// Nedsat hørelse.
        Hearing = "hearing",
    }
}

coded! {
    /// What stands in the citizen's way.
    Barrier {
        /// Digitale løsninger.
        Digital = "digital",
        /// Sprog.
        Language = "language",
        /// Helbred.
        Health = "health",
        /// Har mistet overblikket.
        Overview = "overview",
        /// Frygt for følger af at klage.
        Fear = "fear",
        /// Mistillid.
        Distrust = "distrust",
    }
}

record! {
    /// Needs, barriers, wish, topics.
    Circumstances {
        /// What the citizen needs.
        needs: Vec<Need>,
        /// The language to be interpreted, and whatever else is to be known of needs.
        needs_text: String,
        /// Address and name are protected (adressebeskyttelse): never printed by mistake.
        protected_address: bool,
        /// The citizen wishes to remain unknown: nobody asks for the name again.
        anonymous: bool,
        /// What stands in the way.
        barriers: Vec<Barrier>,
        /// What the citizen wishes, in their own words.
        wish: String,
        /// Whether another body has looked at it; `None`: not asked.
        other_body: Option<bool>,
        /// Which, and with what result.
        other_body_text: String,
        /// Free subject words (emneord).
        topics: Vec<String>,
        /// The day of the matter complained of (forholdets dato), for the one-year test.
        matter_date: Option<Date>,
        /// From whom the citizen knows of the adviser.
        known_from: String,
    }
}

impl Circumstances {
    /// A party as they may stand on paper: where the address is protected it is left out, whoever's it is; those of one
    /// household often share it.
    #[must_use]
    pub fn printable(&self, identity: &Identity) -> Identity {
        let address = if self.protected_address { String::new() } else { identity.address.clone() };
        Identity { address, ..identity.clone() }
    }
}

/// The sections in which circumstances are written, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What the citizen needs.
    Needs,
    /// The citizen's wish.
    Wish,
    /// What stands in the way.
    Barriers,
    /// Whether another body has looked at it.
    OtherBody,
    /// Topics, the day of the matter, from whom the citizen knows of the adviser.
    Background,
}

/// What one section says.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub enum Part {
    /// What the citizen needs.
    Needs {
        /// Needs, in the order of their list.
        needs: Vec<Need>,
        /// What else is to be known of them.
        text: String,
        /// Whether the address is protected.
        protected_address: bool,
        /// Whether the citizen wishes to remain unknown.
        anonymous: bool,
    },
    /// The citizen's wish.
    Wish(String),
    /// What stands in the way.
    Barriers(Vec<Barrier>),
    /// Whether another body has looked at it.
    OtherBody {
        /// Whether it has; `None`: not asked.
        looked: Option<bool>,
        /// Which, and with what result.
        text: String,
    },
    /// Topics and what else belongs to the background.
    Background {
        /// Free subject words.
        topics: Vec<String>,
        /// The day of the matter.
        matter_date: Option<Date>,
        /// From whom the citizen knows of the adviser.
        known_from: String,
    },
}

impl Circumstances {
    /// What a section says.
    #[must_use]
    pub fn part(&self, section: Section) -> Part {
        match section {
            Section::Needs => Part::Needs {
                needs: self.needs.clone(),
                text: self.needs_text.clone(),
                protected_address: self.protected_address,
                anonymous: self.anonymous,
            },
            Section::Wish => Part::Wish(self.wish.clone()),
            Section::Barriers => Part::Barriers(self.barriers.clone()),
            Section::OtherBody => Part::OtherBody { looked: self.other_body, text: self.other_body_text.clone() },
            Section::Background => Part::Background {
                topics: self.topics.clone(),
                matter_date: self.matter_date,
                known_from: self.known_from.clone(),
            },
        }
    }

    /// The same with one section written anew.
    #[must_use]
    pub fn with(&self, part: Part) -> Self {
        let mut anew = self.clone();
        match part {
            Part::Needs { needs, text, protected_address, anonymous } => {
                (anew.needs, anew.needs_text) = (needs, text);
                (anew.protected_address, anew.anonymous) = (protected_address, anonymous);
            }
            Part::Wish(wish) => anew.wish = wish,
            Part::Barriers(barriers) => anew.barriers = barriers,
            Part::OtherBody { looked, text } => (anew.other_body, anew.other_body_text) = (looked, text),
            Part::Background { topics, matter_date, known_from } => {
                (anew.topics, anew.matter_date, anew.known_from) = (topics, matter_date, known_from);
            }
        }
        anew
    }
}

impl Part {
    /// The section it belongs to.
    #[must_use]
    pub const fn section(&self) -> Section {
        match self {
            Self::Needs { .. } => Section::Needs,
            Self::Wish(_) => Section::Wish,
            Self::Barriers(_) => Section::Barriers,
            Self::OtherBody { .. } => Section::OtherBody,
            Self::Background { .. } => Section::Background,
        }
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Part(withheld)")
    }
}

/// Subject words out of what was typed: apart by commas or line ends, each once whatever its case.
#[must_use]
pub fn topics(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        if !found.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            found.push(word.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_written_without_touching_the_others() {
        let before = Circumstances {
            needs: vec![Need::Dyslexia],
            wish: "et svar".into(),
            topics: vec!["mur".into()],
            other_body: Some(true),
            ..Circumstances::default()
        };
        let sections = [Section::Needs, Section::Wish, Section::Barriers, Section::OtherBody, Section::Background];
        for section in sections {
            let part = before.part(section);
            assert_eq!(part.section(), section);
            assert_eq!(before.with(part), before, "what it says already changes nothing");
        }
        let after = before.with(Part::Wish("en undskyldning".into()));
        assert_eq!(after, Circumstances { wish: "en undskyldning".into(), ..before });
    }

    #[test]
    fn subject_words_stand_once_each() {
        assert_eq!(topics("mur, Hegn\nhegn;; SKEL ,"), ["mur", "Hegn", "SKEL"]);
        assert!(topics(" , \n").is_empty());
    }

    #[test]
    fn a_protected_address_is_left_out_of_what_is_printed() {
        let identity = Identity { name: "Åge".into(), address: "Demostræde 1".into(), ..Identity::default() };
        let open = Circumstances::default();
        assert_eq!(open.printable(&identity), identity);
        let printed = Circumstances { protected_address: true, ..open }.printable(&identity);
        assert_eq!((printed.name.as_str(), printed.address.as_str()), ("Åge", ""));
    }
}
