//! The sheet `Henvendelser`.

use exchange::UnitRef;
use jiff::civil::date;
use register::inquiries::{Category, Channel, From, Outcome, Role};

use crate::office::{Office, check};

#[test]
fn a_whole_row_is_read() {
    let headings = "Nr;Modtaget;Kategori;Kanal;Bopæl;Henvender;Område;Temaer;Forvaltning kontaktet;Vendt tilbage;Møder;\
                    Klage over møde;Hjælp til klage;Afsluttet;Udfald;Læring;Navn;CPR;Telefon;E-mail;Adresse;Resumé";
    let row = "2023-017;17/5 2023;KLAGE;E-mail.;anden kommune;Pårørende;jobcenter;Hjemløshed;ja;Ja;2.0;ja;ja;2023-06-01;\
               ved ikke;nej;Åge Madeop;010199-9999;12345678;aage@example.invalid;Opfundet Vej 1;Fik afslag";
    let reading = Office::with_units(&[("jc", "Jobcenter", None)])
        .warnings(&[("Henvendelser", &format!("{headings}\n{row}"))], &[]);
    let inquiry = &reading.inquiries[0];
    assert_eq!((inquiry.row, inquiry.number.as_str(), inquiry.received), (2, "2023-017", date(2023, 5, 17)));
    assert_eq!((inquiry.category, inquiry.channel), (Category::Complaint, Channel::Email));
    assert_eq!((inquiry.from, inquiry.role), (From::OtherMunicipality, Role::Relative));
    assert!(matches!(inquiry.unit, Some(UnitRef::Known(_))));
    assert_eq!(inquiry.themes[0].as_str(), "homelessness");
    assert_eq!((inquiry.administration_contacted, inquiry.returned, inquiry.meetings), (Some(true), true, 2));
    assert!(inquiry.complained_of_meeting && inquiry.helped_to_complain);
    assert_eq!(inquiry.closed, Some(date(2023, 6, 1)));
    assert_eq!((inquiry.outcome, inquiry.learning), (Some(Outcome::Unknown), Some(false)));
    let identity = &inquiry.identity;
    assert_eq!((identity.name.as_str(), identity.cpr.as_str()), ("Åge Madeop", "0101999999"));
    assert_eq!((identity.phone.as_str(), identity.email.as_str()), ("12345678", "aage@example.invalid"));
    assert_eq!((identity.address.as_str(), inquiry.story.0.as_str()), ("Opfundet Vej 1", "Fik afslag"));
}

#[test]
fn what_is_not_said_is_unknown() {
    let all = "Kanal;Henvendelse fra;Henvender;Område;Temaer;Forvaltning kontaktet;Vendt tilbage;Møder;Klage over møde;\
               Hjælp til at klage;Afsluttet;Udfald;Læring;Navn;CPR;Telefon;E-mail;Adresse;Resumé";
    for headings in ["x", all] {
        let reading = check(&format!("{headings}\n17;17-05-2023;øvrige"), &[]);
        let inquiry = &reading.inquiries[0];
        assert_eq!((inquiry.channel, inquiry.from, inquiry.role), (Channel::Unknown, From::Unknown, Role::Unknown));
        assert_eq!((inquiry.unit, inquiry.administration_contacted, inquiry.closed), (None, None, None));
        assert_eq!((inquiry.outcome, inquiry.learning, inquiry.meetings), (None, None, 0));
        assert!(!inquiry.returned && !inquiry.complained_of_meeting && !inquiry.helped_to_complain);
        assert!(inquiry.themes.is_empty() && inquiry.identity.is_empty() && inquiry.story.0.is_empty());
    }
}

#[test]
fn required_cells_are_asked_for_one_by_one() {
    check(
        "Kanal\n;;;telefon\n1;17-05-2023;øvrige;",
        &[
            ("Henvendelser!A2", "Nr mangler"),
            ("Henvendelser!B2", "Modtaget mangler: skriv en dato"),
            ("Henvendelser!C2", "Kategori mangler: skriv råd og vejledning, klage eller øvrige"),
        ],
    );
}

#[test]
fn a_number_stands_once_and_is_blamed_at_the_later_row() {
    check(
        "Kanal\n17;17-05-2023;øvrige;\n18;17-05-2023;øvrige;\n17.0;18-05-2023;øvrige;\n 17 ;maj;øvrige;",
        &[
            ("Henvendelser!A4", "»17.0« er et nummer, der allerede står i række 2"),
            ("Henvendelser!A5", "række 2"),
            ("Henvendelser!B5", "»maj« er ikke en dato"),
        ],
    );
}

