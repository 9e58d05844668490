//! How long may be what is typed into one field. Far more than anybody writes: what is longer was pasted by mistake, makes
//! every page that shows it slow, and is handed back.

use crate::fields::Fields;

/// The longest line, in characters.
const LINE: usize = 4_000;
/// The longest text, in characters: some sixty pages.
const TEXT: usize = 200_000;
/// The longest scheme that is looked at before it is taken.
const SCHEME: usize = 1_000_000;
/// Fields of several lines.
const TEXTS: [&str; 19] = [
    "adresse",
    "da",
    "deres",
    "en",
    "fortaelling",
    "fortalt",
    "grund",
    "henvis_sagt",
    "instans_tekst",
    "linjer",
    "lov",
    "modtager",
    "oenske",
    "omfang",
    "stod",
    "svar",
    "tekst",
    "trods",
    "var",
];
/// What stands before the name of a field that carries what another field holds, held or shall hold.
const BEFORE: [&str; 4] = ["was.", "var.", "deres.", "gemt."];

fn longest(field: &str) -> usize {
    let name = BEFORE.iter().find_map(|before| field.strip_prefix(before)).unwrap_or(field);
    match name {
        "skema" => SCHEME,
        text if TEXTS.contains(&text) => TEXT,
        _ => LINE,
    }
}

/// Whether every field is of a length that somebody may have meant.
pub(crate) fn are_meant(fields: &Fields) -> bool {
    // Bytes are counted sooner than characters, and are never fewer.
    fields.all().all(|(name, text)| text.len() <= longest(name) || text.chars().count() <= longest(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shorter_than_a_text_and_letters_are_counted_not_bytes() {
        let fits = |name: &str, length: usize| are_meant(&Fields::of(vec![(name.into(), "å".repeat(length))]));
        assert!(fits("navn", LINE) && !fits("navn", LINE + 1));
        assert!(fits("tekst", TEXT) && !fits("tekst", TEXT + 1));
        assert!(fits("was.tekst", LINE + 1) && fits("deres.tekst", TEXT) && !fits("var.navn", LINE + 1));
        assert!(fits("skema", TEXT + 1) && are_meant(&Fields::default()));
    }
}
