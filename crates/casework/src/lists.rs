//! What a filter can be set to.

use register::taxonomy::{PointKind, Taxonomy, Theme};
use register::units::Unit;

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk};

/// The lists behind the register's filters.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Code and name of every reporting area, and of branches without one, by name.
    pub areas: Vec<(String, String)>,
    /// Kinds of points, as the taxonomy orders them.
    pub kinds: Vec<PointKind>,
    /// Themes, as the taxonomy orders them.
    pub themes: Vec<Theme>,
    /// The office's own words and values for the fixed lists; its other lists are left out here.
    pub words: Taxonomy,
}

/// The lists as the register holds them now.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn choices(desk: &Desk, session: &Session) -> Result<Choices, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let facts = desk.facts()?;
    let organisation = &facts.organisation;
    let is_area = |unit: &&Unit| {
        let day = unit.validity.to.or(unit.validity.from).unwrap_or(facts.as_of);
        organisation.area_of(unit.id, day).is_some_and(|area| area.id == unit.id)
    };
    let mut areas: Vec<(String, String)> =
        organisation.units().iter().filter(is_area).map(|unit| (unit.code.clone(), unit.name.clone())).collect();
    areas.sort_by(|a, b| words::danish_order(&a.1, &b.1));
    let taxonomy = &facts.taxonomy;
    let words = Taxonomy {
        own_words: taxonomy.own_words.clone(),
        own_values: taxonomy.own_values.clone(),
        ..Taxonomy::default()
    };
    Ok(Choices { areas, kinds: taxonomy.kinds.clone(), themes: taxonomy.themes.clone(), words })
}
