//! The measurements behind `cargo xtask bench`: a generated register, and what is done with it from the file to the page;
//! then a desk of twenty thousand inquiries, and the everyday work at it.
//!
//! `bench FOLDER PROGRAM INQUIRIES` prints one line of JSON for each measurement; progress goes to standard error.
//! `bench FOLDER PROGRAM desk` measures the desk alone.

mod desk;
mod generated;
mod measured;
mod searching;
mod serving;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use casework::imports::{self, Bringer};
use casework::offices::{NewOffice, found};
use casework::reports::{self, Order};
use casework::sessions::{self, Session};
use casework::{Desk, overview};
use figures::{Basis, Period, Scope};
use jiff::civil::date;
use words::Language;
use zeroize::Zeroizing;

use generated::generated;
use measured::{line, now, said, say, started};
use serving::Serving;

type Done<T = ()> = Result<T, Box<dyn Error>>;

const ADVISER: &str = "adviser@maaling.example";
const PASSPHRASE: &str = "fire ord til målingen";
const TEXT: &str = include_str!("../../src/demo/beretning.md");

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, program, inquiries] = arguments.as_slice() else {
        return Err("bench FOLDER PROGRAM INQUIRIES".into());
    };
    match inquiries.as_str() {
        "desk" => return desk::measure(Path::new(folder), program),
        "index" => return searching::measure(Path::new(folder)),
        _ => {}
    }
    let count: usize = inquiries.parse()?;
    let office = Path::new(folder).join("office");
    let large = count > 100_000;
    let scale = |target: f64| if large { None } else { Some(target) };
    let desk = founded(&office)?;
    say("generating the register …");
    let upload = generated(count);
    say("importing …");
    let began = started();
    let outcome = imports::import(&desk, now(), Bringer::Operator, (&upload, &imports::Order::default()), &mut |_| {})?;
    if !outcome.landed {
        return Err(format!("not landed: {:?}", outcome.faults.first()).into());
    }
    said("import", began, scale(20.0))?;
    drop(upload);
    drop(desk);

    let began = started();
    let desk = Desk::open(&office)?;
    overview::figures_at_console(&desk, &year(0))?;
    said("figures, cold from opening", began, scale(0.4))?;
    // Another day of the period each time, so that nothing counted before can be given back.
    let began = started();
    for shift in 1..=10 {
        overview::figures_at_console(&desk, &year(shift))?;
    }
    line("figures, warm", began.elapsed().as_secs_f64() / 10.0, "s", scale(0.015))?;

    let session = unlocked(&desk)?;
    preview(&desk, &session)?;
    drop(session);
    drop(desk);
    report(program, &office, Path::new(folder), scale(1.5))?;
    pages(program, &office, scale(0.05))?;
    desk::measure(Path::new(folder), program)
}

fn year(shift: i8) -> Scope {
    let last = date(2024, 12, 31 - shift);
    let period = Period::new(date(2024, 1, 1), last);
    Scope { period: period.unwrap_or_else(|_| Period::year(2024)), basis: Basis::Received }
}

/// An office without inquiries, where none was before.
fn founded(office: &Path) -> Done<Desk> {
    if office.exists() {
        std::fs::remove_dir_all(office)?;
    }
    let new = NewOffice {
        name: "Borgerrådgiveren i Målerup Kommune",
        municipality: "Målerup Kommune",
        language: Language::Danish,
        report_year_start: 1,
        adviser: ADVISER,
        adviser_name: "Mette Måler",
        passphrase: &Zeroizing::new(PASSPHRASE.to_owned()),
        kdf: casework::KdfSettings::FLOOR,
    };
    found(office, now(), &new)?;
    Ok(Desk::open(office)?)
}

fn unlocked(desk: &Desk) -> Done<Session> {
    say("logging in and unlocking …");
    let began = started();
    let token = sessions::log_in(desk, now(), ADVISER, &Zeroizing::new(PASSPHRASE.to_owned()))?;
    let session = sessions::resume(desk, now(), token.as_str())?.ok_or("no session")?;
    said("first unlocking after the import", began, None)?;
    Ok(session)
}

