//! A made-up report that holds every kind of block, for the tests of all writers.

mod figures;

use jiff::civil::date;
use words::Language;

use crate::document::{
    Block, Cell, Chart, DataTable, Document, Example, Inline, KeyFigure, LawBox, Meta, Recommendation,
    RecommendationKind, TableRow,
};

pub(crate) use figures::{NASTY_KEY, figures, testing_figures};

/// Text that is dangerous in one format or another; it must come out of each as it reads here.
pub(crate) const NASTY: &str =
    r#"<script>alert("x")</script> # = * _ `kode` $x$ [a] {b} @c ~d~ & 'e' \f // g ]]> =1+1"#;

/// The same with control characters and an emoji inside.
pub(crate) fn nasty() -> String {
    format!("{NASTY}\u{1b}\u{0} 😀")
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn heading(level: u8, words: &str, id: &str) -> Block {
    Block::Heading { level, text: words.to_owned(), id: id.to_owned() }
}

fn cell(number: u32, selector: &str) -> Cell {
    Cell {
        text: words::whole(Language::Danish, i64::from(number)),
        value: Some(f64::from(number)),
        selector: Some(selector.to_owned()),
    }
}

fn row(label: &str, numbers: &[u32], selector: &str) -> TableRow {
    TableRow { label: label.to_owned(), cells: numbers.iter().map(|number| cell(*number, selector)).collect() }
}

/// A drawing with as many bars as the table has rows.
pub(crate) fn drawing(id: &str, numbers: &[u32]) -> String {
    let bars: String = numbers
        .iter()
        .enumerate()
        .map(|(place, number)| {
            let top = place * 26;
            let middle = top + 14;
            let width = number;
            format!(
                "<text x=\"0\" y=\"{middle}\" font-size=\"10\">Række {place}</text>\
                 <rect x=\"90\" y=\"{top}\" width=\"{width}\" height=\"20\" fill=\"#0059B3\"/>\
                 <text x=\"{}\" y=\"{middle}\" font-size=\"10\" font-weight=\"600\">{number}</text>",
                94 + number
            )
        })
        .collect();
    let height = numbers.len() * 26;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 403 {height}\" width=\"403\" height=\"{height}\" \
         font-family=\"IBM Plex Sans\" fill=\"#1A1A1A\" role=\"img\" aria-labelledby=\"{id}-title\">\
         <title id=\"{id}-title\">Søjler</title>{bars}</svg>"
    )
}

/// A chart with its numbers.
pub(crate) fn chart(number: u32) -> Chart {
    let counts = [168 + number, 97, 63, 12, 7];
    let rows = ["God forvaltningsskik", "Forvaltningsretlige principper", "Andet", "Ærø", "Ålborg"];
    let id = format!("figur-{number}");
    Chart {
        number,
        caption: format!("Klagepunkter fordelt på grupper, tegning {number} (n = {})", counts.iter().sum::<u32>()),
        alt: "Liggende søjler: god forvaltningsskik er størst.".to_owned(),
        svg: drawing(&id, &counts),
        table: DataTable {
            id: format!("{id}-tal"),
            number: None,
            caption: format!("Klagepunkter, tegning {number}"),
            head: vec!["Gruppe".to_owned(), "Antal".to_owned()],
            rows: rows.iter().zip(counts).map(|(label, count)| row(label, &[count], "points.by_group/law")).collect(),
            has_total: false,
            definition: "Klagepunkter i periodens klager.".to_owned(),
            notes: Vec::new(),
        },
        show_table: number.is_multiple_of(2),
        id,
    }
}

