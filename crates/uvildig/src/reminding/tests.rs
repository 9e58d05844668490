//! A mail server of the test's own, on loopback: it takes one mail after another and gives them back.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use casework::inquiries::{TaskForm, add_task};
use casework::testing::{ADVISER, TestOffice};
use jiff::civil::{date, time};
use register::tasks::{TaskKind, TaskText};

use super::*;

/// Takes one mail and ends.
fn server() -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut answers = stream.try_clone().unwrap();
        let mut say = |line: &str| answers.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        say("220 localhost");
        let (mut mail, mut in_mail) = (String::new(), false);
        for line in BufReader::new(stream).lines() {
            let Ok(line) = line else { break };
            match (in_mail, line.split(' ').next().unwrap_or_default()) {
                (true, ".") => {
                    in_mail = false;
                    say("250 taken");
                }
                (true, _) => mail += &format!("{line}\n"),
                (false, "DATA") => {
                    in_mail = true;
                    say("354 go on");
                }
                (false, "QUIT") => {
                    say("221 goodbye");
                    break;
                }
                (false, _) => say("250 well"),
            }
        }
        mail
    });
    (port, taken)
}

fn mail(port: u16) -> Mail {
    Mail {
        server: "127.0.0.1".to_owned(),
        port,
        security: MailSecurity::None,
        from: "uvildig@kommune.example".to_owned(),
        address: "https://uvildig.example".to_owned(),
        ..Mail::default()
    }
}

const SECRET: &str = "Ring til Åge om bevillingen";

fn office() -> TestOffice {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    for day in [1, 2, 20] {
        let text = TaskText { text: SECRET.to_owned(), ..TaskText::default() };
        let due = if day == 1 { date(2024, 1, 31) } else { date(2024, 2, day - 1) };
        let form = TaskForm { kind: TaskKind::CallBack, due, due_at: None, text };
        add_task(&office.desk, &session, office.now, ("2023-002", &form)).unwrap();
    }
    office
}

#[test]
fn a_reminder_tells_how_many_and_nothing_else_once_a_day() {
    let office = office();
    let (port, taken) = server();
    assert_eq!(remind(&office.desk, office.now, &mail(port)), Ok(1));
    let text = taken.join().unwrap();
    assert!(text.contains(&format!("To: {ADVISER}")), "{text}");
    assert!(text.contains("1 opgave") && text.contains("https://uvildig.example"), "{text}");
    for secret in ["Åge", "bevilling", "2023-002", "=C3=85ge"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    // Nobody listens any longer: a second one would fail.
    assert_eq!(remind(&office.desk, office.now, &mail(port)), Ok(0));
}

#[test]
fn nothing_goes_before_the_hour_and_what_failed_goes_later() {
    let office = office();
    let early = Now { clock: time(6, 59, 0, 0), ..office.now };
    assert_eq!(remind(&office.desk, early, &mail(1)), Ok(0));
    assert!(remind(&office.desk, office.now, &mail(1)).is_err());
    let (port, taken) = server();
    assert_eq!(remind(&office.desk, office.now, &mail(port)), Ok(1));
    taken.join().unwrap();
}

#[test]
fn without_a_mail_server_nothing_is_sent() {
    assert_eq!(remind(&office().desk, office().now, &Mail::default()), Ok(0));
}
