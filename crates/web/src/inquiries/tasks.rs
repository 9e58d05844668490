//! The tasks of an inquiry on its page: what is promised, by when, and whether it was done.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Edited, InquiryPage, TaskForm};
use casework::{Held, Plain};
use jiff::civil::Time;
use register::tasks::{Task, TaskKind, TaskText};

use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::today::{clock, kind_word, when};
use crate::visit::Visit;
use crate::wording::Words;

/// The section.
#[derive(Template)]
#[template(path = "tasks.html")]
struct Section {
    w: Words,
    csrf: String,
    action: String,
    back: String,
    open: Vec<Line>,
    done: Vec<Line>,
    new: Form,
}

/// A task as the section shows it.
struct Line {
    id: String,
    kind: String,
    when: String,
    text: String,
    owner: String,
    state: String,
    is_late: bool,
    form: Form,
}

/// The fields of a task, with what is wrong at each.
#[derive(Template)]
#[template(path = "task_form.html")]
struct Form {
    w: Words,
    csrf: String,
    action: String,
    /// Told apart where several stand on one page.
    id: String,
    draft: drafts::DraftForm,
    version: String,
    kinds: Vec<(&'static str, String, bool)>,
    due: String,
    due_at: String,
    text: String,
    owner: String,
    mistakes: Vec<(&'static str, String)>,
}

impl Form {
    fn of(visit: &Visit, (action, id): (String, &str), fields: &Fields, draft: drafts::DraftForm) -> Self {
        let w = visit.w;
        let kind = fields.raw("slags");
        let value = |name: &str| fields.raw(name).to_owned();
        Self {
            w,
            csrf: visit.csrf().to_owned(),
            action,
            id: id.to_owned(),
            draft,
            version: value("version"),
            kinds: TaskKind::ALL.iter().map(|each| (each.key(), kind_word(w, *each), each.key() == kind)).collect(),
            due: value("dag"),
            due_at: value("klokken"),
            text: value("opgave"),
            owner: value("skylder"),
            mistakes: Vec::new(),
        }
    }

    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|(at, _)| *at == field).map(|(_, text)| text.as_str())
    }
}

/// The tasks of an inquiry.
pub(crate) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let w = visit.w;
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let line = |task: &Task| line(visit, page, (task, plain.record::<TaskText>(task.id.uuid())));
    let (open, done): (Vec<&Task>, Vec<&Task>) = page.tasks.iter().partition(|task| task.is_open());
    let mut fields = Fields::default();
    let draft = drafts::fill(visit, &format!("inquiry.{}.task", page.inquiry.id), &mut fields);
    let section = Section {
        w,
        csrf: visit.csrf().to_owned(),
        back: format!("{address}#opgaver"),
        open: open.into_iter().map(line).collect(),
        done: done.into_iter().map(line).collect(),
        new: Form::of(visit, (format!("{address}/opgave"), "ny-opgave"), &fields, draft),
        action: format!("{address}/opgave"),
    };
    section.render().unwrap_or_default()
}

fn line(visit: &Visit, page: &InquiryPage, (task, held): (&Task, Option<&Held<TaskText>>)) -> Line {
    let w = visit.w;
    let said = held.map(|held| held.value.clone()).unwrap_or_default();
    let overdue = i64::from((visit.now.today - task.due).get_days());
    let id = task.id.to_string();
    let mut fields = fields_of(task, held);
    let draft = drafts::fill(visit, &format!("inquiry.{}.task.{id}", page.inquiry.id), &mut fields);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let state = match (task.done, task.snoozed) {
        (Some(day), _) => w.with("task-done-on", "date", &w.date(day)),
        (None, Some(day)) if day > visit.now.today => w.with("task-put-off", "date", &w.date(day)),
        _ => String::new(),
    };
    Line {
        kind: kind_word(w, task.kind),
        when: when(w, task, overdue),
        text: said.text,
        owner: said.owner,
        state,
        is_late: task.is_open() && overdue > 0,
        form: Form::of(visit, (format!("{address}/opgave/{id}"), &id), &fields, draft),
        id,
    }
}

fn fields_of(task: &Task, held: Option<&Held<TaskText>>) -> Fields {
    let said = held.map(|held| held.value.clone()).unwrap_or_default();
    Fields::of(vec![
        ("slags".to_owned(), task.kind.key().to_owned()),
        ("dag".to_owned(), task.due.to_string()),
        ("klokken".to_owned(), task.due_at.map(clock).unwrap_or_default()),
        ("opgave".to_owned(), said.text),
        ("skylder".to_owned(), said.owner),
        ("version".to_owned(), held.map_or(0, |held| held.version).to_string()),
    ])
}

