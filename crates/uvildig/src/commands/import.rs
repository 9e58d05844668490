//! `uvildig import`: a register comes in from a spreadsheet.

use std::fs;
use std::path::{Path, PathBuf};

use casework::imports::{self, Bringer, Finding, NamedBytes, Order, Profile, Upload};
use register::taxonomy::Label;
use serde_json::{Value, json};
use words::Language;

use crate::arguments::Import;
use crate::progress::Progress;
use crate::stop::{Outcome, Stop};
use crate::{clock, commands, files};

/// What may be read at most, in MiB: a register of a million inquiries fits.
const HEAVIEST_MIB: u64 = 1024;

/// Reads, lands, and says what happened.
pub fn run(data: &Path, arguments: &Import) -> Outcome {
    let desk = commands::open(data)?;
    let language = desk.office().language;
    let profile = profile(arguments.profile.as_deref(), language)?;
    let order = Order { profile, dry_run: arguments.dry_run, keep: arguments.keep };
    let outcome = match upload(&arguments.source) {
        Ok(upload) => {
            let mut shown = Progress::begin();
            let outcome = imports::import(&desk, clock::now(), Bringer::Operator, (&upload, &order), &mut |step| {
                show(&mut shown, step, language);
            });
            shown.end();
            outcome.map_err(|error| Stop::desk(language, &error))?
        }
        Err(message) => {
            imports::Outcome { faults: vec![Finding { cell: String::new(), message }], ..imports::Outcome::default() }
        }
    };
    let printed = if arguments.json { as_json(&outcome, language) } else { as_text(&outcome, &order, language) };
    files::print(printed.as_bytes())?;
    let kept = order.keep && outcome.faults.is_empty();
    if outcome.is_clean() || kept { Ok(()) } else { Err(Stop::Wanting) }
}

fn show(shown: &mut Progress, step: imports::Progress, language: Language) {
    match step {
        imports::Progress::Reading { sheet, rows, of } => {
            shown.rows(&format!("{} {}", language.pick("læser", "reading"), sheet.name()), rows, of);
        }
        imports::Progress::Landing { done, of } => {
            shown.rows(language.pick("forsegler og skriver", "sealing and writing"), done as u64, Some(of as u64));
        }
    }
}

fn profile(path: Option<&Path>, language: Language) -> Outcome<Profile> {
    let Some(path) = path else { return Ok(Profile::default()) };
    let text = fs::read_to_string(path).map_err(|fault| Stop::Refused(format!("{}: {fault}", path.display())))?;
    Profile::from_toml(&text).map_err(|mistake| {
        let message = mistake.message();
        Stop::Refused(format!("{}: {}", path.display(), language.pick(&message.da, &message.en)))
    })
}

/// The bytes of a file, or of a folder's CSV files. What cannot be read is a fault of the whole file.
fn upload(source: &Path) -> Result<Upload, Label> {
    let about = fs::metadata(source).map_err(|fault| unreadable(source, &fault))?;
    // A pipe or a device may never end, and has no size to judge by.
    if !about.is_dir() && !about.is_file() {
        return Err(Label::new(
            format!("{} er hverken en fil eller en mappe. Gem registret som en fil først.", source.display()),
            format!("{} is neither a file nor a folder. Save the register as a file first.", source.display()),
        ));
    }
    if !about.is_dir() {
        return Ok(Upload::file(name_of(source), read(source, about.len())?));
    }
    let mut found: Vec<PathBuf> = fs::read_dir(source)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(|fault| unreadable(source, &fault))?;
    found.retain(|path| path.is_file());
    found.sort();
    if !found.iter().any(|path| is_csv(path)) {
        return Err(Label::new(
            format!("Der er ingen .csv-filer i mappen {}.", source.display()),
            format!("There are no .csv files in the folder {}.", source.display()),
        ));
    }
    let mut taken = Vec::with_capacity(found.len());
    let mut weight = 0;
    for path in found {
        if !is_csv(&path) {
            // Named all the same, so that whoever put it there is told that it was passed over.
            taken.push(NamedBytes { name: name_of(&path), bytes: Vec::new() });
            continue;
        }
        weight += fs::metadata(&path).map_err(|fault| unreadable(&path, &fault))?.len();
        taken.push(NamedBytes { name: name_of(&path), bytes: read(&path, weight)? });
    }
    Ok(Upload::folder(taken))
}

fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(path: &Path, weight: u64) -> Result<Vec<u8>, Label> {
    if weight > HEAVIEST_MIB * 1024 * 1024 {
        return Err(Label::new(
            format!("{} er større end {HEAVIEST_MIB} MB. Del registret i flere filer.", path.display()),
            format!("{} is larger than {HEAVIEST_MIB} MB. Split the register into several files.", path.display()),
        ));
    }
    fs::read(path).map_err(|fault| unreadable(path, &fault))
}

