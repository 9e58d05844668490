//! From a figure to what is drawn: which kind of drawing, which rows, what is put together.

use figures::{CountUnit, CrossTable, Figures, Selector, Series, Table};
use register::taxonomy::Label;
use words::Language;

use super::ChartRequest;
use super::palette::HUES;
use super::plot::{Mark, Panel, Plot, Stack};
use crate::said::{count, label, period, share};

/// Rows of a ranked chart in the report's body; the rest is put together.
const RANKED: usize = 16;
/// Areas may be so many before small ones are put together.
const AREAS: usize = 8;
/// Areas and kinds of each in the small charts.
const PANELS: (usize, usize) = (6, 5);

/// A figure ready to be drawn.
pub(super) struct Subject {
    pub(super) plot: Plot,
    /// The figure's name.
    pub(super) title: String,
    /// What it counts, and how many.
    pub(super) unit: CountUnit,
    pub(super) total: Option<u64>,
    /// What the row headings name: `Opgaveområde`.
    pub(super) heading: String,
    pub(super) definition: String,
    pub(super) notes: Vec<String>,
}

/// The figure behind a request. `None` where it is unknown or empty.
pub(super) fn subject(figures: &Figures, request: &ChartRequest<'_>) -> Option<Subject> {
    if let Some(table) = figures.table(request.id) {
        return (table.whole > 0 && !table.rows.is_empty()).then(|| one_way(figures, table, request));
    }
    if let Some(cross) = figures.cross_table(request.id) {
        return (cross.total > 0).then(|| two_way(cross, request));
    }
    let series = figures.series(request.id)?;
    let is_development = series.points.len() > 1 && series.points.iter().any(|point| point.count > 0);
    is_development.then(|| over_years(series, request.language))
}

fn one_way(figures: &Figures, table: &Table, request: &ChartRequest<'_>) -> Subject {
    let language = request.language;
    let mut notes = Vec::new();
    let mut marks = marks(figures, table, language);
    let plot = match table.id {
        "inquiries.by_month" => Plot::Columns(months(marks, table)),
        "inquiries.by_category" => {
            let small = marks.iter().all(|mark| mark.count <= super::bars::DOTS_UP_TO);
            if small { Plot::Whole { marks, grey_last: true } } else { Plot::Pie { marks, grey_last: true } }
        }
        "complaints.by_outcome"
        | "complaints.by_own_outcome"
        | "complaints.by_learning"
        | "points.by_group"
        | "points.by_finding" => {
            Plot::Whole { grey_last: is_rest(table.rows.last().map(|row| row.key.as_str())), marks }
        }
        _ => {
            if request.brief {
                marks.retain(|mark| mark.count > 0);
                notes.extend(rank(&mut marks, table.partition, language));
            }
            Plot::Bars(marks)
        }
    };
    Subject {
        plot,
        title: label(language, &table.label).to_owned(),
        unit: table.unit,
        total: Some(table.whole),
        heading: crate::said::heading(language, table.id).to_owned(),
        definition: label(language, &table.definition).to_owned(),
        notes,
    }
}

/// Whether the last row is what is left over or not known, which is drawn in grey.
fn is_rest(key: Option<&str>) -> bool {
    matches!(key, Some("other" | "unknown" | "none" | "unassessed" | "not_assessed" | "uncoded"))
}

fn marks(figures: &Figures, table: &Table, language: Language) -> Vec<Mark> {
    let percents = crate::shares::of_table(figures, table);
    let rows = table.rows.iter().zip(percents);
    rows.map(|(row, percent)| Mark {
        label: label(language, &row.label).to_owned(),
        short: None,
        count: row.count,
        number: count(language, row.count),
        percent,
        share: share(language, percent),
        selector: Some(Selector::row(table.id, &row.key)),
    })
    .collect()
}

/// Short names for months; the year where there is more than one.
fn months(marks: Vec<Mark>, table: &Table) -> Vec<Mark> {
    let year = |key: &str| key.split('-').next().unwrap_or_default().to_owned();
    let several = table.rows.iter().any(|row| year(&row.key) != year(&table.rows[0].key));
    let short = |mark: Mark, key: &str| {
        let name: String = mark.label.chars().take(3).collect();
        let short = Some(if several { format!("{name} {}", year(key)) } else { name });
        Mark { short, percent: None, share: String::new(), ..mark }
    };
    marks.into_iter().zip(&table.rows).map(|(mark, row)| short(mark, &row.key)).collect()
}

