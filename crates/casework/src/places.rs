//! Places where the adviser can be met, and when.

use register::places::{OpeningHours, Place, PlaceMistake};
use register::taxonomy::{PlaceCode, Validity};
use register::units::Organisation;

use crate::access::Action;
use crate::edits::{Added, Changed, Merging, Wish, commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What can be changed about a place; its code cannot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceForm {
    /// Name.
    pub name: String,
    /// Address, in one line or several; may be empty.
    pub address: String,
    /// When it is in use.
    pub validity: Validity,
    /// Opening hours.
    pub hours: Vec<OpeningHours>,
}

impl PlaceForm {
    /// A place as it can be changed.
    #[must_use]
    pub fn of(place: &Place) -> Self {
        let Place { name, address, validity, hours, .. } = place.clone();
        Self { name, address, validity, hours }
    }

    fn place(&self, code: PlaceCode) -> Place {
        let mut hours = self.hours.clone();
        hours.sort();
        let (name, address) = (self.name.trim().to_owned(), self.address.trim().to_owned());
        Place { code, name, address, validity: self.validity, hours }
    }
}

/// Every place, in the order in which they were made, ended ones too.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn all(desk: &Desk, session: &Session) -> Result<Vec<Place>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    Ok(store::places::all(&*desk.store().read()?)?)
}

/// Adds a place under a free code.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add(
    desk: &Desk,
    session: &Session,
    now: Now,
    form: &PlaceForm,
) -> Result<Added<Place, PlaceMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let known = store::places::all(&tx)?;
    let taken = |code: &str| known.iter().any(|place| place.code.as_str() == code);
    let place = form.place(PlaceCode::new(Organisation::free_code(&form.name, taken)));
    let mistakes = place.mistakes();
    if !mistakes.is_empty() {
        return Ok(Added::Mistaken(mistakes));
    }
    store::places::put(&tx, &place)?;
    commit(tx, session, deed(session, now, "office.place.put"))?;
    Ok(Added::Made(place))
}

/// Changes a place.
///
/// # Errors
/// A refusal where the person may not or the place does not exist; a fault of the store.
pub fn change(
    desk: &Desk,
    session: &Session,
    now: Now,
    (code, wish): (&PlaceCode, &Wish<PlaceForm>),
) -> Result<Changed<PlaceForm, PlaceMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let known = store::places::all(&tx)?.into_iter().find(|place| place.code == *code);
    let known = known.ok_or_else(|| CaseworkError::refusal("Stedet findes ikke.", "The place does not exist."))?;
    let present = PlaceForm::of(&known);
    let (form, fields) = merged(&present, wish);
    if !fields.is_empty() {
        return Ok(Changed::Conflict { theirs: present, fields });
    }
    let place = form.place(code.clone());
    let mistakes = place.mistakes();
    if !mistakes.is_empty() {
        return Ok(Changed::Mistaken(mistakes));
    }
    if place != known {
        store::places::put(&tx, &place)?;
        commit(tx, session, deed(session, now, "office.place.put"))?;
    }
    Ok(Changed::Saved)
}

fn merged(present: &PlaceForm, wish: &Wish<PlaceForm>) -> (PlaceForm, Vec<&'static str>) {
    let (mut merging, was, new) = (Merging::default(), &wish.was, &wish.new);
    let (from, to) = (present.validity.from, present.validity.to);
    let form = PlaceForm {
        name: merging.field("name", &present.name, (&was.name, &new.name)),
        address: merging.field("address", &present.address, (&was.address, &new.address)),
        validity: Validity {
            from: merging.field("from", &from, (&was.validity.from, &new.validity.from)),
            to: merging.field("to", &to, (&was.validity.to, &new.validity.to)),
        },
        hours: merging.field("hours", &present.hours, (&was.hours, &new.hours)),
    };
    (form, merging.clashes)
}
