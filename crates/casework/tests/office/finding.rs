//! Finding again: what an unlocked person finds, and that nobody else does.

use casework::finding::{self, Found, Part, Search, Sureness, Target, Typed, Why};
use casework::imports::NamedBytes;
use casework::inquiries::{self, FilingOrder, Filter, StateFilter};
use casework::sessions::{self, Session};
use casework::testing::TestOffice;
use casework::{Zeroizing, suggestions};
use register::citizens::Identity;
use register::inquiries::Role;
use store::testing::{Cells, Intruder};

use crate::support::{acts, id_of, is_mistake, is_refusal};

fn office() -> (TestOffice, Session) {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    office.indexed(&session).unwrap();
    (office, session)
}

fn search(office: &TestOffice, session: &Session, words: &str) -> Found {
    among(office, session, words, Filter::default())
}

fn among(office: &TestOffice, session: &Session, words: &str, filter: Filter) -> Found {
    let search = Search { words: Zeroizing::new(words.to_owned()), filter, page: 1 };
    finding::search(&office.desk, session, office.now, &search).unwrap().into_inner()
}

fn numbers(found: &Found) -> Vec<String> {
    let mut numbers: Vec<String> = found.hits.iter().map(|hit| hit.row.number.to_string()).collect();
    numbers.sort();
    numbers
}

fn marked(found: &Found) -> Vec<String> {
    let pieces = found.hits.iter().flat_map(|hit| &hit.excerpts).flat_map(|excerpt| &excerpt.pieces);
    pieces.filter(|piece| piece.is_hit).map(|piece| piece.text.clone()).collect()
}

fn any(text: &str) -> Typed {
    Typed { any: Zeroizing::new(text.to_owned()), ..Typed::default() }
}

#[test]
fn everything_sealed_is_found_and_shown_as_it_stands() {
    let (office, session) = office();
    for (words, expected) in [
        ("Åge", &["2022-001"][..]),
        ("aage proevesen", &["2022-001"]),
        ("010199-9999", &["2022-001"]),
        ("0101999999", &["2022-001"]),
        ("00112233", &["2022-001"]),
        ("tandbehandling", &["2022-001"]),
        ("afgørelser ", &["2023-002"]),
        ("\"uden afgørelse\"", &["2023-002"]),
        ("\"afgørelse uden\"", &[]),
        ("2023-00", &["2023-001", "2023-002", "2023-003", "2023-004", "2023-005"]),
        ("2023-004", &["2023-004"]),
        ("Demo tilbagebetaling", &["2023-003"]),
        ("Demo ledsagelse", &[]),
        ("carla@borger.example", &["2023-002"]),
    ] {
        assert_eq!(numbers(&search(&office, &session, words)), expected, "{words}");
    }
    let found = search(&office, &session, "afgoerelserne ");
    assert_eq!(marked(&found), ["afgørelse"]);
    assert_eq!((found.hits[0].name.as_str(), found.hits[0].excerpts[0].part), ("Carla Eksempel", Part::Story));
    let typo = search(&office, &session, "sagsbehandlr ");
    assert_eq!((numbers(&typo), typo.is_nearly), (vec!["2023-004".to_owned()], true));
    let open = Filter { state: Some(StateFilter::Open), ..Filter::default() };
    assert_eq!(numbers(&among(&office, &session, "2023", open)), ["2023-004"]);
}

