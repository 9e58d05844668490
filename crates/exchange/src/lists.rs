//! The closed lists of REGISTER-FORMAT: which words stand for which coded value.

use std::collections::HashMap;

use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::points::Finding;
use register::units::UnitNature;

use crate::fields::Field;
use crate::spelling::squeezed;

/// The words of a field and what each stands for.
pub(crate) type List<T> = &'static [(&'static str, T)];

pub(crate) const CATEGORIES: List<Category> =
    &[("råd og vejledning", Category::Advice), ("klage", Category::Complaint), ("øvrige", Category::Other)];

pub(crate) const CHANNELS: List<Channel> = &[
    ("telefon", Channel::Phone),
    ("fremmøde", Channel::InPerson),
    ("e-mail", Channel::Email),
    ("brev", Channel::Letter),
    ("digital post", Channel::DigitalPost),
    ("hjemmebesøg", Channel::HomeVisit),
    ("webformular", Channel::WebForm),
    ("andet", Channel::Other),
];

pub(crate) const FROMS: List<From> = &[
    ("kommunen", From::Resident),
    ("anden kommune", From::OtherMunicipality),
    ("instans", From::Institution),
    ("uoplyst", From::Unknown),
];

pub(crate) const ROLES: List<Role> = &[
    ("borgeren", Role::Citizen),
    ("pårørende", Role::Relative),
    ("værge", Role::Guardian),
    ("partsrepræsentant", Role::Representative),
    ("fagperson", Role::Professional),
    ("forening", Role::Association),
    ("virksomhed", Role::Company),
    ("andet", Role::Other),
];

pub(crate) const OUTCOMES: List<Outcome> = &[
    ("processuelt", Outcome::Procedural),
    ("materielt", Outcome::Substantive),
    ("ingen", Outcome::None),
    ("ved ikke", Outcome::Unknown),
];

pub(crate) const FINDINGS: List<Option<Finding>> = &[
    ("kritik", Some(Finding::Criticised)),
    ("delvis kritik", Some(Finding::PartlyCriticised)),
    ("ikke kritik", Some(Finding::NotCriticised)),
    ("løst i dialog", Some(Finding::ResolvedInDialogue)),
    ("ikke vurderet", None),
];

pub(crate) const NATURES: List<UnitNature> =
    &[("myndighed", UnitNature::Authority), ("service", UnitNature::Service), ("stab", UnitNature::Staff)];

pub(crate) const YES_NO: List<bool> = &[("ja", true), ("nej", false)];

/// The words a field takes, in the order of REGISTER-FORMAT; none where it is no closed list.
pub(crate) fn words_of(field: Field) -> Vec<&'static str> {
    fn words<T>(list: List<T>) -> Vec<&'static str> {
        list.iter().map(|(word, _)| *word).collect()
    }
    match field {
        Field::Category => words(CATEGORIES),
        Field::Channel => words(CHANNELS),
        Field::From => words(FROMS),
        Field::Role => words(ROLES),
        Field::Outcome => words(OUTCOMES),
        Field::Finding => words(FINDINGS),
        Field::Nature => words(NATURES),
        Field::AdministrationContacted
        | Field::Returned
        | Field::ComplainedOfMeeting
        | Field::HelpedToComplain
        | Field::Learning
        | Field::Acknowledged
        | Field::IsArea => words(YES_NO),
        _ => Vec::new(),
    }
}

/// The words of every closed list by how they are compared, each with its place in the list.
pub(crate) struct Lists(HashMap<Field, HashMap<String, usize>>);

impl Lists {
    pub(crate) fn new() -> Self {
        let places = |field: &Field| -> HashMap<_, _> {
            words_of(*field).into_iter().enumerate().map(|(place, word)| (squeezed(word), place)).collect()
        };
        Self(Field::ALL.iter().map(|field| (*field, places(field))).collect())
    }

    /// The place of a word in its field's list.
    pub(crate) fn place(&self, field: Field, squeezed: &str) -> Option<usize> {
        self.0.get(&field)?.get(squeezed).copied()
    }
}