/// A table of so many rows and columns.
pub(crate) fn table(number: u32, rows: u32, columns: u32) -> DataTable {
    let labels = ["Børn og Unge", "Borgerservice", "Teknik og Miljø", "Beskæftigelse", "Sundhed og Omsorg"];
    let count = |row: u32| (0..columns).map(|column| number * 1000 + row * 10 + column).collect::<Vec<_>>();
    let mut body: Vec<TableRow> = (0..rows)
        .map(|place| {
            row(
                &format!("{} {place}", labels[place as usize % labels.len()]),
                &count(place),
                "points.area_by_group/*/law",
            )
        })
        .collect();
    body.push(row("I alt", &count(rows), "points.area_by_group/*/*"));
    DataTable {
        id: format!("tabel-{number}"),
        number: Some(number),
        caption: format!("Klagepunkter fordelt på opgaveområder og gruppe {number} (n = 328)"),
        head: std::iter::once("Opgaveområde".to_owned())
            .chain((0..columns).map(|c| format!("Forvaltningsgruppe {c}")))
            .collect(),
        rows: body,
        has_total: true,
        definition: "Et klagepunkts område er dets egen enheds.".to_owned(),
        notes: vec!["Områder med få henvendelser er lagt sammen.".to_owned()],
    }
}

fn card(label: &str, value: &str, share: &str) -> KeyFigure {
    KeyFigure {
        selector: "complaints.returned".to_owned(),
        label: label.to_owned(),
        value: value.to_owned(),
        share: share.to_owned(),
        compared: "+4; inden for almindelig udsving".to_owned(),
        definition: "Klager, hvor borgeren kom igen efter det første svar.".to_owned(),
    }
}

fn inlines() -> Block {
    Block::Paragraph(vec![
        text("Af klagerne vendte "),
        Inline::Live { selector: "complaints.returned".to_owned(), text: "22".to_owned() },
        text(" tilbage ("),
        Inline::Live { selector: "complaints.returned/of".to_owned(), text: "23\u{a0}%".to_owned() },
        text("), se "),
        Inline::Link { to: "#figur-1".to_owned(), text: vec![text("figur 1")] },
        text(" og "),
        Inline::Link { to: "#findes-ikke".to_owned(), text: vec![text("et sted, der ikke findes")] },
        text(". "),
        Inline::Strong(vec![text("Fed"), Inline::Emphasis(vec![text(" og kursiv")])]),
        Inline::Break,
        Inline::Link { to: "https://www.example.dk/a?b=1&c=\"2\"".to_owned(), text: vec![text("Ombudsmanden")] },
        text("."),
    ])
}

fn lists() -> [Block; 2] {
    let nested =
        Block::List { ordered: false, items: vec![vec![paragraph("børneområdet")], vec![paragraph("ydelser")]] };
    [
        Block::List {
            ordered: false,
            items: vec![vec![paragraph("Manglende svar")], vec![paragraph("Lang tid"), nested]],
        },
        Block::List { ordered: true, items: vec![vec![paragraph("Først")], vec![paragraph("Så")]] },
    ]
}

/// The boxes, each with text in it.
pub(crate) fn boxes() -> Vec<Block> {
    let body = || {
        vec![
            paragraph(
                "En forvaltningsmyndighed skal i fornødent omfang yde vejledning og bistand til personer, der retter henvendelse om spørgsmål inden for myndighedens sagsområde.",
            ),
            lists()[0].clone(),
        ]
    };
    vec![
        Block::Law(LawBox {
            law: "Forvaltningsloven".to_owned(),
            paragraph: "§ 7, stk. 1".to_owned(),
            version: date(2014, 4, 22),
            body: body(),
        }),
        Block::Example(Example {
            title: "En far ringer".to_owned(),
            consent: date(2024, 3, 3),
            scope: "hemmeligt omfang".to_owned(),
            body: vec![paragraph("Han fik at vide, at sagen lå i en bunke.")],
        }),
        Block::Recommendation(Recommendation {
            number: "A1".to_owned(),
            kind: RecommendationKind::Process,
            addressees: vec!["Børn og Unge".to_owned(), "Borgerservice".to_owned()],
            theme: "Svarfrister".to_owned(),
            body: vec![paragraph(
                "At der svares borgeren inden ti arbejdsdage, også når svaret er, at der ikke er nyt.",
            )],
        }),
        Block::Focus {
            title: "Næste år".to_owned(),
            body: vec![paragraph("Borgerrådgiveren vil se på partshøring."), lists()[1].clone()],
        },
        Block::Note {
            title: "Små tal".to_owned(),
            body: vec![paragraph("Tallene er et øjebliksbillede og siger intet om vægt.")],
        },
        Block::Note { title: String::new(), body: vec![paragraph("En bemærkning uden overskrift.")] },
        Block::Quote(vec![paragraph("Vi har ændret vores telefontid.")]),
    ]
}

