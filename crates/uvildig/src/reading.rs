//! The documents of strangers, read in a process of their own. A hostile file may break its reader, hold it for ever or ask
//! for all memory there is: then that process ends, and the server knows no more than that it could not be read. The process
//! has no environment, no files and no keys; what goes over are bytes, in memory.
//!
//! In: one line of JSON with the file's name, then the file. Out: one line with its kind as soon as that is known, one with
//! what it says, then what came with a mail, byte by byte.

use std::io::{self, BufRead, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use casework::reading::{
    DocumentKind, Enclosed, Examined, Mail, Mailbox, NamedBytes, Reader, Timestamp, Unread, kind_of, look,
};
use serde::{Deserialize, Serialize};

use crate::stop::{Outcome, Stop};
use crate::{files, myself};

/// No honest file takes longer.
const LONGEST: Duration = Duration::from_secs(20);

/// Nothing that is said of a file is longer: a mail may carry what came with it four times over.
const MOST_SAID: u64 = 128 << 20;

/// What the reading process may take of the machine.
const MOST_MEMORY: u64 = 1536 << 20;
const MOST_SECONDS: u64 = 30;

#[derive(Serialize, Deserialize)]
struct Person(String, String);

#[derive(Serialize, Deserialize)]
struct Came {
    name: String,
    length: usize,
    is_inline: bool,
}

#[derive(Serialize, Deserialize)]
struct Said {
    kind: String,
    text: String,
    mail: Option<SaidMail>,
}

#[derive(Serialize, Deserialize)]
struct SaidMail {
    from: Option<Person>,
    to: Vec<Person>,
    cc: Vec<Person>,
    subject: String,
    sent: Option<i64>,
    message_id: String,
    text: String,
    came: Vec<Came>,
    left_in: usize,
}

/// A reader that starts a second copy of this program for every file, one at a time.
pub fn apart() -> Reader {
    let turn = Arc::new(Mutex::new(()));
    Arc::new(move |file| {
        let _one_at_a_time = turn.lock().unwrap_or_else(PoisonError::into_inner);
        lend(file, LONGEST)
    })
}

fn lend(file: &NamedBytes, longest: Duration) -> Result<Examined, Unread> {
    let broke = |_: io::Error| Unread { kind: None };
    let copy = Command::new(myself::program().map_err(broke)?)
        .arg("look")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(broke)?;
    let said = said_by(copy, file, longest).map_err(broke)?;
    understood(&said)
}

/// Hands the file over and takes what is said, in threads of their own, and ends the process where it goes on for too long.
fn said_by(mut copy: Child, file: &NamedBytes, longest: Duration) -> io::Result<Vec<u8>> {
    let (door, window) = (copy.stdin.take(), copy.stdout.take());
    let (tell, told) = mpsc::channel();
    let said = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that ended early takes no more; what it said until then is looked at.
            let _ended_early = door.map(|mut door| hand_over(file, &mut door));
        });
        let listening = scope.spawn(move || {
            let mut said = Vec::new();
            let heard = window.map(|window| window.take(MOST_SAID).read_to_end(&mut said));
            // Nobody listens any more where it took too long.
            let _late = tell.send(());
            heard.transpose().map(|_| said)
        });
        if told.recv_timeout(longest).is_err() {
            // It may have ended this very moment.
            let _gone = copy.kill();
        }
        listening.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
    });
    // One that said more than it may still stands there.
    let _gone = copy.kill();
    copy.wait()?;
    said
}

fn hand_over(file: &NamedBytes, to: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, &file.name)?;
    to.write_all(b"\n")?;
    to.write_all(&file.bytes)
}

fn take_over(from: &mut impl BufRead) -> io::Result<NamedBytes> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let name = serde_json::from_str(&line)?;
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    Ok(NamedBytes { name, bytes })
}

/// The second copy's whole life: a file comes in, what it says goes out.
pub fn look_at_one() -> Outcome {
    limited();
    let fault = |what: io::Error| Stop::Fault(what.to_string());
    let file = take_over(&mut io::stdin().lock()).map_err(fault)?;
    let kind = kind_of(&file);
    files::print(format!("{}\n", kind.media_type).as_bytes())?;
    let mut said = Vec::new();
    say(look(&file), &mut said).map_err(fault)?;
    files::print(&said)
}

/// A process that asks for too much is ended by the operating system.
fn limited() {
    #[cfg(unix)]
    for (resource, most) in [
        (rustix::process::Resource::As, MOST_MEMORY),
        (rustix::process::Resource::Cpu, MOST_SECONDS),
        (rustix::process::Resource::Core, 0),
        (rustix::process::Resource::Fsize, 0),
    ] {
        let limit = rustix::process::Rlimit { current: Some(most), maximum: Some(most) };
        // Where the operating system has a lower limit already, that one holds.
        let _lower_already = rustix::process::setrlimit(resource, limit);
    }
}

