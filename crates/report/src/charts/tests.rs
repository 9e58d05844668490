use std::sync::LazyLock;

use figures::{Figures, Heading, Row, SeriesPoint};
use proptest::prelude::*;
use quick_xml::events::Event;
use register::taxonomy::Label;

use super::measure::{Weight, width};
use super::*;

fn report() -> Figures {
    static REPORT: LazyLock<Figures> =
        LazyLock::new(|| figures::figures(&figures::testing::report_facts(), &figures::testing::report_scope()));
    REPORT.clone()
}

fn request(id: &str, brief: bool) -> ChartRequest<'_> {
    ChartRequest { id, prefix: "figur-1", language: Language::Danish, medium: Medium::Print, brief }
}

/// A box around a text: left, top, right, bottom, and what it says.
type Area = (f64, f64, f64, f64, String);

/// The size of the drawing and where its texts stand, by the widths of the font.
fn layout(svg: &str) -> ((f64, f64), Vec<Area>) {
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut size, mut areas) = ((0.0, 0.0), Vec::new());
    let mut open: Option<([String; 5], String)> = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return (size, areas),
            Event::Start(element) => {
                let get = |key: &str| {
                    let found = element.try_get_attribute(key).unwrap();
                    found.map(|found| found.value.into_owned()).unwrap_or_default()
                };
                match element.name().as_ref() {
                    "svg" => size = (get("width").parse().unwrap(), get("height").parse().unwrap()),
                    "text" => {
                        open = Some((["x", "y", "font-size", "font-weight", "text-anchor"].map(get), String::new()));
                    }
                    _ => {}
                }
            }
            Event::Text(text) => {
                if let Some((_, said)) = &mut open {
                    said.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let letter = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => '&',
                };
                if let Some((_, said)) = &mut open {
                    said.push(letter);
                }
            }
            Event::End(_) => areas.extend(open.take().map(|(place, said)| area(&place, said))),
            _ => {}
        }
    }
}

fn area([x, y, font, weight, anchor]: &[String; 5], said: String) -> Area {
    let (x, y, font): (f64, f64, f64) = (x.parse().unwrap(), y.parse().unwrap(), font.parse().unwrap());
    let wide = width(&said, font, if weight == "600" { Weight::Semibold } else { Weight::Regular });
    let left = match anchor.as_str() {
        "end" => x - wide,
        "middle" => x - wide / 2.0,
        _ => x,
    };
    (left, y - font * 0.72, left + wide, y + font * 0.1, said)
}

/// Every text lies inside the drawing and none over another.
fn check(svg: &str, what: &str) {
    let ((wide, tall), areas) = layout(svg);
    assert!(tall > 0.0 && tall < 3000.0, "{what}: {tall}");
    for (place, (left, top, right, bottom, said)) in areas.iter().enumerate() {
        let inside = *left >= -0.6 && *top >= -0.6 && *right <= wide + 0.6 && *bottom <= tall + 0.6;
        assert!(inside, "{what}: {said:?} at {left:.1},{top:.1}–{right:.1},{bottom:.1} leaves {wide}×{tall}");
        for (l, t, r, b, other) in &areas[place + 1..] {
            let over = left < r && l < right && top < b && t < bottom;
            assert!(!over, "{what}: {said:?} and {other:?} stand over each other");
        }
    }
}

const LONG: [&str; 3] = [
    "Databeskyttelse, samtykke og tavshedspligt i tværgående sager",
    "Socialpsykiatrirehabiliteringsindsatskoordinationsafdelingen",
    "Børn, unge & familier <med> \"særlige\" behov for støtte i hverdag",
];

/// The report's figures with other numbers of rows and other counts everywhere.
fn stretched(rows: usize, count: impl Fn(usize) -> u64) -> Figures {
    let mut figures = report();
    let label = |place: usize| Label::new(LONG[place % LONG.len()], LONG[place % LONG.len()]);
    for table in &mut figures.tables {
        let month = table.id == "inquiries.by_month";
        let rows =
            if matches!(table.id, "inquiries.by_category" | "complaints.by_outcome") { rows.min(5) } else { rows };
        let one = |place: usize| Row {
            key: if month { format!("{}-{:02}", 2023 + place / 12, place % 12 + 1) } else { format!("k{place}") },
            label: label(place),
            count: count(place),
            percent: Some(100),
        };
        table.rows = (0..rows).map(one).collect();
        table.whole = table.rows.iter().map(|row| row.count).sum();
        table.total = Some(table.whole);
    }
    for cross in &mut figures.cross_tables {
        let headings = |n: usize| (0..n).map(|p| Heading { key: format!("k{p}"), label: label(p) }).collect::<Vec<_>>();
        (cross.rows, cross.columns) = (headings(rows), headings(rows.min(9)));
        cross.cells = (0..rows).map(|row| (0..rows.min(9)).map(|column| count(row + column)).collect()).collect();
        cross.row_totals = cross.cells.iter().map(|row| row.iter().sum()).collect();
        cross.column_totals = (0..rows.min(9)).map(|column| cross.cells.iter().map(|row| row[column]).sum()).collect();
        cross.total = cross.row_totals.iter().sum();
    }
    for series in &mut figures.series {
        let period = series.points[0].period;
        let years = i16::try_from(rows).unwrap();
        let point = |year: i16| SeriesPoint {
            period: period.years_earlier(years - year).unwrap(),
            count: count(usize::try_from(year).unwrap()),
        };
        series.points = (0..years).map(point).collect();
    }
    figures
}

