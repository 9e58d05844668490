//! Scratch: not the register.

use super::{Column, Retention, Table, coded, key, sealed, technical};

const fn passing(name: &'static str, da: &'static str, en: &'static str, columns: &'static [Column]) -> Table {
    Table { name, da, en, retention: Retention::Passing, columns }
}

pub(super) const TABLES: &[Table] = &[
    passing(
        "scratch_session",
        "Log ind i browseren",
        "Session of the browser",
        &[
            key("token_hash", "Hash af det, browseren holder", "Hash of what the browser holds"),
            technical("person", "Hvis den er", "Whose it is"),
            coded("created", "Begyndt (minut)", "Begun (minute)"),
            coded("last_seen", "Senest brugt (minut)", "Last used (minute)"),
            technical("expires", "Udløber (minut)", "Ends (minute)"),
        ],
    ),
    passing(
        "scratch_draft",
        "Kladde",
        "Draft",
        &[
            technical("person", "Hvis den er", "Whose it is"),
            coded("place", "Hvilken formular, hvilken henvendelse, hvilket vindue", "Which form, inquiry and window"),
            technical("record", "Hvilken post", "Which record"),
            technical("version", "Hvor mange gange den er gemt", "How often it was saved"),
            sealed("sealed", "Det, der er skrevet og endnu ikke gemt", "What was typed and is not saved yet"),
            coded("saved", "Gemt (minut)", "Saved (minute)"),
        ],
    ),
    passing(
        "scratch_counter",
        "Tæller mod for mange forsøg",
        "Counter against too many attempts",
        &[
            technical("name", "Hvad der tælles", "What is counted"),
            technical("since", "Talt siden (minut)", "Counted since (minute)"),
            technical("hits", "Antal", "How many"),
        ],
    ),
    passing(
        "scratch_job",
        "Arbejde i baggrunden",
        "Job in the background",
        &[
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("kind", "Hvad det gør", "What it does"),
            technical("state", "Hvor langt det er", "Where it stands"),
            technical("done", "Antal færdige", "How many are done"),
            technical("total", "Antal i alt", "Of how many"),
            coded("updated", "Noteret (minut)", "Noted (minute)"),
        ],
    ),
    passing(
        "scratch_reminder",
        "At en person er mindet om sin dag",
        "That a person was reminded of her day",
        &[coded("person", "Hvem", "Who"), coded("sent", "Dagen", "The day")],
    ),
];