fn say(read: Examined, to: &mut impl Write) -> io::Result<()> {
    let person = |mailbox: Mailbox| Person(mailbox.name, mailbox.address);
    let people = |all: Vec<Mailbox>| all.into_iter().map(person).collect();
    let mut bytes = Vec::new();
    let mail = read.mail.map(|mail| SaidMail {
        from: mail.from.map(person),
        to: people(mail.to),
        cc: people(mail.cc),
        subject: mail.subject,
        sent: mail.sent.map(Timestamp::as_second),
        message_id: mail.message_id,
        text: mail.text,
        came: mail.attachments.into_iter().map(|came| came_with(came, &mut bytes)).collect(),
        left_in: mail.left_in,
    });
    serde_json::to_writer(&mut *to, &Said { kind: read.kind.media_type.to_owned(), text: read.text, mail })?;
    to.write_all(b"\n")?;
    to.write_all(&bytes)
}

fn came_with(came: Enclosed, bytes: &mut Vec<u8>) -> Came {
    bytes.extend_from_slice(&came.bytes);
    Came { name: came.name, length: came.bytes.len(), is_inline: came.is_inline }
}

/// What a process said. It read something hostile: nothing of it is taken on trust.
fn understood(said: &[u8]) -> Result<Examined, Unread> {
    let mut lines = said.splitn(3, |byte| *byte == b'\n');
    let kind = lines.next().and_then(|line| std::str::from_utf8(line).ok()).filter(|line| !line.is_empty());
    let kind = kind.map(DocumentKind::of_media_type);
    let told = lines.next().and_then(|line| serde_json::from_slice::<Said>(line).ok()).ok_or(Unread { kind })?;
    let mut rest = lines.next().unwrap_or_default();
    let person = |Person(name, address)| Mailbox { name, address };
    let people = |all: Vec<Person>| all.into_iter().map(person).collect();
    let mut taken = |came: Came| {
        let (bytes, left) = rest.split_at_checked(came.length)?;
        rest = left;
        Some(Enclosed { name: came.name, bytes: bytes.to_vec(), is_inline: came.is_inline })
    };
    let mail = match told.mail {
        None => None,
        Some(mail) => Some(Mail {
            from: mail.from.map(person),
            to: people(mail.to),
            cc: people(mail.cc),
            subject: mail.subject,
            sent: mail.sent.and_then(|second| Timestamp::from_second(second).ok()),
            message_id: mail.message_id,
            text: mail.text,
            attachments: mail.came.into_iter().map(&mut taken).collect::<Option<_>>().ok_or(Unread { kind })?,
            left_in: mail.left_in,
        }),
    };
    Ok(Examined { kind: DocumentKind::of_media_type(&told.kind), text: told.text, mail })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: =?utf-8?B?w4VnZQ==?= <a@a.example>\r\nTo: b@b.example\r\nSubject: Hej\r\nDate: Tue, 5 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nLinje\r\n--b\r\nContent-Disposition: attachment; filename=\"a\nb.pdf\"\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0x\r\n--b--\r\n";

    fn file(name: &str, bytes: &[u8]) -> NamedBytes {
        NamedBytes { name: name.to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn what_is_read_arrives_as_it_was_said() {
        for given in [file("a.eml", MAIL.as_bytes()), file("\"å\"\n.txt", "Kære\nÅge".as_bytes()), file("", b"\0\0")]
        {
            let mut handed = Vec::new();
            hand_over(&given, &mut handed).unwrap();
            assert_eq!(take_over(&mut handed.as_slice()).unwrap(), given);
            let read = look(&given);
            let mut said = format!("{}\n", read.kind.media_type).into_bytes();
            say(read.clone(), &mut said).unwrap();
            assert_eq!(understood(&said), Ok(read));
        }
    }

    #[test]
    fn what_breaks_off_is_no_answer_but_its_kind_is_known() {
        let read = look(&file("a.eml", MAIL.as_bytes()));
        let mut said = b"message/rfc822\n".to_vec();
        say(read, &mut said).unwrap();
        said.truncate(said.len() - 1);
        assert_eq!(understood(&said), Err(Unread { kind: Some(DocumentKind::EML) }));
        assert_eq!(understood(b"application/pdf\n"), Err(Unread { kind: Some(DocumentKind::PDF) }));
        assert_eq!(understood(b"application/pdf\n{\"kind\":\"x\"}\n"), Err(Unread { kind: Some(DocumentKind::PDF) }));
        assert_eq!(understood(b""), Err(Unread { kind: None }));
    }

    #[test]
    #[cfg(unix)]
    fn a_process_that_goes_on_for_too_long_is_ended() {
        let asleep = |what: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", what]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
            said_by(shell.spawn().unwrap(), &file("a", &[0; 1 << 20]), Duration::from_millis(300)).unwrap()
        };
        assert_eq!(asleep("echo application/pdf; exec sleep 100"), b"application/pdf\n");
        assert_eq!(asleep("exit 3"), b"");
        assert_eq!(asleep("echo text/plain"), b"text/plain\n");
    }
}