fn unreadable(path: &Path, fault: &std::io::Error) -> Label {
    Label::new(
        format!("{} kan ikke læses: {fault}. Se efter, om stien er rigtig.", path.display()),
        format!("{} cannot be read: {fault}. Check the path.", path.display()),
    )
}

fn as_json(outcome: &imports::Outcome, language: Language) -> String {
    let list = |findings: &[Finding]| -> Value {
        findings
            .iter()
            .map(|finding| json!({"cell": finding.cell, "message": language.pick(&finding.message.da, &finding.message.en)}))
            .collect()
    };
    let counts = &outcome.counts;
    let value = json!({
        "inquiries": counts.inquiries,
        "points": counts.points,
        "units": counts.units,
        "unchanged": counts.unchanged,
        "faults": list(&outcome.faults),
        "conflicts": list(&outcome.conflicts),
        "warnings": list(&outcome.warnings),
    });
    format!("{value}\n")
}

fn as_text(outcome: &imports::Outcome, order: &Order, language: Language) -> String {
    let mut lines = Vec::new();
    let sections = [
        (language.pick("Fejl", "Faults"), &outcome.faults),
        (language.pick("Uoverensstemmelser", "Conflicts"), &outcome.conflicts),
        (language.pick("Advarsler", "Warnings"), &outcome.warnings),
    ];
    for (heading, findings) in sections.into_iter().filter(|(_, findings)| !findings.is_empty()) {
        lines.push(format!("{heading} ({}):", findings.len()));
        for finding in findings {
            let message = language.pick(&finding.message.da, &finding.message.en);
            let gap = if finding.cell.is_empty() { "" } else { ": " };
            lines.push(format!("  {}{gap}{message}", finding.cell));
        }
    }
    lines.push(verdict(outcome, order, language));
    lines.join("\n") + "\n"
}

fn verdict(outcome: &imports::Outcome, order: &Order, language: Language) -> String {
    let counts = &outcome.counts;
    let rows = match language {
        Language::Danish => format!(
            "{} henvendelser, {} klagepunkter, {} enheder; {} rækker uændrede",
            counts.inquiries, counts.points, counts.units, counts.unchanged
        ),
        Language::English => format!(
            "{} inquiries, {} points, {} units; {} rows unchanged",
            counts.inquiries, counts.points, counts.units, counts.unchanged
        ),
    };
    let stopped = !outcome.faults.is_empty() || (!outcome.conflicts.is_empty() && !order.keep);
    let only_conflicts = outcome.faults.is_empty();
    let said = match (stopped, order.dry_run, outcome.landed) {
        (true, ..) if only_conflicts => language.pick(
            "Intet er skrevet. Ret filen, eller læs resten ind med --keep",
            "Nothing was written. Mend the file, or bring in the rest with --keep",
        ),
        (true, ..) => language.pick(
            "Intet er skrevet. Ret det ovenfor, og prøv igen",
            "Nothing was written. Mend the above and try again",
        ),
        (false, true, _) => {
            language.pick("Prøvekørsel, intet er skrevet. Nyt ville være", "Dry run, nothing was written. New would be")
        }
        (false, false, true) => language.pick("Læst ind", "Brought in"),
        (false, false, false) => language.pick("Intet nyt", "Nothing new"),
    };
    if stopped { format!("{said}.") } else { format!("{said}: {rows}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_csv_files_and_names_the_others() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["Klagepunkter.CSV", "henvendelser.csv", "noter.txt"] {
            fs::write(dir.path().join(name), "Nr").unwrap();
        }
        fs::create_dir(dir.path().join("mappe.csv")).unwrap();
        let taken = upload(dir.path()).unwrap();
        let files: Vec<_> = taken.files.iter().map(|file| (file.name.as_str(), file.bytes.len())).collect();
        assert_eq!(files, [("Klagepunkter.CSV", 2), ("henvendelser.csv", 2), ("noter.txt", 0)], "others are not read");
        assert!(taken.is_folder);
    }

    #[test]
    fn what_cannot_be_read_says_which_path() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("mangler.xlsx");
        assert!(upload(&missing).unwrap_err().da.contains("mangler.xlsx"));
        assert!(upload(dir.path()).unwrap_err().da.contains("ingen .csv-filer"));
        #[cfg(unix)]
        assert!(upload(Path::new("/dev/zero")).unwrap_err().da.contains("hverken en fil"));
    }
}
