//! Years beside each other: the same period of each earlier year and this one. FIGURES, section *Time series*.

use register::settings::CountingNote;
use register::taxonomy::{Label, Taxonomy, Validity};

use crate::definitions::{SERIES, SeriesDefinition};
use crate::facts::Facts;
use crate::ground::inquiries_in;
use crate::labels::{in_both, month};
use crate::period::{Period, Scope};
use crate::result::{Series, SeriesPoint};

/// Every series.
pub(crate) fn series(facts: &Facts, scope: Scope) -> Vec<Series> {
    let periods = periods(facts, scope.period);
    let counts: Vec<Vec<u64>> =
        periods.iter().map(|period| counted(facts, Scope { period: *period, ..scope })).collect();
    let mut notes = notes(&facts.taxonomy, &periods);
    notes.extend(counting_notes(&facts.counting_notes, &periods));
    let point = |place, (period, counts): (&Period, &Vec<u64>)| SeriesPoint { period: *period, count: counts[place] };
    let of = |(place, definition): (usize, &SeriesDefinition)| Series {
        id: definition.id,
        unit: definition.population.unit(),
        points: periods.iter().zip(&counts).map(|pair| point(place, pair)).collect(),
        notes: notes.clone(),
        label: definition.label.label(),
        definition: definition.definition.label(),
    };
    SERIES.iter().enumerate().map(of).collect()
}

/// What each series counts in one period.
fn counted(facts: &Facts, scope: Scope) -> Vec<u64> {
    let mut counts = vec![0; SERIES.len()];
    for (_, inquiry) in inquiries_in(facts, scope) {
        for (count, definition) in counts.iter_mut().zip(&SERIES) {
            *count += u64::from((definition.holds)(inquiry));
        }
    }
    counts
}

/// The inquiries a series counts in one of its periods.
pub(crate) fn members(facts: &Facts, scope: Scope, definition: &SeriesDefinition) -> Vec<u32> {
    inquiries_in(facts, scope).filter(|(_, inquiry)| (definition.holds)(inquiry)).map(|(at, _)| at).collect()
}

/// The periods of a series, ascending: this one, and the same of each earlier year that starts no earlier than the month
/// of the register's first inquiry, so that a part-year is never set against a whole one.
pub(crate) fn periods(facts: &Facts, period: Period) -> Vec<Period> {
    let mut periods = vec![period];
    if let Some(first) = facts.inquiries.first() {
        let first = first.received.first_of_month();
        let earlier = (1..).map_while(|years| period.years_earlier(years));
        periods.extend(earlier.take_while(|earlier| earlier.from() >= first));
    }
    periods.reverse();
    periods
}

/// A note for each change of the taxonomy between two neighbouring periods.
fn notes(taxonomy: &Taxonomy, periods: &[Period]) -> Vec<Label> {
    periods.windows(2).filter_map(|pair| note(taxonomy, pair[0], pair[1])).collect()
}

/// The office's own notes on how it counts, where they part the years shown.
fn counting_notes(notes: &[CountingNote], periods: &[Period]) -> Vec<Label> {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return Vec::new() };
    let parts = |note: &&CountingNote| first.from() < note.since && note.since <= last.to();
    notes.iter().filter(parts).map(dated).collect()
}

/// `Fra 1. marts 2023: …`.
fn dated(note: &CountingNote) -> Label {
    let (text, day, month) = (in_both(note.text.clone()), note.since.day(), month(note.since));
    Label::new(format!("Fra {day}. {}: {}", month.da, text.da), format!("From {day} {}: {}", month.en, text.en))
}

fn note(taxonomy: &Taxonomy, earlier: Period, later: Period) -> Option<Label> {
    let active = |validity: Validity, period: Period| validity.meets(period.from(), period.to());
    let kinds = taxonomy.kinds.iter().map(|kind| (&kind.label, kind.validity));
    let themes = taxonomy.themes.iter().map(|theme| (&theme.label, theme.validity));
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    for (label, validity) in kinds.chain(themes) {
        match (active(validity, earlier), active(validity, later)) {
            (false, true) => new.push(label),
            (true, false) => gone.push(label),
            _ => {}
        }
    }
    if new.is_empty() && gone.is_empty() {
        return None;
    }
    let (from, to) = (earlier.from().year(), later.from().year());
    let da = said(
        &format!("Klagepunktstyper og temaer er ændret fra {from} til {to}"),
        [("nye", &new), ("udgået", &gone)],
        |l| &l.da,
    );
    let en = said(
        &format!("Kinds of points and themes changed from {from} to {to}"),
        [("new", &new), ("given up", &gone)],
        |l| &l.en,
    );
    Some(Label::new(da, en))
}

/// One sentence: what changed, and the names that came or went.
fn said(change: &str, lists: [(&str, &Vec<&Label>); 2], name: impl Fn(&Label) -> &str) -> String {
    let names = |labels: &[&Label]| labels.iter().map(|label| name(label)).collect::<Vec<_>>().join(", ");
    let lists = lists.into_iter().filter(|(_, labels)| !labels.is_empty());
    let lists: Vec<String> = lists.map(|(word, labels)| format!("{word}: {}", names(labels))).collect();
    format!("{change} ({}).", lists.join("; "))
}
