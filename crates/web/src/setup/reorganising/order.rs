//! A reorganisation as its form says it.

use casework::organisation::{NewUnit, Order};
use register::days;
use register::units::{Carried, Organisation, UnitNature};

use crate::fields::Fields;
use crate::wording::Words;

/// So many units something may become.
const MOST: usize = 12;

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Codes of the units that end.
    pub(super) old: Vec<String>,
    /// The day as it was typed.
    pub(super) since: String,
    /// What they become.
    pub(super) targets: Vec<Target>,
    /// Where what lay under them goes: code and place among the targets.
    under: Vec<(String, usize)>,
}

/// A unit after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Target {
    /// Code of a unit that exists; empty for a new one.
    pub(super) existing: String,
    pub(super) name: String,
    pub(super) code: String,
    /// Code of the unit above, empty for none; `None` while it is not said.
    pub(super) parent: Option<String>,
    /// `None` while it is not said.
    pub(super) is_area: Option<bool>,
    pub(super) nature: String,
}

/// What lay under an old unit, and where it goes.
pub(super) struct Carry {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) to: usize,
}

impl Asked {
    /// Reads the form; there is always one unit after.
    pub(super) fn read(fields: &Fields) -> Self {
        let count = fields.get("antal").and_then(|count| count.parse().ok()).unwrap_or(1);
        let count = usize::clamp(count, 1, MOST);
        let was_sent = fields.ticked("antal");
        let under = fields.all().filter_map(|(name, place)| {
            let code = name.strip_prefix("under-")?;
            Some((code.to_owned(), place.parse().ok()?))
        });
        Self {
            old: fields.values("gammel").map(str::to_owned).collect(),
            since: fields.raw("dag").trim().to_owned(),
            targets: (0..count).map(|place| Target::read(fields, (place, was_sent))).collect(),
            under: under.collect(),
        }
    }

    pub(super) fn one_more(&mut self) {
        if self.targets.len() < MOST {
            self.targets.push(Target::default());
        }
    }

    pub(super) fn one_less(&mut self) {
        if self.targets.len() > 1 {
            self.targets.pop();
        }
    }

    /// Names and values, as the form sends them.
    pub(super) fn said(&self) -> Vec<(String, String)> {
        let mut said: Vec<(String, String)> = self.old.iter().map(|code| ("gammel".to_owned(), code.clone())).collect();
        said.push(("dag".to_owned(), self.since.clone()));
        said.push(("antal".to_owned(), self.targets.len().to_string()));
        for (place, target) in self.targets.iter().enumerate() {
            let mut put = |name: &str, value: &str| said.push((format!("{name}-{place}"), value.to_owned()));
            put("findes", &target.existing);
            put("navn", &target.name);
            put("kode", &target.code);
            put("praeg", &target.nature);
            if let Some(parent) = &target.parent {
                put("overordnet", parent);
            }
            match target.is_area {
                Some(true) => put("omraade", "ja"),
                Some(false) => {}
                None => put("uvist", "ja"),
            }
        }
        said
    }

    /// The same as fields.
    pub(super) fn fields(&self) -> Fields {
        let under = self.under.iter().map(|(code, place)| (format!("under-{code}"), place.to_string()));
        Fields::of(self.said().into_iter().chain(under).collect())
    }

    /// The names of what comes after, in their order.
    pub(super) fn names(&self, organisation: &Organisation) -> Vec<String> {
        let name = |target: &Target| match organisation.by_code(&target.existing) {
            Some(unit) => unit.name.clone(),
            None => target.name.clone(),
        };
        self.targets.iter().map(name).collect()
    }

