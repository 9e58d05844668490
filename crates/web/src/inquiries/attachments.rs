//! Attachments on an inquiry's page: filed, handed out, named, removed; and a mail that becomes an inquiry.

mod handing_out;
mod mails;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::access::{Action, may};
use casework::inquiries::{
    self, Edited, Filed, Filing, FilingOrder, InquiryPage, MOST_BYTES, MOST_BYTES_OF_INQUIRY, MOST_FILES, NotFiled,
    WhyNot, going, kind_of,
};
use casework::{CaseworkError, Held, Plain};
use register::attachments::{Attachment, FiledMail};

use super::forms::Slip;
use super::showing;
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Posted, Uploaded};
use crate::frame::{Page, Place, go};
use crate::visit::Visit;
use crate::wording::Words;

pub(crate) use handing_out::download;
pub(crate) use mails::{mail_drop, register_mail};

/// What a form with files may weigh: as much as an inquiry holds, and the form around it.
pub(crate) const HEAVIEST_FORM: usize = (200 << 20) + (1 << 20);

/// What a form with one mail may weigh.
pub(crate) const HEAVIEST_MAIL: usize = MOST_BYTES + (1 << 20);

/// The form that files, as its mistakes name it.
const FORM: &str = "bilag";

/// The section.
#[derive(Template)]
#[template(path = "attachments_section.html")]
struct Section {
    w: Words,
    csrf: String,
    address: String,
    lines: Vec<Line>,
    total: String,
    limits: String,
    mistakes: Vec<String>,
    may_work: bool,
}

/// An attachment as the section shows it.
struct Line {
    id: String,
    version: u64,
    name: String,
    kind: String,
    icon: &'static str,
    size: String,
    filed: String,
    /// The subject of the mail it came with.
    mail: Option<String>,
    /// What to beware of.
    warnings: Vec<String>,
    /// What goes with it when it is removed.
    goes: Vec<String>,
    /// What was typed as its name and could not be taken.
    typed: String,
    mistakes: Vec<String>,
}

/// The attachments of an inquiry.
pub(crate) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let w = visit.w;
    let mut held: Vec<&Held<Attachment>> = plain.attachments.iter().collect();
    // The newest first; what came with a mail after the mail.
    held.sort_by_key(|held| {
        let with = held.value.mail.unwrap_or(held.id);
        (std::cmp::Reverse(held.value.on), with, held.value.mail.is_some(), held.value.name.to_lowercase())
    });
    let total: u64 = held.iter().map(|held| held.value.length).sum();
    let section = Section {
        w,
        csrf: visit.csrf().to_owned(),
        address: format!("{}/bilag", addresses::inquiry(page.inquiry.number.as_str())),
        lines: held.into_iter().map(|held| line(visit, plain, held)).collect(),
        total: size(w, total),
        limits: limits(w),
        mistakes: mistakes(visit, FORM),
        may_work: may_work(visit),
    };
    section.render().unwrap_or_default()
}

/// What was wrong with a form of this page.
fn mistakes(visit: &Visit, form: &str) -> Vec<String> {
    let again = visit.again.as_ref().filter(|again| again.is_of(form));
    again.map(|again| again.summary().into_iter().map(|(_, text)| text).collect()).unwrap_or_default()
}

fn limits(w: Words) -> String {
    let values = [
        ("file", size(w, MOST_BYTES as u64)),
        ("files", w.number(MOST_FILES)),
        ("inquiry", size(w, MOST_BYTES_OF_INQUIRY)),
    ];
    w.all("attachments-limits", &values)
}

