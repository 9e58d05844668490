//! `uvildig recover` and `uvildig verify`: the key that was printed, and the trail that was kept.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use serde_json::json;

use crate::office::{ADVISER, Office, PASSPHRASE, code, err, out};

const NEW: &str = "fem helt andre ord nu";

/// Whether the adviser comes in with a passphrase, asked of a real server.
fn comes_in(office: &Office, passphrase: &str) -> bool {
    let mut server = office.command(&["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut listening = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut listening).unwrap();
    let address = listening.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let encoded = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let form = format!("navn={}&adgangssaetning={}", encoded(ADVISER), encoded(passphrase));
    let mut stream = TcpStream::connect(address).unwrap();
    let length = form.len();
    write!(
        stream,
        "POST /log-ind HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    let refused = answer.contains("passer ikke");
    assert!(refused || answer.starts_with("HTTP/1.1 303"), "{}", answer.chars().take(2_000).collect::<String>());
    !refused
}

#[test]
fn the_printed_key_gives_a_new_passphrase_and_the_old_one_opens_nothing() {
    let office = Office::with_register();
    let key = office.path("genskabelse");
    let recover = |key: &str, passphrase: &str| {
        office
            .command(&["recover", "--adviser", ADVISER, "--recovery-file", key])
            .env("UVILDIG_PASSPHRASE", passphrase)
            .output()
            .unwrap()
    };
    assert!(comes_in(&office, PASSPHRASE));
    let other = Office::founded();
    assert_eq!(code(&recover(other.path("genskabelse").to_str().unwrap(), NEW)), 1, "another office's key");
    assert_eq!(code(&recover(key.to_str().unwrap(), "kort")), 1, "too short");
    assert!(comes_in(&office, PASSPHRASE), "nothing has changed yet");

    let said = recover(key.to_str().unwrap(), NEW);
    assert_eq!(code(&said), 0, "{}", err(&said));
    assert!(out(&said).is_empty());
    assert!(comes_in(&office, NEW) && !comes_in(&office, PASSPHRASE));
}

#[test]
fn a_trail_holds_until_somebody_writes_past_the_program() {
    let office = Office::with_register();
    let (ended, found) = office.json(&["verify", "--json"]);
    assert_eq!((ended, &found["inquiries"], &found["broken"]), (0, &json!(3), &json!(null)), "{found}");
    assert!(found["deeds"].as_u64().is_some_and(|deeds| deeds >= 2), "founding and import: {found}");

    // The import's deed is made to tell of another act.
    let path = office.data().join("uvildig.db");
    let mut bytes = fs::read(&path).unwrap();
    let (act, other) = (b"register.import", b"register.export");
    let places: Vec<usize> =
        bytes.windows(act.len()).enumerate().filter(|(_, window)| *window == act).map(|(place, _)| place).collect();
    assert!(!places.is_empty(), "the deed names its act");
    for place in places {
        bytes[place..place + other.len()].copy_from_slice(other);
    }
    fs::write(&path, bytes).unwrap();
    let (ended, found) = office.json(&["verify", "--json"]);
    assert_eq!(ended, 1);
    assert!(found["broken"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{found}");
}
