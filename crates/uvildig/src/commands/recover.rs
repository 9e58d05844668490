//! `uvildig recover`: a new passphrase by means of the printed recovery key.

use std::fs;
use std::path::Path;

use casework::recovery::{Recovery, new_passphrase};
use zeroize::Zeroizing;

use crate::arguments::Recover;
use crate::stop::{Outcome, Stop};
use crate::{clock, commands, progress, prompts};

/// Takes the key and the new passphrase, and puts the one in the other's place.
pub fn run(data: &Path, arguments: &Recover) -> Outcome {
    let desk = commands::open(data)?;
    let language = desk.office().language;
    let question = ("Din e-mailadresse", "Your e-mail address");
    let login = prompts::answer(arguments.adviser.as_deref(), language, question, "--adviser")?;
    let key = match &arguments.recovery_file {
        Some(path) => Zeroizing::new(
            fs::read_to_string(path).map_err(|fault| Stop::Refused(format!("{}: {fault}", path.display())))?,
        ),
        None => prompts::secret(language, ("Genskabelsesnøgle", "Recovery key"), "--recovery-file")?,
    };
    let passphrase = prompts::new_passphrase(arguments.passphrase_file.as_deref(), language)?;
    let kdf = casework::KdfSettings::default();
    let recovery = Recovery { login: &login, key: &key, passphrase: &passphrase, kdf };
    new_passphrase(&desk, clock::now(), &recovery).map_err(|error| Stop::desk(language, &error))?;
    progress::line(language.pick(
        "Den nye adgangssætning gælder nu; den gamle lukker ikke op længere. Genskabelsesnøglen er den samme.",
        "The new passphrase is in force; the old one opens nothing any more. The recovery key stays the same.",
    ));
    Ok(())
}