fn line(visit: &Visit, plain: &Plain, held: &Held<Attachment>) -> Line {
    let (w, record) = (visit.w, &held.value);
    let kind = kind_of(record);
    let came_with = record.mail.and_then(|mail| plain.record::<FiledMail>(mail));
    let mut warnings = Vec::new();
    if kind.hides_behind(&record.name) {
        warnings.push(w.with("attachments-hides", "kind", &w.label(&kind.label())));
    } else if kind.is_dangerous {
        warnings.push(w.t("attachments-active"));
    }
    Line {
        id: held.id.to_string(),
        version: held.version,
        name: record.name.clone(),
        kind: w.label(&kind.label()),
        icon: icon(kind.media_type),
        size: size(w, record.length),
        filed: record.on.map(|on| w.date(on)).unwrap_or_default(),
        mail: came_with.map(|mail| mail.value.subject.clone()),
        warnings,
        goes: goes(w, plain, held),
        typed: record.name.clone(),
        mistakes: mistakes(visit, &format!("{FORM}.{}", held.id)),
    }
}

/// What goes with an attachment, in sentences.
fn goes(w: Words, plain: &Plain, held: &Held<Attachment>) -> Vec<String> {
    let goes = going(plain, held.id);
    let mut said = vec![w.t(if goes.is_mail { "attachments-goes-mail" } else { "attachments-goes-file" })];
    if goes.note_was_altered {
        said.push(w.t("attachments-goes-not-note"));
    } else if goes.is_contact {
        said.push(w.t("attachments-goes-contact"));
    }
    let came_with = plain.attachments.iter().filter(|other| other.value.mail == Some(held.id)).count();
    if came_with > 0 {
        said.push(w.count("attachments-stays", came_with));
    }
    said
}

fn icon(media_type: &str) -> &'static str {
    match media_type.split('/').next().unwrap_or_default() {
        "image" => "file-image",
        "message" => "email",
        "audio" | "video" => "videocam",
        _ if media_type.contains("outlook") => "email",
        _ if media_type.ends_with("/pdf") => "file-pdf",
        _ if media_type.contains("word") || media_type.contains("opendocument.text") => "file-word",
        _ if media_type.contains("sheet") || media_type.contains("excel") || media_type == "text/csv" => "file-excel",
        _ => "file",
    }
}

/// `85 byte`, `12 KB`, `2,3 MB`.
fn size(w: Words, bytes: u64) -> String {
    let whole = |number: u64| w.number(usize::try_from(number).unwrap_or(usize::MAX));
    match bytes {
        0..1_024 => format!("{} byte", whole(bytes)),
        1_024..1_048_576 => format!("{} KB", whole(bytes.div_ceil(1_024))),
        _ if bytes.is_multiple_of(1_048_576) => format!("{} MB", whole(bytes / 1_048_576)),
        _ => {
            let tenths = i64::try_from(bytes * 10 / 1_048_576).unwrap_or(i64::MAX);
            format!("{} MB", words::decimal(w.0, tenths, 1))
        }
    }
}

fn to_attachments(number: &str) -> String {
    format!("{}#bilag", addresses::inquiry(number))
}

/// Why a file is not filed, in words.
fn refused(w: Words, wrong: &NotFiled) -> String {
    let (name, most) = (wrong.name.clone(), size(w, MOST_BYTES as u64));
    match wrong.why {
        WhyNot::NoFile => w.t("attachments-no-file"),
        WhyNot::Empty => w.with("attachments-empty", "name", &name),
        WhyNot::TooLarge => w.all("attachments-too-large", &[("name", name), ("most", most)]),
        WhyNot::TooMany => w.with("attachments-too-many", "most", &w.number(MOST_FILES)),
        WhyNot::InquiryFull => w.with("attachments-inquiry-full", "most", &size(w, MOST_BYTES_OF_INQUIRY)),
        WhyNot::NoMail => w.with("attachments-no-mail", "name", &name),
    }
}

/// Files what was dropped or chosen: all of it, or nothing.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, upload: Uploaded) -> Result<Response, Failure> {
    let order = FilingOrder { files: upload.files, as_contacts: upload.fields.ticked("kontakt") };
    let (now, to) = (visit.now, number.clone());
    let filing = visit.ask(move |desk, session| inquiries::file(desk, session, now, (&to, &order))).await?;
    match filing {
        Filing::Done(filed) => Ok(answered(&visit, &number, &filed)),
        Filing::Not(wrong) => {
            let slips = wrong.iter().map(|wrong| Slip::at("filer", refused(visit.w, wrong))).collect();
            showing::again(&visit, &number, FORM, (upload.fields, slips)).await
        }
    }
}

