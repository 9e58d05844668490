//! Notes on the series: from which day something is counted in another way.

use jiff::civil::Date;
use register::settings::CountingNote;
use register::taxonomy::Label;
use store::WriteTx;
use uuid::Uuid;

use crate::access::Action;
use crate::edits::{Changed, Merging, Wish, commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What a note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteForm {
    /// First day counted in the new way; `None` while it is not said.
    pub since: Option<Date>,
    /// What changed. Where the English text is empty the Danish stands in.
    pub text: Label,
}

impl NoteForm {
    /// A note as it can be changed.
    #[must_use]
    pub fn of(note: &CountingNote) -> Self {
        Self { since: Some(note.since), text: note.text.clone() }
    }
}

/// What cannot be true of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteMistake {
    /// It has no day.
    DayMissing,
    /// It says nothing.
    TextMissing,
}

/// Every note, oldest first.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn all(desk: &Desk, session: &Session) -> Result<Vec<CountingNote>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    Ok(store::counting_notes::all(&*desk.store().read()?)?)
}

fn note(id: Uuid, form: &NoteForm) -> Result<CountingNote, Vec<NoteMistake>> {
    let mut mistakes = Vec::new();
    let da = form.text.da.trim().to_owned();
    if da.is_empty() {
        mistakes.push(NoteMistake::TextMissing);
    }
    match form.since {
        Some(since) if mistakes.is_empty() => Ok(CountingNote { id, since, text: Label::new(da, form.text.en.trim()) }),
        Some(_) => Err(mistakes),
        None => {
            mistakes.insert(0, NoteMistake::DayMissing);
            Err(mistakes)
        }
    }
}

/// Adds a note.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add(
    desk: &Desk,
    session: &Session,
    now: Now,
    form: &NoteForm,
) -> Result<Changed<NoteForm, NoteMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    match note(sealed::random_id()?, form) {
        Ok(note) => write(desk.store().begin()?, session, now, &note),
        Err(mistakes) => Ok(Changed::Mistaken(mistakes)),
    }
}

fn write(
    tx: WriteTx<'_>,
    session: &Session,
    now: Now,
    note: &CountingNote,
) -> Result<Changed<NoteForm, NoteMistake>, CaseworkError> {
    store::counting_notes::put(&tx, note)?;
    // Facts hold the notes: figures are read anew.
    commit(tx, session, deed(session, now, "office.counting.put").coded(now.today))?;
    Ok(Changed::Saved)
}

fn gone() -> CaseworkError {
    CaseworkError::refusal(
        "Noten findes ikke længere: en anden har fjernet den.",
        "The note is no longer there: somebody else has removed it.",
    )
}

/// Changes a note.
///
/// # Errors
/// A refusal where the person may not or the note is gone; a fault of the store.
pub fn change(
    desk: &Desk,
    session: &Session,
    now: Now,
    (id, wish): (Uuid, &Wish<NoteForm>),
) -> Result<Changed<NoteForm, NoteMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    if let Err(mistakes) = note(id, &wish.new) {
        return Ok(Changed::Mistaken(mistakes));
    }
    let tx = desk.store().begin()?;
    let present = store::counting_notes::all(&tx)?.into_iter().find(|note| note.id == id).ok_or_else(gone)?;
    let present = NoteForm::of(&present);
    let mut merging = Merging::default();
    let (was, new) = (&wish.was, &wish.new);
    let form = NoteForm {
        since: merging.field("since", &present.since, (&was.since, &new.since)),
        text: Label {
            da: merging.field("da", &present.text.da, (&was.text.da, &new.text.da)),
            en: merging.field("en", &present.text.en, (&was.text.en, &new.text.en)),
        },
    };
    if !merging.clashes.is_empty() {
        return Ok(Changed::Conflict { theirs: present, fields: merging.clashes });
    }
    if form == present {
        return Ok(Changed::Saved);
    }
    match note(id, &form) {
        Ok(note) => write(tx, session, now, &note),
        Err(mistakes) => Ok(Changed::Mistaken(mistakes)),
    }
}

/// Takes a note away.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn remove(desk: &Desk, session: &Session, now: Now, id: Uuid) -> Result<(), CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    store::counting_notes::remove(&tx, id)?;
    commit(tx, session, deed(session, now, "office.counting.remove").coded(now.today))?;
    Ok(())
}