/// Keeps the most frequent rows and puts the rest of a partition together. Returns the note that says so.
fn rank(marks: &mut Vec<Mark>, partition: bool, language: Language) -> Option<String> {
    if !partition || marks.len() <= RANKED + 1 {
        return None;
    }
    let rest = marks.split_off(RANKED);
    marks.push(together(&rest, language.pick("Øvrige", "Others"), language));
    Some(match language {
        Language::Danish => format!("Øvrige samler {} rækker; alle står i bilaget.", rest.len()),
        Language::English => format!("Others puts {} rows together; all of them stand in the appendix.", rest.len()),
    })
}

/// Several marks as one. Their percentages are added, so that the whole still makes 100.
fn together(marks: &[Mark], label: &str, language: Language) -> Mark {
    let total = marks.iter().map(|mark| mark.count).sum();
    let percent: Option<u64> = marks.iter().map(|mark| mark.percent).sum();
    let share = share(language, percent);
    Mark {
        label: label.to_owned(),
        short: None,
        count: total,
        number: count(language, total),
        percent,
        share,
        selector: None,
    }
}

fn two_way(cross: &CrossTable, request: &ChartRequest<'_>) -> Subject {
    let language = request.language;
    let mut notes = Vec::new();
    let plot = if cross.id == "points.area_by_kind" {
        notes.push(
            language
                .pick(
                    "De opgaveområder og typer, der har flest klagepunkter; alle står i bilaget.",
                    "The areas and kinds with the most points; all of them stand in the appendix.",
                )
                .to_owned(),
        );
        Plot::Panels(panels(cross, language))
    } else {
        let (columns, grey_last) = columns(cross);
        let mut rows = stacks(cross, &columns, language);
        if request.brief {
            rows.retain(|row| row.total.count > 0);
            notes.extend(merge_areas(&mut rows, cross, language));
        }
        Plot::Stacked { parts: columns.iter().map(|column| column.name(language)).collect(), grey_last, rows }
    };
    Subject {
        plot,
        title: label(language, &cross.label).to_owned(),
        unit: cross.unit,
        total: Some(cross.total),
        heading: crate::said::heading(language, cross.id).to_owned(),
        definition: label(language, &cross.definition).to_owned(),
        notes,
    }
}

/// A column as drawn: one of the table's, or the small ones together.
struct Column<'a> {
    places: Vec<usize>,
    key: Option<&'a str>,
    label: Option<&'a Label>,
}

impl Column<'_> {
    fn name(&self, language: Language) -> String {
        self.label.map_or_else(|| language.pick("Øvrige", "Others").to_owned(), |text| label(language, text).to_owned())
    }
}

/// At most as many columns as there are hues; what is more is put together in grey.
fn columns(cross: &CrossTable) -> (Vec<Column<'_>>, bool) {
    let mut places: Vec<usize> = (0..cross.columns.len()).collect();
    let rest_last = is_rest(cross.columns.last().map(|column| column.key.as_str()));
    let rest = if places.len() > HUES + usize::from(rest_last) {
        places.sort_by_key(|place| (std::cmp::Reverse(cross.column_totals[*place]), *place));
        places.split_off(HUES)
    } else {
        Vec::new()
    };
    let one = |place: usize| Column {
        places: vec![place],
        key: Some(cross.columns[place].key.as_str()),
        label: Some(&cross.columns[place].label),
    };
    let mut columns: Vec<Column<'_>> = places.into_iter().map(one).collect();
    let grey_last = !rest.is_empty() || rest_last;
    if !rest.is_empty() {
        columns.push(Column { places: rest, key: None, label: None });
    }
    (columns, grey_last)
}

