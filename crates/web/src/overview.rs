//! Overblik: the key figures and charts of a period, and under each number the inquiries behind it.

use askama::Template;
use axum::response::Response;
use casework::overview;
use figures::{Figures, Part, Scope, Selector};
use report::charts::{ChartRequest, Medium, draw};
use report::document::KeyFigure;
use words::Language;

use crate::addresses::{behind, behind_text};
use crate::failures::Failure;
use crate::fields::Fields;
use crate::frame::{Page, Place};
use crate::periods::{Chooser, Span, chooser, chosen};
use crate::tables::TableView;
use crate::visit::Visit;
use crate::wording::Words;

/// The charts, in the order in which they are read.
const CHARTS: [&str; 7] = [
    "inquiries.by_month",
    "inquiries.by_category",
    "inquiries.area_by_category",
    "points.by_kind",
    "points.by_group",
    "complaints.by_outcome",
    "inquiries.by_year",
];

/// What stands under *returns and meetings*: shares of the complaints, as bars of their own.
const SHARES: [&str; 6] = [
    "complaints.returned",
    "complaints.with_meeting",
    "complaints.about_meeting",
    "complaints.from_relatives",
    "complaints.cross_area",
    "complaints.learning",
];

/// Tables without a chart of their own, folded away at the end.
const TABLES: [&str; 12] = [
    "inquiries.by_own_category",
    "complaints.by_own_outcome",
    "inquiries.by_channel",
    "inquiries.by_from",
    "inquiries.by_theme",
    "complaints.by_role",
    "complaints.by_learning",
    "points.by_cluster",
    "points.by_finding",
    "points.area_by_group",
    "complaints.area_by_outcome",
    "complaints.role_by_area",
];

/// The page.
#[derive(Template)]
#[template(path = "overview.html")]
pub(crate) struct Overview {
    w: Words,
    chooser: Chooser,
    period: String,
    as_of: String,
    is_closed: bool,
    is_empty: bool,
    /// How many inquiries lack their coding, in words; empty where none does.
    uncoded: String,
    cards: Vec<Card>,
    charts: Vec<Chart>,
    shares: Vec<Share>,
    scalars: Option<TableView>,
    tables: Vec<TableView>,
}

/// A key figure.
struct Card {
    label: String,
    value: String,
    href: String,
    share: String,
    share_href: String,
    compared: String,
    definition: String,
}

/// A chart with its numbers.
struct Chart {
    id: &'static str,
    caption: String,
    svg: String,
    /// What keeps the years from comparing.
    notes: Vec<String>,
    table: TableView,
}

/// A share with its bar.
struct Share {
    label: String,
    count: u64,
    href: String,
    of: u64,
    of_href: String,
    /// Empty where the whole is so small that a share is said without.
    percent: String,
    /// Length of the bar, of 100; none where there is no percentage.
    length: Option<u64>,
}

/// Shows the overview.
pub(crate) async fn show(visit: Visit, query: Fields) -> Result<Response, Failure> {
    let (w, now, starts) = (visit.w, visit.now, visit.office.report_year_start);
    let page = visit
        .ask(move |desk, session| {
            let span = span(overview::available(desk)?, now.today, starts);
            let (scope, mistake) = chosen(desk, session, &query, span)?;
            let chooser = chooser(w, "/overblik", &query, (scope, mistake, span));
            let figures = overview::figures(desk, session, &scope)?;
            let earlier = overview::earlier(desk, session, &scope)?;
            let uncoded = overview::uncoded(desk, session)?;
            Ok(compose((w, uncoded), chooser, &figures, earlier.as_deref()))
        })
        .await?;
    let title = page.w.with("overview-title", "period", &page.period);
    Ok(Page::new(Place::Overview, title, page).show(&visit))
}

