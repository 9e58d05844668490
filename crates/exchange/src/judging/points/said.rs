//! What is said about rows of `Klagepunkter`, in Danish and English.

use jiff::civil::Date;
use register::taxonomy::Label;

use crate::judging::shown::{Shown, cut, day_text, looks_personal};
use crate::messages::{hint, joined, label};
use crate::spelling::Near;

pub(super) fn unknown_number(shown: &Shown, near: Option<Near>) -> Label {
    let Label { da, en } = &shown.0;
    let message = label!("{da} er ikke et Nr på arket Henvendelser.", "{en} is not a Nr on the sheet Henvendelser.");
    let near = near.filter(|near| !looks_personal(&near.text));
    joined(message, &hint(near.map(|near| Near { text: cut(&near.text), ..near }).as_ref()))
}

pub(super) fn not_a_complaint(shown: &Shown, row: u32) -> Label {
    let Label { da, en } = &shown.0;
    label!(
        "{da} (Henvendelser, række {row}) er ikke en klage, og kun klager har klagepunkter.",
        "{en} (Henvendelser, row {row}) is not a complaint, and only complaints have points."
    )
}

pub(super) fn kind_expected() -> Label {
    Label::new(
        "kode eller navn på en klagepunktstype, fx FR-VEJL.",
        "the code or label of a point kind, such as FR-VEJL.",
    )
}

pub(super) fn unknown_kind(shown: &Shown, near: Option<&Near>) -> Label {
    let Label { da, en } = &shown.0;
    let message = label!(
        "{da} er ikke en kendt klagepunktstype. Skriv en kode (fx FR-VEJL) eller et navn.",
        "{en} is not a known point kind. Write a code (such as FR-VEJL) or a label."
    );
    joined(message, &hint(near))
}

pub(super) fn raised_before_received(raised: Date, received: Date) -> Label {
    let (raised, received) = (day_text(raised), day_text(received));
    label!(
        "Rejst ({raised}) ligger før henvendelsens Modtaget ({received}).",
        "Rejst ({raised}) lies before the inquiry's Modtaget ({received})."
    )
}
