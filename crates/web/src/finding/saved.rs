//! Filters and searches that a person keeps under a name.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::Uri;
use axum::response::Response;
use casework::CaseworkError;
use casework::finding::{self, Saved, Target};

use super::{Asked, back};
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::inquiries::filters::{self, Shown};
use crate::visit::Visit;
use crate::wording::Words;

/// The kept filters on a page, and the form that keeps what the page shows.
#[derive(Template)]
#[template(path = "finding_saved.html")]
pub(super) struct SavedBox {
    w: Words,
    csrf: String,
    rows: Vec<Row>,
    /// The name that was typed.
    name: String,
    /// What is wrong with it.
    pub(super) mistake: Option<String>,
    /// The question of the register's filter that is to be kept; `None` on the page of the search.
    filter: Option<String>,
    /// Nothing is narrowed: there is nothing to keep.
    is_empty: bool,
}

struct Row {
    id: String,
    name: String,
    leads: Leads,
}

/// Where a kept one leads.
enum Leads {
    /// To the register, by its address.
    Register(String),
    /// To the search: the fields that are posted.
    Search(Vec<(String, String)>),
}

impl SavedBox {
    /// An empty box.
    pub(super) fn of(visit: &Visit) -> Self {
        Self {
            w: visit.w,
            csrf: visit.csrf().to_owned(),
            rows: Vec::new(),
            name: String::new(),
            mistake: None,
            filter: None,
            is_empty: false,
        }
    }

    /// The box with what the person keeps; while locked it is empty.
    pub(super) async fn with_kept(mut self, visit: &Visit) -> Result<Self, Failure> {
        if visit.is_unlocked() {
            let saved = visit.ask(finding::saved).await?;
            self.rows = saved.iter().filter_map(row).collect();
        }
        Ok(self)
    }
}

/// The question of an address, as fields.
fn fields_of(question: &str) -> Option<Fields> {
    let address = format!("/?{question}").parse::<Uri>().ok()?;
    let Query(fields) = Query::<Vec<(String, String)>>::try_from_uri(&address).ok()?;
    Some(Fields::of(fields))
}

/// What stands behind the question mark of a filter's address, always as this program writes it.
fn question(shown: &Shown) -> String {
    let address = Shown { page: 1, ..shown.clone() }.address().to_string();
    address.split_once('?').map(|(_, question)| question.to_owned()).unwrap_or_default()
}

fn row(saved: &Saved) -> Option<Row> {
    let leads = match &saved.target {
        // Read and written anew, so that it leads nowhere else.
        Target::Register(filter) => Leads::Register(filters::read(&fields_of(filter)?).0.address().to_string()),
        Target::Search { words, filter } => {
            let filter = fields_of(filter)?;
            let fields = filter.all().map(|(name, value)| (name.to_owned(), value.to_owned()));
            Leads::Search(fields.chain([("q".to_owned(), words.clone())]).collect())
        }
    };
    Some(Row { id: saved.id.to_string(), name: saved.name.clone(), leads })
}

/// The box on the page of the register, for the filter that it shows. Nothing while locked.
pub(crate) async fn for_register(visit: &Visit, shown: &Shown) -> Result<String, Failure> {
    if !visit.is_unlocked() {
        return Ok(String::new());
    }
    let question = question(shown);
    let filter = SavedBox { is_empty: question.is_empty(), filter: Some(question), ..SavedBox::of(visit) };
    Ok(filter.with_kept(visit).await?.render().unwrap_or_default())
}

/// Keeps a filter or a search. A mistake comes back to the page of the search, whichever page it came from: both can be
/// kept there.
pub(crate) async fn save(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let asked = Asked::read(visit.w, &form);
    let of_register = form.ticked("filter").then(|| form.raw("filter").to_owned());
    let target = match &of_register {
        Some(filter) => Target::Register(filter.clone()),
        None => Target::Search { words: asked.words.trim().to_owned(), filter: question(&asked.shown) },
    };
    let (name, now) = (form.raw("gem_navn").to_owned(), visit.now);
    let typed = name.clone();
    let done = visit
        .ask(move |desk, session| match finding::save(desk, session, now, (&name, &target)) {
            Err(CaseworkError::Mistake(message)) => Ok(Some(message)),
            other => other.map(|()| None),
        })
        .await?;
    match (done, of_register) {
        (Some(message), filter) => {
            let mistake = Some(message.text(visit.w.0).to_owned());
            super::page(&visit, asked, SavedBox { name: typed, mistake, filter, ..SavedBox::of(&visit) }).await
        }
        (None, Some(filter)) => {
            let to = fields_of(&filter).map(|fields| filters::read(&fields).0.address().to_string());
            Ok(go(&visit, &to.unwrap_or_else(|| "/henvendelser".to_owned()), ("flash-filter-saved", 0)))
        }
        (None, None) => Ok(back(&visit, "flash-filter-saved")),
    }
}

/// Forgets one.
pub(crate) async fn forget(visit: Visit, Path(id): Path<String>, Posted(_): Posted) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let now = visit.now;
    visit.ask(move |desk, session| finding::forget(desk, session, now, id)).await?;
    Ok(back(&visit, "flash-filter-forgotten"))
}