/// What was filed, and what is worth knowing about it.
#[derive(Template)]
#[template(path = "attachments_filed.html")]
struct FiledPage {
    w: Words,
    number: String,
    back: String,
    filed: String,
    remarks: Vec<Remark>,
}

struct Remark {
    text: String,
    names: Vec<String>,
}

/// Back to the inquiry; by way of a page of its own where something is worth knowing.
fn answered(visit: &Visit, number: &str, filed: &Filed) -> Response {
    let w = visit.w;
    let of = |key: &str, count: usize, names: &[String]| {
        (count > 0).then(|| Remark { text: w.count(key, count), names: names.to_vec() })
    };
    let remarks: Vec<Remark> = [
        of("attachments-already", filed.already.len(), &filed.already),
        of("attachments-unread", filed.unread.len(), &filed.unread),
        of("attachments-earlier", filed.earlier, &[]),
        of("attachments-misdated", filed.misdated, &[]),
        of("attachments-left-in", filed.left_in, &[]),
    ]
    .into_iter()
    .flatten()
    .collect();
    if remarks.is_empty() {
        return go(visit, &to_attachments(number), ("flash-attachments-filed", filed.files));
    }
    let main = FiledPage {
        w,
        number: number.to_owned(),
        back: to_attachments(number),
        filed: w.count("flash-attachments-filed", filed.files),
        remarks,
    };
    Page::new(Place::Inquiries, w.t("attachments-filed-title"), main).show(visit)
}

/// The page of a name that a colleague changed meanwhile.
#[derive(Template)]
#[template(path = "attachments_conflict.html")]
struct Conflict {
    w: Words,
    csrf: String,
    number: String,
    back: String,
    action: String,
    version: u64,
    mine: String,
    theirs: String,
}

/// The identity in an address.
fn id_of<T: std::str::FromStr>(id: &str) -> Result<T, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

/// Gives an attachment another name.
pub(crate) async fn rename(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let version = form.raw("version").parse().unwrap_or(0);
    let (now, to, at, name) = (visit.now, number.clone(), id_of(&id)?, form.raw("navn").to_owned());
    let renamed = visit
        .ask(move |desk, session| inquiries::rename_attachment(desk, session, now, (&to, at, version), &name))
        .await;
    match renamed {
        Ok(Edited::Saved) => Ok(go(&visit, &to_attachments(&number), ("flash-attachment-renamed", 1))),
        Ok(Edited::Conflict { theirs, version }) => {
            let main = Conflict {
                w: visit.w,
                csrf: visit.csrf().to_owned(),
                back: to_attachments(&number),
                action: format!("{}/bilag/{id}/navn", addresses::inquiry(&number)),
                number,
                version,
                mine: form.raw("navn").to_owned(),
                theirs: theirs.name.clone(),
            };
            Ok(Page::new(Place::Inquiries, visit.w.t("attachments-conflict"), main).with_mistakes().show(&visit))
        }
        Err(Failure::Casework(CaseworkError::Mistake(message))) => {
            let slip = Slip::at("navn", message.text(visit.w.0));
            showing::again(&visit, &number, &format!("{FORM}.{id}"), (form, vec![slip])).await
        }
        Err(other) => Err(other),
    }
}

/// Removes an attachment; its form has said what goes with it.
pub(crate) async fn remove(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let version = form.raw("version").parse().unwrap_or(0);
    let (now, to, at) = (visit.now, number.clone(), id_of(&id)?);
    visit.ask(move |desk, session| inquiries::remove_attachment(desk, session, now, (&to, at, version))).await?;
    Ok(go(&visit, &to_attachments(&number), ("flash-attachment-removed", 1)))
}

fn may_work(visit: &Visit) -> bool {
    visit.session.as_ref().is_some_and(|session| may(session.role, Action::WorkInquiries))
}
