//! One row of the table: what stands there, what can be set, and what was set.

use std::collections::BTreeMap;

use casework::inquiries::{Choices, Coding, LackingRow, sorted};
use register::ids::UnitId;
use register::inquiries::{Category, Channel, Fact, From, Inquiry, Lack};
use register::taxonomy::{KindCode, ThemeCode};

use crate::addresses::Address;
use crate::fields::Fields;
use crate::inquiries::options::{parts_of, sorted_code};
use crate::inquiries::registering::{Pick, category, from};
use crate::wording::Words;

/// What is set for all that are ticked.
const TOGETHER: &str = "alle";
/// What stood there when the form was shown.
const WAS: [&str; 5] = ["kategori", "enhed", "tema", "kanal", "fra"];

/// One row.
pub(super) struct Row {
    pub(super) number: String,
    pub(super) received: String,
    pub(super) age: String,
    pub(super) state: Option<String>,
    pub(super) was: Vec<(String, String)>,
    pub(super) categories: Vec<Pick>,
    /// It is not sorted yet, and may stay so.
    pub(super) is_unsorted: bool,
    pub(super) unit: String,
    pub(super) kinds: Vec<Pick>,
    pub(super) themes: Vec<Pick>,
    pub(super) has: String,
    pub(super) is_ticked: bool,
    pub(super) mistake: Option<String>,
}

/// What can be set for several together.
pub(super) struct Together {
    pub(super) categories: Vec<Pick>,
    pub(super) channels: Vec<Pick>,
    pub(super) from: Vec<Pick>,
    pub(super) themes: Vec<Pick>,
    pub(super) unit: String,
}

/// The units by the text that stands for each: its name, and its code where two have the same.
pub(super) fn unit_names(choices: &Choices) -> BTreeMap<String, UnitId> {
    let alike = |name: &str| choices.units.iter().filter(|unit| unit.name == name).count() > 1;
    let text = |unit: &casework::inquiries::UnitChoice| {
        if alike(&unit.name) { format!("{} · {}", unit.name, unit.code) } else { unit.name.clone() }
    };
    choices.units.iter().map(|unit| (text(unit), unit.id)).collect()
}

