//! What may be shared with whom: said before something is shared. Rules of thumb of the adviser's own trade (tavshedspligt,
//! repræsentation, samtykke); they never widen what a paper on the table says.

use jiff::civil::Date;

use super::{Consent, ConsentKind, ContactConsent, MayContact, Standing};
use crate::citizens::{Identity, is_of_age};
use crate::inquiries::Role;

/// A party as the rules of sharing see them.
#[derive(Debug, Clone, Copy)]
pub struct Concerned<'a> {
    /// Their role.
    pub role: Role,
    /// Who they are.
    pub identity: &'a Identity,
}

/// What may be shared in one inquiry, on one day.
#[derive(Clone, PartialEq, Eq)]
pub struct Sharing {
    /// The administration.
    pub administration: Administration,
    /// Every party by name, citizens first and companions last, and everybody else who stands in a consent.
    pub recipients: Vec<Recipient>,
}

/// What the citizen said of contacting the administration.
#[derive(Clone, PartialEq, Eq)]
pub struct Administration {
    /// Yes, no, not asked.
    pub answer: MayContact,
    /// The day it was said.
    pub on: Option<Date>,
    /// A yes that was taken back on this day.
    pub withdrawn: Option<Date>,
    /// How far it goes.
    pub scope: String,
}

impl Sharing {
    /// Whether something of the citizen may be sent to somebody of this name: one who is known here, by their whole name, and
    /// may be sent it. Of whoever is not known nobody has said that they may.
    #[must_use]
    pub fn may_be_sent_to(&self, name: &str) -> bool {
        let mut known = self.recipients.iter().filter(|one| names(&one.who, name)).peekable();
        known.peek().is_some() && known.all(|one| one.allowed.may_be_sent())
    }
}

/// One whom something may or may not be shared with.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Name, as it stands on the party or in the consent; may be empty.
    pub who: String,
    /// What they are to the citizen; may be empty.
    pub relation: String,
    /// Their role; `None` where they are no party.
    pub role: Option<Role>,
    /// What may be.
    pub allowed: Allowed,
    /// What it rests on, as far as consents and powers of attorney that hold carry it.
    pub terms: Vec<Term>,
}

/// What somebody may be told, and may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// The matter is their own: everything.
    Everything,
    /// May act for the citizen, and be told, within the power of attorney.
    Act,
    /// May be told what the consent says; takes over no powers.
    BeTold,
    /// May hear what is said while the citizen is there; acts for nobody, is sent nothing.
    Hear,
    /// A guardian: within the guardianship, once its certificate has been seen and noted.
    Guardianship,
    /// A parent of a child: may act where they hold custody.
    Custody,
    /// A parent of one who is of age: nothing without consent.
    NothingOfAge,
    /// A consent ran out on this day: nothing any more.
    RanOut(Date),
    /// A consent was withdrawn on this day: nothing any more.
    Withdrawn(Date),
    /// General guidance, nothing of the citizen: there is no consent.
    Nothing,
}

impl Allowed {
    /// Whether something of the citizen may be sent to them at all.
    #[must_use]
    pub const fn may_be_sent(self) -> bool {
        matches!(self, Self::Everything | Self::Act | Self::BeTold)
    }
}

/// A consent or power of attorney that holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Term {
    /// Which of the two.
    pub kind: ConsentKind,
    /// What may be shared or done; empty where nobody said.
    pub scope: String,
    /// Its last day.
    pub until: Option<Date>,
    /// Whether it is in writing.
    pub written: bool,
}

