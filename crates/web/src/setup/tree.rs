//! The organisation as a tree to be read: what lies under what on a day.

use jiff::civil::Date;
use register::ids::UnitId;
use register::units::{Organisation, Unit};

/// Units that exist on a day, each with how deep it lies: what lies under a unit comes after it, by name.
pub(super) fn on_day(organisation: &Organisation, on: Date) -> Vec<(usize, &Unit)> {
    let mut found = Vec::new();
    let there: Vec<&Unit> = organisation.units().iter().filter(|unit| unit.validity.holds_on(on)).collect();
    under(organisation, (&there, on), (None, 0), &mut found);
    // A circle hangs on nothing: it stands at the end rather than nowhere.
    for unit in there {
        if !found.iter().any(|(_, each)| each.id == unit.id) {
            found.push((0, unit));
        }
    }
    found
}

fn under<'o>(
    organisation: &'o Organisation,
    (there, on): (&[&'o Unit], Date),
    (parent, depth): (Option<UnitId>, usize),
    found: &mut Vec<(usize, &'o Unit)>,
) {
    let lies_here = |unit: &&&Unit| above(organisation, unit, on) == parent;
    let mut here: Vec<&Unit> = there.iter().filter(lies_here).copied().collect();
    here.sort_by(|a, b| words::danish_order(&a.name, &b.name));
    for unit in here {
        if depth > there.len() {
            return;
        }
        found.push((depth, unit));
        under(organisation, (there, on), (Some(unit.id), depth + 1), found);
    }
}

/// The nearest unit above that exists on the day.
pub(super) fn above(organisation: &Organisation, unit: &Unit, on: Date) -> Option<UnitId> {
    let mut next = organisation.parent_on(unit, on);
    for _ in organisation.units() {
        let parent = organisation.unit(next?)?;
        if parent.validity.holds_on(on) {
            return Some(parent.id);
        }
        next = organisation.parent_on(parent, on);
    }
    None
}

/// The units of a day to choose from, by code, drawn in by their depth; what else is chosen already stands at the end.
pub(super) fn choices(organisation: &Organisation, on: Date, chosen: &str) -> Vec<(String, String)> {
    let indented =
        |(depth, unit): (usize, &Unit)| (unit.code.clone(), format!("{}{}", "\u{2003}".repeat(depth), unit.name));
    let mut choices: Vec<(String, String)> = on_day(organisation, on).into_iter().map(indented).collect();
    if !choices.iter().any(|(code, _)| code == chosen)
        && let Some(unit) = organisation.by_code(chosen)
    {
        choices.push((unit.code.clone(), unit.name.clone()));
    }
    choices
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use register::taxonomy::Validity;
    use register::units::Move;
    use uuid::Uuid;

    use super::*;

    fn unit(number: u128, name: &str, parent: Option<u128>) -> Unit {
        let id = |number| UnitId::new(Uuid::from_u128(number));
        Unit {
            id: id(number),
            code: format!("u{number}"),
            name: name.to_owned(),
            parent: parent.map(id),
            is_area: false,
            nature: None,
            validity: Validity::default(),
        }
    }

    #[test]
    fn the_tree_stands_as_it_lay_on_the_day() {
        let mut units = vec![
            unit(1, "Social", None),
            unit(2, "Ældre", Some(1)),
            unit(3, "Børn", Some(1)),
            unit(4, "Team", Some(3)),
        ];
        units[2].validity.to = Some(date(2023, 12, 31));
        let moved = Move { unit: units[1].id, since: date(2024, 1, 1), parent: None };
        let organisation = Organisation::new(units).with_changes(vec![moved], vec![]);
        let read = |on| {
            let line = |(depth, unit): (usize, &Unit)| format!("{depth}{}", unit.name);
            on_day(&organisation, on).into_iter().map(line).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read(date(2023, 6, 1)), "0Social 1Børn 2Team 1Ældre");
        assert_eq!(read(date(2024, 6, 1)), "0Social 1Team 0Ældre");
        let offered = choices(&organisation, date(2024, 6, 1), "u3");
        assert_eq!(offered.len(), 4, "what is chosen stays on offer though it has ended");
    }
}