/// What stands in an inquiry, as hidden fields carry it.
pub(super) fn was(inquiry: &Inquiry) -> [(&'static str, String); 5] {
    let category = inquiry.matter.category().map(|category| sorted_code(category.key(), inquiry.own_category.as_ref()));
    let themes: Vec<&str> = inquiry.themes.iter().map(ThemeCode::as_str).collect();
    let values = [
        category.unwrap_or_default(),
        inquiry.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        themes.join(";"),
        inquiry.channel.key().to_owned(),
        inquiry.from.key().to_owned(),
    ];
    let mut values = values.into_iter();
    WAS.map(|name| (name, values.next().unwrap_or_default()))
}

impl Row {
    pub(super) fn of(
        w: Words,
        row: &LackingRow,
        choices: &Choices,
        (typed, failed): (&Fields, &BTreeMap<String, String>),
    ) -> Self {
        let inquiry = &row.inquiry;
        let number = inquiry.number.to_string();
        let is_typed = typed.values("nr").any(|of| of == number);
        let said = |name: &str| typed.raw(&format!("{name}.{number}")).to_owned();
        let present = choices.categories.iter().find(|(_, sorting)| {
            Some(sorting.category) == inquiry.matter.category() && sorting.own == inquiry.own_category
        });
        let sorted_as = if is_typed {
            said("kategori")
        } else {
            present.map(|(choice, _)| choice.code.clone()).unwrap_or_default()
        };
        let unit = row.unit.as_ref().map(|unit| {
            let names = unit_names(choices);
            names.into_iter().find(|(_, id)| *id == unit.id).map_or_else(|| unit.name.clone(), |(name, _)| name)
        });
        let days = usize::try_from(row.age_days).unwrap_or(0);
        Self {
            received: words::short_date(inquiry.received),
            age: w.count("coding-days", days),
            state: inquiry.stage.closed_on().map(|_| w.t("state-closed")),
            was: was(inquiry).into_iter().map(|(name, value)| (format!("was.{name}.{number}"), value)).collect(),
            categories: categories(w, choices, &sorted_as),
            is_unsorted: row.lacks.contains(&Lack::Category),
            unit: if is_typed { said("enhed") } else { unit.unwrap_or_default() },
            kinds: kinds(w, choices, &said("klagepunkt")),
            themes: themes(w, choices, &said("tema")),
            has: has(w, choices, inquiry),
            is_ticked: typed.values("valgt").any(|of| of == number),
            mistake: failed.get(&number).cloned(),
            number,
        }
    }

    /// The page of this one alone.
    pub(super) fn href(&self, only: Option<Lack>) -> String {
        super::one::address(&self.number, only)
    }

    /// The same, as the list asks for it.
    pub(super) fn alone(&self, only: &str) -> String {
        let only = (!only.is_empty()).then_some(only);
        Address::to(&super::one::path(&self.number)).maybe("mangler", only).to_string()
    }
}

fn has(w: Words, choices: &Choices, inquiry: &Inquiry) -> String {
    let names = choices.themes.iter().filter(|theme| inquiry.themes.contains(&theme.code));
    names.map(|theme| w.label(&theme.label)).collect::<Vec<_>>().join(", ")
}

fn pick(w: Words, choice: &casework::inquiries::Choice, said: &str) -> Pick {
    Pick {
        value: choice.code.clone(),
        label: w.label(&choice.label),
        is_chosen: choice.code == said,
        ..Pick::default()
    }
}

fn categories(w: Words, choices: &Choices, said: &str) -> Vec<Pick> {
    let all = choices.categories.iter();
    all.map(|(choice, sorting)| Pick { label: category(w, choice, sorting), ..pick(w, choice, said) }).collect()
}

fn kinds(w: Words, choices: &Choices, said: &str) -> Vec<Pick> {
    let kind = |kind: &register::taxonomy::PointKind| Pick {
        value: kind.code.to_string(),
        label: w.label(&kind.label),
        is_chosen: kind.code.as_str() == said,
        ..Pick::default()
    };
    choices.kinds.iter().map(kind).collect()
}

fn themes(w: Words, choices: &Choices, said: &str) -> Vec<Pick> {
    let theme = |theme: &register::taxonomy::Theme| Pick {
        value: theme.code.to_string(),
        label: w.label(&theme.label),
        is_chosen: theme.code.as_str() == said,
        ..Pick::default()
    };
    choices.themes.iter().map(theme).collect()
}

impl Together {
    pub(super) fn of(w: Words, choices: &Choices, typed: &Fields) -> Self {
        let said = |name: &str| typed.raw(&format!("{TOGETHER}.{name}")).to_owned();
        Self {
            categories: categories(w, choices, &said("kategori")),
            channels: choices.channels.iter().map(|choice| pick(w, choice, &said("kanal"))).collect(),
            from: choices
                .from
                .iter()
                .map(|choice| Pick { label: from(w, choice), ..pick(w, choice, &said("fra")) })
                .collect(),
            themes: themes(w, choices, &said("tema")),
            unit: said("enhed"),
        }
    }
}

/// Why nothing can be done with the form: nothing is ticked, or nothing chosen.
pub(super) fn nothing_to_do(form: &Fields, together: bool) -> Option<&'static str> {
    if !together {
        None
    } else if form.values("valgt").next().is_none() {
        Some("coding-none-ticked")
    } else if WAS.iter().all(|name| form.get(&format!("{TOGETHER}.{name}")).is_none()) {
        Some("coding-nothing-chosen")
    } else {
        None
    }
}

/// What is wanted of one row. `Err`: what is wrong with it.
pub(super) fn wishes(
    w: Words,
    choices: &Choices,
    (form, number): (&Fields, &str),
    together: bool,
) -> Result<Coding, String> {
    let is_ticked = together && form.values("valgt").any(|of| of == number);
    let of_all = |name: &str| form.get(&format!("{TOGETHER}.{name}")).filter(|_| is_ticked).map(str::to_owned);
    let of_row = |name: &str| form.get(&format!("{name}.{number}")).map(str::to_owned);
    let said = |name: &str| of_all(name).or_else(|| of_row(name));
    let not_in_list = || w.t("registering-not-in-list");
    let was = read_was(form, number).ok_or_else(not_in_list)?;
    let mut facts = Vec::new();
    if let Some(code) = said("kategori") {
        let sorting = choices.sorting(&code).ok_or_else(not_in_list)?;
        facts.push((was.category, sorted(Some(sorting))));
    }
    facts.push((Fact::Unit(was.unit), Fact::Unit(unit(w, choices, (said("enhed"), was.unit))?)));
    if let Some(code) = said("tema") {
        let theme = choices.themes.iter().find(|theme| theme.code.as_str() == code).ok_or_else(not_in_list)?;
        let mut themes = was.themes.clone();
        themes.push(theme.code.clone());
        facts.push((Fact::Themes(was.themes), Fact::Themes(themes)));
    }
    if let Some(key) = of_all("kanal") {
        facts.push((Fact::Channel(was.channel), Fact::Channel(Channel::from_key(&key).ok_or_else(not_in_list)?)));
    }
    if let Some(key) = of_all("fra") {
        facts.push((Fact::From(was.from), Fact::From(From::from_key(&key).ok_or_else(not_in_list)?)));
    }
    Ok(Coding { facts, kinds: of_row("klagepunkt").into_iter().map(KindCode::new).collect() })
}

