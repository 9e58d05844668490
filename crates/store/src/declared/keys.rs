//! Persons and keys.

use super::{Retention, Table, coded, key, sealed, technical};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "person",
        da: "Medarbejder i funktionen",
        en: "Person who works in the office",
        retention: Retention::Person,
        columns: &[
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("login", "Det, hun logger ind med", "What she logs in with"),
            coded("name", "Navn, som det vises", "Name as it is shown"),
            coded("role", "Rolle i funktionen", "Role in the office"),
            coded("active", "Om hun kan logge ind", "Whether she may log in"),
            coded("created", "Dag for oprettelse", "Day it was made"),
            key("member_key", "Offentlig nøgle, der forsegles til", "Public key that is sealed to"),
            key("verify_key", "Offentlig nøgle til hendes underskrift", "Public key of her signature"),
        ],
    },
    Table {
        name: "person_method",
        da: "Måde at låse op på",
        en: "Way of unlocking",
        retention: Retention::Person,
        columns: &[
            technical("id", "Tilfældig identitet", "Random identity"),
            technical("person", "Hvis den er", "Whose it is"),
            coded(
                "kind",
                "Adgangssætning, genskabelsesnøgle eller adgangsnøgle",
                "Passphrase, recovery key or passkey",
            ),
            technical("generation", "Hvor mange gange den er skiftet", "How often it was changed"),
            key("wrapped", "Hendes nøgle, pakket ind", "Her key, wrapped"),
            technical("provisional", "Om den skal skiftes ved første log ind", "Whether the first log-in replaces it"),
        ],
    },
    Table {
        name: "person_own",
        da: "Det, en medarbejder forsegler for sig selv",
        en: "What a person seals for herself",
        retention: Retention::Person,
        columns: &[
            technical("person", "Hvis det er", "Whose it is"),
            technical("kind", "Hvad det er", "What it is"),
            technical("record", "Hvilken post", "Which record"),
            technical("version", "Hvor mange gange det er skrevet", "How often it was written"),
            sealed(
                "sealed",
                "Hendes egne kendemærker, gemte filtre og indstillinger",
                "Her own pins, saved filters and settings",
            ),
        ],
    },
    Table {
        name: "roster_entry",
        da: "Underskrevet fortegnelse over, hvem der må åbne hvad",
        en: "Signed roster of who may open what",
        retention: Retention::Chain,
        columns: &[
            technical("sequence", "Nummer i rækken", "Number in the chain"),
            key(
                "entry",
                "Medlemmer, offentlige nøgler og rettigheder, underskrevet",
                "Members, public keys and rights, signed",
            ),
            technical("hash", "Binder den næste post til denne", "Ties the next entry to this one"),
        ],
    },
    Table {
        name: "compartment",
        da: "Rum af nøgler",
        en: "Compartment of keys",
        retention: Retention::Office,
        columns: &[
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("kind", "Hvad rummet er til", "What the compartment is for"),
            technical("epoch", "Hvor mange gange nøglen er skiftet", "How often its key was changed"),
            key(
                "intake_key",
                "Offentlig nøgle, der forsegles til, mens der er låst",
                "Public key that is sealed to while locked",
            ),
        ],
    },
    Table {
        name: "compartment_share",
        da: "Et rums nøgle, forseglet til et medlem",
        en: "A compartment's key, sealed to a member",
        retention: Retention::Person,
        columns: &[
            technical("compartment", "Hvilket rum", "Which compartment"),
            technical("epoch", "Hvilken udgave af nøglen", "Which epoch of the key"),
            technical("person", "Til hvem", "To whom"),
            technical(
                "roster_sequence",
                "Hvilken post i fortegnelsen gav ret til den",
                "Which roster entry gave the right to it",
            ),
            key("sealed", "Rummets nøgle, pakket ind", "The compartment's key, wrapped"),
        ],
    },
    Table {
        name: "intake_batch",
        da: "Nøgle til en indlæsning, mens der var låst",
        en: "Key of an import made while locked",
        retention: Retention::Content,
        columns: &[
            technical("id", "Tilfældig identitet", "Random identity"),
            technical("compartment", "Hvilket rum", "Which compartment"),
            technical("epoch", "Hvilken udgave af rummets nøgle", "Which epoch of the compartment's key"),
            key("sealed", "Indlæsningens nøgle, pakket ind", "The key of the import, wrapped"),
        ],
    },
    Table {
        name: "content_key",
        da: "Nøgle til en henvendelses indhold",
        en: "Key of an inquiry's content",
        retention: Retention::Content,
        columns: &[
            technical("inquiry", "Hvilken henvendelse", "Which inquiry"),
            technical("generation", "Hvilken nøgle i rækken", "Which key in the row"),
            technical("compartment", "Hvilket rum", "Which compartment"),
            technical("epoch", "Hvilken udgave af rummets nøgle", "Which epoch of the compartment's key"),
            technical("batch", "Hvilken indlæsning den endnu ligger i", "In which import it still lies"),
            key("wrapped", "Henvendelsens nøgle, pakket ind", "The inquiry's key, wrapped"),
        ],
    },
];