#[test]
fn dates_that_are_none_say_why() {
    check(
        "Afsluttet\n1;17-05-23;øvrige;\n2;31-02-2023;øvrige;\n3;i går;øvrige;\n4;45063;øvrige;17.05.3023\n5;17.05.2023;øvrige;17/5 23",
        &[
            ("Henvendelser!B2", "»17-05-23« har et årstal med to cifre"),
            ("Henvendelser!B3", "»31-02-2023« er ikke en dag, der findes"),
            ("Henvendelser!B4", "»i går« er ikke en dato"),
            ("Henvendelser!B5", "»45063« er ikke en dato"),
            ("Henvendelser!D5", "årstal, der ikke kan passe"),
            ("Henvendelser!D6", "to cifre"),
        ],
    );
}

#[test]
fn closed_lists_name_their_values_and_the_nearest() {
    check(
        "Kanal;Henvendelse fra;Henvender;Vendt tilbage\n\
         1;17-05-2023;klag;telefonn;kommunikation;borger;måske\n\
         2;17-05-2023;råd;digital-post;Uoplyst.;VÆRGE;-",
        &[
            (
                "Henvendelser!C2",
                "»klag« kan ikke stå i Kategori. Skriv en af: råd og vejledning, klage, øvrige. Mente du »klage«?",
            ),
            ("Henvendelser!D2", "Mente du »telefon«?"),
            (
                "Henvendelser!E2",
                "»kommunikation« kan ikke stå i Henvendelse fra. Skriv en af: kommunen, anden kommune, instans, uoplyst. Mente du »kommunen«?",
            ),
            ("Henvendelser!F2", "Mente du »borgeren«?"),
            ("Henvendelser!G2", "Skriv en af: ja, nej."),
            ("Henvendelser!C3", "Mente du »råd og vejledning«?"),
        ],
    );
}

#[test]
fn meetings_are_a_whole_number() {
    let reading = check(
        "Møder\n1;17-05-2023;øvrige;2.0\n2;17-05-2023;øvrige;3,0\n3;17-05-2023;øvrige;0\n4;17-05-2023;øvrige;007",
        &[],
    );
    let meetings: Vec<_> = reading.inquiries.iter().map(|inquiry| inquiry.meetings).collect();
    assert_eq!(meetings, [2, 3, 0, 7]);
    check(
        "Møder\n1;17-05-2023;øvrige;-1\n2;17-05-2023;øvrige;2.5\n3;17-05-2023;øvrige;99999999999999999999\n4;17-05-2023;øvrige;to",
        &[
            ("Henvendelser!D2", "»-1« er ikke et antal møder"),
            ("Henvendelser!D3", "»2.5«"),
            ("Henvendelser!D4", "helt tal"),
            ("Henvendelser!D5", "»to«"),
        ],
    );
}

#[test]
fn a_complaint_of_no_meeting_is_worth_a_warning() {
    let office = Office::empty();
    let rows = "Nr;Modtaget;Kategori;Klage over møde;Møder\n1;17-05-2023;øvrige;ja;\n2;17-05-2023;øvrige;ja;0\n\
                3;17-05-2023;øvrige;ja;1\n4;17-05-2023;øvrige;nej;0";
    let expected = [("Henvendelser!D2", "Møder er 0"), ("Henvendelser!D3", "Møder er 0")];
    office.warnings(&[("Henvendelser", rows)], &expected);
}

#[test]
fn a_complaint_needs_a_unit() {
    check(
        "Område\n1;17-05-2023;klage;\n2;17-05-2023;øvrige;\n3;17-05-2023;klage;JC",
        &[("Henvendelser!D2", "en klage skal have et område")],
    );
    check("Kanal\n1;17-05-2023;klage;\n2;17-05-2023;klage;", &[("Henvendelser!A1", "»Område« mangler")]);
}

#[test]
fn outcome_and_learning_belong_to_complaints() {
    check(
        "Udfald;Læring\n1;17-05-2023;øvrige;ingen;\n2;17-05-2023;råd og vejledning;;nej\n3;17-05-2023;sludder;ingen;ja",
        &[
            ("Henvendelser!D2", "Kun klager har Udfald"),
            ("Henvendelser!E3", "Kun klager har Læring"),
            ("Henvendelser!C4", "»sludder«"),
        ],
    );
}

#[test]
fn closed_is_not_before_received() {
    check(
        "Afsluttet\n1;17-05-2023;øvrige;16-05-2023\n2;17-05-2023;øvrige;17-05-2023",
        &[("Henvendelser!D2", "Afsluttet (16-05-2023) ligger før Modtaget (17-05-2023)")],
    );
}

