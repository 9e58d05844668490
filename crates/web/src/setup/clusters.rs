//! Samlinger: kinds that are reported together, across the groups.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::{Added, Changed, Wish};
use casework::taxonomy::{self, ClusterForm};
use register::taxonomy::{Cluster, ClusterCode, KindCode, Taxonomy};
use register::units::hyphenated;

use super::forms::{Building, Filled, Read, Shape, Theirs, WAS, standing, summary};
use super::kinds::said;
use super::{Section, shown, tabs};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/samlinger";
const DRAFT: &str = "settings.cluster.new";

#[derive(Template)]
#[template(path = "setup_clusters.html")]
struct ClustersPage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
    is_adding: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    label: String,
    code: String,
    kinds: String,
}

#[derive(Template)]
#[template(path = "setup_cluster.html")]
struct ClusterPage {
    w: Words,
    tabs: String,
    summary: String,
    label: String,
    code: String,
    form: String,
}

/// The page.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let filled = Filled::fresh(&visit, DRAFT, Fields::default());
    list_with(&visit, &filled).await
}

async fn taxonomy_of(visit: &Visit) -> Result<Taxonomy, Failure> {
    visit.ask(taxonomy::taxonomy).await
}

async fn list_with(visit: &Visit, filled: &Filled) -> Result<Response, Failure> {
    let w = visit.w;
    let taxonomy = taxonomy_of(visit).await?;
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled).button(w.t("setup-cluster-add"));
    entries(&mut form, w, &taxonomy);
    let main = ClustersPage {
        w,
        tabs: tabs(w, Section::Clusters),
        summary: summary(w, "", filled),
        form: form.render(),
        is_adding: filled.is_open(),
        rows: taxonomy.clusters.iter().map(|cluster| row(w, &taxonomy, cluster)).collect(),
    };
    Ok(shown(visit, (w.t("setup-clusters"), main), filled.is_wrong()))
}

fn row(w: Words, taxonomy: &Taxonomy, cluster: &Cluster) -> Row {
    let names = cluster.kinds.iter().filter_map(|code| taxonomy.kind(code)).map(|kind| w.label(&kind.label));
    Row {
        href: under(PATH, cluster.code.as_str()),
        label: w.label(&cluster.label),
        code: cluster.code.to_string(),
        kinds: names.collect::<Vec<_>>().join(" · "),
    }
}

fn entries(form: &mut Building<'_>, w: Words, taxonomy: &Taxonomy) {
    form.labels(120);
    let kinds = taxonomy.kinds.iter();
    let kinds = kinds.map(|kind| (kind.code.to_string(), format!("{} ({})", w.label(&kind.label), kind.code)));
    let picks = form.picks("typer", kinds.collect());
    form.entry("typer", w.t("setup-cluster-kinds"), Shape::Many(picks));
}

/// The kinds of a form, in the order of the taxonomy.
fn kinds_typed(fields: &Fields, taxonomy: &Taxonomy) -> Vec<KindCode> {
    let ticked: Vec<&str> = fields.values("typer").collect();
    taxonomy.kinds.iter().map(|kind| &kind.code).filter(|code| ticked.contains(&code.as_str())).cloned().collect()
}

fn joined(kinds: &[KindCode]) -> String {
    kinds.iter().map(KindCode::as_str).collect::<Vec<_>>().join(" ")
}

/// Adds a cluster.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let taxonomy = taxonomy_of(&visit).await?;
    let form = ClusterForm {
        label: Read { fields: &fields, of: "" }.label("da", "en"),
        kinds: kinds_typed(&fields, &taxonomy),
    };
    let mistakes = match visit.ask(move |desk, session| taxonomy::add_cluster(desk, session, now, &form)).await? {
        Added::Made(code) => {
            drafts::done(&visit, &fields).await;
            return Ok(go(&visit, &under(PATH, code.as_str()), ("flash-setup-added", 0)));
        }
        Added::Mistaken(found) => found.iter().map(|mistake| said(w, mistake)).collect(),
    };
    let here = visit.standing_at(&Address::to(PATH));
    let filled = Filled::again(&here, DRAFT, fields, mistakes).await;
    list_with(&here, &filled).await
}

