//! `uvildig figures`: the figures of a period, and the check of figures that somebody has published.

use std::path::Path;

use casework::overview;
use figures::{Failure, Figures};
use serde_json::json;
use words::Language;

use crate::arguments::{self, FigureFormat};
use crate::stop::{Outcome, Stop};
use crate::{commands, files};

/// Counts, or checks.
pub fn run(data: &Path, arguments: &arguments::Figures) -> Outcome {
    if let Some(file) = &arguments.check {
        return check(file, arguments.json);
    }
    let (Some(from), Some(to)) = (arguments.from, arguments.to) else {
        return Err(Stop::Usage("--from DATE --to DATE".to_owned()));
    };
    if arguments.format == FigureFormat::Xlsx && arguments.out.is_none() {
        return Err(Stop::Usage(
            "En regneark-fil kan ikke skrives til skærmen: angiv --out FIL. (A workbook cannot go to standard output: give --out FILE.)"
                .to_owned(),
        ));
    }
    let desk = commands::open(data)?;
    let language = desk.office().language;
    let scope = commands::scope(language, (from, to), arguments.basis.into())?;
    let figures = overview::figures_at_console(&desk, &scope).map_err(|error| Stop::desk(language, &error))?;
    let bytes = written(&figures, arguments.format, language)?;
    match &arguments.out {
        Some(path) => files::write_whole(path, &bytes),
        None => files::print(&bytes),
    }
}

fn written(figures: &Figures, format: FigureFormat, language: Language) -> Outcome<Vec<u8>> {
    match format {
        FigureFormat::Text => Ok(report::plain::figures(figures, language).into_bytes()),
        FigureFormat::Json => Ok(figures::json_text(figures).into_bytes()),
        FigureFormat::Csv => Ok(report::csv::figures(figures).into_bytes()),
        FigureFormat::Xlsx => {
            report::xlsx::figures(figures, language).map_err(|fault| Stop::Fault(format!("xlsx: {fault}")))
        }
    }
}

/// Lists each statement that does not hold. Needs no office: the figures may be anybody's.
fn check(file: &Path, as_json: bool) -> Outcome {
    let text = std::fs::read_to_string(file).map_err(|fault| Stop::Refused(format!("{}: {fault}", file.display())))?;
    let failures = figures::check(&text).map_err(|wrong| Stop::Refused(format!("{}: {wrong}", file.display())))?;
    let printed = if as_json { format!("{}\n", json!({ "failures": failures })) } else { as_text(&failures) };
    files::print(printed.as_bytes())?;
    if failures.is_empty() { Ok(()) } else { Err(Stop::Wanting) }
}

/// One line a failure.
fn as_text(failures: &[Failure]) -> String {
    if failures.is_empty() {
        return "Alt stemmer. (Everything adds up.)\n".to_owned();
    }
    failures
        .iter()
        .map(|Failure { id, stated, holds }| {
            format!("{id}: står som {stated}, men {holds} holder (stated {stated}, holds {holds})\n")
        })
        .collect()
}