#[test]
fn what_is_written_is_found_by_the_next_search_whoever_wrote_it() {
    let (office, session) = office();
    assert_eq!(search(&office, &session, "kørestolsrampe").total, 0);
    let day = office.now.today;
    inquiries::add_note(&office.desk, &session, office.now, "2023-004", (day, "Mangler en kørestolsrampe.")).unwrap();
    let found = search(&office, &session, "rampe kørestolsr");
    assert_eq!(numbers(&found), ["2023-004"]);
    assert_eq!(found.hits[0].excerpts[0].part, Part::Note);
    // A colleague at another machine, or the console: another desk of the same office.
    let elsewhere = casework::Desk::open(office.dir()).unwrap();
    let token = sessions::log_in(
        &elsewhere,
        office.now,
        casework::testing::ADVISER,
        &Zeroizing::new(casework::testing::PASSPHRASE.to_owned()),
    );
    let colleague = sessions::resume(&elsewhere, office.now, token.unwrap().as_str()).unwrap().unwrap();
    inquiries::add_note(&elsewhere, &colleague, office.now, "2023-003", (day, "Elevatoren er lav.")).unwrap();
    assert_eq!(numbers(&search(&office, &session, "elevator")), ["2023-003"]);
    let letter = NamedBytes { name: "Indsigelse.txt".into(), bytes: "Trappen er for stejl.".as_bytes().to_vec() };
    let order = FilingOrder { files: vec![letter], as_contacts: false };
    inquiries::file(&office.desk, &session, office.now, ("2023-002", &order)).unwrap();
    let found = search(&office, &session, "stejl");
    assert_eq!((numbers(&found), found.hits[0].excerpts[0].part), (vec!["2023-002".to_owned()], Part::Attachment));
    assert_eq!(numbers(&search(&office, &session, "indsigelse")), ["2023-002"]);
    let gone = Identity { name: "Frida Nyborger".into(), ..Identity::default() };
    inquiries::add_party(&office.desk, &session, office.now, "2023-005", (Role::Citizen, &gone)).unwrap();
    assert_eq!(numbers(&search(&office, &session, "frida")), ["2023-005"]);
    assert_eq!(finding::known(&office.desk, &session, office.now, &any("Frida")).unwrap().len(), 1);
}

#[test]
fn a_large_import_is_taken_in_in_the_background() {
    let (office, session) = office();
    let head = casework::testing::INQUIRIES.lines().next().unwrap();
    let line = |number: usize| {
        format!(
            "2021-{number:03};14-03-2021;øvrige;telefon;kommunen;borgeren;;;;;;;;;;;Navn Nummer{number};;;;;Om kastanjer."
        )
    };
    let lines: Vec<String> = std::iter::once(head.to_owned()).chain((1..=150).map(line)).collect();
    let upload = crate::support::folder(&[("Henvendelser.csv", &lines.join("\n"))]);
    let outcome = office.import(&upload, &crate::support::keeping()).unwrap();
    assert!(outcome.landed, "{:?}", outcome.faults);
    search(&office, &session, "kastanje");
    office.indexed(&session).unwrap();
    assert_eq!(search(&office, &session, "kastanje").total, 150);
    assert_eq!(search(&office, &session, "Åge").total, 1);
    let second = Search { words: Zeroizing::new("kastanje".to_owned()), page: 99, ..Search::default() };
    let last = finding::search(&office.desk, &session, office.now, &second).unwrap();
    assert_eq!((last.page, last.pages, last.hits.len()), (8, 8, 10));
}

#[test]
fn after_locking_nothing_is_found_and_nothing_is_held() {
    let (office, _) = office();
    let token = office.log_in().unwrap();
    let session = sessions::resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    assert!(finding::memory(&office.desk) > 0);
    // The other session of the same person is still unlocked: the index is hers too.
    sessions::lock(&office.desk, office.now, token.as_str()).unwrap();
    assert!(finding::memory(&office.desk) > 0);
    let locked = sessions::resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    let all = Search { words: Zeroizing::new("Åge".to_owned()), ..Search::default() };
    assert!(is_refusal(&finding::search(&office.desk, &locked, office.now, &all)));
    assert!(is_refusal(&finding::known(&office.desk, &locked, office.now, &any("Åge"))));
    assert!(is_refusal(&finding::similar(&office.desk, &locked, office.now, ("Venter på svar", 3))));
    assert!(is_refusal(&finding::saved(&office.desk, &locked)));
    assert!(is_refusal(&suggestions::suggest(&office.desk, &locked, office.now, "Venter på svar om tandbehandling")));
    assert_eq!(finding::readiness(&office.desk, &locked), None);
    // Everybody idle: the round drops what is left, and a session that was asked a moment ago finds nothing.
    sessions::round(&office.desk, office.later(31)).unwrap();
    assert_eq!(finding::memory(&office.desk), 0);
    assert!(is_refusal(&finding::search(&office.desk, &session, office.now, &all)));
    // Unlocking makes it anew.
    let token = sessions::unlock(
        &office.desk,
        office.now,
        token.as_str(),
        &Zeroizing::new(casework::testing::PASSPHRASE.to_owned()),
    );
    let session = sessions::resume(&office.desk, office.now, token.unwrap().as_str()).unwrap().unwrap();
    office.indexed(&session).unwrap();
    assert_eq!(search(&office, &session, "Åge").total, 1);
}

