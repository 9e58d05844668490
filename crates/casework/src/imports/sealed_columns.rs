//! Comparing the sealed columns of rows that are already there. Only someone who has unlocked can; the comparing itself is
//! an opening, and leaves its deed first.

use std::collections::HashMap;

use exchange::{Field, InquiryRow, Reading, Sheet};
use register::citizens::Identity;
use register::taxonomy::Label;
use sealed::DeedValue;
use store::View;
use store::inquiries::Stored;

use super::compare::Plan;
use super::{Bringer, Finding};
use crate::content::{self, Rows};
use crate::records::Plain;
use crate::{CaseworkError, Desk, Now, Unlocked};

/// A file beside the register.
pub(super) struct Comparing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) now: Now,
    pub(super) bringer: &'a Bringer<'a>,
    pub(super) reading: &'a Reading,
    pub(super) held: &'a HashMap<String, Stored>,
}

/// What a row's sealed columns say against the register's.
enum Difference {
    /// This column is another.
    Column(Field),
    /// What the register holds does not open, so nobody can tell.
    Damaged,
}

impl Comparing<'_> {
    /// Moves rows whose sealed columns differ from *unchanged* to *conflict*; says so where nobody can tell.
    pub(super) fn sort_out(&self, plan: &mut Plan) -> Result<(), CaseworkError> {
        let rows: Vec<usize> =
            plan.unchanged.iter().copied().filter(|place| says_something(&self.reading.inquiries[*place])).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let Some(keys) = self.bringer.keys() else {
            plan.warnings.push(not_compared());
            return Ok(());
        };
        let deed = self
            .bringer
            .deed(self.now, "import.compare")
            .with("inquiries", DeedValue::Count(rows.len() as u64))
            .with("inquiries-list", DeedValue::Hash(self.list_hash(&rows)));
        self.desk.store().begin()?.commit(deed, Some(&keys.secret))?;
        let view = self.desk.store().read()?;
        for place in rows {
            let row = &self.reading.inquiries[place];
            if let Some(difference) = self.differing(&view, keys, row)? {
                plan.counts.unchanged -= 1;
                plan.conflicts.push(self.conflict(row, &difference));
            }
        }
        Ok(())
    }

    /// One hash over the inquiries that are opened, sorted: a deed cannot name a hundred thousand.
    fn list_hash(&self, rows: &[usize]) -> [u8; 32] {
        let id = |place: &usize| Some(self.held.get(self.reading.inquiries[*place].number.as_str())?.inquiry.id);
        let mut ids: Vec<_> = rows.iter().filter_map(id).collect();
        ids.sort_unstable();
        sealed::digest(&ids.iter().flat_map(|id| id.uuid().into_bytes()).collect::<Vec<u8>>())
    }

    fn differing(&self, view: &View, keys: &Unlocked, row: &InquiryRow) -> Result<Option<Difference>, CaseworkError> {
        let Some(before) = self.held.get(row.number.as_str()) else { return Ok(None) };
        let id = before.inquiry.id;
        // Read anew: manifest and row must be of one picture.
        let stored = store::inquiries::find(view, id)?.ok_or(CaseworkError::Inconsistent("an inquiry is gone"))?;
        let key = match keys.content_key(view, id) {
            Ok(key) => key,
            Err(CaseworkError::Seal(_)) => return Ok(Some(Difference::Damaged)),
            Err(other) => return Err(other),
        };
        let rows = Rows::read(view, id)?;
        let Some(plain) = content::open(self.desk, view, &key, (&stored, &rows))? else {
            return Ok(Some(Difference::Damaged));
        };
        Ok(first_difference(&plain, row).map(Difference::Column))
    }

    fn conflict(&self, row: &InquiryRow, difference: &Difference) -> Finding {
        let (field, message) = match difference {
            Difference::Column(field) => (*field, differs(row.number.as_str(), *field)),
            Difference::Damaged => (Field::Number, damaged(row.number.as_str())),
        };
        Finding { cell: self.reading.cell(Sheet::Inquiries, row.row, Some(field)).to_string(), message }
    }
}

fn says_something(row: &InquiryRow) -> bool {
    !row.identity.is_empty() || !row.story.0.is_empty()
}

/// The first sealed column that says something else than the register. A blank says nothing.
fn first_difference(plain: &Plain, row: &InquiryRow) -> Option<Field> {
    // The party that came with the file may have got company at the desk.
    let nobody = Identity::default();
    let named = plain.parties.iter().find(|party| party.identity.name == row.identity.name);
    let held = named.or(plain.parties.first()).map_or(&nobody, |party| &party.identity);
    [
        (Field::Name, &row.identity.name, &held.name),
        (Field::Cpr, &row.identity.cpr, &held.cpr),
        (Field::Phone, &row.identity.phone, &held.phone),
        (Field::Email, &row.identity.email, &held.email),
        (Field::Address, &row.identity.address, &held.address),
        (Field::Story, &row.story.0, &plain.story.0),
    ]
    .into_iter()
    .find_map(|(field, given, held)| (!given.is_empty() && given != held).then_some(field))
}

fn not_compared() -> Finding {
    Finding {
        cell: String::new(),
        message: Label::new(
            "De forseglede kolonner (navn, CPR, telefon, e-mail, adresse, resumé) er ikke sammenlignet, fordi ingen har låst op. De står i registret, som de stod.",
            "The sealed columns (name, CPR, phone, e-mail, address, summary) were not compared, because nobody has unlocked. They stand in the register as they stood.",
        ),
    }
}

fn differs(number: &str, field: Field) -> Label {
    let heading = field.heading();
    Label::new(
        format!(
            "Henvendelse {number} står anderledes i registret i den forseglede kolonne {heading}. Ret filen, eller læs resten ind med »behold«."
        ),
        format!(
            "Inquiry {number} differs from the register in the sealed column {heading}. Correct the file, or import the rest with “keep”."
        ),
    )
}

fn damaged(number: &str) -> Label {
    Label::new(
        format!(
            "Det forseglede i henvendelse {number} kan ikke åbnes og derfor ikke sammenlignes: nogen har ændret databasen. Spørg den, der driver systemet, om en sikkerhedskopi."
        ),
        format!(
            "What is sealed in inquiry {number} does not open and cannot be compared: somebody has altered the database. Ask whoever runs the system for a backup."
        ),
    )
}
