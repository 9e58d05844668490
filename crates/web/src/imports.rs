//! Indlæs: a register comes in from a spreadsheet. Choose the file, point at the columns, see what is wrong in its place,
//! land.

mod jobs;
mod mapping;
mod showing;
mod under_way;

pub(crate) use jobs::Jobs;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::imports::{self, Order, Profile};
use casework::{CaseworkError, Message};

use crate::addresses::Address;
use crate::failures::Failure;
use crate::fields::{Fields, Posted, Uploaded};
use crate::frame::go;
use crate::visit::Visit;
use jobs::{Ended, Stage};

/// The page where a file is chosen.
pub(crate) async fn start(visit: Visit) -> Result<Response, Failure> {
    showing::start(&visit, None).await
}

/// Takes the file in, in memory only, and goes on to examine it.
pub(crate) async fn upload(visit: Visit, upload: Uploaded) -> Result<Response, Failure> {
    let (now, files) = (visit.now, upload.files);
    match visit.ask(move |desk, session| imports::keep(desk, session, now, files)).await {
        Ok(id) => Ok(Redirect::to(&page_of(id.as_str()).maybe("profil", upload.fields.get("profil")).to_string())
            .into_response()),
        Err(Failure::Casework(error)) if !error.is_fault() => {
            showing::start(&visit, Some(error.message(visit.w.0))).await
        }
        Err(other) => Err(other),
    }
}

fn page_of(upload: &str) -> Address {
    Address::to(&format!("/indlaes/{upload}"))
}

/// What the file holds, read with a saved mapping or none; or how far an import of it has come, or what came of it.
pub(crate) async fn examine(visit: Visit, Path(upload): Path<String>, query: Fields) -> Result<Response, Failure> {
    if let Some((stage, said)) = visit.state.jobs.look(&visit, &upload) {
        return shown(&visit, &upload, stage, said);
    }
    let name = query.get("profil").unwrap_or_default().to_owned();
    let saved =
        visit.ask(move |desk, _| if name.is_empty() { Ok(None) } else { imports::profile(desk, &name) }).await?;
    run(&visit, &upload, (Order { profile: saved.unwrap_or_default(), dry_run: true, keep: false }, None)).await
}

/// What the file holds, read as the columns were pointed at.
pub(crate) async fn examine_mapped(
    visit: Visit,
    Path(upload): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    run(&visit, &upload, (Order { profile: pointed(&form)?, dry_run: true, keep: false }, None)).await
}

/// Lands the file: all of it, or nothing.
pub(crate) async fn land(visit: Visit, Path(upload): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let order = Order { profile: pointed(&form)?, dry_run: false, keep: form.ticked("behold") };
    run(&visit, &upload, (order, Some(visit.w.t("import-nothing-landed")))).await
}

/// Saves the mapping under a name, for next time.
pub(crate) async fn save_profile(
    visit: Visit,
    Path(upload): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let (profile, now) = (pointed(&form)?, visit.now);
    let (saved, name) = (pointed(&form)?, form.raw("profilnavn").to_owned());
    let kept = visit.ask(move |desk, session| imports::save_profile(desk, session, now, (&name, &saved))).await;
    let said = match kept {
        Ok(()) => visit.w.with("import-profile-saved", "name", form.raw("profilnavn").trim()),
        Err(Failure::Casework(error)) if !error.is_fault() => error.message(visit.w.0),
        Err(other) => return Err(other),
    };
    run(&visit, &upload, (Order { profile, dry_run: true, keep: false }, Some(said))).await
}

fn pointed(form: &Fields) -> Result<Profile, Failure> {
    mapping::profile(form).map_err(|mistake| Failure::Casework(CaseworkError::Mistake(Message(mistake.message()))))
}

/// Begins an import and waits a little. What has ended by then is shown at once; the rest is on its way under the upload's
/// address. `said` stands beside what was found, unless it landed.
async fn run(visit: &Visit, upload: &str, work: (Order, Option<String>)) -> Result<Response, Failure> {
    let jobs = &visit.state.jobs;
    jobs.begin(visit, upload, work)?;
    jobs.wait(visit, upload).await;
    match jobs.look(visit, upload) {
        Some((stage @ Stage::Ended(_), said)) => {
            jobs.forget(visit, upload);
            shown(visit, upload, stage, said)
        }
        _ => Ok(Redirect::to(&page_of(upload).to_string()).into_response()),
    }
}

/// An import as far as it has come. What was found stays until it is landed or looked for anew, so that the page can be
/// left and come back to.
fn shown(visit: &Visit, upload: &str, stage: Stage, said: Option<String>) -> Result<Response, Failure> {
    match stage {
        Stage::Going(progress) => Ok(under_way::show(visit, &page_of(upload).to_string(), progress)),
        Stage::Ended(Ended::Found(outcome)) if outcome.landed => {
            visit.state.jobs.forget(visit, upload);
            Ok(go(visit, "/henvendelser", ("flash-landed", outcome.counts.inquiries)))
        }
        Stage::Ended(Ended::Found(outcome)) => Ok(showing::examined(visit, upload, &outcome, said)),
        Stage::Ended(Ended::Failed(told)) => {
            visit.state.jobs.forget(visit, upload);
            Err(Failure::Told(told))
        }
    }
}