#[test]
fn a_damaged_inquiry_is_left_out_and_said_to_be() {
    let office = TestOffice::with_register().unwrap();
    let damaged = id_of(&office, "2023-002");
    let story = Cells { table: "sealed_field", column: "sealed", of: ("inquiry", &damaged) };
    let intruder = Intruder::at(&office.database()).unwrap();
    let mut bytes = intruder.bytes(story).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    intruder.put_bytes(story, &bytes).unwrap();
    let session = office.adviser().unwrap();
    let readiness = office.indexed(&session).unwrap();
    assert_eq!((readiness.ready, readiness.total, readiness.damaged), (5, 6, 1));
    assert_eq!(search(&office, &session, "Carla").total, 0);
    assert_eq!(search(&office, &session, "Carla").readiness.damaged, 1);
    assert_eq!(search(&office, &session, "Åge").total, 1);
    // One that is damaged while the index stands is not shown from it either.
    let other = id_of(&office, "2022-001");
    let story = Cells { of: ("inquiry", &other), ..story };
    let mut bytes = intruder.bytes(story).unwrap();
    bytes[last.min(40)] ^= 1;
    intruder.put_bytes(story, &bytes).unwrap();
    assert_eq!(search(&office, &session, "Åge").hits.len(), 0);
    assert_eq!(search(&office, &session, "Åge").readiness.damaged, 2);
}

#[test]
fn the_index_is_one_deed_and_a_quarter_of_searching_another() {
    let (office, session) = office();
    let after_log_in = acts(&office).len();
    for words in ["Å", "Åg", "Åge", "Åge P"] {
        search(&office, &session, words);
    }
    finding::known(&office.desk, &session, office.now, &any("Åge")).unwrap();
    finding::similar(&office.desk, &session, office.now, ("Venter på svar", 3)).unwrap();
    suggestions::suggest(&office.desk, &session, office.now, "Venter på svar om tandbehandling").unwrap();
    assert_eq!(acts(&office)[after_log_in - 1..], ["session.index", "search"]);
    let later = Search { words: Zeroizing::new("Åge".to_owned()), ..Search::default() };
    finding::search(&office.desk, &session, office.later(14), &later).unwrap();
    assert_eq!(acts(&office).len(), after_log_in + 1);
    finding::search(&office.desk, &session, office.later(15), &later).unwrap();
    assert_eq!(acts(&office).len(), after_log_in + 2);
    // Looking whether a number exists, or at nothing, opens nothing.
    finding::numbered(&office.desk, &session, "2023-004").unwrap();
    finding::known(&office.desk, &session, office.later(60), &any("x")).unwrap();
    assert_eq!(acts(&office).len(), after_log_in + 2);
}

#[test]
fn the_host_files_are_what_they_were_while_one_searches() {
    let (office, session) = office();
    search(&office, &session, "Åge");
    let files = || {
        let mut all: Vec<(String, Vec<u8>)> = std::fs::read_dir(office.dir())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| !path.to_string_lossy().ends_with("-shm"))
            .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
            .collect();
        all.sort();
        all
    };
    let temporary = || std::fs::read_dir(std::env::temp_dir()).unwrap().count();
    let (before, made_before) = (files(), temporary());
    for words in ["Carla", "tilbagebetaling", "\"Kan ikke få\"", "sagsbehandlr ", "0303999999"] {
        search(&office, &session, words);
        finding::known(&office.desk, &session, office.now, &any(words)).unwrap();
        finding::similar(&office.desk, &session, office.now, (words, 3)).unwrap();
    }
    assert!(files() == before, "searching wrote something");
    // Other tests make and drop offices there meanwhile; an index would be made of many files.
    assert!(temporary() < made_before + 64);
}

