//! `uvildig init`: an office is founded.

use std::io::Write;
use std::path::Path;

use casework::offices::{NewOffice, found};
use words::Language;
use zeroize::Zeroizing;

use crate::arguments::Init;
use crate::stop::{Outcome, Stop};
use crate::{clock, files, progress, prompts};

/// Asks for what is not given, founds the office and hands over the recovery key.
pub fn run(data: &Path, arguments: &Init) -> Outcome {
    let language = Language::from(arguments.lang);
    let question = ("Kontorets navn", "The office's name");
    let name = prompts::answer(arguments.office.as_deref(), language, question, "--office")?;
    let question = ("Rådgiverens e-mailadresse", "The adviser's e-mail address");
    let adviser = prompts::answer(arguments.adviser.as_deref(), language, question, "--adviser")?;
    let passphrase = prompts::new_passphrase(arguments.passphrase_file.as_deref(), language)?;
    let handover = Handover::prepare(arguments.recovery_file.as_deref(), language)?;
    let new = NewOffice {
        name: &name,
        municipality: arguments.municipality.as_deref().unwrap_or_default(),
        language,
        report_year_start: arguments.report_year_from,
        adviser: &adviser,
        adviser_name: "",
        passphrase: &passphrase,
        kdf: casework::KdfSettings::default(),
    };
    match found(data, clock::now(), &new) {
        Ok(key) => handover.give(&key, language)?,
        Err(error) => {
            handover.take_back();
            return Err(Stop::desk(language, &error));
        }
    }
    progress::line(&next_steps(data, language));
    Ok(())
}

/// Where the recovery key goes. The file is made before anything else, so that no office is founded whose key is lost.
enum Handover<'a> {
    File(&'a Path, std::fs::File),
    Print,
}

impl<'a> Handover<'a> {
    fn prepare(file: Option<&'a Path>, language: Language) -> Outcome<Self> {
        let Some(path) = file else { return Ok(Self::Print) };
        let opened = files::new_private(path).map_err(|fault| {
            let what =
                language.pick("Genskabelsesnøglen kan ikke skrives til", "The recovery key cannot be written to");
            Stop::Refused(format!("{what} {}: {fault}", path.display()))
        })?;
        Ok(Self::File(path, opened))
    }

    fn give(self, key: &Zeroizing<String>, language: Language) -> Outcome {
        match self {
            Self::Print => {
                progress::line(language.pick(
                    "Genskabelsesnøglen vises kun denne ene gang. Skriv den ud, og læg den et sikkert sted:",
                    "The recovery key is shown this once. Print it and keep it in a safe place:",
                ));
                // Unlike any other result this one must arrive: a reader that has gone away is a fault.
                let mut out = std::io::stdout().lock();
                out.write_all(Zeroizing::new(format!("{}\n", key.as_str())).as_bytes())
                    .and_then(|()| out.flush())
                    .map_err(|fault| Stop::Fault(format!("standard output: {fault}")))
            }
            Self::File(path, mut file) => file
                .write_all(Zeroizing::new(format!("{}\n", key.as_str())).as_bytes())
                .and_then(|()| file.sync_all())
                .map_err(|fault| Stop::Fault(format!("{}: {fault}", path.display()))),
        }
    }

    /// Nothing was founded: no empty file is left behind.
    fn take_back(self) {
        if let Self::File(path, file) = self {
            drop(file);
            // An empty file that stays says nothing and opens nothing.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn next_steps(data: &Path, language: Language) -> String {
    let data = data.display();
    match language {
        Language::Danish => format!(
            "Kontoret er oprettet i {data}.\nNæste skridt: uvildig --data {data} import REGISTER.xlsx · uvildig --data {data} serve"
        ),
        Language::English => format!(
            "The office is founded in {data}.\nNext: uvildig --data {data} import REGISTER.xlsx · uvildig --data {data} serve"
        ),
    }
}