fn meta() -> Meta {
    Meta {
        title: "Borgerrådgiverens beretning 2023".to_owned(),
        subtitle: "1. januar – 31. december 2023".to_owned(),
        office: "Borgerrådgiveren".to_owned(),
        municipality: "Fjordby Kommune".to_owned(),
        author: "Prøve Person".to_owned(),
        language: Language::Danish,
        date: date(2024, 5, 17),
    }
}

/// A short report with every kind of block.
pub(crate) fn document() -> Document {
    let mut blocks = vec![
        heading(1, "Resumé på to sider", "resume"),
        paragraph("Borgerrådgiveren modtog 158 henvendelser i perioden. Godt halvdelen var klager."),
        Block::KeyFigures(vec![
            card("henvendelser", "158", ""),
            card("klager", "94", "af 158 henvendelser · 59\u{a0}%"),
            card("borgere vendte tilbage", "22", "af 94 klager · 23\u{a0}%"),
            card("klagepunkter pr. klage", "3,49", ""),
        ]),
        inlines(),
    ];
    blocks.extend(lists());
    blocks.extend([
        heading(1, "Del 1: Henvendelserne", "del-1"),
        heading(1, "Hvad klages der over?", "klager"),
        heading(2, "Hele kommunen", "hele"),
    ]);
    blocks.extend([Block::Chart(chart(1)), Block::Chart(chart(2)), Block::Table(table(1, 4, 3))]);
    blocks.push(Block::TextTable {
        head: vec![vec![text("Hvor")], vec![text("Hvornår")]],
        rows: vec![vec![vec![text("Biblioteket")], vec![Inline::Strong(vec![text("tirsdag")])]]],
    });
    blocks.extend([Block::PageBreak, heading(1, "God forvaltningsskik", "skik")]);
    blocks.extend(boxes());
    blocks.extend([
        heading(2, "Forvaltningens bemærkninger", "bemaerkninger"),
        Block::Slot("Indsæt svaret her".to_owned()),
    ]);
    blocks.extend([
        heading(1, "Bilag: tabeller", "bilag"),
        Block::Table(table(2, 30, 5)),
        Block::Table(table(3, 12, 14)),
    ]);
    Document { meta: meta(), blocks }
}

/// About 40 pages with 20 charts.
pub(crate) fn long_document() -> Document {
    let mut long = document();
    for number in 3..=20 {
        long.blocks.extend([
            heading(1, &format!("Kapitel {number}"), &format!("kapitel-{number}")),
            paragraph(&"Forvaltningens sagsbehandlingstider og partshøringspligter fylder mest. ".repeat(12)),
            heading(2, "Fordelt på opgaveområder", &format!("omraader-{number}")),
            Block::Chart(chart(number)),
            paragraph(&"Borgerne oplever, at svaret udebliver, og at ingen ringer tilbage. ".repeat(20)),
            heading(2, "Eksempler", &format!("eksempler-{number}")),
        ]);
        long.blocks.extend(boxes());
        long.blocks.push(Block::Table(table(number + 10, 12, 4)));
    }
    long
}

