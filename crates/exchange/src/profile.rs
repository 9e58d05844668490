//! A mapping profile: an office's own sheet names, headings and value words.
//!
//! ```toml
//! [sheets]
//! Henvendelser = ["Sager 2023"]
//! [headings.Henvendelser]
//! Modtaget = ["Dato"]
//! [leave_out]
//! Henvendelser = ["Navn"]                 # here: the case worker's name
//! [values.Henvendelser.Kategori]
//! "vejl" = "råd og vejledning"            # "" = say nothing
//! [values.Henvendelser."Område"]          # TOML asks for quotation marks around æ, ø, å and spaces
//! BUF = "Børn og Unge"
//! ```
//! Sheets and fields are named by their Danish names or their English keys. A heading of the profile goes before the
//! ordinary one, which is then an unknown column.

use std::collections::{BTreeMap, HashMap};

use register::taxonomy::Label;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::fields::{Field, Sheet};
use crate::lists::words_of;
use crate::spelling::{nearest, squeezed};

/// An office's own headings, value words and sheet names. The default changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    sheets: BTreeMap<Sheet, Vec<String>>,
    headings: BTreeMap<Field, Vec<String>>,
    leave_out: BTreeMap<Sheet, Vec<String>>,
    values: BTreeMap<Field, BTreeMap<String, String>>,
}

/// What is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProfileMistake {
    /// It is not TOML of this form; also a key that does not exist.
    #[error("the profile cannot be read (names with æ, ø, å or spaces must stand in quotation marks): {0}")]
    NotReadable(String),
    /// A sheet that does not exist.
    #[error("there is no sheet \"{name}\" (nearest: \"{nearest}\")")]
    UnknownSheet {
        /// What stands there.
        name: String,
        /// The nearest one.
        nearest: String,
    },
    /// A field that does not exist on its sheet.
    #[error("the sheet {sheet} has no field \"{name}\" (nearest: \"{nearest}\")", sheet = sheet.name())]
    UnknownField {
        /// The sheet.
        sheet: Sheet,
        /// What stands there.
        name: String,
        /// The nearest one.
        nearest: String,
    },
    /// A word that should stand for something its field does not take.
    #[error("\"{meaning}\" is no value of {field} (nearest: \"{nearest}\")", field = field.heading())]
    UnknownMeaning {
        /// The field.
        field: Field,
        /// What the word should stand for.
        meaning: String,
        /// The nearest value.
        nearest: String,
    },
    /// Sealed columns hold free text; words cannot stand for others there.
    #[error("{} is sealed text: words cannot be given another meaning there", .0.heading())]
    SealedField(Field),
    /// One heading is given to two fields of a sheet.
    #[error("the heading \"{0}\" is given to two fields")]
    HeadingTwice(String),
}

impl ProfileMistake {
    /// The message as people read it.
    #[must_use]
    pub fn message(&self) -> Label {
        let da = match self {
            Self::NotReadable(why) => {
                format!("Profilen kan ikke læses (navne med æ, ø, å eller mellemrum skal stå i anførselstegn): {why}")
            }
            Self::UnknownSheet { name, nearest } => format!("Der er intet ark »{name}«. Mente du »{nearest}«?"),
            Self::UnknownField { sheet, name, nearest } => {
                format!("Arket {} har intet felt »{name}«. Mente du »{nearest}«?", sheet.name())
            }
            Self::UnknownMeaning { field, meaning, nearest } => {
                format!("»{meaning}« er ikke en værdi i {}. Mente du »{nearest}«?", field.heading())
            }
            Self::SealedField(field) => {
                format!("{} er forseglet tekst; her kan ord ikke få en anden betydning.", field.heading())
            }
            Self::HeadingTwice(heading) => format!("Overskriften »{heading}« er givet til to felter."),
        };
        Label::new(da, self.to_string())
    }
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sheets: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    leave_out: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headings: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    values: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>,
}