/// What the register holds, for the chooser.
pub(crate) fn span(
    available: Option<(jiff::civil::Date, jiff::civil::Date)>,
    today: jiff::civil::Date,
    year_starts: u8,
) -> Span {
    let year_starts = i8::try_from(year_starts).unwrap_or(1);
    Span { first: available.map(|(first, _)| first), today, year_starts }
}

/// The page of these figures. Nothing here walks the register: the figures are all it needs.
pub(crate) fn compose(
    (w, uncoded): (Words, usize),
    chooser: Chooser,
    figures: &Figures,
    earlier: Option<&Figures>,
) -> Overview {
    let scope = Scope { period: figures.period, basis: figures.basis };
    let table = |id: &str| report::tables::table(figures, id, w.0).map(|table| TableView::linked(table, &scope));
    let is_empty =
        figures.scalar("inquiries.total").and_then(|all| all.count).is_none_or(|count| count.whole() == Some(0));
    Overview {
        w,
        chooser,
        period: words::period(w.0, figures.period.from(), figures.period.to()),
        as_of: w.date(figures.as_of),
        is_closed: figures.basis == figures::Basis::Closed,
        is_empty,
        uncoded: if uncoded > 0 { w.count("overview-uncoded", uncoded) } else { String::new() },
        cards: cards(w.0, figures, earlier, &scope),
        charts: CHARTS.into_iter().filter_map(|id| chart(w.0, figures, id, &scope)).collect(),
        shares: SHARES.into_iter().filter_map(|id| share(w, figures, id, &scope)).collect(),
        scalars: Some(TableView::linked(report::tables::scalars(figures, w.0), &scope)),
        tables: TABLES.into_iter().filter_map(table).collect(),
    }
}

fn cards(language: Language, figures: &Figures, earlier: Option<&Figures>, scope: &Scope) -> Vec<Card> {
    let all = report::key_figures::key_figures(figures, earlier, language);
    all.into_iter().map(|figure| card(figure, scope)).collect()
}

fn card(figure: KeyFigure, scope: &Scope) -> Card {
    let whole = match figure.selector.parse() {
        Ok(Selector::Scalar { id, part: Part::Count }) if figures::entry(&id).is_some_and(|e| e.share_of.is_some()) => {
            Selector::Scalar { id, part: Part::Of }.to_string()
        }
        _ => figure.selector.clone(),
    };
    Card {
        href: behind_text(&figure.selector, scope),
        share_href: behind_text(&whole, scope),
        label: figure.label,
        value: figure.value,
        share: figure.share,
        compared: figure.compared,
        definition: figure.definition,
    }
}

fn chart(language: Language, figures: &Figures, id: &'static str, scope: &Scope) -> Option<Chart> {
    let link = |selector: &Selector| Some(behind(selector, scope));
    let prefix = id.replace(['.', '_'], "-");
    let request = ChartRequest { id, prefix: &prefix, language, medium: Medium::Screen { link: &link }, brief: true };
    let drawn = draw(figures, &request)?;
    let table = TableView::linked(drawn.table, scope);
    let notes = figures.series(id).into_iter().flat_map(|series| &series.notes);
    let notes = notes.map(|note| language.pick(&note.da, &note.en).to_owned()).collect();
    Some(Chart { id, caption: drawn.caption, svg: drawn.svg, notes, table })
}

fn share(w: Words, figures: &Figures, id: &str, scope: &Scope) -> Option<Share> {
    let scalar = figures.scalar(id)?;
    let (count, of) = (scalar.count?.whole()?, scalar.of?);
    let percent = report::key_figures::percent(figures, scalar);
    let said = |percent| words::percent(w.0, i64::try_from(percent).unwrap_or(i64::MAX));
    Some(Share {
        label: w.label(&scalar.label),
        count,
        href: behind(&Selector::scalar(id), scope),
        of,
        of_href: behind(&Selector::Scalar { id: id.to_owned(), part: Part::Of }, scope),
        percent: percent.map(said).unwrap_or_default(),
        length: percent.map(|percent| percent.min(100)),
    })
}