    /// The order, or what of the form cannot be read.
    pub(super) fn order(&self, w: Words, organisation: &Organisation) -> Result<Order, Vec<(String, String)>> {
        let mut mistakes = Vec::new();
        if self.old.is_empty() {
            mistakes.push(("gammel".to_owned(), w.t("setup-nothing-old")));
        }
        for (place, target) in self.targets.iter().enumerate() {
            if target.existing.is_empty() && target.name.is_empty() {
                mistakes.push((format!("navn-{place}"), w.t("setup-name-missing")));
            }
        }
        let since = days::read(&self.since);
        let Some(since) = since.filter(|_| mistakes.is_empty()) else {
            if since.is_none() {
                mistakes.push(("dag".to_owned(), w.t("setup-day-missing")));
            }
            return Err(mistakes);
        };
        let ids = |codes: &[String]| {
            codes.iter().filter_map(|code| organisation.by_code(code)).map(|unit| unit.id).collect::<Vec<_>>()
        };
        let mut order = Order {
            since,
            old: ids(&self.old),
            new: self.targets.iter().map(|target| target.unit(organisation)).collect(),
            carried: Vec::new(),
        };
        let carried = self.carried(organisation, &order);
        order.carried = carried
            .iter()
            .filter_map(|carry| Some(Carried { unit: organisation.by_code(&carry.code)?.id, to: carry.to }))
            .collect();
        Ok(order)
    }

    /// What lay under the old units, and where it goes: to the first unit after, where nothing else was said.
    pub(super) fn carried(&self, organisation: &Organisation, order: &Order) -> Vec<Carry> {
        let taken_in = |code: &str| self.targets.iter().any(|target| target.existing == code);
        let mut carried = Vec::new();
        for unit in organisation.carried_by(&order.old, order.since) {
            if taken_in(&unit.code) {
                continue;
            }
            let said = self.under.iter().find(|(code, _)| *code == unit.code).map(|(_, place)| *place);
            let to = said.filter(|place| *place < self.targets.len()).unwrap_or(0);
            carried.push(Carry { code: unit.code.clone(), name: unit.name.clone(), to });
        }
        carried
    }
}

impl Target {
    fn read(fields: &Fields, (place, was_sent): (usize, bool)) -> Self {
        let text = |name: &str| fields.raw(&format!("{name}-{place}")).trim().to_owned();
        let sent = |name: &str| fields.ticked(&format!("{name}-{place}"));
        Self {
            existing: text("findes"),
            name: text("navn"),
            code: text("kode"),
            parent: sent("overordnet").then(|| text("overordnet")),
            // A box that is off is not sent: it says no only where the form was.
            is_area: (was_sent && sent("navn") && !sent("uvist")).then(|| sent("omraade")),
            nature: text("praeg"),
        }
    }

    fn unit(&self, organisation: &Organisation) -> NewUnit {
        if let Some(unit) = organisation.by_code(&self.existing) {
            return NewUnit::Existing(unit.id);
        }
        let parent = self.parent.as_deref().and_then(|code| organisation.by_code(code));
        NewUnit::New {
            code: Some(self.code.clone()).filter(|code| !code.is_empty()),
            name: self.name.clone(),
            parent: parent.map(|unit| unit.id),
            is_area: self.is_area.unwrap_or_default(),
            nature: UnitNature::from_key(&self.nature),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_reads_as_it_was_sent() {
        let mut asked = Asked::read(&Fields::of(vec![("gammel".into(), "YDE".into())]));
        assert_eq!((asked.old.len(), asked.targets.len()), (1, 1));
        assert_eq!(asked.targets[0].is_area, None, "not said yet");
        asked.one_more();
        asked.targets[0] = Target {
            name: "Børn og Familie".into(),
            parent: Some(String::new()),
            is_area: Some(true),
            ..Target::default()
        };
        asked.targets[1].is_area = Some(false);
        asked.since = "2024-01-01".into();
        asked.under = vec![("team-nord".into(), 1)];
        assert_eq!(Asked::read(&asked.fields()), asked);
        for _ in 0..20 {
            asked.one_more();
        }
        assert_eq!(asked.targets.len(), MOST);
        for _ in 0..20 {
            asked.one_less();
        }
        assert_eq!(asked.targets.len(), 1);
    }
}
