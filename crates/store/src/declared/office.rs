//! The office, the municipality's units, the taxonomy, the report in the making.

use super::{Column, Retention, Table, coded, key, sealed, technical};

const CODE: Column = coded("code", "Fast kode", "Stable code");
const PLACE: Column = technical("place", "Rækkefølge", "Order");
const DA: Column = coded("da", "Betegnelse på dansk", "Label in Danish");
const EN: Column = coded("en", "Betegnelse på engelsk", "Label in English");
const FROM: Column = coded("valid_from", "Første dag", "First day");
const TO: Column = coded("valid_to", "Sidste dag", "Last day");

const fn list(name: &'static str, da: &'static str, en: &'static str, columns: &'static [Column]) -> Table {
    Table { name, da, en, retention: Retention::Office, columns }
}

pub(super) const TABLES: &[Table] = &[
    list(
        "office",
        "Funktionen",
        "The office",
        &[
            technical("one", "Der er kun én række", "There is one row only"),
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("name", "Funktionens navn", "Name of the office"),
            coded("municipality", "Kommunen", "The municipality"),
            coded(
                "language",
                "Sprog for det, programmet selv skriver",
                "Language of what the program prints by itself",
            ),
            coded("report_year_start", "Beretningsårets første måned", "First month of the reporting year"),
            coded("created", "Dag for oprettelse", "Day it was made"),
            key("genesis", "Hash af fortegnelsens første post", "Hash of the roster's first entry"),
        ],
    ),
    list(
        "mapping_profile",
        "Profil for indlæsning fra regneark",
        "Profile for imports from spreadsheets",
        &[
            coded("name", "Navn", "Name"),
            coded(
                "toml",
                "Overskrifter og ord i funktionens egne ark",
                "Headings and words of the office's own sheets",
            ),
        ],
    ),
    list(
        "unit",
        "Enhed i kommunen",
        "Unit of the municipality",
        &[
            technical("id", "Tilfældig identitet", "Random identity"),
            PLACE,
            CODE,
            coded("name", "Navn", "Name"),
            coded("parent", "Enheden over", "The unit above"),
            coded("is_area", "Om den er et opgaveområde", "Whether it is a reporting area"),
            coded("nature", "Præg: myndighed, service, stab", "What marks its work: authority, service, staff"),
            FROM,
            TO,
        ],
    ),
    list(
        "point_kind",
        "Klagepunktstype",
        "Kind of complaint point",
        &[
            CODE,
            PLACE,
            DA,
            EN,
            coded("reporting_group", "Gruppe i beretningen", "Group in the report"),
            FROM,
            TO,
            coded("use_when_da", "Hvornår den bruges, på dansk", "When it is used, in Danish"),
            coded("use_when_en", "Hvornår den bruges, på engelsk", "When it is used, in English"),
            coded("not_when_da", "Hvornår den ikke bruges, på dansk", "When it is not used, in Danish"),
            coded("not_when_en", "Hvornår den ikke bruges, på engelsk", "When it is not used, in English"),
        ],
    ),
    list(
        "point_kind_law",
        "Retsgrundlag for en klagepunktstype",
        "Legal basis of a kind",
        &[coded("kind", "Klagepunktstype", "Kind of point"), PLACE, coded("law", "Bestemmelse", "Provision")],
    ),
    list("kind_cluster", "Samling af klagepunktstyper", "Cluster of kinds", &[CODE, PLACE, DA, EN]),
    list(
        "kind_cluster_kind",
        "Klagepunktstype i en samling",
        "Kind in a cluster",
        &[coded("cluster_code", "Samling", "Cluster"), PLACE, coded("kind", "Klagepunktstype", "Kind of point")],
    ),
    list("theme", "Tema", "Theme", &[CODE, PLACE, DA, EN, FROM, TO]),
    list(
        "exclusion",
        "Grund til, at noget ligger uden for kompetencen",
        "Reason for lying outside competence",
        &[CODE, PLACE, DA, EN],
    ),
    list(
        "exclusion_refer",
        "Hvortil der oftest vises vej",
        "Whom citizens are most often shown on to",
        &[coded("exclusion", "Grund", "Reason"), PLACE, coded("refer", "Hvortil", "To whom")],
    ),
    list(
        "meeting_fault",
        "Hvad et møde klages over for",
        "What a meeting is complained of for",
        &[CODE, PLACE, DA, EN],
    ),
    list(
        "narrative",
        "Beretningens tekst, før den er udgivet",
        "The report's text before it is issued",
        &[
            coded("period", "Perioden", "The period"),
            technical("record", "Hvilken post", "Which record"),
            technical("compartment", "Hvilket rum", "Which compartment"),
            technical("epoch", "Hvilken udgave af rummets nøgle", "Which epoch of the compartment's key"),
            technical("version", "Hvor mange gange den er skrevet", "How often it was written"),
            sealed("sealed", "Teksten", "The text"),
        ],
    ),
    list(
        "activity",
        "Aktivitet uden borger: sparring, undervisning, besøg",
        "Activity without a citizen: sparring, teaching, visits",
        &[
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("held", "Dagen", "The day"),
            coded("kind", "Hvilken slags", "What sort"),
            coded("unit", "Den enhed, den angik", "The unit it concerned"),
            coded("participants", "Hvor mange der deltog", "How many took part"),
            coded("in_report", "Om linjen står i beretningen", "Whether its line stands in the report"),
            technical("compartment", "Hvilket rum", "Which compartment"),
            technical("epoch", "Hvilken udgave af rummets nøgle", "Which epoch of the compartment's key"),
            technical("version", "Hvor mange gange den er skrevet", "How often it was written"),
            sealed("sealed", "Linjen", "The line"),
        ],
    ),
    list(
        "unit_successor",
        "Hvad en enhed blev til ved en omlægning",
        "What a unit became in a reorganisation",
        &[
            coded("unit", "Enheden før", "The unit before"),
            coded("successor", "Enheden efter", "The unit after"),
            coded("since", "Fra hvilken dag", "From which day"),
        ],
    ),
    list(
        "unit_move",
        "Hvorhen en enhed flyttede",
        "Where a unit moved to",
        &[
            coded("unit", "Enheden", "The unit"),
            coded("since", "Fra hvilken dag", "From which day"),
            coded("parent", "Enheden over fra den dag", "The unit above from that day"),
        ],
    ),
    list(
        "counting_note",
        "Ændret optælling: note på tidsserien",
        "Change of counting: a note on the series",
        &[
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("since", "Fra hvilken dag", "From which day"),
            DA,
            EN,
        ],
    ),
    list(
        "own_word",
        "Kontorets eget ord for en fast værdi",
        "The office's own word for a fixed value",
        &[
            coded("list", "Hvilken liste", "Which list"),
            CODE,
            DA,
            EN,
            coded("used", "Om den bruges", "Whether it is used"),
        ],
    ),
    list(
        "own_value",
        "Kontorets egen, finere værdi",
        "The office's own, finer value",
        &[
            coded("list", "Hvilken liste", "Which list"),
            CODE,
            PLACE,
            DA,
            EN,
            coded("counts_as", "Hvad den tælles som", "What it counts as"),
            FROM,
            TO,
        ],
    ),
    list(
        "place",
        "Sted, hvor man kan møde borgerrådgiveren",
        "Place where the adviser can be met",
        &[
            CODE,
            technical("position", "Rækkefølge", "Order"),
            coded("name", "Navn", "Name"),
            coded("address", "Adresse", "Address"),
            FROM,
            TO,
        ],
    ),
    list(
        "opening_hours",
        "Træffetid",
        "Opening hours",
        &[
            coded("place", "Stedet", "The place"),
            coded("weekday", "Ugedag", "Weekday"),
            coded("opens", "Åbner", "Opens"),
            coded("closes", "Lukker", "Closes"),
            coded("note", "Bemærkning", "Note"),
        ],
    ),
    list(
        "setting",
        "Hvad kontoret har valgt",
        "What the office has chosen",
        &[coded("name", "Hvilken indstilling", "Which setting"), coded("value", "Værdien", "The value")],
    ),
    list(
        "schema_version",
        "Databasens version",
        "Version of the database",
        &[technical("version", "Hvilke trin databasen har fået", "Which steps the database has had")],
    ),
];
