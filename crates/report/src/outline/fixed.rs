//! The parts that stand in every report.

use words::Language;

use crate::annual::AnnualInput;
use crate::document::{Block, Inline, Recommendation, RecommendationKind};
use crate::narrative::words_of;
use crate::said::{SMALL, basis, count, label, period, share_in_words};
use crate::{key_figures, shares, tables};

/// The charts of the body where the adviser has placed none, in reading order; reversal rates come from elsewhere.
const BODY_CHARTS: [&str; 8] = [
    "inquiries.by_category",
    "inquiries.by_month",
    "inquiries.area_by_category",
    "points.by_kind",
    "points.area_by_kind",
    "points.by_cluster",
    "complaints.by_outcome",
    "inquiries.by_year",
];

/// The ids of the body's charts.
pub(crate) const fn body_charts() -> &'static [&'static str] {
    &BODY_CHARTS
}

fn words(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(words(text))
}

/// A heading whose anchor is given when all are known.
fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned(), id: String::new() }
}

/// Method and counting basis: what every number stands on.
pub(crate) fn method(input: &AnnualInput<'_>) -> Vec<Block> {
    let language = input.language;
    let lead = language.pick(
        "Alle tal i beretningen hviler på det grundlag, der står her. Hvert nøgletal er defineret i bilaget.",
        "Every number in this report rests on what stands here. Each figure is defined in the appendix.",
    );
    vec![paragraph(lead), basis_table(input), paragraph(rounding(language))]
}

fn basis_table(input: &AnnualInput<'_>) -> Block {
    let (figures, language) = (input.figures, input.language);
    let scalar = |id: &str| {
        let number = figures.scalar(id).and_then(|scalar| scalar.count).and_then(figures::Number::whole);
        Inline::Live { selector: id.to_owned(), text: count(language, number.unwrap_or(0)) }
    };
    let pick = |da: &'static str, en: &'static str| language.pick(da, en);
    let counted = vec![
        scalar("inquiries.total"),
        Inline::Text(pick(" henvendelser, heraf ", " inquiries, of which ").to_owned()),
        scalar("complaints.total"),
        Inline::Text(pick(" klager med i alt ", " complaints with ").to_owned()),
        scalar("points.total"),
        Inline::Text(pick(" klagepunkter", " points in all").to_owned()),
    ];
    let unit = pick(
        "Henvendelsen: én registrering pr. borgersag, lavet ved den første kontakt, uanset hvor mange kontakter, klagepunkter og møder der følger",
        "The inquiry: one registration per citizen matter, made at the first contact, however many contacts, points and meetings follow",
    );
    let rows = vec![
        vec![words(pick("Periode", "Period")), words(period(language, figures.period))],
        vec![
            words(pick("Hører til perioden efter", "Belongs to the period by")),
            words(basis(language, figures.basis)),
        ],
        vec![words(pick("Opgørelsesdato", "As of")), words(words::long_date(language, figures.as_of))],
        vec![words(pick("Tælleenhed", "Unit")), words(unit)],
        vec![words(pick("Talgrundlag", "Counted")), counted],
    ];
    Block::TextTable {
        head: vec![words(pick("Om tallene", "About the numbers")), words(pick("I denne beretning", "In this report"))],
        rows,
    }
}

fn rounding(language: Language) -> String {
    match language {
        Language::Danish => format!(
            "Procenter er hele tal. I en tabel, hvor delene udgør et hele, er de afrundet samlet, så de giver 100. \
             En andel af færre end {SMALL} skrives som antal af antal, uden procent. En streg (–) betyder, at der ikke er noget at \
             tage en andel af. Udfald, vurderinger og møder tæller, som de stod på opgørelsesdatoen."
        ),
        Language::English => format!(
            "Percentages are whole numbers. Where the parts of a table make a whole they are rounded together, so that they add to \
             100. A share of fewer than {SMALL} is written as a number of a number, without a percentage. A dash (–) means there is \
             nothing to take a share of. Outcomes, findings and meetings count as they stood on the as-of date."
        ),
    }
}

/// What must be kept in mind with every number.
pub(crate) fn caveats(language: Language) -> Block {
    let danish = [
        "Tallene måler ikke kvaliteten af kommunens arbejde. De viser, hvad der er bragt til borgerrådgiveren.",
        "Tallene er et øjebliksbillede og kan ændre sig, når sager bliver færdigbehandlet.",
        "Tallene siger noget om hvor mange, men ikke om hvor meget den enkelte sag vejer.",
        "Mange borgere, der kunne have grund til det, henvender sig aldrig.",
        "Eksempler er borgerens egen fremstilling og kan ikke bruges til at slutte noget om alle.",
        "Kommuner kan vanskeligt sammenlignes: funktionernes opgaver, størrelse og måde at tælle på er forskellige.",
        "Vurderingen af styrket retsstilling og af læring er borgerrådgiverens forsigtige skøn.",
    ];
    let english = [
        "The numbers do not measure the quality of the municipality's work. They show what was brought to the adviser.",
        "The numbers are a snapshot and may change as matters are completed.",
        "The numbers say how many, not how much a single matter weighs.",
        "Many citizens who might have reason to never come.",
        "Examples are the citizen's own account and say nothing about everybody.",
        "Municipalities can hardly be compared: offices differ in tasks, size and ways of counting.",
        "Whether the legal position was strengthened, and what can be learnt, are the adviser's careful estimates.",
    ];
    let (title, texts) = match language {
        Language::Danish => ("Husk ved læsning af tallene", danish),
        Language::English => ("Keep in mind when reading the numbers", english),
    };
    let items = texts.iter().map(|text| vec![paragraph(*text)]).collect();
    Block::Note { title: title.to_owned(), body: vec![Block::List { ordered: false, items }] }
}

