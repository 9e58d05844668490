//! A desk of twenty thousand inquiries with two hundred thousand contacts, and the everyday work at it.

use std::path::Path;
use std::process::Command;

use casework::imports::{self, Bringer};
use casework::sessions;
use casework::testing::working;
use fastrand::Rng;
use zeroize::Zeroizing;

use crate::generated::generated;
use crate::measured::{line, now, said, say, spread, started};
use crate::serving::Serving;
use crate::{ADVISER, Done, PASSPHRASE, founded};

const INQUIRIES: usize = 20_000;
const CONTACTS_EACH: usize = 10;
/// How often each thing is done.
const RUNS: usize = 300;
/// What was promised of a page and of saving.
const PAGE: Option<f64> = Some(0.03);

/// Makes the office, works at it, prints what it took.
pub fn measure(folder: &Path, program: &str) -> Done {
    let office = folder.join("desk");
    made(&office)?;
    searched(folder, program)?;
    let server = Serving::start(program, &office)?;
    let cookie = server.log_in()?;
    pages(&server, &cookie)?;
    saving(&server, &cookie)?;
    line("desk: memory of the server after the work", server.memory()?, "MB", None)
}

/// The index in a process of its own, so that its memory is nobody else's.
fn searched(folder: &Path, program: &str) -> Done {
    let status = Command::new(std::env::current_exe()?).arg(folder).arg(program).arg("index").status()?;
    if status.success() { Ok(()) } else { Err("the index could not be measured".into()) }
}

/// Twenty thousand inquiries brought in, ten contacts with a note put to each.
fn made(office: &Path) -> Done {
    say("making the desk …");
    let desk = founded(office)?;
    let upload = generated(INQUIRIES);
    let outcome = imports::import(&desk, now(), Bringer::Operator, (&upload, &imports::Order::default()), &mut |_| {})?;
    if !outcome.landed {
        return Err(format!("not landed: {:?}", outcome.faults.first()).into());
    }
    let token = sessions::log_in(&desk, now(), ADVISER, &Zeroizing::new(PASSPHRASE.to_owned()))?;
    let session = sessions::resume(&desk, now(), token.as_str())?.ok_or("no session")?;
    let began = started();
    let said_then = |inquiry: usize, contact: usize| {
        format!(
            "Samtale {contact} i forløb {inquiry}: borgeren venter på svar om sin ansøgning og har rykket forvaltningen."
        )
    };
    let contacts = working::add_contacts(&desk, &session, now(), (CONTACTS_EACH, &said_then))?;
    said(&format!("desk: {contacts} contacts put, all at once"), began, None)
}

fn number(rng: &mut Rng) -> String {
    let place = rng.usize(0..INQUIRIES);
    format!("{}-{place:07}", 2015 + place * 10 / INQUIRIES)
}

fn page(server: &Serving, path: &str, cookie: &str) -> Done<(String, f64)> {
    let began = started();
    let page = server.get(path, cookie)?;
    let took = began.elapsed().as_secs_f64();
    if !page.starts_with("HTTP/1.1 200") {
        return Err(format!("{path}: {}", page.lines().next().unwrap_or_default()).into());
    }
    Ok((page, took))
}

fn pages(server: &Serving, cookie: &str) -> Done {
    let mut rng = Rng::with_seed(7);
    let (_, first) = page(server, &format!("/henvendelser/{}", number(&mut rng)), cookie)?;
    line("desk: open an inquiry, the first", first, "s", None)?;
    let mut open = Vec::new();
    for _ in 0..RUNS {
        open.push(page(server, &format!("/henvendelser/{}", number(&mut rng)), cookie)?.1);
    }
    spread("desk: open an inquiry", open, PAGE)?;
    page(server, "/henvendelser", cookie)?;
    let sorts = ["modtaget", "nummer", "kategori", "omraade", "klagepunkter", "afsluttet"];
    let filters = ["", "&kategori=klage", "&tilstand=aaben", "&fra=2020-01-01&til=2020-12-31", "&nummer=2019-00"];
    let mut lists = Vec::new();
    for run in 0..RUNS {
        let (sort, filter) = (sorts[run % sorts.len()], filters[rng.usize(0..filters.len())]);
        let path = format!("/henvendelser?sorter={sort}&retning=ned{filter}&side={}", rng.u8(1..9));
        lists.push(page(server, &path, cookie)?.1);
    }
    spread("desk: a page of the list", lists, PAGE)
}

/// Contacts typed into the box of an inquiry's page; each is opened first, for its form carries a token.
fn saving(server: &Serving, cookie: &str) -> Done {
    let mut rng = Rng::with_seed(11);
    let (mut saved, mut listed) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let path = format!("/henvendelser/{}", number(&mut rng));
        let (shown, _) = page(server, &path, cookie)?;
        let token = token(&shown).ok_or("the page has no form")?;
        let text = format!("Samtale nummer {run}: borgeren har fået et svar.");
        let fields = [
            ("csrf", token),
            ("slags", "kontakt"),
            ("dag", "2025-03-04"),
            ("kanal", "phone"),
            ("tekst", text.as_str()),
        ];
        let began = started();
        let answer = server.post(&format!("{path}/haendelse"), cookie, &fields)?;
        saved.push(began.elapsed().as_secs_f64());
        if !answer.starts_with("HTTP/1.1 303") {
            return Err(format!("{path}: {}", answer.lines().next().unwrap_or_default()).into());
        }
        listed.push(page(server, "/henvendelser", cookie)?.1);
    }
    spread("desk: save a contact", saved, PAGE)?;
    spread("desk: the list right after a contact", listed, PAGE)
}

fn token(page: &str) -> Option<&str> {
    let field = &page[page.find("name=\"csrf\"")?..];
    let value = &field[field.find("value=\"")? + 7..];
    value.split('"').next()
}
