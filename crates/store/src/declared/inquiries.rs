//! Inquiries: what is coded about them, and what is sealed.

use super::{Retention, Table, coded, key, sealed, technical};

const INQUIRY_ID: (&str, &str) = ("Hvilken henvendelse", "Which inquiry");

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "inquiry",
        da: "Henvendelse",
        en: "Inquiry",
        retention: Retention::Facts,
        columns: &[
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("number", "Nummer, som man taler om henvendelsen under", "Number by which people speak of it"),
            technical("revision", "Hvor mange gange den er skrevet", "How often it was written"),
            coded("received", "Dag for modtagelse: afgør perioden", "Day of receipt: decides the period"),
            coded("closed", "Dag for afslutning: sagsbehandlingstid", "Closing day: handling time"),
            coded("category", "Kategori: råd og vejledning, klage, øvrige", "Category: advice, complaint, other"),
            coded("channel", "Kanal for den første kontakt", "Channel of the first contact"),
            coded("origin", "Henvendelse fra: kommunen, anden kommune, instans", "Where the inquiry comes from"),
            coded("role", "Henvenders rolle", "Role of the one who comes"),
            coded("unit", "Den enhed, den angår", "The unit it concerns"),
            coded(
                "administration_contacted",
                "Om forvaltningen er kontaktet",
                "Whether the administration was contacted",
            ),
            coded("returned", "Om borgeren vendte tilbage", "Whether the citizen came back"),
            coded("meetings", "Antal møder med forvaltningen", "Meetings with the administration"),
            coded(
                "complained_of_meeting",
                "Om der også er klaget over et møde",
                "Whether a meeting was complained of too",
            ),
            coded(
                "helped_to_complain",
                "Om borgeren fik hjælp til at klage",
                "Whether the citizen was helped to complain",
            ),
            coded("outcome", "Udfald: styrkelse af retsstilling", "Outcome: legal position strengthened"),
            coded(
                "learning",
                "Om klagen rummer et læringsperspektiv",
                "Whether the complaint holds a learning perspective",
            ),
            coded("uncoded", "Om den endnu mangler kodning", "Whether it is not sorted yet"),
            coded("own_category", "Kontorets egen, finere kategori", "The office's own, finer category"),
            coded("own_outcome", "Kontorets eget ord for udfaldet", "The office's own word for the outcome"),
            coded(
                "outcome_reason",
                "Hvorfor retsstillingen ikke blev styrket",
                "Why the position was not strengthened",
            ),
            coded("nature", "Fejl, misforståelse eller modsætningsforhold", "Fault, misunderstanding or opposition"),
            coded("complexity", "Hvor omfattende den er", "How much work it is"),
            coded(
                "jurisdiction",
                "Inden for, delvis eller uden for kompetencen",
                "Within, partly or outside competence",
            ),
            coded("place", "Hvor borgeren mødte op", "Where the citizen came"),
            coded("touched", "Dag, der sidst blev gjort noget", "Day something was last done"),
        ],
    },
    Table {
        name: "inquiry_exclusion",
        da: "Grund til, at en henvendelse ligger uden for kompetencen",
        en: "Reason why an inquiry lies outside competence",
        retention: Retention::Facts,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            coded("exclusion", "Grundens kode", "Code of the reason"),
        ],
    },
    Table {
        name: "inquiry_remedy",
        da: "Hvad der hjalp",
        en: "What helped",
        retention: Retention::Facts,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            coded(
                "remedy",
                "Forklaring, undskyldning, rettelse, ny afgørelse",
                "Explanation, apology, repair, new decision",
            ),
        ],
    },
    Table {
        name: "task",
        da: "Opgave: hvad der er lovet",
        en: "Task: what was promised",
        retention: Retention::Content,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("id", "Tilfældig identitet", "Random identity"),
            coded(
                "kind",
                "Hvilken slags: påmindelser sendes, mens alle har låst",
                "What sort: reminders go out while all have locked",
            ),
            coded("due", "Dag, den skal være gjort", "Day it is due"),
            coded("due_minute", "Klokkeslæt, den skal være gjort", "Time of day it is due"),
            coded("snoozed", "Udsat til denne dag", "Put off until this day"),
            coded("done", "Dag, den blev gjort", "Day it was done"),
        ],
    },
    Table {
        name: "attachment",
        da: "Bilag og udstedte breve",
        en: "Attachments and issued letters",
        retention: Retention::Content,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("id", "Tilfældig identitet", "Random identity"),
            sealed("sealed", "Dokumentet", "The document"),
        ],
    },
    Table {
        name: "inquiry_theme",
        da: "Tema på en henvendelse",
        en: "Theme of an inquiry",
        retention: Retention::Facts,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            coded("theme", "Temaets kode", "Code of the theme"),
        ],
    },
    Table {
        name: "complaint_point",
        da: "Klagepunkt",
        en: "Complaint point",
        retention: Retention::Facts,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("id", "Tilfældig identitet", "Random identity"),
            technical("place", "Rækkefølge i henvendelsen", "Order within the inquiry"),
            coded("kind", "Klagepunktstype", "Kind of point"),
            coded("unit", "Den enhed, der klages over", "The unit complained of"),
            coded("raised", "Dag, det blev rejst", "Day it was raised"),
            coded("finding", "Vurdering", "Finding"),
            coded(
                "acknowledged",
                "Om forvaltningen har erkendt en fejl",
                "Whether the administration acknowledges an error",
            ),
        ],
    },
    Table {
        name: "contact",
        da: "Kontakt i en henvendelse",
        en: "Contact within an inquiry",
        retention: Retention::Facts,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("made", "Dag for kontakten, uden klokkeslæt", "Day of the contact, without time of day"),
            coded("channel", "Kanal", "Channel"),
        ],
    },
    Table {
        name: "citizen",
        da: "En parts identitet",
        en: "Identity of a party",
        retention: Retention::Content,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("id", "Tilfældig identitet", "Random identity"),
            coded("role", "Partens rolle", "Role of the party"),
            technical("version", "Hvor mange gange den er skrevet", "How often it was written"),
            sealed("sealed", "Navn, CPR, telefon, e-mail, adresse", "Name, CPR number, telephone, e-mail, address"),
        ],
    },
    Table {
        name: "sealed_field",
        da: "Forseglet indhold i en henvendelse",
        en: "Sealed content of an inquiry",
        retention: Retention::Content,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("record", "Hvilken post i henvendelsen", "Which record of the inquiry"),
            technical(
                "field",
                "Hvilket felt: resumé, notat, samtykke, brev …",
                "Which field: story, note, consent, letter …",
            ),
            technical("version", "Hvor mange gange det er skrevet", "How often it was written"),
            sealed("sealed", "Resumé, notater og al anden fri tekst", "Story, notes and all other free text"),
        ],
    },
    Table {
        name: "manifest",
        da: "Segl over alt, hvad en henvendelse rummer",
        en: "Seal over all that an inquiry holds",
        retention: Retention::Chain,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("revision", "Hvilken udgave af henvendelsen", "Which revision of the inquiry"),
            key(
                "mac",
                "Opdager, om noget er ændret i databasen",
                "Notices whether something was changed in the database",
            ),
            technical("deed", "Hvilken hændelse skrev det", "Which deed wrote it"),
        ],
    },
    Table {
        name: "deed",
        da: "Hændelse",
        en: "Deed",
        retention: Retention::Chain,
        columns: &[
            technical("sequence", "Nummer i kæden", "Number in the chain"),
            coded(
                "signed",
                "Hvem gjorde hvad hvornår (hele minutter): koder, antal og hashværdier; med underskrift",
                "Who did what when (whole minutes): codes, counts and hashes; with signature",
            ),
            technical("hash", "Binder den næste hændelse til denne", "Ties the next deed to this one"),
        ],
    },
    Table {
        name: "deed_subject",
        da: "Hvilke henvendelser en hændelse angår",
        en: "Which inquiries a deed concerns",
        retention: Retention::Chain,
        columns: &[
            technical("inquiry", INQUIRY_ID.0, INQUIRY_ID.1),
            technical("deed", "Hændelsens nummer", "Number of the deed"),
        ],
    },
    Table {
        name: "number_series",
        da: "Næste henvendelsesnummer i et år",
        en: "Next inquiry number of a year",
        retention: Retention::Office,
        columns: &[
            technical("year", "Året", "The year"),
            technical("next_number", "Det næste nummer", "The next number"),
        ],
    },
    Table {
        name: "revision",
        da: "Opgørelsesdato",
        en: "As-of date",
        retention: Retention::Office,
        columns: &[
            technical("one", "Der er kun én række", "There is one row only"),
            technical("number", "Antal kodede ændringer", "Number of coded changes"),
            coded("as_of", "Dag for den seneste kodede ændring", "Day of the last coded change"),
        ],
    },
];
