//! The server is killed while inquiries are being registered, again and again: whatever was acknowledged is there.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::office::{ADVISER, Office, PASSPHRASE};

/// How often the server is killed, and how many register at once.
const ROUNDS: u64 = 8;
const CLERKS: usize = 3;

/// A server, and the session of one who has logged in.
struct Desk {
    server: Child,
    address: String,
    cookie: String,
    csrf: String,
}

struct Answer {
    status: u16,
    location: String,
    text: String,
}

/// Asks the server something; `None` where it is gone.
fn ask(address: &str, cookie: &str, request: &str, body: &str) -> Option<(Answer, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut said = Vec::new();
    stream.read_to_end(&mut said).ok()?;
    let said = String::from_utf8_lossy(&said).into_owned();
    let (head, text) = said.split_once("\r\n\r\n")?;
    let header = |name: &str| {
        let line = head.lines().find(|line| line.to_lowercase().starts_with(name))?;
        line.split_once(": ").map(|(_, value)| value.to_owned())
    };
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let set = header("set-cookie: uvildig").unwrap_or_default();
    let answer = Answer { status, location: header("location").unwrap_or_default(), text: text.to_owned() };
    Some((answer, set.split(';').next().unwrap_or_default().to_owned()))
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn desk(office: &Office) -> Desk {
    let mut server = office.command(&["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut listening = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut listening).unwrap();
    let address = listening.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap().to_owned();
    let form = format!("navn={}&adgangssaetning={}", encoded(ADVISER), encoded(PASSPHRASE));
    let (answer, cookie) = ask(&address, "", "POST /log-ind", &form).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.text);
    let (page, _) = ask(&address, &cookie, "GET /henvendelser/ny", "").unwrap();
    let csrf = page.text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let csrf = csrf.to_owned();
    Desk { server, address, cookie, csrf }
}

/// Registers one inquiry and gives its number, where it was acknowledged.
fn registered(desk: &Desk, story: &str) -> Option<String> {
    let form = format!("csrf={}&handling=gem&kanal=phone&fortaelling={}", desk.csrf, encoded(story));
    let (answer, _) = ask(&desk.address, &desk.cookie, "POST /henvendelser/ny", &form)?;
    (answer.status == 303).then(|| answer.location.trim_start_matches("/henvendelser/").to_owned())
}

#[test]
fn what_was_acknowledged_outlives_every_kill_and_no_number_is_given_twice() {
    let office = Office::with_register();
    let mut acknowledged: Vec<(String, String)> = Vec::new();
    for round in 0..ROUNDS {
        let mut desk = desk(&office);
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let (shared, ended) = (&desk, &ended);
            let clerks: Vec<_> = (0..CLERKS)
                .map(|clerk| {
                    scope.spawn(move || {
                        let mut mine = Vec::new();
                        for place in 0.. {
                            let story = format!("Fortælling {round}-{clerk}-{place}");
                            match registered(shared, &story) {
                                Some(number) => mine.push((number, story)),
                                None if ended.load(Ordering::Acquire) => break,
                                None => std::thread::sleep(Duration::from_millis(5)),
                            }
                        }
                        mine
                    })
                })
                .collect();
            // Another moment each round, in the middle of whatever is being written.
            std::thread::sleep(Duration::from_millis(300 + round * 37));
            std::process::Command::new("kill").args(["-9", &shared.server.id().to_string()]).status().unwrap();
            ended.store(true, Ordering::Release);
            for clerk in clerks {
                acknowledged.extend(clerk.join().unwrap());
            }
        });
        desk.server.wait().unwrap();
    }
    assert!(acknowledged.len() > 20, "only {} were registered", acknowledged.len());
    let numbers: BTreeSet<&String> = acknowledged.iter().map(|(number, _)| number).collect();
    assert_eq!(numbers.len(), acknowledged.len(), "a number was given twice");

    let mut desk = desk(&office);
    for (number, story) in &acknowledged {
        let (page, _) = ask(&desk.address, &desk.cookie, &format!("GET /henvendelser/{number}"), "").unwrap();
        assert_eq!(page.status, 200, "{number}");
        assert!(page.text.contains(story), "{number} holds another story");
    }
    desk.server.kill().unwrap();
    desk.server.wait().unwrap();
    let (code, found) = office.json(&["verify", "--json"]);
    assert_eq!((code, &found["broken"]), (0, &serde_json::json!(null)), "{found}");
    let kept = found["inquiries"].as_u64().unwrap();
    assert!(kept >= 3 + acknowledged.len() as u64, "{kept} are kept");
}
