//! How the demo is made: an office, three years of register by the ordinary import, the adviser's text, the report.

use std::fs;
use std::io;
use std::path::Path;

use casework::imports::{self, Bringer, NamedBytes, Upload};
use casework::offices::{NewOffice, found};
use casework::reports::{self, Format, Order, SaveOutcome};
use casework::{Desk, Now, sessions};
use figures::{Basis, Period, Scope};
use words::Language;
use zeroize::Zeroizing;

use super::{MARKER, Marker, User, register};
use crate::commands::report;
use crate::files;
use crate::progress::{self, Progress};
use crate::stop::{Outcome, Stop};

const ADVISER: &str = "adviser@noerrelund.example";
const PASSPHRASE: &str = "fire rolige svaner i havnen";
const TEXT: &str = include_str!("beretning.md");
/// Stands in the text for the latest year.
const YEAR: &str = "ÅÅÅÅ";
/// The register as the spreadsheet files it came from, to try the import with.
const SHEETS: &str = "register";

/// What is written beside the database.
const FILES: [&str; 3] = ["beretning.pdf", "beretning.html", "tal.xlsx"];

/// Makes the demo; its latest year is the last full calendar year.
pub fn make(dir: &Path, now: Now) -> Outcome<Marker> {
    let year = now.today.year() - 1;
    fs::create_dir_all(dir).map_err(|fault| Stop::Refused(format!("{}: {fault}", dir.display())))?;
    let mut marker = begun();
    mark(dir, &marker)?;
    progress::line("Laver Nørrelund Kommune: et opdigtet kontor med tre år bag sig …");
    establish(dir, now)?;
    let desk = crate::commands::open(dir)?;
    import(&desk, now, dir, year)?;
    progress::line("Lægger nogle sager på borgerrådgiverens bord …");
    progress::line(&format!("Skriver beretningen for {year} …"));
    let scope = Scope { period: year_of(year)?, basis: Basis::Received };
    let text = TEXT.replace(YEAR, &year.to_string());
    sit_down(&desk, now, (&scope, &text))?;
    let order = Order { scope, text: Some(&text), language: Language::Danish, date: Some(now.today) };
    report::make(&desk, &order, &[Format::Pdf, Format::Html, Format::Xlsx], dir)?;
    marker.complete = true;
    mark(dir, &marker)?;
    Ok(marker)
}

fn begun() -> Marker {
    Marker {
        complete: false,
        users: vec![User {
            name: ADVISER.to_owned(),
            password: PASSPHRASE.to_owned(),
            role: casework::access::Role::Adviser.key().to_owned(),
        }],
        files: FILES.map(str::to_owned).to_vec(),
    }
}

fn mark(dir: &Path, marker: &Marker) -> Outcome {
    let text = serde_json::to_string_pretty(marker).map_err(|fault| Stop::Fault(fault.to_string()))?;
    files::write_whole(&dir.join(MARKER), format!("{text}\n").as_bytes())
}

/// Clears away what a broken-off demo left, and nothing that is not its own.
pub fn clear(dir: &Path) -> io::Result<()> {
    let database = ["uvildig.db", "uvildig.db-wal", "uvildig.db-shm"].map(str::to_owned);
    for name in database.iter().map(String::as_str).chain(FILES).chain([MARKER]) {
        match fs::remove_file(dir.join(name)) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
            _ => {}
        }
    }
    match fs::remove_dir_all(dir.join(SHEETS)) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

fn year_of(year: i16) -> Outcome<Period> {
    let (first, last) = (jiff::civil::date(year, 1, 1), jiff::civil::date(year, 12, 31));
    Period::new(first, last).map_err(|fault| Stop::Fault(fault.to_string()))
}

fn passphrase() -> Zeroizing<String> {
    Zeroizing::new(PASSPHRASE.to_owned())
}

fn establish(dir: &Path, now: Now) -> Outcome {
    let new = NewOffice {
        name: "Borgerrådgiveren i Nørrelund Kommune",
        municipality: "Nørrelund Kommune",
        language: Language::Danish,
        report_year_start: 1,
        adviser: ADVISER,
        adviser_name: "Marie Prøvelund",
        passphrase: &passphrase(),
        // Made up throughout: the log-in may be quick.
        kdf: casework::KdfSettings::FLOOR,
    };
    found(dir, now, &new).map(drop).map_err(|error| Stop::desk(Language::Danish, &error))
}

fn import(desk: &Desk, now: Now, dir: &Path, year: i16) -> Outcome {
    let sheets = register::sheets(year).map_err(|fault| Stop::Fault(format!("stories.toml: {fault}")))?;
    let folder = [
        ("Henvendelser.csv", sheets.inquiries.as_str()),
        ("Klagepunkter.csv", sheets.points.as_str()),
        ("Organisation.csv", sheets.organisation),
    ];
    let kept = dir.join(SHEETS);
    fs::create_dir_all(&kept).map_err(|fault| Stop::Refused(format!("{}: {fault}", kept.display())))?;
    for (name, text) in folder {
        files::write_whole(&kept.join(name), text.as_bytes())?;
    }
    let named = folder.map(|(name, text)| NamedBytes { name: name.to_owned(), bytes: text.as_bytes().to_vec() });
    let mut shown = Progress::begin();
    let outcome = imports::import(
        desk,
        now,
        Bringer::Operator,
        (&Upload::folder(named.to_vec()), &imports::Order::default()),
        &mut |step| {
            if let imports::Progress::Landing { done, of } = step {
                shown.rows("henvendelser", done as u64, Some(of as u64));
            }
        },
    )
    .map_err(|error| Stop::desk(Language::Danish, &error))?;
    shown.end();
    if let Some(fault) = outcome.faults.iter().chain(&outcome.conflicts).next() {
        return Err(Stop::Fault(format!("demo: {}: {}", fault.cell, fault.message.da)));
    }
    let counts = outcome.counts;
    progress::line(&format!(
        "{} henvendelser og {} klagepunkter er læst ind og forseglet.",
        counts.inquiries, counts.points
    ));
    Ok(())
}

/// What the adviser does in the browser: works her inquiries, and leaves the text as the stored draft of the year.
fn sit_down(desk: &Desk, now: Now, (scope, text): (&Scope, &str)) -> Outcome {
    let saved = (|| {
        let token = sessions::log_in(desk, now, ADVISER, &passphrase())?;
        let session = sessions::resume(desk, now, token.as_str())?;
        let saved = match session {
            Some(session) => {
                super::desk::lay(desk, &session, now)?;
                Some(reports::save(desk, &session, now, scope, (text, 0))?)
            }
            None => None,
        };
        sessions::sign_out(desk, now, token.as_str())?;
        Ok(saved)
    })()
    .map_err(|error| Stop::desk(Language::Danish, &error))?;
    match saved {
        Some(SaveOutcome::Saved { .. }) => Ok(()),
        _ => Err(Stop::Fault("demo: the draft was not kept".to_owned())),
    }
}