fn stacks(cross: &CrossTable, columns: &[Column<'_>], language: Language) -> Vec<Stack> {
    let stack = |(row, heading): (usize, &figures::Heading)| {
        let part = |column: &Column<'_>| {
            let number = column.places.iter().map(|place| cross.cells[row][*place]).sum();
            let selector = column.key.map(|key| Selector::cell(cross.id, Some(&heading.key), Some(key)));
            bare(column.name(language), number, selector, language)
        };
        let total = Selector::cell(cross.id, Some(&heading.key), None);
        let name = label(language, &heading.label).to_owned();
        Stack {
            total: bare(name, cross.row_totals[row], Some(total), language),
            parts: columns.iter().map(part).collect(),
        }
    };
    cross.rows.iter().enumerate().map(stack).collect()
}

fn bare(label: String, number: u64, selector: Option<Selector>, language: Language) -> Mark {
    Mark {
        label,
        short: None,
        count: number,
        number: count(language, number),
        percent: None,
        share: String::new(),
        selector,
    }
}

/// Areas with few inquiries become *Øvrige områder*: a row of holes looks like concealment.
fn merge_areas(rows: &mut Vec<Stack>, cross: &CrossTable, language: Language) -> Option<String> {
    if rows.len() <= AREAS {
        return None;
    }
    let is_small = |row: &Stack| row.total.count * 20 < cross.total;
    let (small, large): (Vec<Stack>, Vec<Stack>) = rows.drain(..).partition(is_small);
    if small.len() < 2 {
        // The order of the contract: falling count.
        rows.extend(large);
        rows.extend(small);
        return None;
    }
    let name = language.pick("Øvrige områder", "Other areas");
    let merged = |place: usize| {
        let parts: Vec<Mark> = small.iter().map(|row| row.parts[place].clone()).collect();
        together(&parts, &parts[0].label, language)
    };
    let totals: Vec<Mark> = small.iter().map(|row| row.total.clone()).collect();
    let total = together(&totals, name, language);
    rows.extend(large);
    rows.push(Stack { total, parts: (0..small[0].parts.len()).map(merged).collect() });
    Some(match language {
        Language::Danish => {
            format!("Øvrige områder samler {} opgaveområder med under 5 % hver; alle står i bilaget.", small.len())
        }
        Language::English => format!(
            "Other areas puts {} areas of less than 5% each together; all of them stand in the appendix.",
            small.len()
        ),
    })
}

/// The kinds most complained of in each of the largest areas.
fn panels(cross: &CrossTable, language: Language) -> Vec<Panel> {
    let mut rows: Vec<usize> = (0..cross.rows.len()).filter(|row| cross.row_totals[*row] > 0).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(cross.row_totals[*row]), *row));
    rows.truncate(PANELS.0);
    let panel = |row: usize| {
        let area = &cross.rows[row];
        let mut places: Vec<usize> = (0..cross.columns.len()).filter(|place| cross.cells[row][*place] > 0).collect();
        places.sort_by_key(|place| (std::cmp::Reverse(cross.cells[row][*place]), *place));
        places.truncate(PANELS.1);
        let mark = |place: usize| {
            let kind = &cross.columns[place];
            let selector = Selector::cell(cross.id, Some(&area.key), Some(&kind.key));
            bare(label(language, &kind.label).to_owned(), cross.cells[row][place], Some(selector), language)
        };
        let selector = Selector::cell(cross.id, Some(&area.key), None);
        Panel {
            title: bare(label(language, &area.label).to_owned(), cross.row_totals[row], Some(selector), language),
            marks: places.into_iter().map(mark).collect(),
        }
    };
    rows.into_iter().map(panel).collect()
}

fn over_years(series: &Series, language: Language) -> Subject {
    let mark = |point: &figures::SeriesPoint| {
        let selector = Selector::point(series.id, point.period.from());
        bare(period(language, point.period), point.count, Some(selector), language)
    };
    Subject {
        plot: Plot::Line(series.points.iter().map(mark).collect()),
        title: label(language, &series.label).to_owned(),
        unit: series.unit,
        total: None,
        heading: crate::said::heading(language, series.id).to_owned(),
        definition: label(language, &series.definition).to_owned(),
        notes: series.notes.iter().map(|note| label(language, note).to_owned()).collect(),
    }
}
