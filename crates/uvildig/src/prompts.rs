//! What is asked of the person at the console. Secrets come from here, a file or the environment, never from a flag.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use words::Language;
use zeroize::Zeroizing;

use crate::stop::{Outcome, Stop};

/// The environment variable a passphrase may come from.
pub const PASSPHRASE: &str = "UVILDIG_PASSPHRASE";

/// What was given, or what the person answers. Nobody is asked where nobody can answer.
pub fn answer(given: Option<&str>, language: Language, question: (&str, &str), flag: &str) -> Outcome<String> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    must_be_a_terminal(language, flag)?;
    say(&format!("{}: ", language.pick(question.0, question.1)))?;
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(|fault| Stop::Fault(format!("standard input: {fault}")))?;
    Ok(line.trim().to_owned())
}

/// A new passphrase: from a file, the environment, or typed twice.
pub fn new_passphrase(file: Option<&Path>, language: Language) -> Outcome<Zeroizing<String>> {
    if let Some(path) = file {
        return from_file(path, language);
    }
    if let Ok(text) = std::env::var(PASSPHRASE) {
        return Ok(Zeroizing::new(text));
    }
    must_be_a_terminal(language, "--passphrase-file")?;
    let first = typed(language.pick("Adgangssætning (mindst 12 tegn): ", "Passphrase (at least 12 characters): "))?;
    let again = typed(language.pick("En gang til: ", "Once more: "))?;
    if *first != *again {
        return Err(Stop::Refused(
            language.pick("De to er ikke ens. Prøv igen.", "The two are not the same. Try again.").to_owned(),
        ));
    }
    Ok(first)
}

/// A secret that exists already, typed once and unseen.
pub fn secret(language: Language, question: (&str, &str), flag: &str) -> Outcome<Zeroizing<String>> {
    must_be_a_terminal(language, flag)?;
    typed(&format!("{}: ", language.pick(question.0, question.1)))
}

fn typed(question: &str) -> Outcome<Zeroizing<String>> {
    rpassword::prompt_password(question).map(Zeroizing::new).map_err(|fault| Stop::Fault(format!("terminal: {fault}")))
}

/// The line end that an editor leaves is no part of the passphrase.
fn from_file(path: &Path, language: Language) -> Outcome<Zeroizing<String>> {
    let mut text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|fault| {
        let what = language.pick("Filen med adgangssætningen kan ikke læses", "The passphrase file cannot be read");
        Stop::Refused(format!("{what}: {}: {fault}", path.display()))
    })?;
    let kept = text.trim_end_matches(['\r', '\n']).len();
    text.truncate(kept);
    Ok(text)
}

fn must_be_a_terminal(language: Language, flag: &str) -> Outcome {
    if io::stdin().is_terminal() {
        return Ok(());
    }
    let text = language.pick("Der er ingen at spørge: angiv", "There is nobody to ask: give");
    Err(Stop::Usage(format!("{text} {flag}.")))
}

fn say(text: &str) -> Outcome {
    let mut err = io::stderr().lock();
    err.write_all(text.as_bytes()).and_then(|()| err.flush()).map_err(|fault| Stop::Fault(format!("terminal: {fault}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_end_is_no_part_of_the_passphrase_but_spaces_are() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sætning");
        for (written, read) in [("fire små ord her\n", "fire små ord her"), ("a b \r\n", "a b "), ("x", "x"), ("", "")]
        {
            std::fs::write(&path, written).unwrap();
            assert_eq!(*from_file(&path, Language::Danish).unwrap(), read);
        }
        assert_eq!(from_file(&dir.path().join("nej"), Language::Danish).unwrap_err().code(), 1);
    }
}
