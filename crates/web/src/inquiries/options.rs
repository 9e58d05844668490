//! What can be chosen in the forms of an inquiry's page: the office's own words for the fixed lists, its units, kinds and
//! themes. What stands there already can always be chosen, whether it is still used or not.

use casework::inquiries::InquiryPage;
use figures::labels::Labels;
use jiff::civil::Date;
use register::closing::{Complexity, Nature, OutcomeReason, Remedy};
use register::courses::CourseStep;
use register::ids::UnitId;
use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{KindCode, OwnCode, OwnList, PlaceCode, Taxonomy, ThemeCode};
use register::units::Unit;

use super::forms::Choice;
use crate::wording::Words;

/// The lists of one page.
#[derive(Clone, Copy)]
pub(super) struct Options<'p> {
    w: Words,
    page: &'p InquiryPage,
    today: Date,
}

/// The words of a value that figures and reports name too.
pub(super) fn finding(w: Words, finding: Option<Finding>) -> String {
    w.label(&figures::labels::finding(finding))
}

/// What a complaint turned out to be.
pub(super) fn nature(w: Words, nature: Nature) -> String {
    w.t(match nature {
        Nature::Fault => "inquiry-nature-fault",
        Nature::Misunderstanding => "inquiry-nature-misunderstanding",
        Nature::Opposition => "inquiry-nature-opposition",
    })
}

/// How much work an inquiry is.
pub(super) fn complexity(w: Words, complexity: Complexity) -> String {
    w.t(match complexity {
        Complexity::Simple => "inquiry-complexity-simple",
        Complexity::Several => "inquiry-complexity-several",
        Complexity::LongCourse => "inquiry-complexity-long",
    })
}

/// Why the legal position was not strengthened.
pub(super) fn outcome_reason(w: Words, reason: OutcomeReason) -> String {
    w.t(match reason {
        OutcomeReason::NothingWrong => "inquiry-reason-nothing-wrong",
        OutcomeReason::OutsideBoth => "inquiry-reason-outside-both",
        OutcomeReason::NotPursued => "inquiry-reason-not-pursued",
        OutcomeReason::Upheld => "inquiry-reason-upheld",
        OutcomeReason::Deadlocked => "inquiry-reason-deadlocked",
    })
}

/// What helped.
pub(super) fn remedy(w: Words, remedy: Remedy) -> String {
    w.t(match remedy {
        Remedy::Explanation => "inquiry-remedy-explanation",
        Remedy::Apology => "inquiry-remedy-apology",
        Remedy::Repair => "inquiry-remedy-repair",
        Remedy::NewDecision => "inquiry-remedy-new-decision",
    })
}

/// Everything that may have helped.
pub(super) fn remedies(w: Words) -> Vec<Choice> {
    Remedy::ALL.iter().map(|one| Choice::of(one.key(), remedy(w, *one))).collect()
}

/// What stands for an outcome that nobody has assessed.
pub(super) fn outcome_open(w: Words) -> String {
    w.label(&figures::labels::outcome(None))
}

/// What happened in the citizen's case.
pub(super) fn step(w: Words, step: CourseStep) -> String {
    w.t(match step {
        CourseStep::Application => "inquiry-step-application",
        CourseStep::Reminder => "inquiry-step-reminder",
        CourseStep::Hearing => "inquiry-step-hearing",
        CourseStep::Meeting => "inquiry-step-meeting",
        CourseStep::Decision => "inquiry-step-decision",
        CourseStep::Appeal => "inquiry-step-appeal",
        CourseStep::Reassessment => "inquiry-step-reassessment",
        CourseStep::AppealDecision => "inquiry-step-appeal-decision",
        CourseStep::Remittal => "inquiry-step-remittal",
        CourseStep::Other => "inquiry-step-other",
    })
}

/// A value of a fixed list and the office's own, finer one, as forms carry them: `complaint`, `complaint:klage-b`.
pub(super) fn sorted_code(key: &str, own: Option<&OwnCode>) -> String {
    own.map_or_else(|| key.to_owned(), |own| format!("{key}:{own}"))
}