/// The cards of key figures.
pub(crate) fn key_figures_chapter(input: &AnnualInput<'_>) -> Block {
    Block::KeyFigures(key_figures::key_figures(input.figures, input.earlier, input.language))
}

/// Returns, meetings and relatives as sentences: they are too few to draw.
pub(crate) fn in_sentences(input: &AnnualInput<'_>) -> Block {
    let (figures, language) = (input.figures, input.language);
    let sentences = [
        (
            "complaints.returned",
            "Klager, hvor borgeren vendte tilbage med nye klagepunkter eller fortsat kritik efter det første svar: ",
            "Complaints in which the citizen came back with new points or continued criticism after the first answer: ",
        ),
        (
            "complaints.with_meeting",
            "Klager, der førte til mindst ét møde med forvaltningen: ",
            "Complaints that led to at least one meeting with the administration: ",
        ),
        (
            "complaints.from_relatives",
            "Klager, der kom fra pårørende eller værger: ",
            "Complaints that came from relatives or guardians: ",
        ),
    ];
    let sentence = |(id, da, en): (&str, &'static str, &'static str)| {
        let scalar = figures.scalar(id)?;
        let (part, of) = (scalar.count.and_then(figures::Number::whole)?, scalar.of?);
        let percent = shares::percent(figures, part, scalar.share_of?);
        let live = Inline::Live { selector: id.to_owned(), text: share_in_words(language, part, of, percent) };
        Some(vec![Block::Paragraph(vec![
            Inline::Text(language.pick(da, en).to_owned()),
            live,
            Inline::Text(".".to_owned()),
        ])])
    };
    Block::List { ordered: false, items: sentences.into_iter().filter_map(sentence).collect() }
}

/// All recommendations in one table, each as it was written.
pub(crate) fn collected(recommendations: &[Recommendation], language: Language) -> Block {
    if recommendations.is_empty() {
        return Block::Slot(
            language
                .pick("Anbefalinger samles her af sig selv.", "Recommendations are collected here by themselves.")
                .to_owned(),
        );
    }
    let head = match language {
        Language::Danish => ["Nr.", "Anbefaling", "Type", "Til"],
        Language::English => ["No.", "Recommendation", "Type", "To"],
    };
    let row = |recommendation: &Recommendation| {
        vec![
            words(recommendation.number.clone()),
            flattened(&recommendation.body),
            words(kind(recommendation.kind, language)),
            words(recommendation.addressees.join("; ")),
        ]
    };
    Block::TextTable { head: head.map(words).into(), rows: recommendations.iter().map(row).collect() }
}

const fn kind(kind: RecommendationKind, language: Language) -> &'static str {
    match kind {
        RecommendationKind::Process => language.pick("Processer", "Processes"),
        RecommendationKind::Training => language.pick("Undervisning", "Training"),
        RecommendationKind::Inspiration => language.pick("Inspiration", "Inspiration"),
        RecommendationKind::Encouragement => language.pick("Opfordring", "Encouragement"),
    }
}

/// The running text of blocks, one after another.
fn flattened(blocks: &[Block]) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    let mut push = |more: Vec<Inline>| {
        if !inlines.is_empty() && !more.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.extend(more);
    };
    for block in blocks {
        match block {
            Block::Paragraph(words) => push(words.clone()),
            Block::List { items, .. } => {
                for item in items {
                    let mut said = words("– ");
                    said.extend(flattened(item));
                    push(said);
                }
            }
            Block::Quote(inner) | Block::Note { body: inner, .. } => push(flattened(inner)),
            Block::TextTable { rows, .. } => {
                for row in rows {
                    push(words(row.iter().map(|cell| words_of(cell)).collect::<Vec<_>>().join(" · ")));
                }
            }
            _ => {}
        }
    }
    inlines
}

/// Every table and every definition. Numbers of tables are given when all are known.
pub(crate) fn appendix(input: &AnnualInput<'_>) -> Vec<Block> {
    let (figures, language) = (input.figures, input.language);
    let mut blocks = vec![heading(2, language.pick("Tabeller", "Tables"))];
    blocks.extend(tables::all(figures, language).into_iter().map(Block::Table));
    blocks.extend(super::activities::chapter(input.activities, language));
    blocks.push(heading(2, language.pick("Definitioner", "Definitions")));
    let items = figures.scalars.iter().map(|scalar| {
        vec![Block::Paragraph(vec![
            Inline::Strong(words(label(language, &scalar.label))),
            Inline::Text(format!(": {}", label(language, &scalar.definition))),
        ])]
    });
    blocks.push(Block::List { ordered: false, items: items.collect() });
    blocks
}
