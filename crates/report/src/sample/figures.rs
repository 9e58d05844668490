//! Figures of a made-up year, small enough to be read.

use figures::{
    Basis, CountUnit, CrossTable, Figures, Heading, Number, Period, Row, Scalar, Series, SeriesPoint, Table,
};
use jiff::civil::date;
use register::taxonomy::Label;

/// A unit's key that a separated file must put in quotation marks.
pub(crate) const NASTY_KEY: &str = "=a;\"b\"";

fn scalar(id: &'static str, unit: CountUnit, count: Option<Number>, share: (Option<u64>, Option<u64>)) -> Scalar {
    Scalar {
        id,
        unit,
        count,
        of: share.0,
        share_of: share.0.map(|_| "complaints.total"),
        percent: share.1,
        label: Label::new(format!("Navn på {id}"), format!("Name of {id}")),
        definition: Label::new(format!("Sådan tælles {id}."), format!("How {id} is counted.")),
    }
}

fn row(key: &str, name: &str, count: u64, percent: Option<u64>) -> Row {
    Row { key: key.to_owned(), label: Label::new(name, name), count, percent }
}

fn heading(key: &str, name: &str) -> Heading {
    Heading { key: key.to_owned(), label: Label::new(name, name) }
}

fn table(id: &'static str, name: &str, rows: Vec<Row>) -> Table {
    let total = rows.iter().map(|row| row.count).sum();
    Table {
        id,
        unit: CountUnit::Points,
        partition: true,
        total: Some(total),
        whole: total,
        share_of: "points.total",
        rows,
        label: Label::new(name, name),
        definition: Label::new("Et klagepunkt står i én gruppe.", "A point stands in one group."),
    }
}

/// Some of every shape: with and without denominators, decimals, absent numbers, few and many.
pub(crate) fn figures() -> Figures {
    let year = |year| SeriesPoint { period: Period::year(year), count: if year == 2023 { 158 } else { 1_240 } };
    let mut themes = table(
        "inquiries.by_theme",
        "Temaer",
        vec![row("bolig", "Bolig", 40, Some(25)), row("tone", "Tone & \"ord\"", 9, Some(6))],
    );
    (themes.partition, themes.total, themes.whole, themes.unit) = (false, None, 158, CountUnit::Inquiries);
    Figures {
        period: Period::year(2023),
        basis: Basis::Received,
        as_of: date(2024, 2, 1),
        scalars: vec![
            scalar("inquiries.total", CountUnit::Inquiries, Some(Number::Whole(1_158)), (None, None)),
            scalar("inquiries.per_month", CountUnit::InquiriesPerMonth, Some(Number::Tenths(198)), (None, None)),
            scalar("complaints.returned", CountUnit::Complaints, Some(Number::Whole(22)), (Some(94), Some(23))),
            scalar("complaints.learning", CountUnit::Complaints, Some(Number::Whole(3)), (Some(12), Some(25))),
            scalar("complaints.about_meeting", CountUnit::Complaints, Some(Number::Whole(0)), (Some(0), None)),
            scalar("complaints.handling_days.median", CountUnit::Days, None, (None, None)),
            scalar("points.per_complaint", CountUnit::PointsPerComplaint, Some(Number::Hundredths(349)), (None, None)),
        ],
        tables: vec![
            table(
                "points.by_group",
                "Klagepunkter fordelt på grupper",
                vec![
                    row("law", "Forvaltningsretlige principper", 97, Some(30)),
                    row("good_practice", "God forvaltningsskik", 168, Some(51)),
                    row("other", "Andet", 63, Some(19)),
                ],
            ),
            themes,
        ],
        cross_tables: vec![CrossTable {
            id: "inquiries.area_by_category",
            unit: CountUnit::Inquiries,
            rows: vec![heading("boern", "Børn og Unge"), heading(NASTY_KEY, "Ærø & Ålborg")],
            columns: vec![heading("advice", "Råd"), heading("complaint", "Klage")],
            cells: vec![vec![48, 90], vec![1, 4]],
            row_totals: vec![138, 5],
            column_totals: vec![49, 94],
            total: 143,
            label: Label::new("Henvendelser fordelt på område og kategori", "Inquiries by area and category"),
            definition: Label::new("Områdets henvendelser.", "The area's inquiries."),
        }],
        series: vec![Series {
            id: "inquiries.by_year",
            unit: CountUnit::Inquiries,
            points: vec![year(2022), year(2023)],
            notes: vec![Label::new("Kategorierne blev ændret i 2023.", "The categories changed in 2023.")],
            label: Label::new("Henvendelser over år", "Inquiries by year"),
            definition: Label::new("Samme periode hvert år.", "The same period of each year."),
        }],
    }
}

/// The figures of the made-up register of eight months: every table of the contract.
pub(crate) fn testing_figures() -> Figures {
    ::figures::figures(&::figures::testing::report_facts(), &::figures::testing::report_scope())
}
