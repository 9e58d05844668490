//! Klagepunkter: the kinds by their group, one kind, and adding one.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::{Added, Changed, Wish};
use casework::taxonomy::{self, KindForm, Uses};
use figures::labels;
use register::taxonomy::{KindCode, PointKind, ReportingGroup, Taxonomy, TaxonomyMistake, Validity};
use register::units::hyphenated;

use super::forms::{Building, Filled, Read, Shape, Theirs, day_text, period, standing, strange_days, summary};
use super::{Section, shown, tabs};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/klagepunkter";
const DRAFT: &str = "settings.kind.new";

#[derive(Template)]
#[template(path = "setup_kinds.html")]
struct KindsPage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
    is_adding: bool,
    groups: Vec<Group>,
    ended: Vec<Row>,
}

struct Group {
    key: &'static str,
    name: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    code: String,
    label: String,
    law: String,
    use_when: String,
    validity: String,
    points: String,
}

#[derive(Template)]
#[template(path = "setup_kind.html")]
struct KindPage {
    w: Words,
    tabs: String,
    summary: String,
    label: String,
    code: String,
    group: String,
    points: String,
    list: String,
    form: String,
}

/// The page.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let filled = Filled::fresh(&visit, DRAFT, Fields::default());
    list_with(&visit, &filled).await
}

async fn list_with(visit: &Visit, filled: &Filled) -> Result<Response, Failure> {
    let (w, today) = (visit.w, visit.now.today);
    let (taxonomy, uses) = visit.ask(taxonomy::uses).await?;
    let over = |kind: &&PointKind| kind.validity.to.is_some_and(|to| to < today);
    let rows = |keep: &dyn Fn(&&PointKind) -> bool| {
        taxonomy.kinds.iter().filter(|kind| keep(kind)).map(|kind| row(w, kind, &uses)).collect::<Vec<_>>()
    };
    let groups = ReportingGroup::ALL.iter().map(|group| Group {
        key: group.key(),
        name: w.label(&labels::group(*group)),
        rows: rows(&|kind| kind.group == *group && !over(kind)),
    });
    let main = KindsPage {
        w,
        tabs: tabs(w, Section::Kinds),
        summary: summary(w, "", filled),
        form: new_form(visit, filled),
        is_adding: filled.is_open(),
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
        ended: rows(&over),
    };
    Ok(shown(visit, (w.t("setup-kinds"), main), filled.is_wrong()))
}

fn row(w: Words, kind: &PointKind, uses: &Uses) -> Row {
    let points = uses.points.get(&kind.code).copied().unwrap_or(0);
    Row {
        href: under(PATH, kind.code.as_str()),
        code: kind.code.to_string(),
        label: w.label(&kind.label),
        law: kind.law.join(" · "),
        use_when: w.label(&kind.use_when),
        validity: period(w, kind.validity),
        points: if points == 0 { String::new() } else { w.number(points) },
    }
}

fn groups(w: Words) -> Vec<(String, String)> {
    let none = (String::new(), String::new());
    let named = ReportingGroup::ALL.iter().map(|group| (group.key().to_owned(), w.label(&labels::group(*group))));
    std::iter::once(none).chain(named).collect()
}

fn new_form(visit: &Visit, filled: &Filled) -> String {
    let w = visit.w;
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled).button(w.t("setup-kind-add"));
    form.labels(LONGEST_LABEL);
    let picks = form.picks("gruppe", groups(w));
    form.entry("gruppe", w.t("setup-group"), Shape::Choice(picks)).required().hint(w.t("setup-group-hint"));
    form.entry("kode", w.t("setup-code"), Shape::Line(20)).hint(w.t("setup-kind-code-hint"));
    guidance(&mut form, w);
    form.render()
}

/// The longest label of a kind.
const LONGEST_LABEL: usize = 120;