#[test]
fn themes_are_names_or_codes_with_semicolons_between() {
    let office = Office::empty();
    let csv = "Nr,Modtaget,Kategori,Temaer\n1,17-05-2023,øvrige,hjemløshed; DIGITAL ;;Homelessness\n2,17-05-2023,øvrige,digital;vrøvl;sludder";
    let upload = exchange::Upload::file("x.csv", csv.into());
    let reading = office.read(&upload);
    let themes: Vec<_> = reading.inquiries[0].themes.iter().map(register::taxonomy::ThemeCode::as_str).collect();
    assert_eq!(themes, ["digital", "homelessness"]);
    let expected = [("Henvendelser!D3", "»vrøvl« er ikke et kendt tema"), ("Henvendelser!D3", "»sludder«")];
    crate::office::compare("faults", &reading.faults, &expected);
    assert!(reading.faults.iter().all(|fault| fault.message.da.contains("værdi er »")));
}

#[test]
fn units_are_found_by_name_or_code_and_unknown_ones_get_the_nearest() {
    let reading =
        check("Område\n1;17-05-2023;øvrige;børn og unge.\n2;17-05-2023;øvrige;JC\n3;17-05-2023;øvrige;Job-center", &[]);
    assert_eq!(reading.inquiries[1].unit, reading.inquiries[2].unit);
    assert!(reading.units.is_empty());
    check(
        "Område\n1;17-05-2023;klage;Jobcentret\n2;17-05-2023;øvrige;zzz",
        &[
            (
                "Henvendelser!D2",
                "»Jobcentret« er ikke navn eller kode på en enhed i organisationen. Mente du »Jobcenter«?",
            ),
            ("Henvendelser!D3", "»zzz«"),
        ],
    );
}

#[test]
fn validity_of_units_and_themes_is_worth_a_warning() {
    let mut office = Office::with_units(&[("jc", "Jobcenter", None)]);
    let validity = register::taxonomy::Validity { from: None, to: Some(date(2022, 12, 31)) };
    let theme = office.taxonomy.themes.iter_mut().find(|theme| theme.code.as_str() == "digital").unwrap();
    theme.validity = validity;
    let mut units = office.organisation.units().to_vec();
    units[0].validity = validity;
    office.organisation = register::units::Organisation::new(units);
    office.warnings(
        &[(
            "Henvendelser",
            "Nr;Modtaget;Kategori;Område;Temaer\n1;31-12-2022;klage;jc;digital\n2;01-01-2023;klage;jc;digital",
        )],
        &[
            ("Henvendelser!D3", "»Jobcenter« bruges på en dag, hvor den ikke er gyldig (gyldig til 31-12-2022)"),
            ("Henvendelser!E3", "»Digitalisering« bruges på en dag"),
        ],
    );
}

#[test]
fn a_profile_reads_other_words_and_headings() {
    let mut office = Office::empty();
    office.profile = exchange::Profile::from_toml(
        "[sheets]\nHenvendelser = [\"Sager\"]\n[headings.Henvendelser]\nModtaget = [\"Dato\"]\nNr = [\"Sagsnr\"]\n\
         [leave_out]\nHenvendelser = [\"Navn\"]\n[values.Henvendelser.Kategori]\nVEJL = \"råd og vejledning\"\n\
         [values.Henvendelser.Kanal]\n\"?\" = \"\"\n[values.Henvendelser.\"Møder\"]\ningen = \"0\"\n\
         [values.Henvendelser.Temaer]\n\"hjemløse\" = \"homelessness\"",
    )
    .unwrap();
    let rows =
        "Sagsnr;Dato;Modtaget;Kategori;Kanal;Møder;Temaer;Navn\n1;17-05-2023;BJ;Vejl.;?;Ingen;hjemløse;Sagsbehandler";
    let csv = office.read(&exchange::Upload::file("sager.csv", rows.into()));
    crate::office::compare("faults", &csv.faults, &[]);
    crate::office::compare("warnings", &csv.warnings, &[("Henvendelser!C1", "»Modtaget« kendes ikke")]);
    let inquiry = &csv.inquiries[0];
    assert_eq!((inquiry.category, inquiry.channel), (Category::Advice, Channel::Unknown));
    assert_eq!((inquiry.themes[0].as_str(), inquiry.identity.is_empty()), ("homelessness", true));
    let xlsx =
        office.read(&exchange::Upload::file("x.xlsx", crate::office::xlsx(&[("Sager", rows), ("Henvendelser", "a")])));
    assert_eq!(xlsx.inquiries, csv.inquiries);
    assert_eq!(xlsx.warnings[0].cell.to_string(), "Henvendelser!A1");
}