/// The two parts of such a code.
pub(super) fn parts_of(code: &str) -> (&str, Option<OwnCode>) {
    code.split_once(':').map_or((code, None), |(key, own)| (key, Some(OwnCode::new(own))))
}

impl<'p> Options<'p> {
    /// The lists as they stand today.
    pub(super) const fn of(w: Words, page: &'p InquiryPage, today: Date) -> Self {
        Self { w, page, today }
    }

    pub(super) const fn words(self) -> Words {
        self.w
    }

    fn taxonomy(self) -> &'p Taxonomy {
        &self.page.facts.taxonomy
    }

    pub(super) fn labels(self) -> Labels<'p> {
        Labels::of(self.taxonomy())
    }

    fn is_used(self, list: OwnList, key: &str, present: &str) -> bool {
        key == present || self.taxonomy().is_used(list.key(), key)
    }

    pub(super) fn channel(self, channel: Channel) -> String {
        self.w.label(&self.labels().channel(channel))
    }

    pub(super) fn channels(self, present: Channel) -> Vec<Choice> {
        let used = Channel::ALL.iter().filter(|value| self.is_used(OwnList::Channel, value.key(), present.key()));
        used.map(|value| Choice::of(value.key(), self.channel(*value))).collect()
    }

    pub(super) fn origins(self, present: From) -> Vec<Choice> {
        let used = From::ALL.iter().filter(|value| self.is_used(OwnList::From, value.key(), present.key()));
        used.map(|value| Choice::of(value.key(), self.w.label(&self.labels().from(*value)))).collect()
    }

    pub(super) fn roles(self, present: Role) -> Vec<Choice> {
        let used = Role::ALL.iter().filter(|value| self.is_used(OwnList::Role, value.key(), present.key()));
        used.map(|value| Choice::of(value.key(), self.w.label(&self.labels().role(*value)))).collect()
    }

    /// A category in the words of one inquiry.
    pub(super) fn category(self, category: Option<Category>, own: Option<&OwnCode>) -> String {
        let label = own.and_then(|own| self.labels().own(OwnList::Category, own));
        let word = category.and_then(|category| self.taxonomy().word(OwnList::Category.key(), category.key()));
        match (label, word) {
            (Some(label), _) => self.w.label(&label),
            (None, Some(word)) => self.w.label(word),
            (None, None) => super::category_name(self.w, category),
        }
    }

    pub(super) fn categories(self, present: Option<Category>) -> Vec<Choice> {
        let mut choices = Vec::new();
        for category in Category::ALL {
            if self.is_used(OwnList::Category, category.key(), present.map_or("", Category::key)) {
                choices.push(Choice::of(category.key(), self.category(Some(*category), None)));
            }
            choices.extend(self.own(OwnList::Category, category.key()));
        }
        choices
    }

    pub(super) fn outcome(self, outcome: Option<Outcome>, own: Option<&OwnCode>) -> String {
        let label = own.and_then(|own| self.labels().own(OwnList::Outcome, own));
        self.w.label(&label.unwrap_or_else(|| self.labels().outcome(outcome)))
    }

    /// Outcomes; the office's own after the one they count as.
    pub(super) fn outcomes(self, present: Option<Outcome>) -> Vec<Choice> {
        let mut choices = Vec::new();
        for outcome in Outcome::ALL {
            if self.is_used(OwnList::Outcome, outcome.key(), present.map_or("", Outcome::key)) {
                choices.push(Choice::of(outcome.key(), self.outcome(Some(*outcome), None)));
            }
            choices.extend(self.own(OwnList::Outcome, outcome.key()));
        }
        choices
    }

    fn own(self, list: OwnList, counts_as: &str) -> Vec<Choice> {
        let values = self.taxonomy().own_values(list.key(), self.today).filter(|value| value.counts_as == counts_as);
        let label =
            |code: &OwnCode| self.labels().own(list, code).map(|label| self.w.label(&label)).unwrap_or_default();
        values.map(|value| Choice::of(sorted_code(counts_as, Some(&value.code)), label(&value.code))).collect()
    }

    pub(super) fn unit(self, unit: UnitId) -> String {
        self.page.facts.organisation.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()
    }

    /// Units of a day, by name; several of one name are told apart by their area.
    pub(super) fn units(self, on: Date, present: Option<UnitId>) -> Vec<Choice> {
        let organisation = &self.page.facts.organisation;
        let shown = |unit: &&Unit| unit.validity.holds_on(on) || present == Some(unit.id);
        let mut units: Vec<&Unit> = organisation.units().iter().filter(shown).collect();
        units.sort_by(|a, b| words::danish_order(&a.name, &b.name));
        let area = |unit: &Unit| organisation.area_of(unit.id, on).filter(|area| area.id != unit.id);
        let choice = |unit: &Unit| Choice {
            code: area(unit).map(|area| area.name.clone()).unwrap_or_default(),
            ..Choice::of(unit.id.to_string(), unit.name.clone())
        };
        units.into_iter().map(choice).collect()
    }

    pub(super) fn kind(self, code: &KindCode) -> String {
        self.taxonomy().kind(code).map_or_else(|| code.to_string(), |kind| self.w.label(&kind.label))
    }

    /// Kinds of points in use on a day.
    pub(super) fn kinds(self, on: Date, present: Option<&KindCode>) -> Vec<Choice> {
        let kinds = self.taxonomy().kinds.iter();
        let shown = kinds.filter(|kind| kind.validity.holds_on(on) || present == Some(&kind.code));
        shown
            .map(|kind| Choice {
                code: kind.code.to_string(),
                ..Choice::of(kind.code.as_str(), self.w.label(&kind.label))
            })
            .collect()
    }

    pub(super) fn theme(self, code: &ThemeCode) -> String {
        self.taxonomy().theme(code).map_or_else(|| code.to_string(), |theme| self.w.label(&theme.label))
    }

    /// Themes in use on a day.
    pub(super) fn themes(self, on: Date, present: &[ThemeCode]) -> Vec<Choice> {
        let themes = self.taxonomy().themes.iter();
        let shown = themes.filter(|theme| theme.validity.holds_on(on) || present.contains(&theme.code));
        shown.map(|theme| Choice::of(theme.code.as_str(), self.w.label(&theme.label))).collect()
    }

    pub(super) fn place(self, code: &PlaceCode) -> String {
        let place = self.page.places.iter().find(|place| place.code == *code);
        place.map_or_else(|| code.to_string(), |place| place.name.clone())
    }

    /// Places in use on a day.
    pub(super) fn places(self, on: Date, present: Option<&PlaceCode>) -> Vec<Choice> {
        let places = self.page.places.iter();
        let shown = places.filter(|place| place.validity.holds_on(on) || present == Some(&place.code));
        shown.map(|place| Choice::of(place.code.as_str(), place.name.clone())).collect()
    }

    /// Findings, with the one that says nothing first.
    pub(super) fn findings(self) -> Vec<Choice> {
        let none = std::iter::once(Choice::of("", finding(self.w, None)));
        none.chain(Finding::ALL.iter().map(|value| Choice::of(value.key(), finding(self.w, Some(*value))))).collect()
    }

    /// Yes, no, and nothing said.
    pub(super) fn yes_no(self) -> Vec<Choice> {
        let words = [("ja", "yes"), ("nej", "no"), ("", "not-stated")];
        words.into_iter().map(|(value, key)| Choice::of(value, self.w.t(key))).collect()
    }
}

/// A value that may be left open, said first.
pub(super) fn or_open(open: String, choices: Vec<Choice>) -> Vec<Choice> {
    std::iter::once(Choice::of("", open)).chain(choices).collect()
}

/// `ja`, `nej`, or nothing.
pub(super) fn said(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "ja",
        Some(false) => "nej",
        None => "",
    }
}

/// What `ja`, `nej` and nothing say.
pub(super) fn read_said(value: &str) -> Option<bool> {
    match value {
        "ja" => Some(true),
        "nej" => Some(false),
        _ => None,
    }
}
