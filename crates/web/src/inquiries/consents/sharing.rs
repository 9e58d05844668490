//! Who may be told what, in words: shown before something is shared.

use askama::Template;
use casework::Plain;
use register::consents::{Allowed, MayContact, Recipient, Sharing, Term};

use super::super::forms::rendered;
use super::kind_word;
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "people_sharing.html")]
struct Panel {
    w: Words,
    lines: Vec<Line>,
}

struct Line {
    who: String,
    is_person: bool,
    what: String,
    /// Something of the citizen may be sent to them.
    may: bool,
    said: String,
    terms: Vec<String>,
}

/// The panel: every recipient with what they may be told. It stands before the button of every form that tells something.
pub(in crate::inquiries) fn sharing_panel(visit: &Visit, plain: &Plain) -> String {
    panel(visit, &casework::inquiries::sharing(plain, visit.now.today))
}

/// The panel of what was looked up already.
pub(in crate::inquiries) fn panel(visit: &Visit, sharing: &Sharing) -> String {
    let w = visit.w;
    let administration = administration(w, sharing);
    let recipients = sharing.recipients.iter().map(|one| recipient(w, one));
    rendered(&Panel { w, lines: std::iter::once(administration).chain(recipients).collect() })
}

fn administration(w: Words, sharing: &Sharing) -> Line {
    let said = &sharing.administration;
    let text = match (said.answer, said.withdrawn) {
        (MayContact::Yes, _) => w.t("sharing-administration-yes"),
        (MayContact::No, Some(day)) => w.with("sharing-administration-back", "date", &w.date(day)),
        (MayContact::No, None) => w.t("sharing-administration-no"),
        (MayContact::NotAsked, _) => w.t("sharing-administration-not-asked"),
    };
    let may = said.answer == MayContact::Yes;
    Line {
        who: w.t("sharing-administration"),
        is_person: false,
        what: String::new(),
        may,
        said: text,
        terms: if may && !said.scope.is_empty() { vec![said.scope.clone()] } else { Vec::new() },
    }
}

fn recipient(w: Words, one: &Recipient) -> Line {
    let role = one.role.map(|role| w.label(&figures::labels::role(role)));
    let what = if one.allowed == Allowed::Hear { Some(w.t("party-companion")) } else { role };
    let relation = (!one.relation.is_empty()).then(|| one.relation.clone());
    let what: Vec<String> = what.into_iter().chain(relation).collect();
    Line {
        is_person: true,
        who: if one.who.is_empty() { w.t("sharing-nameless") } else { one.who.clone() },
        what: what.join(", "),
        may: one.allowed.may_be_sent(),
        said: allowed(w, one.allowed),
        terms: one.terms.iter().map(|term| self::term(w, term)).collect(),
    }
}

fn allowed(w: Words, allowed: Allowed) -> String {
    match allowed {
        Allowed::Everything => w.t("sharing-everything"),
        Allowed::Act => w.t("sharing-act"),
        Allowed::BeTold => w.t("sharing-be-told"),
        Allowed::Hear => w.t("sharing-hear"),
        Allowed::Guardianship => w.t("sharing-guardianship"),
        Allowed::Custody => w.t("sharing-custody"),
        Allowed::NothingOfAge => w.t("sharing-of-age"),
        Allowed::RanOut(day) => w.with("sharing-ran-out", "date", &w.date(day)),
        Allowed::Withdrawn(day) => w.with("sharing-withdrawn", "date", &w.date(day)),
        Allowed::Nothing => w.t("sharing-nothing"),
    }
}

/// `Samtykke: økonomi, til og med 1. marts 2024, ikke skriftligt`.
fn term(w: Words, term: &Term) -> String {
    let scope = if term.scope.is_empty() { w.t("sharing-no-scope") } else { term.scope.clone() };
    let until = term.until.map(|day| w.with("consent-until-on", "date", &w.date(day)));
    let word = (!term.written).then(|| w.t("consent-by-word"));
    let parts: Vec<String> = std::iter::once(scope).chain(until).chain(word).collect();
    format!("{}: {}", kind_word(w, term.kind), parts.join(", "))
}
