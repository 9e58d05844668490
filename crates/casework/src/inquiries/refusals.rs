//! What a rule refuses, in words: what the person can do about it.

use register::consents::ContactRefusal;
use register::inquiries::{ClosingRefusal, DayRefusal, Inquiry, Mistake, Refusal};
use register::taxonomy::Label;

use crate::CaseworkError;

fn mistake((da, en): (&str, &str)) -> CaseworkError {
    CaseworkError::mistake(da, en)
}

fn label((da, en): (&str, &str)) -> Label {
    Label::new(da, en)
}

/// Nothing was written where something must be.
pub(super) fn nothing_written() -> CaseworkError {
    mistake(("Skriv noget først.", "Write something first."))
}

/// A code that this office does not have.
pub(super) fn unknown_code() -> CaseworkError {
    mistake(("Vælg en værdi fra listen.", "Choose a value from the list."))
}

/// The day must lie within the inquiry's own time.
pub(super) fn happened(
    inquiry: &Inquiry,
    on: jiff::civil::Date,
    today: jiff::civil::Date,
) -> Result<(), CaseworkError> {
    inquiry.may_have_happened(on, today).map_err(|refusal| {
        mistake(match refusal {
            DayRefusal::BeforeReceived => (
                "Dagen ligger før den dag, henvendelsen blev modtaget. Ret den ene af dem.",
                "The day lies before the day the inquiry was received. Change one of them.",
            ),
            DayRefusal::AfterToday => (
                "Dagen er ikke kommet endnu. Lav en opgave i stedet.",
                "The day has not come yet. Make a task instead.",
            ),
        })
    })
}

/// A day of receipt after what happened in the inquiry.
pub(super) fn happened_before() -> CaseworkError {
    mistake((
        "Der er noget i tidslinjen fra før den dag. Ret dagen dér først, eller vælg en tidligere modtagelsesdag.",
        "The timeline holds something from before that day. Change the day there first, or choose an earlier day of receipt.",
    ))
}

/// A rule of inquiries, in words.
pub(super) fn refused(refusal: Refusal) -> CaseworkError {
    mistake(words(refusal))
}

const fn words(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Mistake(Mistake::ClosedBeforeReceived) => (
            "Henvendelsen kan ikke være afsluttet, før den blev modtaget.",
            "The inquiry cannot be closed before it was received.",
        ),
        Refusal::Mistake(Mistake::ComplaintWithoutUnit) => {
            ("En klage skal have en enhed. Vælg enheden først.", "A complaint needs a unit. Choose the unit first.")
        }
        Refusal::Mistake(Mistake::PointBeforeReceived) => (
            "Et klagepunkt kan ikke være rejst, før henvendelsen blev modtaget.",
            "A point cannot be raised before the inquiry was received.",
        ),
        Refusal::NotAComplaint => (
            "Det hører kun til klager. Ret kategorien til klage først.",
            "Only complaints have that. Change the category to complaint first.",
        ),
        Refusal::AlreadyClosed => ("Henvendelsen er allerede afsluttet.", "The inquiry is closed already."),
        Refusal::NotClosed => ("Henvendelsen er allerede åben.", "The inquiry is open already."),
        Refusal::WouldLosePoints => (
            "Klagen har klagepunkter eller vurderinger, som ville gå tabt.",
            "The complaint has points or assessments that would be lost.",
        ),
        Refusal::CategoryMissing => ("Vælg en kategori.", "Choose a category."),
        Refusal::NoSuchPoint => (
            "Klagepunktet findes ikke længere: en anden har fjernet det.",
            "The point is no longer there: somebody else has removed it.",
        ),
        Refusal::ReasonOfAnotherOutcome => (
            "Begrundelsen hører til udfaldet »ingen styrkelse«. Vælg det udfald, eller fjern begrundelsen.",
            "The reason belongs to the outcome “not strengthened”. Choose that outcome, or remove the reason.",
        ),
    }
}

/// Why an inquiry was not closed or opened again, in words.
#[must_use]
pub fn closing_refused(refusal: ClosingRefusal) -> Label {
    label(match refusal {
        ClosingRefusal::Inquiry(refusal) => words(refusal),
        ClosingRefusal::AfterToday => ("Afslutningsdagen er ikke kommet endnu.", "The closing day has not come yet."),
        ClosingRefusal::OutcomeMissing => (
            "En klage afsluttes med et udfald. »Ved ikke« er også et svar.",
            "A complaint closes with an outcome. “Not known” is an answer too.",
        ),
        ClosingRefusal::ReasonOfAnotherOutcome => words(Refusal::ReasonOfAnotherOutcome),
        ClosingRefusal::Outstanding(_) => (
            "Noget, der er lovet, udestår. Sæt kryds ved det, der er gjort, eller skriv, hvorfor der afsluttes alligevel.",
            "Something promised is outstanding. Tick what is done, or write why it is closed all the same.",
        ),
        ClosingRefusal::ReasonMissing => {
            ("Skriv, hvorfor henvendelsen åbnes igen.", "Write why the inquiry is opened again.")
        }
    })
}

/// Why the administration may not be turned to, in words.
#[must_use]
pub fn contact_refused(refusal: ContactRefusal) -> Label {
    match refusal {
        ContactRefusal::NotAsked => label((
            "Borgeren er ikke spurgt, om forvaltningen må kontaktes.",
            "The citizen was not asked whether the administration may be contacted.",
        )),
        ContactRefusal::SaidNo => label((
            "Borgeren har sagt nej til, at forvaltningen kontaktes.",
            "The citizen has said no to contacting the administration.",
        )),
        ContactRefusal::Withdrawn(on) => Label::new(
            format!("Borgeren har trukket sit ja tilbage den {}.", words::long_date(words::Language::Danish, on)),
            format!("The citizen took the consent back on {}.", words::long_date(words::Language::English, on)),
        ),
    }
}
