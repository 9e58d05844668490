//! What must hold of an inquiry to be counted: one function a definition, in the order of the contract.
//!
//! Each is asked only of the population its scalar counts; *complaint*, *advice* and *period* are settled before.

use register::inquiries::{Category, From, Role};

use crate::ground::{Ground, Item};

/// Counts all of its population.
pub(super) fn always(_: &Ground<'_>, _: &Item<'_>) -> bool {
    true
}

/// From = resident.
pub(super) fn from_resident(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.from == From::Resident
}

/// From = other municipality or institution; *unknown* is neither.
pub(super) fn from_elsewhere(_: &Ground<'_>, item: &Item<'_>) -> bool {
    matches!(item.inquiry.from, From::OtherMunicipality | From::Institution)
}

/// The citizen was helped to complain (hjælp til at klage).
pub(super) fn helped_to_complain(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.helped_to_complain
}

/// Category = other.
pub(super) fn is_other(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.category == Some(Category::Other)
}

/// Closed, and the administration is known not to have been contacted; *not known* is not *no*.
pub(super) fn closed_without_administration(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.closed.is_some() && item.inquiry.administration_contacted == Some(false)
}

/// The complainant came back with new points or continued criticism after the first answer.
pub(super) fn returned(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.returned
}

/// The complaint's own unit and the units of its points lie in two or more areas.
pub(super) fn crosses_areas(ground: &Ground<'_>, item: &Item<'_>) -> bool {
    let own = item.inquiry.unit.map(|_| item.area());
    let mut areas =
        own.into_iter().chain(item.points.iter().map(|point| ground.area_of(Some(point.unit), item.stretch)));
    areas.next().is_some_and(|first| areas.any(|area| area != first))
}

/// Led to at least one meeting with the administration.
pub(super) fn has_meeting(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.meetings > 0
}

/// Of those with a meeting: the complainant also complained of the meeting itself.
pub(super) fn is_about_meeting(ground: &Ground<'_>, item: &Item<'_>) -> bool {
    has_meeting(ground, item) && item.inquiry.complained_of_meeting
}

/// Role = relative or guardian.
pub(super) fn is_from_relative(_: &Ground<'_>, item: &Item<'_>) -> bool {
    matches!(item.inquiry.role, Role::Relative | Role::Guardian)
}

/// Assessed as holding a learning perspective.
pub(super) fn holds_learning(_: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.learning == Some(true)
}

/// Closed by the end of the period: the population of the handling days.
pub(super) fn closed_in_time(ground: &Ground<'_>, item: &Item<'_>) -> bool {
    item.inquiry.closed.is_some_and(|closed| closed <= ground.scope.period.to())
}

/// Not closed at the end of the period.
pub(super) fn open_at_the_end(ground: &Ground<'_>, item: &Item<'_>) -> bool {
    !closed_in_time(ground, item)
}