impl Profile {
    /// Reads a profile's file.
    ///
    /// # Errors
    /// The first thing that is not right; unknown keys are refused.
    pub fn from_toml(text: &str) -> Result<Self, ProfileMistake> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: File = toml::from_str(text).map_err(|error| ProfileMistake::NotReadable(error.to_string()))?;
        let mut profile = Self::default();
        for (sheet, names) in file.sheets {
            let sheet = sheet_named(&sheet)?;
            names.iter().for_each(|name| profile.name_sheet(sheet, name));
        }
        for (sheet, headings) in file.leave_out {
            let sheet = sheet_named(&sheet)?;
            headings.iter().for_each(|heading| profile.leave_out(sheet, heading));
        }
        for (sheet, fields) in file.headings {
            let sheet = sheet_named(&sheet)?;
            for (field, headings) in fields {
                let field = field_named(sheet, &field)?;
                headings.iter().try_for_each(|heading| profile.point(field, heading))?;
            }
        }
        for (sheet, fields) in file.values {
            let sheet = sheet_named(&sheet)?;
            for (field, words) in fields {
                let field = field_named(sheet, &field)?;
                words.iter().try_for_each(|(word, meaning)| profile.word(field, word, meaning))?;
            }
        }
        Ok(profile)
    }

    /// The profile as a file, which reads back as the same profile.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut file = File::default();
        let by_name = |map: &BTreeMap<Sheet, Vec<String>>| {
            map.iter().map(|(sheet, names)| (sheet.name().to_owned(), names.clone())).collect()
        };
        file.sheets = by_name(&self.sheets);
        file.leave_out = by_name(&self.leave_out);
        for (field, headings) in &self.headings {
            let fields = file.headings.entry(field.sheet().name().to_owned()).or_default();
            fields.insert(field.heading().to_owned(), headings.clone());
        }
        for (field, words) in &self.values {
            let fields = file.values.entry(field.sheet().name().to_owned()).or_default();
            fields.insert(field.heading().to_owned(), words.clone());
        }
        toml::to_string(&file).unwrap_or_default()
    }

    /// A sheet (or a CSV file's stem) of this name is to be read as that sheet.
    pub fn name_sheet(&mut self, sheet: Sheet, name: &str) {
        add(self.sheets.entry(sheet).or_default(), name);
    }

    /// A column with this heading is to be read as that field.
    ///
    /// # Errors
    /// Refused where the heading is given to another field of the sheet already.
    pub fn point(&mut self, field: Field, heading: &str) -> Result<(), ProfileMistake> {
        let wanted = squeezed(heading);
        let elsewhere = |(other, headings): (&Field, &Vec<String>)| {
            *other != field && other.sheet() == field.sheet() && headings.iter().any(|known| squeezed(known) == wanted)
        };
        if self.headings.iter().any(elsewhere) {
            return Err(ProfileMistake::HeadingTwice(heading.to_owned()));
        }
        add(self.headings.entry(field).or_default(), heading);
        Ok(())
    }

    /// A column with this heading is not to be read, although its heading is known.
    pub fn leave_out(&mut self, sheet: Sheet, heading: &str) {
        add(self.leave_out.entry(sheet).or_default(), heading);
    }

    /// A word in a field stands for another; for the empty text where it says nothing.
    ///
    /// # Errors
    /// Refused for sealed fields, and where a closed list does not have what the word should stand for.
    pub fn word(&mut self, field: Field, word: &str, meaning: &str) -> Result<(), ProfileMistake> {
        if field.is_sealed() {
            return Err(ProfileMistake::SealedField(field));
        }
        let (words, wanted) = (words_of(field), squeezed(meaning));
        let known = words.is_empty() || wanted.is_empty() || words.iter().any(|word| squeezed(word) == wanted);
        if !known {
            let nearest = nearest(meaning, words.into_iter()).map(|near| near.text).unwrap_or_default();
            return Err(ProfileMistake::UnknownMeaning { field, meaning: meaning.to_owned(), nearest });
        }
        self.values.entry(field).or_default().insert(word.to_owned(), meaning.to_owned());
        Ok(())
    }

    /// Whether a sheet's name is one this profile gives to a sheet.
    pub(crate) fn sheet_called(&self, name: &str) -> Option<Sheet> {
        let name = squeezed(name);
        let called = |names: &Vec<String>| names.iter().any(|known| squeezed(known) == name);
        self.sheets.iter().find(|(_, names)| called(names)).map(|(sheet, _)| *sheet)
    }

    /// The headings this profile gives to fields of a sheet, as they are compared.
    pub(crate) fn headings_on(&self, sheet: Sheet) -> HashMap<String, Field> {
        let on_sheet = self.headings.iter().filter(|(field, _)| field.sheet() == sheet);
        on_sheet.flat_map(|(field, headings)| headings.iter().map(|heading| (squeezed(heading), *field))).collect()
    }

    /// The headings this profile leaves out, as they are compared.
    pub(crate) fn left_out_on(&self, sheet: Sheet) -> Vec<String> {
        self.leave_out.get(&sheet).into_iter().flatten().map(|heading| squeezed(heading)).collect()
    }

    /// The words that stand for others, as they are compared.
    pub(crate) fn words(&self) -> HashMap<Field, HashMap<String, String>> {
        let by_look = |words: &BTreeMap<String, String>| {
            words.iter().map(|(word, meaning)| (squeezed(word), meaning.clone())).collect()
        };
        self.values.iter().map(|(field, words)| (*field, by_look(words))).collect()
    }
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| squeezed(known) == squeezed(name)) {
        names.push(name.to_owned());
    }
}