/// `14.30`, `14:30`, `1430` or `14`; `None`: no time of day.
pub(crate) fn time_of_day(text: &str) -> Option<Time> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let strange = text.chars().any(|letter| !letter.is_ascii_digit() && !matches!(letter, '.' | ':' | ' '));
    let (hour, minute) = match (strange, digits.len()) {
        (false, 1 | 2) => (digits.as_str(), "0"),
        (false, 3 | 4) => digits.split_at(digits.len() - 2),
        _ => return None,
    };
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn read(w: Words, fields: &Fields) -> Result<TaskForm, Vec<(&'static str, String)>> {
    let mut mistakes = Vec::new();
    let kind = TaskKind::from_key(fields.raw("slags"));
    if kind.is_none() {
        mistakes.push(("slags", w.t("task-kind-missing")));
    }
    let due = fields.day("dag");
    if due.is_none() {
        mistakes.push(("dag", w.t("task-due-missing")));
    }
    let due_at = fields.get("klokken").map(time_of_day);
    if due_at == Some(None) {
        mistakes.push(("klokken", w.t("task-due-at-strange")));
    }
    match (kind, due, mistakes.is_empty()) {
        (Some(kind), Some(due), true) => {
            let text = |name: &str| fields.raw(name).trim().to_owned();
            let text = TaskText { text: text("opgave"), owner: text("skylder"), of: None };
            Ok(TaskForm { kind, due, due_at: due_at.flatten(), text })
        }
        _ => Err(mistakes),
    }
}

/// The page of a task whose form had a mistake, or which a colleague altered meanwhile.
#[derive(Template)]
#[template(path = "task.html")]
struct TaskPage {
    w: Words,
    number: String,
    address: String,
    mistakes: Vec<(&'static str, String)>,
    theirs: Option<TheirText>,
    form: String,
}

struct TheirText {
    text: String,
    owner: String,
}

async fn again(
    visit: &Visit,
    (number, action, place): (&str, String, String),
    (fields, mistakes): (Fields, Vec<(&'static str, String)>),
    theirs: Option<TheirText>,
) -> Response {
    let draft = drafts::again(visit, &place, &fields).await;
    let mut form = Form::of(visit, (action, "opgave"), &fields, draft);
    form.mistakes.clone_from(&mistakes);
    let main = TaskPage {
        w: visit.w,
        number: number.to_owned(),
        address: addresses::inquiry(number),
        mistakes,
        theirs,
        form: form.render().unwrap_or_default(),
    };
    Page::new(Place::Inquiries, visit.w.t("tasks-heading"), main).with_mistakes().show(visit)
}

/// The place of a form's draft, as the form itself says it.
fn place_of(fields: &Fields, otherwise: &str) -> String {
    fields.get(drafts::PLACE).unwrap_or(otherwise).to_owned()
}

fn to_tasks(number: &str) -> String {
    format!("{}#opgaver", addresses::inquiry(number))
}

/// Adds a task.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let form = match read(visit.w, &fields) {
        Ok(form) => form,
        Err(mistakes) => {
            let action = format!("{}/opgave", addresses::inquiry(&number));
            let place = place_of(&fields, "task");
            return Ok(again(&visit, (&number, action, place), (fields, mistakes), None).await);
        }
    };
    let (now, to) = (visit.now, number.clone());
    visit.ask(move |desk, session| inquiries::add_task(desk, session, now, (&to, &form))).await?;
    drafts::done(&visit, &fields).await;
    Ok(go(&visit, &to_tasks(&number), ("flash-task-saved", 1)))
}

/// Alters a task.
pub(crate) async fn edit(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Failure> {
    let action = format!("{}/opgave/{id}", addresses::inquiry(&number));
    let place = place_of(&fields, "task.edit");
    let form = match read(visit.w, &fields) {
        Ok(form) => form,
        Err(mistakes) => return Ok(again(&visit, (&number, action, place), (fields, mistakes), None).await),
    };
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let version = fields.raw("version").parse().unwrap_or(0);
    let (now, to) = (visit.now, number.clone());
    let edited =
        visit.ask(move |desk, session| inquiries::edit_task(desk, session, now, (&to, id, version), &form)).await?;
    if let Edited::Conflict { theirs, version } = edited {
        let theirs = TheirText { text: theirs.text.clone(), owner: theirs.owner.clone() };
        let others = fields.all().filter(|(name, _)| *name != "version");
        let mut kept: Vec<(String, String)> = others.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        kept.push(("version".to_owned(), version.to_string()));
        let fields = Fields::of(kept);
        return Ok(again(&visit, (&number, action, place), (fields, Vec::new()), Some(theirs)).await);
    }
    drafts::done(&visit, &fields).await;
    Ok(go(&visit, &to_tasks(&number), ("flash-task-saved", 1)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        for (text, at) in [("14.30", (14, 30)), ("9:05", (9, 5)), ("0930", (9, 30)), ("930", (9, 30)), ("14", (14, 0))]
        {
            assert_eq!(time_of_day(text), Some(time(at.0, at.1, 0, 0)), "{text}");
        }
        for text in ["25.00", "14.75", "halv tre", "", "143000"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
    }
}