/// Law, use when, do not use when, time.
fn guidance(form: &mut Building<'_>, w: Words) {
    form.entry("lov", w.t("setup-law"), Shape::Area(2)).wide().hint(w.t("setup-law-hint"));
    form.heading(w.t("setup-guidance"));
    form.entry("brug-da", w.t("setup-use-when-da"), Shape::Area(3)).lang("da");
    form.entry("brug-en", w.t("setup-use-when-en"), Shape::Area(3)).lang("en");
    form.entry("ikke-da", w.t("setup-not-when-da"), Shape::Area(3)).lang("da");
    form.entry("ikke-en", w.t("setup-not-when-en"), Shape::Area(3)).lang("en");
    form.heading(w.t("setup-time"));
    form.validity();
}

fn read(read: Read<'_>) -> KindForm {
    KindForm {
        label: read.label("da", "en"),
        law: lines(&read.text("lov")),
        validity: read.validity(),
        use_when: read.label("brug-da", "brug-en"),
        not_when: read.label("ikke-da", "ikke-en"),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The field and the sentence of what cannot be true of a taxonomy.
pub(super) fn said(w: Words, mistake: &TaxonomyMistake) -> (String, String) {
    let (field, text) = match mistake {
        TaxonomyMistake::CodeTwice(code) => ("kode", w.with("setup-code-twice", "code", code)),
        TaxonomyMistake::Unnamed(_) => ("da", w.t("setup-name-missing")),
        TaxonomyMistake::EndsBeforeItBegins(_) => ("til", w.t("setup-ends-before")),
        TaxonomyMistake::MeaningChanged(code) => ("da", w.with("setup-meaning-changed", "code", code)),
        TaxonomyMistake::UnknownKind { kind, .. } => ("typer", w.with("setup-kind-unknown", "code", kind)),
        TaxonomyMistake::UnknownValue { code, .. } => ("taeller", w.with("setup-value-unknown", "code", code)),
        TaxonomyMistake::NoneUsed(_) => ("ord", w.t("setup-none-used")),
    };
    (field.to_owned(), text)
}

/// Adds a kind.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let code = fields.get("kode").map(str::to_uppercase);
    if code.as_ref().is_some_and(|code| !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')) {
        mistakes.push(("kode".to_owned(), w.t("setup-kind-code-unfit")));
    }
    let group = ReportingGroup::from_key(fields.raw("gruppe"));
    if group.is_none() {
        mistakes.push(("gruppe".to_owned(), w.t("setup-group-missing")));
    }
    if let (true, Some(group)) = (mistakes.is_empty(), group) {
        let form = read(Read { fields: &fields, of: "" });
        let added = visit
            .ask(move |desk, session| taxonomy::add_kind(desk, session, now, (code.as_deref(), group, &form)))
            .await?;
        match added {
            Added::Made(code) => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &under(PATH, code.as_str()), ("flash-setup-added", 0)));
            }
            Added::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
        }
    }
    let here = visit.standing_at(&Address::to(PATH));
    let filled = Filled::again(&here, DRAFT, fields, mistakes).await;
    list_with(&here, &filled).await
}

fn draft_of(code: &str) -> String {
    format!("settings.kind.{}", hyphenated(code))
}

fn fields_of(form: &KindForm) -> Fields {
    standing(&[
        ("da", form.label.da.clone()),
        ("en", form.label.en.clone()),
        ("lov", form.law.join("\n")),
        ("brug-da", form.use_when.da.clone()),
        ("brug-en", form.use_when.en.clone()),
        ("ikke-da", form.not_when.da.clone()),
        ("ikke-en", form.not_when.en.clone()),
        ("fra", day_text(form.validity.from)),
        ("til", day_text(form.validity.to)),
    ])
}

fn find(taxonomy: &Taxonomy, code: &str) -> Option<PointKind> {
    taxonomy.kind(&KindCode::new(code)).cloned()
}