#[test]
fn nothing_leaves_the_drawing_or_stands_over_another() {
    let counts: [fn(usize) -> u64; 5] = [
        |place| u64::from(place == 0),
        |place| [0, 1, 1_000_000][place % 3],
        |_| 1_000_000,
        |place| place as u64 % 13,
        |place| 1_000_000 / (place as u64 + 1),
    ];
    for (kind, count) in counts.into_iter().enumerate() {
        for rows in [1, 2, 3, 7, 12, 18, 45] {
            let figures = stretched(rows, count);
            for id in drawable(&figures) {
                for brief in [false, true] {
                    if let Some(drawn) = draw(&figures, &request(id, brief)) {
                        check(&drawn.svg, &format!("{id}, {rows} rows, counts {kind}, brief {brief}"));
                    }
                }
            }
        }
    }
}

#[test]
fn the_reports_charts_are_as_they_were() {
    let figures = report();
    let mut words = String::new();
    for id in drawable(&figures) {
        let Some(drawn) = draw(&figures, &request(id, true)) else { continue };
        check(&drawn.svg, id);
        words.extend([id, "\n  ", &drawn.caption, "\n  ", &drawn.alt, "\n"]);
        if ["inquiries.by_category", "inquiries.by_month", "complaints.by_outcome", "points.by_cluster"].contains(&id) {
            insta::assert_snapshot!(id, drawn.svg);
        }
    }
    insta::assert_snapshot!("words", words);
}

#[test]
fn an_empty_register_draws_nothing() {
    let figures = stretched(3, |_| 0);
    for id in drawable(&figures) {
        assert_eq!(draw(&figures, &request(id, true)), None, "{id}");
    }
    assert_eq!(draw(&report(), &request("complaints.retuned", true)), None);
}

#[test]
fn the_table_holds_what_is_drawn_and_nothing_is_lost_in_merging() {
    for count in [|place: usize| 40 - place as u64, |place: usize| 1 + u64::from(place < 9) * 50] {
        let figures = stretched(30, count);
        for id in drawable(&figures) {
            let (Some(all), Some(brief)) = (draw(&figures, &request(id, false)), draw(&figures, &request(id, true)))
            else {
                continue;
            };
            let sum = |drawn: &Drawn| -> f64 {
                drawn.table.rows.iter().filter_map(|row| row.cells.first()).filter_map(|cell| cell.value).sum()
            };
            let partition = figures.table(id).is_none_or(|table| table.partition);
            if partition {
                assert!((sum(&all) - sum(&brief)).abs() < 0.5, "{id}: {} and {}", sum(&all), sum(&brief));
            }
            for row in &all.table.rows {
                assert!(all.svg.contains(&row.cells[0].text), "{id}: {row:?}");
            }
        }
    }
}

#[test]
fn on_screen_every_mark_is_a_link_with_a_name() {
    let figures = report();
    let link = |selector: &Selector| Some(format!("/henvendelser?tal={selector}&a=1"));
    let drawn =
        draw(&figures, &ChartRequest { medium: Medium::Screen { link: &link }, ..request("points.by_group", false) })
            .unwrap();
    assert!(drawn.svg.contains(r#"href="/henvendelser?tal=points.by_group/law&amp;a=1""#));
    assert!(drawn.svg.contains(r#"role="group""#) && drawn.svg.contains(r#"class="chart-card""#));
    assert!(drawn.svg.contains("<title>Forvaltningsretlige principper: 97 · 30\u{a0}%</title>"));
    let print = draw(&figures, &request("points.by_group", false)).unwrap();
    assert!(!print.svg.contains("<a ") && print.svg.contains(r#"role="img""#));
}

#[test]
fn an_alternative_names_kind_largest_smallest_and_total() {
    let drawn = draw(&report(), &request("points.by_kind", true)).unwrap();
    for part in
        ["Vandrette søjler", "Størst: Vejledning, manglende eller forkert: 46", "Mindst: ", "I alt 328 klagepunkter."]
    {
        assert!(drawn.alt.contains(part), "{}", drawn.alt);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn any_counts_draw_within_bounds(counts in proptest::collection::vec(0_u64..2_000_000, 1..20)) {
        let figures = stretched(counts.len(), |place| counts[place % counts.len()]);
        for id in drawable(&figures) {
            if let Some(drawn) = draw(&figures, &request(id, false)) {
                check(&drawn.svg, id);
            }
        }
    }
}
