//! Which rows speak of units the office has already. A code decides; where none is given, the name does, and among units
//! of one name the unit above and the time.

use std::collections::{HashMap, HashSet};

use register::ids::UnitId;
use register::units::{Organisation, Unit, slug};

use super::Draft;
use crate::spelling::plain;

/// For each row the unit of the office it speaks of.
pub(super) fn existing(drafts: &[Draft], organisation: &Organisation) -> Vec<Option<UnitId>> {
    let by_code: HashMap<_, _> = organisation.units().iter().map(|unit| (plain(&unit.code), unit.id)).collect();
    let mut taken = HashSet::new();
    let mut found: Vec<Option<UnitId>> = drafts
        .iter()
        .map(|draft| {
            let id = by_code.get(&plain(&draft.unit.code)).copied().filter(|_| !draft.unit.code.is_empty());
            id.filter(|id| taken.insert(*id))
        })
        .collect();
    let mut by_name: HashMap<String, Vec<&Unit>> = HashMap::new();
    for unit in organisation.units().iter().filter(|unit| !taken.contains(&unit.id)) {
        by_name.entry(plain(&unit.name)).or_default().push(unit);
    }
    let mut unmatched: HashMap<String, usize> = HashMap::new();
    for (draft, _) in drafts.iter().zip(&found).filter(|(_, id)| id.is_none()) {
        *unmatched.entry(plain(&draft.unit.name)).or_default() += 1;
    }
    let names = Names::new(drafts, organisation);
    for (draft, found) in drafts.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let key = plain(&draft.unit.name);
        let Some(candidates) = by_name.get_mut(&key) else { continue };
        let alone = candidates.len() == 1 && unmatched.get(&key) == Some(&1);
        if let Some(best) = best(draft, candidates, alone, &names) {
            *found = Some(candidates.remove(best).id);
        }
    }
    renamed(drafts, organisation, &mut found);
    found
}

/// Rows that call a unit, which was renamed since, by its first name: the code still tells it.
fn renamed(drafts: &[Draft], organisation: &Organisation, found: &mut [Option<UnitId>]) {
    let mut taken: HashSet<UnitId> = found.iter().flatten().copied().collect();
    for (draft, found) in drafts.iter().zip(found).filter(|(_, found)| found.is_none()) {
        if draft.unit.code.is_empty() && !draft.unit.name.is_empty() {
            let unit = organisation.by_code(&slug(&draft.unit.name)).map(|unit| unit.id);
            *found = unit.filter(|unit| taken.insert(*unit));
        }
    }
}

/// The candidate a row speaks of: one under the same unit, of the same time if there is one; or the only one there is.
/// A row with a code of its own speaks only of a unit whose code nobody chose.
fn best(draft: &Draft, candidates: &[&Unit], alone: bool, names: &Names<'_>) -> Option<usize> {
    let may_be = |unit: &Unit| draft.unit.code.is_empty() || unit.code.starts_with(&slug(&unit.name));
    let same_parent = |unit: &Unit| names.of_units_parents(unit).any(|above| above == names.of_parent(draft));
    let same_time = |unit: &Unit| unit.validity == draft.unit.validity;
    let find = |fits: &dyn Fn(&Unit) -> bool| candidates.iter().position(|unit| may_be(unit) && fits(unit));
    find(&|unit| same_parent(unit) && same_time(unit))
        .or_else(|| find(&same_parent))
        .or_else(|| if alone { find(&|_| true) } else { None })
}

/// The names of units by how they are called.
struct Names<'a> {
    organisation: &'a Organisation,
    by_call: HashMap<String, String>,
}

impl<'a> Names<'a> {
    fn new(drafts: &[Draft], organisation: &'a Organisation) -> Self {
        let existing = organisation.units().iter().map(|unit| (plain(&unit.code), plain(&unit.name)));
        let given = drafts.iter().map(|draft| (plain(&draft.unit.code), plain(&draft.unit.name)));
        let by_call = existing.chain(given).filter(|(code, _)| !code.is_empty()).collect();
        Self { organisation, by_call }
    }

    fn of_parent(&self, draft: &Draft) -> Option<String> {
        let called = plain(draft.parent.as_deref()?);
        Some(self.by_call.get(&called).cloned().unwrap_or(called))
    }

    /// The names of all units under which a unit has lain.
    fn of_units_parents(&self, unit: &Unit) -> impl Iterator<Item = Option<String>> {
        let name = |parent: Option<UnitId>| self.organisation.unit(parent?).map(|parent| plain(&parent.name));
        self.organisation.parents_of(unit).map(name).collect::<Vec<_>>().into_iter()
    }
}