/// A document in which every text is dangerous.
pub(crate) fn nasty_document() -> Document {
    let words = nasty();
    let body = || vec![Block::Paragraph(vec![Inline::Text(nasty()), Inline::Strong(vec![Inline::Text(nasty())])])];
    let numbers = DataTable {
        caption: words.clone(),
        head: vec![words.clone(); 2],
        rows: vec![row(&words, &[1], &words)],
        definition: words.clone(),
        notes: vec![words.clone()],
        ..table(1, 1, 1)
    };
    let meta = Meta {
        title: words.clone(),
        subtitle: words.clone(),
        office: words.clone(),
        municipality: words.clone(),
        author: words.clone(),
        ..meta()
    };
    let link = Inline::Link { to: format!("https://example.dk/{words}"), text: vec![Inline::Text(words.clone())] };
    Document {
        meta,
        blocks: vec![
            heading(1, &words, &words),
            Block::Paragraph(vec![link, Inline::Live { selector: words.clone(), text: words.clone() }]),
            Block::List { ordered: false, items: vec![body()] },
            Block::Quote(body()),
            Block::TextTable {
                head: vec![vec![Inline::Text(words.clone())]],
                rows: vec![vec![vec![Inline::Text(words.clone())]]],
            },
            Block::KeyFigures(vec![card(&words, &words, &words)]),
            Block::Chart(Chart { caption: words.clone(), alt: words.clone(), ..chart(1) }),
            Block::Table(numbers),
            Block::Law(LawBox {
                law: words.clone(),
                paragraph: words.clone(),
                version: date(2014, 4, 22),
                body: body(),
            }),
            Block::Example(Example {
                title: words.clone(),
                consent: date(2024, 3, 3),
                scope: words.clone(),
                body: body(),
            }),
            Block::Recommendation(Recommendation {
                number: words.clone(),
                kind: RecommendationKind::Training,
                addressees: vec![words.clone()],
                theme: words.clone(),
                body: body(),
            }),
            Block::Focus { title: words.clone(), body: body() },
            Block::Note { title: words.clone(), body: body() },
        ],
    }
}

/// Every number of the sample as it prints, for the test that each format holds them all.
pub(crate) fn printed_numbers(document: &Document) -> Vec<String> {
    let mut numbers = Vec::new();
    for block in &document.blocks {
        let table = match block {
            Block::Chart(chart) => &chart.table,
            Block::Table(table) => table,
            Block::KeyFigures(cards) => {
                numbers.extend(cards.iter().map(|card| card.value.clone()));
                continue;
            }
            _ => continue,
        };
        numbers.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.clone()));
    }
    numbers
}

/// `SAMPLE_DIR=… cargo test -p report -- --ignored sample` writes the samples as files.
#[test]
#[ignore = "writes files that people look at"]
fn samples_are_written_out() {
    let directory = std::path::PathBuf::from(std::env::var("SAMPLE_DIR").unwrap());
    let typesetter = typeset::Typesetter::new().unwrap();
    let real = testing_figures();
    let input = crate::annual::AnnualInput {
        figures: &real,
        earlier: None,
        office: "Borgerrådgiveren",
        municipality: "Fjordby Kommune",
        author: "",
        language: Language::Danish,
        date: date(2024, 5, 17),
        text: None,
        activities: crate::annual::Activities::default(),
        draft: false,
    };
    let annual = crate::annual::build(&input).unwrap_or_else(|errors| panic!("{errors:?}")).document;
    for (name, document) in
        [("annual", annual), ("short", document()), ("long", long_document()), ("nasty", nasty_document())]
    {
        let pdf = crate::pdf::write(&document, &typesetter).unwrap_or_else(|error| panic!("{error}"));
        std::fs::write(directory.join(format!("{name}.pdf")), pdf).unwrap();
        std::fs::write(directory.join(format!("{name}.html")), crate::html::write(&document)).unwrap();
        std::fs::write(directory.join(format!("{name}.docx")), crate::docx::write(&document).unwrap()).unwrap();
        std::fs::write(directory.join(format!("{name}.xlsx")), crate::xlsx::report(&real, &document.meta).unwrap())
            .unwrap();
    }
}
