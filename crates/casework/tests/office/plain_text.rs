//! Nothing that is to be sealed stands in plain on the disk.

use casework::drafts::{self, Slip};
use casework::imports::Order;
use casework::reports;
use casework::testing::{INQUIRIES, TestOffice, register};

use crate::support::{plain, year};

const NARRATIVE: &str = "Hemmeligt udkast om Carla Eksempel, som ingen må læse.";

/// What stands in the sealed columns of the small register, whole and in its longer words.
fn secrets() -> Vec<String> {
    let cells = INQUIRIES.lines().skip(1).flat_map(|line| line.split(';').skip(16));
    let mut secrets: Vec<String> = cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
    let names = INQUIRIES.lines().skip(1).filter_map(|line| line.split(';').nth(16));
    secrets.extend(names.flat_map(str::split_whitespace).map(str::to_owned));
    let digits = |secret: &&String| secret.len() == 11 && secret.chars().nth(6) == Some('-');
    let bare: Vec<String> = secrets.iter().filter(digits).map(|cpr| cpr.replace('-', "")).collect();
    secrets.extend(bare);
    secrets.push(NARRATIVE.to_owned());
    secrets.retain(|secret| secret.chars().count() >= 5);
    secrets
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base 64 of the whole groups of three in the bytes: what stands within a longer text that begins there.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(ALPHABET[bits >> shift & 63]))
    };
    bytes.chunks_exact(3).flat_map(group).collect()
}

/// Every form in which a text might be found by who looks through the bytes.
pub fn forms(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf8 = secret.as_bytes().to_vec();
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = secret.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let mut forms = vec![("hex", hex(&utf8).into_bytes()), ("HEX", hex(&utf8).to_uppercase().into_bytes())];
    // Shorter pieces would be found by chance.
    let pieces = (0..3).map(|skip| base64(&utf8[skip.min(utf8.len())..])).filter(|piece| piece.len() >= 8);
    forms.extend(pieces.map(|piece| ("base64", piece.into_bytes())));
    forms.extend([("utf-8", utf8), ("utf-16", utf16), ("latin-1", latin)]);
    forms
}

pub fn stands_in(needle: &[u8], hay: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// Every file of the data directory: database, WAL, shared memory.
pub fn files(office: &TestOffice) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(office.dir()).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.display().to_string(), std::fs::read(path).unwrap())).collect()
}

fn found(office: &TestOffice) -> Vec<String> {
    let mut found = Vec::new();
    for (file, bytes) in files(office) {
        for secret in secrets() {
            let hits = forms(&secret).into_iter().filter(|(_, form)| stands_in(form, &bytes));
            found.extend(hits.map(|(form, _)| format!("{file}: {secret} as {form}")));
        }
    }
    found
}

#[test]
fn no_name_number_or_story_of_the_import_stands_in_any_file() {
    let office = TestOffice::empty().unwrap();
    office.import(&register(), &Order::default()).unwrap();
    assert!(
        files(&office).iter().any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty()),
        "the WAL is looked at"
    );
    assert_eq!(found(&office), Vec::<String>::new());
    let session = office.adviser().unwrap();
    plain(&office, &session, "2023-002");
    reports::save(&office.desk, &session, office.now, &year(), (NARRATIVE, 0)).unwrap();
    let slip = Slip { place: "inquiry.new", number: "0123456789abcdef", from: None };
    for count in 1..4 {
        drafts::save(&office.desk, &session, office.now, (slip, count), &[("tekst", NARRATIVE)]).unwrap();
    }
    drafts::discard(&office.desk, &session, office.now, slip).unwrap();
    office.import(&register(), &Order::default()).unwrap();
    assert_eq!(found(&office), Vec::<String>::new());
    // What is coded is there to be found: the search can find.
    assert!(files(&office).iter().any(|(_, bytes)| stands_in(b"2023-002", bytes)));
}

#[test]
fn the_search_finds_each_form() {
    let secret = "Carla Eksempel";
    for (form, bytes) in forms(secret) {
        let mut hay = b"before ".to_vec();
        hay.extend(&bytes);
        assert!(stands_in(&bytes, &hay), "{form}");
    }
    assert_eq!(base64(b"Carla Eksempel!"), "Q2FybGEgRWtzZW1wZWwh");
    assert_eq!(hex(b"Ca"), "4361");
    assert!(secrets().iter().any(|secret| secret == "0303999999"));
    let shown = format!("{:?}", register());
    for secret in secrets() {
        assert!(!shown.contains(&secret), "debug output holds {secret}");
    }
}