#[test]
fn a_citizen_who_has_been_here_is_known_by_whatever_is_typed() {
    let (office, session) = office();
    let known = |typed: &Typed| finding::known(&office.desk, &session, office.now, typed).unwrap().into_inner();
    let by_cpr = known(&any("030399 9999"));
    assert_eq!(by_cpr.len(), 1);
    let carla = &by_cpr[0];
    assert_eq!((carla.number.as_str(), carla.name.as_str()), ("2023-002", "Carla Eksempel"));
    assert_eq!((carla.why, carla.sureness, carla.is_open, carla.contacts), (Why::Cpr, Sureness::Certain, false, 1));
    assert_eq!(known(&any("aage@borger.example"))[0].why, Why::Email);
    assert_eq!(known(&any("00112233"))[0].why, Why::Phone);
    assert_eq!(known(&any("aage proe"))[0].why, Why::NameBegins);
    assert!(known(&any("Nielsen")).is_empty() && known(&Typed::default()).is_empty());
    // Of two who bear the name, the one with an open inquiry comes first.
    let twin = Identity { name: "Ejvind Madeop".into(), ..Identity::default() };
    inquiries::add_party(&office.desk, &session, office.now, "2023-001", (Role::Citizen, &twin)).unwrap();
    let both = known(&any("Ejvind Madeop"));
    assert_eq!(both.iter().map(|known| known.number.as_str()).collect::<Vec<_>>(), ["2023-004", "2023-001"]);
    assert!(both[0].is_open && !both[1].is_open);
}

#[test]
fn similar_inquiries_say_what_they_share_and_suggestions_say_why() {
    let (office, session) = office();
    let story = "Har rykket flere gange for svar om tandbehandling og venter stadig.";
    let similar = finding::similar(&office.desk, &session, office.now, (story, 3)).unwrap();
    assert_eq!(similar[0].number.as_str(), "2022-001");
    assert!(similar[0].common.contains(&"tandbehandling".to_owned()), "{:?}", similar[0].common);
    let suggested = suggestions::suggest(&office.desk, &session, office.now, story).unwrap().into_inner();
    let kinds: Vec<&str> = suggested.kinds.iter().map(|one| one.code.as_str()).collect();
    assert!(kinds.contains(&"GF-SVAR") && kinds.contains(&"GF-TID"), "{kinds:?}");
    assert!(suggested.kinds.iter().all(|one| !one.why.is_empty()));
    assert_eq!(suggested.units[0].code, "YDE", "both the words and the neighbour say so");
    // Switched off, nothing is suggested and nothing opened.
    let mut form = casework::settings::office(&office.desk, &session).unwrap();
    let was = form.clone();
    form.settings.suggestions = false;
    casework::settings::change(&office.desk, &session, office.now, (&was, &form)).unwrap();
    assert_eq!(
        suggestions::suggest(&office.desk, &session, office.now, story).unwrap().into_inner(),
        suggestions::Suggestions::default()
    );
}

#[test]
fn a_filter_is_kept_sealed_under_a_name() {
    let (office, session) = office();
    let register = Target::Register("kategori=klage&tilstand=aaben".into());
    let of_name = Target::Search { words: "Carla Eksempel".into(), filter: "tilstand=aaben".into() };
    let keep = |name: &str, target: &Target| finding::save(&office.desk, &session, office.now, (name, target));
    keep("Åbne klager", &register).unwrap();
    keep("Alt om Carla Eksempel", &of_name).unwrap();
    keep("Åbne klager", &of_name).unwrap();
    assert!(is_mistake(&keep("  ", &register)) && is_mistake(&keep(&"x".repeat(81), &register)));
    let saved = finding::saved(&office.desk, &session).unwrap().into_inner();
    assert_eq!(saved.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Alt om Carla Eksempel", "Åbne klager"]);
    assert_eq!(saved[1].target, of_name, "the same name is replaced");
    finding::forget(&office.desk, &session, office.now, saved[0].id).unwrap();
    assert_eq!(finding::saved(&office.desk, &session).unwrap().len(), 1);
    let done = acts(&office);
    assert_eq!(done[done.len() - 4..], ["filter.save", "filter.save", "filter.save", "filter.forget"]);
    for entry in std::fs::read_dir(office.dir()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(14).any(|window| window == b"Carla Eksempel"), "a kept name stands in plain");
    }
}