/// A unit by the text that stands for it. A unit that is no longer in use may stay where it stands.
fn unit(w: Words, choices: &Choices, (said, was): (Option<String>, Option<UnitId>)) -> Result<Option<UnitId>, String> {
    let Some(said) = said else { return Ok(None) };
    let names = unit_names(choices);
    let found = names.iter().find(|(name, _)| name.to_lowercase() == said.to_lowercase()).map(|(_, id)| *id);
    let by_code = choices.units.iter().find(|unit| unit.code == said.to_lowercase()).map(|unit| unit.id);
    match found.or(by_code) {
        Some(unit) => Ok(Some(unit)),
        None if was.is_some() && !names.values().any(|id| Some(*id) == was) => Ok(was),
        None if looks_like_cpr(&said) => Err(w.t("registering-cpr-there")),
        None => Err(w.t("registering-not-in-list")),
    }
}

/// Whether a text holds what could be a CPR number.
pub(super) fn looks_like_cpr(text: &str) -> bool {
    let runs = text.split(|letter: char| !letter.is_ascii_digit() && letter != '-' && letter != ' ');
    runs.map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>())
        .any(|digits| digits.len() == 10 && register::citizens::cpr_doubt(&digits).is_none())
}

/// What stood in a row when it was shown.
struct Was {
    category: Fact,
    unit: Option<UnitId>,
    themes: Vec<ThemeCode>,
    channel: Channel,
    from: From,
}

fn read_was(form: &Fields, number: &str) -> Option<Was> {
    let said = |name: &str| form.raw(&format!("was.{name}.{number}")).to_owned();
    let category = said("kategori");
    let (key, own) = parts_of(&category);
    let category = if key.is_empty() { None } else { Some(Category::from_key(key)?) };
    let unit = said("enhed");
    Some(Was {
        category: Fact::Category(category, own),
        unit: if unit.is_empty() { None } else { Some(unit.parse().ok()?) },
        themes: said("tema").split(';').filter(|code| !code.is_empty()).map(ThemeCode::new).collect(),
        channel: Channel::from_key(&said("kanal"))?,
        from: From::from_key(&said("fra"))?,
    })
}

#[cfg(test)]
mod tests {
    use casework::Uuid;
    use casework::inquiries::UnitChoice;
    use words::Language;

    use super::*;

    fn choices() -> Choices {
        let unit = |id, code: &str, name: &str| UnitChoice {
            id: UnitId::new(Uuid::from_u128(id)),
            code: code.into(),
            name: name.into(),
            area: String::new(),
        };
        Choices {
            units: vec![
                unit(1, "ydelse", "Ydelsesteamet"),
                unit(2, "skole-nord", "Skolen"),
                unit(3, "skole-syd", "Skolen"),
            ],
            ..Choices::default()
        }
    }

    fn row(pairs: &[(&str, &str)]) -> Fields {
        let was = [("was.kategori.1", ""), ("was.enhed.1", ""), ("was.kanal.1", "phone"), ("was.fra.1", "resident")];
        let all = was.iter().chain(pairs).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Fields::of(all.collect())
    }

    fn unit_of(said: &str) -> Result<Option<UnitId>, String> {
        let coding = wishes(Words(Language::Danish), &choices(), (&row(&[("enhed.1", said)]), "1"), false)?;
        let found =
            coding.facts.into_iter().find_map(|(_, to)| if let Fact::Unit(unit) = to { Some(unit) } else { None });
        Ok(found.flatten())
    }

    #[test]
    fn a_unit_is_found_by_its_text_or_its_code() {
        let id = |id| Ok(Some(UnitId::new(Uuid::from_u128(id))));
        assert_eq!(unit_of("ydelsesteamet"), id(1));
        assert_eq!(unit_of("Skolen · skole-syd"), id(3));
        assert_eq!(unit_of("skole-nord"), id(2));
        assert_eq!(unit_of(""), Ok(None));
        assert!(unit_of("Skolen").is_err(), "one of two");
        assert!(unit_of("010199-9999").unwrap_err().contains("CPR"));
        assert!(!unit_of("Ydelsen").unwrap_err().contains("CPR"));
    }

    #[test]
    fn what_is_set_together_holds_for_those_ticked() {
        let set = [("alle.kanal", "email"), ("valgt", "1"), ("nr", "1")];
        let coded =
            |fields: &Fields, together| wishes(Words(Language::Danish), &choices(), (fields, "1"), together).unwrap();
        let facts = coded(&row(&set), true).facts;
        assert!(facts.contains(&(Fact::Channel(Channel::Phone), Fact::Channel(Channel::Email))));
        assert_eq!(coded(&row(&set), false).facts.len(), 1, "the unit alone, unchanged");
        assert_eq!(coded(&row(&set[..1]), true).facts.len(), 1, "not ticked");
        assert_eq!(nothing_to_do(&row(&set), true), None);
        assert_eq!(nothing_to_do(&row(&set[..1]), true), Some("coding-none-ticked"));
        assert_eq!(nothing_to_do(&row(&set[1..]), true), Some("coding-nothing-chosen"));
    }
}