fn draft_of(code: &str) -> String {
    format!("settings.cluster.{}", hyphenated(code))
}

fn find(taxonomy: &Taxonomy, code: &str) -> Option<Cluster> {
    taxonomy.clusters.iter().find(|cluster| cluster.code.as_str() == code).cloned()
}

/// The page of a cluster.
pub(crate) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let taxonomy = taxonomy_of(&visit).await?;
    let Some(cluster) = find(&taxonomy, &code) else { return Ok(Redirect::to(PATH).into_response()) };
    let mut fields = standing(&[("da", cluster.label.da), ("en", cluster.label.en)]);
    for kind in &cluster.kinds {
        fields.put("typer", kind.as_str());
    }
    fields.put(format!("{WAS}typer"), joined(&cluster.kinds));
    let filled = Filled::fresh(&visit, &draft_of(&code), fields);
    show_with(&visit, &code, &filled).await
}

async fn show_with(visit: &Visit, code: &str, filled: &Filled) -> Result<Response, Failure> {
    let w = visit.w;
    let taxonomy = taxonomy_of(visit).await?;
    let Some(cluster) = find(&taxonomy, code) else { return Ok(Redirect::to(PATH).into_response()) };
    let visit = &visit.standing_at(&Address::to(&under(PATH, code)));
    let mut form = Building::new(visit, (under(PATH, code), ""), filled);
    entries(&mut form, w, &taxonomy);
    let label = w.label(&cluster.label);
    let main = ClusterPage {
        w,
        tabs: tabs(w, Section::Clusters),
        summary: summary(w, "", filled),
        label: label.clone(),
        code: cluster.code.to_string(),
        form: form.render(),
    };
    Ok(shown(visit, (label, main), filled.is_wrong()))
}

fn theirs(w: Words, taxonomy: &Taxonomy, (form, fields): (&ClusterForm, &[&'static str])) -> Vec<Theirs> {
    let names = form.kinds.iter().filter_map(|code| taxonomy.kind(code)).map(|kind| w.label(&kind.label));
    let names = names.collect::<Vec<_>>().join(", ");
    let one = |field: &&'static str| match *field {
        "da" => Theirs { name: "da", value: form.label.da.clone(), shown: form.label.da.clone() },
        "en" => Theirs { name: "en", value: form.label.en.clone(), shown: form.label.en.clone() },
        _ => Theirs { name: "typer", value: joined(&form.kinds), shown: names.clone() },
    };
    fields.iter().map(one).collect()
}

/// Saves what was changed about a cluster.
pub(crate) async fn save(visit: Visit, Path(code): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let taxonomy = taxonomy_of(&visit).await?;
    let [was, new] = Read::both(&fields).map(|read| read.label("da", "en"));
    let before = fields.raw("was.typer").split(' ').filter(|code| !code.is_empty()).map(KindCode::new).collect();
    let wish = Wish {
        was: ClusterForm { label: was, kinds: before },
        new: ClusterForm { label: new, kinds: kinds_typed(&fields, &taxonomy) },
    };
    let cluster = ClusterCode::new(code.as_str());
    let draft = draft_of(&code);
    let filled =
        match visit.ask(move |desk, session| taxonomy::change_cluster(desk, session, now, (&cluster, &wish))).await? {
            Changed::Saved => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &under(PATH, &code), ("flash-setup-saved", 0)));
            }
            Changed::Mistaken(found) => {
                let mistakes = found.iter().map(|mistake| said(w, mistake)).collect();
                Filled::again(&visit, &draft, fields, mistakes).await
            }
            Changed::Conflict { theirs: form, fields: clashing } => {
                Filled::clashed(&visit, &draft, fields, theirs(w, &taxonomy, (&form, &clashing))).await
            }
        };
    show_with(&visit, &code, &filled).await
}