fn sheet_named(name: &str) -> Result<Sheet, ProfileMistake> {
    Sheet::find(name).ok_or_else(|| ProfileMistake::UnknownSheet {
        name: name.to_owned(),
        nearest: nearest(name, Sheet::ALL.iter().map(|sheet| sheet.name())).map(|near| near.text).unwrap_or_default(),
    })
}

fn field_named(sheet: Sheet, name: &str) -> Result<Field, ProfileMistake> {
    Field::find(sheet, name).ok_or_else(|| ProfileMistake::UnknownField {
        sheet,
        name: name.to_owned(),
        nearest: nearest(name, sheet.fields().map(Field::heading)).map(|near| near.text).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [sheets]
        Henvendelser = ["Sager 2023"]
        [headings.inquiries]
        received = ["Dato", "Modt."]
        [headings.Klagepunkter]
        "Område" = ["Afdeling"]
        [leave_out]
        henvendelser = ["Navn"]
        [values.Henvendelser.Kategori]
        "vejl" = "Råd og vejledning"
        "?" = ""
    "#;

    #[test]
    fn a_profile_reads_back_as_itself() {
        let profile = Profile::from_toml(FILE).unwrap();
        assert_eq!(Profile::from_toml(&profile.to_toml()), Ok(profile.clone()));
        assert_eq!(profile.sheet_called("sager 2023."), Some(Sheet::Inquiries));
        assert_eq!(profile.headings_on(Sheet::Inquiries).get("modt"), Some(&Field::Received));
        assert_eq!(profile.headings_on(Sheet::Points).get("afdeling"), Some(&Field::PointUnit));
        assert_eq!(profile.left_out_on(Sheet::Inquiries), ["navn"]);
        assert_eq!(profile.words()[&Field::Category]["vejl"], "Råd og vejledning");
        assert_eq!(Profile::from_toml(""), Ok(Profile::default()));
        assert_eq!(Profile::default().to_toml(), "");
    }

    #[test]
    fn what_does_not_exist_is_refused_with_the_nearest() {
        let refused = |text: &str| Profile::from_toml(text).unwrap_err().message().da;
        assert!(refused("[sheet]\nHenvendelser = []").contains("unknown field `sheet`"));
        assert!(refused("[sheets]\nHenvendelse = [\"x\"]").contains("Mente du »Henvendelser«?"));
        assert!(refused("[headings.Klagepunkter]\nVurderng = [\"x\"]").contains("Mente du »Vurdering«?"));
        assert!(refused("[values.Henvendelser.Kanal]\nx = \"telefonn\"").contains("Mente du »telefon«?"));
        assert!(refused("[values.Henvendelser.Navn]\nx = \"y\"").contains("forseglet"));
        assert!(refused("[headings.Henvendelser]\nNr = [\"x\"]\nKanal = [\"X.\"]").contains("to felter"));
        assert!(refused("[values.Henvendelser.Kanal]\nx = 7").starts_with("Profilen kan ikke læses"));
    }
}
