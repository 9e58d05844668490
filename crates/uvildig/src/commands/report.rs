//! `uvildig report`: the annual report as files.

use std::path::{Path, PathBuf};

use casework::Desk;
use casework::reports::{self, Format, LineNote, Order};
use figures::Basis;
use words::Language;

use crate::arguments::{Report, ReportFormat};
use crate::stop::{Outcome, Stop};
use crate::{commands, files};

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Pdf => Self::Pdf,
            ReportFormat::Html => Self::Html,
            ReportFormat::Docx => Self::Docx,
            ReportFormat::Xlsx => Self::Xlsx,
        }
    }
}

/// Makes the files; a text that does not hold together is refused with every error and its line.
pub fn run(data: &Path, arguments: &Report) -> Outcome {
    let desk = commands::open(data)?;
    let language = desk.office().language;
    let scope = commands::scope(language, (arguments.from, arguments.to), Basis::Received)?;
    let text = arguments.text.as_deref().map(|path| read(path, language)).transpose()?;
    let order = Order { scope, text: text.as_deref(), language, date: arguments.date };
    let formats: Vec<Format> = arguments.formats.iter().map(|format| (*format).into()).collect();
    let made = make(&desk, &order, &formats, &arguments.out)?;
    let paths: String = made.iter().map(|path| format!("{}\n", path.display())).collect();
    files::print(paths.as_bytes())
}

/// Makes the report's files in a directory and names them.
pub fn make(desk: &Desk, order: &Order<'_>, formats: &[Format], out: &Path) -> Outcome<Vec<PathBuf>> {
    let language = desk.office().language;
    let made = reports::files(desk, order, formats).map_err(|error| Stop::desk(language, &error))?;
    let made = made.map_err(|notes| Stop::Refused(listed(&notes, language)))?;
    std::fs::create_dir_all(out).map_err(|fault| Stop::Refused(format!("{}: {fault}", out.display())))?;
    let mut written = Vec::with_capacity(made.len());
    for (format, bytes) in made {
        let path = out.join(format.file_name());
        files::write_whole(&path, &bytes)?;
        written.push(path);
    }
    Ok(written)
}

fn read(path: &Path, language: Language) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|fault| {
        let what = language.pick("Teksten kan ikke læses", "The text cannot be read");
        Stop::Refused(format!("{what}: {}: {fault}", path.display()))
    })
}

fn listed(notes: &[LineNote], language: Language) -> String {
    let line = language.pick("linje", "line");
    let mut text = language.pick("Beretningen kan ikke laves endnu:", "The report cannot be made yet:").to_owned();
    for note in notes {
        text.push_str(&format!("\n  {line} {}: {}", note.line, language.pick(&note.message.da, &note.message.en)));
    }
    text
}
