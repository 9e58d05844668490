//! The four blocks: recommendation, example, provision of law, focus. Each says which line is wrong and what to do.

use jiff::civil::Date;
use register::taxonomy::Label;

use super::attributes::{Attribute, date, read};
use super::segments::Fenced;
use super::{Reading, TextError};
use crate::document::{Block, Example, LawBox, Recommendation, RecommendationKind};

/// The blocks by their Danish and English names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Recommendation,
    Example,
    Law,
    Focus,
}

impl Name {
    fn find(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "anbefaling" | "recommendation" => Some(Self::Recommendation),
            "eksempel" | "example" => Some(Self::Example),
            "lovboks" | "law" => Some(Self::Law),
            "fokus" | "focus" => Some(Self::Focus),
            _ => None,
        }
    }

    /// What may stand after its name: the Danish word, then the English one.
    const fn keys(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Recommendation => &[("type", "kind"), ("til", "to"), ("tema", "theme")],
            Self::Example => {
                &[("samtykke", "consent"), ("omfang", "scope"), ("titel", "title"), ("tilbagekaldt", "withdrawn")]
            }
            Self::Law => &[("lov", "law"), ("paragraf", "paragraph"), ("version", "date")],
            Self::Focus => &[("titel", "title")],
        }
    }
}

/// What stood after a block's name, under its Danish keys.
struct Given(Vec<Attribute>);

impl Given {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|given| given.key == key).map(|given| given.value.as_str()).filter(|value| !value.is_empty())
    }

    fn owned(&self, key: &str) -> String {
        self.get(key).unwrap_or_default().to_owned()
    }
}