/// What may be shared with whom on a day.
#[must_use]
pub fn sharing(
    parties: &[Concerned<'_>],
    (words, consents): (&[&ContactConsent], &[&Consent]),
    today: Date,
) -> Sharing {
    let of_age = citizen_is_of_age(parties, today);
    let alone = !parties.iter().any(|party| party.role == Role::Citizen);
    let mut ordered: Vec<&Concerned<'_>> = parties.iter().collect();
    ordered.sort_by_key(|party| {
        let identity = party.identity;
        (party.role != Role::Citizen, identity.companion, identity.name.to_lowercase())
    });
    let mut recipients: Vec<Recipient> = ordered
        .into_iter()
        .map(|party| {
            let given: Vec<&Consent> =
                consents.iter().copied().filter(|consent| names(&consent.to, &party.identity.name)).collect();
            of_party(party, (&given, today), (of_age, alone))
        })
        .collect();
    let is_party = |consent: &Consent| parties.iter().any(|party| names(&consent.to, &party.identity.name));
    for consent in consents.iter().filter(|consent| !is_party(consent)) {
        of_stranger(&mut recipients, consent, today);
    }
    Sharing { administration: administration(words, today), recipients }
}

fn administration(words: &[&ContactConsent], today: Date) -> Administration {
    let newest = ContactConsent::newest(words.iter().copied(), today);
    Administration {
        answer: newest.map_or(MayContact::NotAsked, |word| word.says(today)),
        on: newest.and_then(|word| word.on),
        withdrawn: newest.and_then(|word| word.withdrawn).filter(|day| *day <= today),
        scope: newest.map(|word| word.scope.clone()).unwrap_or_default(),
    }
}

/// Of age, a child, or not known: where there is more than one citizen, only if all are alike.
fn citizen_is_of_age(parties: &[Concerned<'_>], today: Date) -> Option<bool> {
    let citizens = parties.iter().filter(|party| party.role == Role::Citizen);
    let mut ages = citizens.map(|party| is_of_age(&party.identity.cpr, today));
    let first = ages.next()??;
    ages.all(|age| age == Some(first)).then_some(first)
}

fn of_party(
    party: &Concerned<'_>,
    (given, today): (&[&Consent], Date),
    (of_age, alone): (Option<bool>, bool),
) -> Recipient {
    let terms = holding(given, today);
    let own = party.role == Role::Citizen || alone && matches!(party.role, Role::Company | Role::Association);
    let allowed = if own && !party.identity.companion {
        Allowed::Everything
    } else if let Some(carried) = carried(&terms) {
        carried
    } else if party.identity.companion {
        Allowed::Hear
    } else {
        without_terms(party, lapsed(given, today), of_age)
    };
    Recipient {
        who: party.identity.name.clone(),
        relation: party.identity.relation.clone(),
        role: Some(party.role),
        allowed,
        terms,
    }
}

fn without_terms(party: &Concerned<'_>, lapsed: Option<Allowed>, of_age: Option<bool>) -> Allowed {
    match (party.role, lapsed) {
        (Role::Guardian, _) => Allowed::Guardianship,
        (_, Some(lapsed)) => lapsed,
        (Role::Relative, None) if party.identity.is_parent() => match of_age {
            Some(true) => Allowed::NothingOfAge,
            Some(false) => Allowed::Custody,
            None => Allowed::Nothing,
        },
        _ => Allowed::Nothing,
    }
}

/// One who stands in a consent and is no party: their consents together.
fn of_stranger(recipients: &mut Vec<Recipient>, consent: &Consent, today: Date) {
    let terms = holding(&[consent], today);
    let allowed = carried(&terms).or_else(|| lapsed(&[consent], today)).unwrap_or(Allowed::Nothing);
    let same = |held: &&mut Recipient| held.role.is_none() && words_of(&held.who) == words_of(&consent.to);
    if let Some(held) = recipients.iter_mut().find(same) {
        held.terms.extend(terms);
        held.allowed = carried(&held.terms).unwrap_or(allowed);
        return;
    }
    recipients.push(Recipient { who: consent.to.clone(), relation: String::new(), role: None, allowed, terms });
}

fn holding(given: &[&Consent], today: Date) -> Vec<Term> {
    let holds = given.iter().filter(|consent| consent.standing(today) == Standing::Holds);
    holds
        .map(|consent| Term {
            kind: consent.kind.unwrap_or(ConsentKind::Consent),
            scope: consent.scope.clone(),
            until: consent.until,
            written: consent.written,
        })
        .collect()
}

fn carried(terms: &[Term]) -> Option<Allowed> {
    let acts = terms.iter().any(|term| term.kind == ConsentKind::PowerOfAttorney);
    (!terms.is_empty()).then_some(if acts { Allowed::Act } else { Allowed::BeTold })
}

/// How the last consent that no longer holds came to its end.
fn lapsed(given: &[&Consent], today: Date) -> Option<Allowed> {
    let ended = given.iter().filter_map(|consent| match consent.standing(today) {
        Standing::Withdrawn => consent.withdrawn.map(|day| (day, Allowed::Withdrawn(day))),
        Standing::RunOut => consent.until.map(|day| (day, Allowed::RanOut(day))),
        Standing::Holds | Standing::NotYet => None,
    });
    ended.max_by_key(|(day, _)| *day).map(|(_, how)| how)
}

/// Whether somebody's whole name is one of those that a consent is given to. A first name alone is nobody's: what cannot be
/// told for certain is not shared.
fn names(to: &str, name: &str) -> bool {
    let name = words_of(name);
    let parts = to
        .split([',', ';', '(', ')', '/', '&', '\n'])
        .flat_map(|part| part.split(" og "))
        .flat_map(|part| part.split(" and "));
    !name.is_empty() && parts.into_iter().any(|part| words_of(part) == name)
}

fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2024, 2, 1);

    fn named(name: &str, relation: &str) -> Identity {
        Identity { name: name.into(), relation: relation.into(), ..Identity::default() }
    }

    fn consent(kind: ConsentKind, to: &str) -> Consent {
        let given = Some(date(2024, 1, 1));
        Consent { kind: Some(kind), to: to.into(), scope: "økonomi".into(), given, ..Consent::default() }
    }

    fn allowed(parties: &[(Role, Identity)], consents: &[Consent]) -> Vec<(String, Allowed)> {
        let parties: Vec<_> = parties.iter().map(|(role, identity)| Concerned { role: *role, identity }).collect();
        let consents: Vec<&Consent> = consents.iter().collect();
        let shared = sharing(&parties, (&[], &consents), TODAY);
        shared.recipients.into_iter().map(|one| (one.who, one.allowed)).collect()
    }

    fn of(role: Role, identity: Identity, consents: &[Consent]) -> Allowed {
        let citizen = Identity { cpr: "010190-0000".into(), ..named("Carla Eksempel", "") };
        allowed(&[(role, identity), (Role::Citizen, citizen)], consents)[1].1
    }

    #[test]
    fn each_role_has_its_rule() {
        let companion = Identity { companion: true, ..named("Bo Bisidder", "nabo") };
        assert_eq!(of(Role::Relative, named("Mia", "søster"), &[]), Allowed::Nothing);
        assert_eq!(of(Role::Relative, named("Mia", "mor"), &[]), Allowed::NothingOfAge, "parents of an adult child");
        assert_eq!(of(Role::Other, companion, &[]), Allowed::Hear, "a companion hears and does not act");
        assert_eq!(of(Role::Guardian, named("Vera", ""), &[]), Allowed::Guardianship);
        assert_eq!(of(Role::Representative, named("Adam", "advokat"), &[]), Allowed::Nothing);
        assert_eq!(of(Role::Citizen, named("Ebbe", ""), &[]), Allowed::Everything);
        assert!(!Allowed::Hear.may_be_sent() && Allowed::BeTold.may_be_sent());
    }

    #[test]
    fn a_parent_of_a_child_may_have_custody() {
        let child = Identity { cpr: "010112-5000".into(), ..named("Ida", "") };
        let all = allowed(&[(Role::Citizen, child), (Role::Relative, named("Mia", "Mor"))], &[]);
        assert_eq!(all[1].1, Allowed::Custody);
    }

    #[test]
    fn consent_opens_and_a_power_of_attorney_lets_act() {
        let sister = || named("Mia Eksempel", "søster");
        let told = consent(ConsentKind::Consent, "mia  eksempel (søster)");
        assert_eq!(of(Role::Relative, sister(), std::slice::from_ref(&told)), Allowed::BeTold);
        let acts = consent(ConsentKind::PowerOfAttorney, "Ole Hansen og Mia Eksempel");
        assert_eq!(of(Role::Relative, sister(), &[told.clone(), acts]), Allowed::Act);
        let ended = Consent { until: Some(date(2024, 1, 31)), ..told.clone() };
        assert_eq!(of(Role::Relative, sister(), &[ended]), Allowed::RanOut(date(2024, 1, 31)));
        let back = Consent { withdrawn: Some(TODAY), ..told };
        assert_eq!(of(Role::Relative, sister(), &[back]), Allowed::Withdrawn(TODAY));
        let companion = Identity { companion: true, ..sister() };
        let acts = consent(ConsentKind::PowerOfAttorney, "Mia Eksempel");
        assert_eq!(of(Role::Other, companion, &[acts]), Allowed::Act, "a companion with a paper has its powers");
    }

    #[test]
    fn a_letter_goes_to_whoever_is_known_and_may_have_it_and_to_nobody_else() {
        let parties = [named("Carla Eksempel", ""), named("Mia Eksempel", "søster")];
        let parties = [
            Concerned { role: Role::Citizen, identity: &parties[0] },
            Concerned { role: Role::Relative, identity: &parties[1] },
        ];
        let doctor = consent(ConsentKind::Consent, "Læge Lund (egen læge)");
        let shared = sharing(&parties, (&[], &[&doctor]), TODAY);
        for (name, may) in [
            ("carla  eksempel", true),
            ("Læge Lund", true),
            ("Mia Eksempel", false),
            ("Mia Eksempel, søster", false),
            ("Mia Eksempel og Carla Eksempel", false),
            ("Carla", false),
            ("Nabo Nielsen", false),
            ("", false),
        ] {
            assert_eq!(shared.may_be_sent_to(name), may, "{name}");
        }
    }

    #[test]
    fn half_a_name_is_nobodys() {
        let first = consent(ConsentKind::Consent, "Mia");
        assert_eq!(of(Role::Relative, named("Mia Eksempel", ""), std::slice::from_ref(&first)), Allowed::Nothing);
        let nameless = consent(ConsentKind::Consent, "");
        assert_eq!(of(Role::Relative, named("", ""), &[nameless]), Allowed::Nothing);
        let all = allowed(&[(Role::Relative, named("Mia Eksempel", ""))], &[first]);
        assert_eq!(all.last(), Some(&("Mia".to_owned(), Allowed::BeTold)), "who is no party stands for themselves");
    }

    #[test]
    fn those_who_are_no_party_stand_once_with_all_their_terms() {
        let doctor = consent(ConsentKind::Consent, "Læge Lund");
        let ended = Consent { withdrawn: Some(TODAY), ..consent(ConsentKind::Consent, "læge lund") };
        let all = allowed(&[], &[ended, doctor]);
        assert_eq!(all, [("læge lund".to_owned(), Allowed::BeTold)]);
    }

    #[test]
    fn the_administration_hears_what_the_citizen_said_last() {
        let yes = ContactConsent {
            answer: Some(MayContact::Yes),
            on: Some(date(2024, 1, 2)),
            scope: "Ydelsesteamet".into(),
            ..ContactConsent::default()
        };
        let said = |words: &[&ContactConsent]| sharing(&[], (words, &[]), TODAY).administration;
        assert_eq!(said(&[]).answer, MayContact::NotAsked);
        assert_eq!((said(&[&yes]).answer, said(&[&yes]).scope.as_str()), (MayContact::Yes, "Ydelsesteamet"));
        let back = ContactConsent { withdrawn: Some(TODAY), ..yes };
        assert_eq!((said(&[&back]).answer, said(&[&back]).withdrawn), (MayContact::No, Some(TODAY)));
    }
}