/// The page of a kind.
pub(crate) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let (taxonomy, _) = visit.ask(taxonomy::uses).await?;
    let Some(kind) = find(&taxonomy, &code) else { return Ok(Redirect::to(PATH).into_response()) };
    let filled = Filled::fresh(&visit, &draft_of(&code), fields_of(&KindForm::of(&kind)));
    show_with(&visit, &code, &filled).await
}

async fn show_with(visit: &Visit, code: &str, filled: &Filled) -> Result<Response, Failure> {
    let w = visit.w;
    let (taxonomy, uses) = visit.ask(taxonomy::uses).await?;
    let Some(kind) = find(&taxonomy, code) else { return Ok(Redirect::to(PATH).into_response()) };
    let visit = &visit.standing_at(&Address::to(&under(PATH, code)));
    let mut form = Building::new(visit, (under(PATH, code), ""), filled);
    form.labels(LONGEST_LABEL);
    guidance(&mut form, w);
    let label = w.label(&kind.label);
    let main = KindPage {
        w,
        tabs: tabs(w, Section::Kinds),
        summary: summary(w, "", filled),
        label: label.clone(),
        code: kind.code.to_string(),
        group: w.label(&labels::group(kind.group)),
        points: w.count("setup-kind-points", uses.points.get(&kind.code).copied().unwrap_or(0)),
        list: Address::to("/henvendelser").with("type", code).to_string(),
        form: form.render(),
    };
    Ok(shown(visit, (label, main), filled.is_wrong()))
}

/// A day as people read it.
pub(super) fn day_said(w: Words, validity: Validity, is_from: bool) -> String {
    let day = if is_from { validity.from } else { validity.to };
    day.map_or_else(|| w.t("setup-no-day"), |day| w.date(day))
}

fn theirs(w: Words, (form, fields): (&KindForm, &[&'static str])) -> Vec<Theirs> {
    let one = |field: &&'static str| {
        let plain = |name, text: &str| Theirs { name, value: text.to_owned(), shown: text.to_owned() };
        match *field {
            "da" => plain("da", &form.label.da),
            "en" => plain("en", &form.label.en),
            "use_when_da" => plain("brug-da", &form.use_when.da),
            "use_when_en" => plain("brug-en", &form.use_when.en),
            "not_when_da" => plain("ikke-da", &form.not_when.da),
            "not_when_en" => plain("ikke-en", &form.not_when.en),
            "law" => Theirs { name: "lov", value: form.law.join("\n"), shown: form.law.join(" · ") },
            day => day_theirs(w, day, form.validity),
        }
    };
    fields.iter().map(one).collect()
}

/// First or last day as a colleague wrote it.
pub(super) fn day_theirs(w: Words, field: &str, validity: Validity) -> Theirs {
    let is_from = field == "from";
    let (name, day) = if is_from { ("fra", validity.from) } else { ("til", validity.to) };
    Theirs { name, value: day_text(day), shown: day_said(w, validity, is_from) }
}

/// Saves what was changed about a kind.
pub(crate) async fn save(visit: Visit, Path(code): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now, draft) = (visit.w, visit.now, draft_of(&code));
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let mut clash = None;
    if mistakes.is_empty() {
        let [was, new] = Read::both(&fields).map(read);
        let (wish, kind) = (Wish { was, new }, KindCode::new(code.as_str()));
        match visit.ask(move |desk, session| taxonomy::change_kind(desk, session, now, (&kind, &wish))).await? {
            Changed::Saved => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &under(PATH, &code), ("flash-setup-saved", 0)));
            }
            Changed::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
            Changed::Conflict { theirs: form, fields } => clash = Some(theirs(w, (&form, &fields))),
        }
    }
    let filled = match clash {
        Some(theirs) => Filled::clashed(&visit, &draft, fields, theirs).await,
        None => Filled::again(&visit, &draft, fields, mistakes).await,
    };
    show_with(&visit, &code, &filled).await
}