impl Reading<'_> {
    /// A block as it stands in the report; `None` where it has an error.
    pub(super) fn fenced(&mut self, fenced: &Fenced<'_>) -> Option<Block> {
        let Some(name) = Name::find(fenced.name) else {
            self.fail(
                fenced.line,
                format!(
                    "Der er ingen blok :::{}. Der er :::anbefaling, :::eksempel, :::lovboks og :::fokus.",
                    fenced.name
                ),
                format!(
                    "There is no block :::{}. There are :::anbefaling, :::eksempel, :::lovboks and :::fokus.",
                    fenced.name
                ),
            );
            return None;
        };
        let before = self.errors.len();
        let given = self.given(fenced, name);
        if name != Name::Law {
            self.notices.extend(super::typed::judge(&fenced.body, self.figures));
        }
        let body = self.markdown(&fenced.body, false);
        if fenced.body.text.trim().is_empty() {
            self.fail(
                fenced.line,
                format!("Blokken :::{} er tom. Skriv dens tekst på linjerne før :::.", fenced.name),
                format!("The block :::{} is empty. Write its text on the lines before :::.", fenced.name),
            );
        }
        let given = given?;
        let block = match name {
            Name::Recommendation => self.recommendation(fenced.line, &given, body),
            Name::Example => self.example(fenced.line, &given, body),
            Name::Law => self.law(fenced.line, &given, body),
            Name::Focus => {
                let title =
                    self.needed(fenced.line, &given, "titel", ("den overskrift, boksen skal have", "its heading"));
                title.map(|title| Block::Focus { title, body })
            }
        };
        block.filter(|_| self.errors.len() == before)
    }

    fn given(&mut self, fenced: &Fenced<'_>, name: Name) -> Option<Given> {
        let found = match read(fenced.attributes) {
            Ok(found) => found,
            Err(message) => {
                self.errors.push(TextError { line: fenced.line, message });
                return None;
            }
        };
        let mut given = Vec::new();
        for attribute in found {
            let known = name.keys().iter().find(|(da, en)| attribute.key == *da || attribute.key == *en);
            if let Some((da, _)) = known {
                given.push(Attribute { key: (*da).to_owned(), value: attribute.value });
                continue;
            }
            let keys: Vec<&str> = name.keys().iter().map(|(da, _)| *da).collect();
            let (key, block, keys) = (&attribute.key, fenced.name, keys.join(", "));
            self.fail(
                fenced.line,
                format!("Oplysningen {key} findes ikke for :::{block}. Der er: {keys}."),
                format!("There is no entry {key} for :::{block}. There are: {keys}."),
            );
        }
        Some(Given(given))
    }

    /// An entry that must be there.
    fn needed(&mut self, line: usize, given: &Given, key: &str, (da, en): (&str, &str)) -> Option<String> {
        let found = given.get(key).map(str::to_owned);
        if found.is_none() {
            self.fail(line, format!("{key}=\"…\" mangler: {da}."), format!("{key}=\"…\" is missing: {en}."));
        }
        found
    }

    fn dated(&mut self, line: usize, key: &str, value: &str) -> Option<Date> {
        date(key, value).map_err(|message| self.errors.push(TextError { line, message })).ok()
    }

    fn recommendation(&mut self, line: usize, given: &Given, body: Vec<Block>) -> Option<Block> {
        let types = "Processer, Undervisning, Inspiration eller Opfordring";
        let types_en = "Processer, Undervisning, Inspiration or Opfordring";
        let kind = self.needed(line, given, "type", (types, types_en));
        let kind = kind.and_then(|word| {
            let kind = kind_of(&word);
            if kind.is_none() {
                self.fail(
                    line,
                    format!("type=\"{word}\" kendes ikke. Skriv {types}."),
                    format!("type=\"{word}\" is not known. Write {types_en}."),
                );
            }
            kind
        });
        let to = self.needed(
            line,
            given,
            "til",
            (
                "hvem anbefalingen er rettet til, flere adskilt af ;",
                "to whom the recommendation is made, several separated by ;",
            ),
        );
        let addressees = to?.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let recommendation = Recommendation {
            number: format!("A{}", self.recommendations.len() + 1),
            kind: kind?,
            addressees,
            theme: given.owned("tema"),
            body,
        };
        self.recommendations.push(recommendation.clone());
        Some(Block::Recommendation(recommendation))
    }

    fn example(&mut self, line: usize, given: &Given, body: Vec<Block>) -> Option<Block> {
        let scope = self.needed(
            line,
            given,
            "omfang",
            (
                "hvad borgerens samtykke omfatter, fx omfang=\"beretningen 2023\"",
                "what the citizen's consent covers, such as omfang=\"beretningen 2023\"",
            ),
        );
        let Some(consent) = given.get("samtykke") else {
            self.fail(
                line,
                "Eksemplet mangler samtykke og kan ikke trykkes. Skriv samtykke=\"2024-01-15\" med datoen for borgerens samtykke, eller slet eksemplet.",
                "The example lacks consent and cannot be printed. Write samtykke=\"2024-01-15\" with the date of the citizen's consent, or delete the example.",
            );
            return None;
        };
        if let Some(day) = given.get("tilbagekaldt") {
            self.fail(
                line,
                format!("Samtykket til eksemplet er tilbagekaldt ({day}). Slet eksemplet."),
                format!("The consent to the example has been withdrawn ({day}). Delete the example."),
            );
            return None;
        }
        let consent = self.dated(line, "samtykke", consent)?;
        if consent > self.basics.date {
            let (day, report) = (consent, self.basics.date);
            self.fail(
                line,
                format!("Samtykket er dateret {day}, efter beretningens dato {report}. Ret datoen, eller slet eksemplet."),
                format!("The consent is dated {day}, after the report's date {report}. Correct the date, or delete the example."),
            );
            return None;
        }
        Some(Block::Example(Example { title: given.owned("titel"), consent, scope: scope?, body }))
    }

    fn law(&mut self, line: usize, given: &Given, body: Vec<Block>) -> Option<Block> {
        let law = self.needed(line, given, "lov", ("lovens navn", "the name of the law"));
        let paragraph =
            self.needed(line, given, "paragraf", ("bestemmelsen, fx § 7, stk. 1", "the provision, such as § 7"));
        let version = self.needed(
            line,
            given,
            "version",
            ("den dato, hvis ordlyd er citeret, fx 2014-04-22", "the day whose wording is quoted, such as 2014-04-22"),
        );
        let version = version.and_then(|value| self.dated(line, "version", &value));
        Some(Block::Law(LawBox { law: law?, paragraph: paragraph?, version: version?, body }))
    }
}

fn kind_of(word: &str) -> Option<RecommendationKind> {
    match word.to_lowercase().as_str() {
        "processer" | "proces" | "process" | "processes" => Some(RecommendationKind::Process),
        "undervisning" | "training" => Some(RecommendationKind::Training),
        "inspiration" => Some(RecommendationKind::Inspiration),
        "opfordring" | "encouragement" => Some(RecommendationKind::Encouragement),
        _ => None,
    }
}

/// The reference an inline place cannot hold.
pub(super) fn alone_on_its_line(inner: &str) -> Label {
    Label::new(
        format!("{{{{{inner}}}}} skal stå alene på en linje, uden for lister, citater og blokke."),
        format!("{{{{{inner}}}}} must stand alone on a line, outside lists, quotations and blocks."),
    )
}
