//! `uvildig verify`: the whole trail of deeds, walked from the first to the last.

use std::path::Path;

use casework::trail::{self, Verified};
use serde_json::json;
use words::Language;

use crate::arguments::Verify;
use crate::stop::{Outcome, Stop};
use crate::{commands, files};

/// Walks the trail and says what holds.
pub fn run(data: &Path, arguments: &Verify) -> Outcome {
    let desk = commands::open(data)?;
    let language = desk.office().language;
    let verified = trail::verify(&desk).map_err(|error| Stop::desk(language, &error))?;
    let said = if arguments.json { as_json(&verified, language) } else { as_text(&verified, language) };
    files::print(said.as_bytes())?;
    if verified.broken.is_none() { Ok(()) } else { Err(Stop::Wanting) }
}

fn head(verified: &Verified) -> String {
    verified.head.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn as_json(verified: &Verified, language: Language) -> String {
    let broken = verified
        .broken
        .as_ref()
        .map(|broken| json!({"deed": broken.deed, "message": language.pick(&broken.message.da, &broken.message.en)}));
    let value = json!({
        "deeds": verified.deeds, "head": head(verified), "inquiries": verified.inquiries, "broken": broken,
    });
    format!("{value}\n")
}

fn as_text(verified: &Verified, language: Language) -> String {
    let (deeds, inquiries, head) = (verified.deeds, verified.inquiries, head(verified));
    let holds = match language {
        Language::Danish => format!(
            "{deeds} hændelser hænger sammen, og {inquiries} henvendelser har deres manifest.\nSidste hændelse: {head}\n"
        ),
        Language::English => {
            format!("{deeds} deeds hold together, and {inquiries} inquiries have their manifest.\nLast deed: {head}\n")
        }
    };
    let Some(broken) = &verified.broken else { return holds };
    let what = language.pick(&broken.message.da, &broken.message.en);
    match (language, broken.deed) {
        (Language::Danish, Some(deed)) => format!("{holds}Brudt ved hændelse {deed}: {what}\n"),
        (Language::English, Some(deed)) => format!("{holds}Broken at deed {deed}: {what}\n"),
        (Language::Danish, None) => format!("{holds}Brudt: {what}\n"),
        (Language::English, None) => format!("{holds}Broken: {what}\n"),
    }
}
