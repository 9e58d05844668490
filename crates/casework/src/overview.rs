//! Figures of a period, for the one who may see them unprotected.

use std::sync::Arc;

use figures::{Figures, Scope};
use jiff::civil::Date;

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk};

/// The figures of a scope, counted anew only after a coded change.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn figures(desk: &Desk, session: &Session, scope: &Scope) -> Result<Arc<Figures>, CaseworkError> {
    session.must(Action::SeeFigures)?;
    desk.figures(scope)
}

/// The figures as the console sees them.
///
/// # Errors
/// A fault of the store.
pub fn figures_at_console(desk: &Desk, scope: &Scope) -> Result<Arc<Figures>, CaseworkError> {
    desk.figures(scope)
}

/// The figures of the same period last year, beside which these are shown; `None` where the register does not reach that
/// far back.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn earlier(desk: &Desk, session: &Session, scope: &Scope) -> Result<Option<Arc<Figures>>, CaseworkError> {
    session.must(Action::SeeFigures)?;
    earlier_of(desk, &*desk.figures(scope)?, scope)
}

pub(crate) fn earlier_of(desk: &Desk, figures: &Figures, scope: &Scope) -> Result<Option<Arc<Figures>>, CaseworkError> {
    let Some(period) = scope.period.years_earlier(1) else { return Ok(None) };
    let reaches = figures
        .series("inquiries.by_year")
        .is_some_and(|series| series.points.iter().any(|point| point.period == period));
    if reaches { desk.figures(&Scope { period, ..*scope }).map(Some) } else { Ok(None) }
}

/// How many inquiries of the whole register lack their coding (mangler kodning).
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn uncoded(desk: &Desk, session: &Session) -> Result<usize, CaseworkError> {
    session.must(Action::SeeRegister)?;
    Ok(desk.facts()?.inquiries.iter().filter(|inquiry| inquiry.category.is_none()).count())
}

/// The day of the first inquiry and the as-of day; `None` while the register is empty.
///
/// # Errors
/// A fault of the store.
pub fn available(desk: &Desk) -> Result<Option<(Date, Date)>, CaseworkError> {
    let facts = desk.facts()?;
    Ok(facts.inquiries.first().map(|first| (first.received, facts.as_of)))
}

/// Opgørelsesdato: the day of the last coded change.
///
/// # Errors
/// A fault of the store.
pub fn as_of(desk: &Desk) -> Result<Date, CaseworkError> {
    Ok(store::revision(desk.store())?.as_of)
}