/// One edit after another in the workshop; the first sets up what later ones find warm.
fn preview(desk: &Desk, session: &Session) -> Done {
    let link = |selector: &str| format!("/henvendelser?figur={selector}");
    let mut slowest = 0.0_f64;
    for edit in 0..6 {
        let text = TEXT.replace("ÅÅÅÅ", "2024").replace("Telefonen", &format!("Telefonen ({edit} gange)"));
        let order = Order { scope: year(0), text: Some(&text), language: Language::Danish, date: Some(now().today) };
        let began = started();
        let shown = reports::preview(desk, session, now(), &order, &link)?;
        if !shown.errors.is_empty() {
            return Err(format!("the text does not hold: {:?}", shown.errors.first()).into());
        }
        if edit > 0 {
            slowest = slowest.max(began.elapsed().as_secs_f64());
        }
    }
    line("live preview of an edit, slowest of five", slowest, "s", Some(0.15))
}

/// The program from its start to the finished file.
fn report(program: &str, office: &Path, folder: &Path, target: Option<f64>) -> Done {
    let text = folder.join("beretning.md");
    let (long, charts) = long_text();
    std::fs::write(&text, long)?;
    let began = started();
    let status = Command::new(program)
        .arg("--data")
        .arg(office)
        .args([
            "report",
            "--from",
            "2024-01-01",
            "--to",
            "2024-12-31",
            "--date",
            "2025-02-01",
            "--formats",
            "pdf",
            "--text",
        ])
        .arg(&text)
        .arg("--out")
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        return Err("uvildig report failed".into());
    }
    // The figures of the whole register are counted on the way.
    said("report as PDF, from start of process", began, target)?;
    let pdf = std::fs::read(folder.join("beretning.pdf"))?;
    line("  its pages", pages_of(&pdf).unwrap_or_default(), "", None)?;
    line("  its charts", charts, "", None)
}

/// The demo's text and every further figure drawn and tabulated: some 40 pages with 20 charts, and how many charts.
fn long_text() -> (String, f64) {
    let mut text = TEXT.replace("ÅÅÅÅ", "2024").replace("\n# Bilag\n", "\n# Flere figurer\n\nALLE\n\n# Bilag\n");
    let mut more = String::new();
    for entry in figures::catalogue().into_iter().filter(|entry| entry.shape != figures::Shape::Scalar) {
        if !TEXT.contains(&format!("{{{{chart:{}}}}}", entry.id)) || entry.id == "points.by_kind" {
            let _ = write!(more, "{{{{chart:{}}}}}\n\n", entry.id);
        }
        let _ = write!(more, "{{{{table:{}}}}}\n\n", entry.id);
    }
    text = text.replace("ALLE", more.trim_end());
    let charts = text.matches("{{chart:").count();
    (text, f64::from(u32::try_from(charts).unwrap_or_default()))
}

/// The pages that the page tree of a PDF counts.
fn pages_of(pdf: &[u8]) -> Option<f64> {
    let tree = b"/Type/Pages/Count ";
    let place = pdf.windows(tree.len()).position(|window| window == tree)? + tree.len();
    let digits: String =
        pdf[place..].iter().take(6).map(|byte| char::from(*byte)).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The server as a browser meets it.
fn pages(program: &str, office: &Path, target: Option<f64>) -> Done {
    let server = Serving::start(program, office)?;
    line("idle server, memory", server.memory()?, "MB", Some(60.0))?;
    let cookie = server.log_in()?;
    for (name, path, target) in [
        ("overview page, first", "/overblik?fra=2024-01-01&til=2024-12-31", None),
        ("overview page", "/overblik?fra=2024-01-01&til=2024-12-31", target),
        ("register page, sorted", "/henvendelser?fra=2024-01-01&til=2024-12-31", None),
    ] {
        let began = started();
        let page = server.get(path, &cookie)?;
        if !page.starts_with("HTTP/1.1 200") {
            return Err(format!("{path}: {}", page.lines().next().unwrap_or_default()).into());
        }
        said(name, began, target)?;
    }
    line("server after use, memory", server.memory()?, "MB", None)
}
