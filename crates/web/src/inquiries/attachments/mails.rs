//! A mail that becomes an inquiry of its own, or a contact of one that is there already.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::finding::{Known, Why};
use casework::imports::{NamedBytes, UploadId};
use casework::inquiries::{self, NotFiled, WhyNot};

use super::{add, answered, may_work, refused};
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Uploaded};
use crate::frame::{Page, Place, go};
use crate::inquiries::category_name;
use crate::visit::Visit;
use crate::wording::Words;

/// Where a mail can be dropped that becomes an inquiry.
#[derive(Template)]
#[template(path = "attachments_drop.html")]
struct MailDrop {
    w: Words,
    csrf: String,
}

/// Where a mail can be dropped that becomes an inquiry; nothing for one who may not register.
pub(crate) fn mail_drop(visit: &Visit) -> String {
    if !may_work(visit) {
        return String::new();
    }
    MailDrop { w: visit.w, csrf: visit.csrf().to_owned() }.render().unwrap_or_default()
}

/// The page of a mail that did not become an inquiry.
#[derive(Template)]
#[template(path = "attachments_mail.html")]
struct MailPage {
    w: Words,
    csrf: String,
    mistakes: Vec<String>,
}

/// The page of a mail whose sender may have been here before.
#[derive(Template)]
#[template(path = "attachments_known.html")]
struct KnownPage {
    w: Words,
    csrf: String,
    kept: String,
    known: Vec<KnownLine>,
}

struct KnownLine {
    number: String,
    href: String,
    name: String,
    facts: String,
}

fn known_line(w: Words, known: &Known) -> KnownLine {
    let state = w.t(if known.is_open { "state-open" } else { "attachments-known-closed" });
    let why = w.t(match known.why {
        Why::Email => "attachments-known-email",
        _ => "attachments-known-name",
    });
    let category = category_name(w, known.category);
    KnownLine {
        number: known.number.to_string(),
        href: addresses::inquiry(known.number.as_str()),
        name: known.name.clone(),
        facts: [category, state, w.date(known.received), why].join(" · "),
    }
}

/// Makes an inquiry of a mail, and opens it. Where its sender may have been here before, it is asked first where the mail
/// belongs; until then it is kept in memory.
pub(crate) async fn register_mail(visit: Visit, upload: Uploaded) -> Result<Response, Failure> {
    let (now, fields) = (visit.now, &upload.fields);
    if let Some(kept) = fields.get("gemt").map(UploadId::new) {
        let files = visit.ask(move |desk, session| inquiries::kept_mail(desk, session, &kept)).await?;
        return match fields.get("valg") {
            None | Some("ny") => registered(&visit, files).await,
            Some(number) => {
                let upload = Uploaded { fields: Fields::of(vec![("kontakt".into(), "ja".into())]), files };
                add(visit.clone(), Path(number.to_owned()), upload).await
            }
        };
    }
    let files = upload.files;
    let looked = files.clone();
    let known = visit.ask(move |desk, session| inquiries::known_sender(desk, session, now, &looked)).await?;
    let Some(sender) = known else { return registered(&visit, files).await };
    let main = KnownPage {
        w: visit.w,
        csrf: visit.csrf().to_owned(),
        kept: sender.kept.as_str().to_owned(),
        known: sender.known.iter().map(|known| known_line(visit.w, known)).collect(),
    };
    Ok(Page::new(Place::Inquiries, visit.w.t("attachments-mail-title"), main).show(&visit))
}

async fn registered(visit: &Visit, files: Vec<NamedBytes>) -> Result<Response, Failure> {
    let now = visit.now;
    let registered = visit.ask(move |desk, session| inquiries::register_mail(desk, session, now, &files)).await?;
    match registered {
        Ok((number, filed)) if filed.already.is_empty() && filed.unread.is_empty() && filed.misdated == 0 => {
            Ok(go(visit, &addresses::inquiry(number.as_str()), ("flash-mail-registered", 1)))
        }
        Ok((number, filed)) => Ok(answered(visit, number.as_str(), &filed)),
        Err(wrong) => {
            let one_alone = |wrong: &NotFiled| match wrong.why {
                WhyNot::TooMany => visit.w.t("attachments-one-mail"),
                _ => refused(visit.w, wrong),
            };
            let main =
                MailPage { w: visit.w, csrf: visit.csrf().to_owned(), mistakes: wrong.iter().map(one_alone).collect() };
            Ok(Page::new(Place::Inquiries, visit.w.t("attachments-mail-title"), main).with_mistakes().show(visit))
        }
    }
}
