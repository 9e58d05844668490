//! PDFs set in a process of their own. The typesetter takes a hundred megabytes and keeps most of them; the server lends the
//! work to a second copy of the program, which ends with it. Nothing passes through a file.
//!
//! What goes over: one line of JSON that says how long everything is, then the markup and the files, byte by byte.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use casework::press::{Language, Press, Sheet, SheetDate, press};
use serde::{Deserialize, Serialize};

use crate::stop::{Outcome, Stop};
use crate::{files, myself};

#[derive(Serialize, Deserialize)]
struct Slip {
    title: String,
    author: String,
    is_english: bool,
    date: (i32, u8, u8),
    main: usize,
    files: Vec<(String, usize)>,
}

/// A press that starts a second copy of this program for every document.
pub fn apart() -> Press {
    Arc::new(|sheet| lend(sheet).map_err(|fault| format!("the press: {fault}"))?)
}

fn lend(sheet: &Sheet) -> io::Result<Result<Vec<u8>, String>> {
    let mut copy = Command::new(myself::program()?)
        .arg("press")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut door) = copy.stdin.take() {
        send(sheet, &mut door)?;
    }
    let done = copy.wait_with_output()?;
    if done.status.success() {
        return Ok(Ok(done.stdout));
    }
    Ok(Err(format!("the press ended with {}", done.status)))
}

fn send(sheet: &Sheet, to: &mut impl Write) -> io::Result<()> {
    let slip = Slip {
        title: sheet.title.clone(),
        author: sheet.author.clone(),
        is_english: matches!(sheet.language, Language::English),
        date: (sheet.date.year, sheet.date.month, sheet.date.day),
        main: sheet.main.len(),
        files: sheet.files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect(),
    };
    serde_json::to_writer(&mut *to, &slip)?;
    to.write_all(b"\n")?;
    to.write_all(sheet.main.as_bytes())?;
    sheet.files.iter().try_for_each(|(_, bytes)| to.write_all(bytes))
}

fn receive(from: &mut impl Read) -> io::Result<Sheet> {
    let mut all = Vec::new();
    from.read_to_end(&mut all)?;
    let broken = || io::Error::from(io::ErrorKind::InvalidData);
    let line = all.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
    let slip: Slip = serde_json::from_slice(&all[..line])?;
    let mut rest = &all[line + 1..];
    let mut next = |long: usize| {
        let (taken, left) = rest.split_at_checked(long).ok_or_else(broken)?;
        rest = left;
        Ok::<_, io::Error>(taken.to_vec())
    };
    let main = String::from_utf8(next(slip.main)?).map_err(|_| broken())?;
    let files = slip.files.into_iter().map(|(name, long)| Ok((name, next(long)?))).collect::<io::Result<_>>()?;
    let (year, month, day) = slip.date;
    Ok(Sheet {
        main,
        files,
        title: slip.title,
        author: slip.author,
        language: if slip.is_english { Language::English } else { Language::Danish },
        date: SheetDate { year, month, day },
    })
}

/// The second copy's whole life: a document comes in, a PDF goes out.
pub fn set_one() -> Outcome {
    let fault = |what: String| Stop::Fault(what);
    let sheet = receive(&mut io::stdin().lock()).map_err(|error| fault(error.to_string()))?;
    let pdf = press().and_then(|press| press(&sheet)).map_err(fault)?;
    files::print(&pdf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_arrives_as_it_was_sent() {
        let sheet = Sheet {
            main: "= Åben\nlinje".to_owned(),
            files: vec![("charts/a.svg".to_owned(), b"<svg/>\n".to_vec()), ("leer".to_owned(), vec![])],
            title: "Beretning\n2025".to_owned(),
            author: String::new(),
            language: Language::English,
            date: SheetDate { year: 2026, month: 2, day: 1 },
        };
        let mut sent = Vec::new();
        send(&sheet, &mut sent).unwrap();
        let came = receive(&mut sent.as_slice()).unwrap();
        assert_eq!((came.main, came.files, came.title), (sheet.main.clone(), sheet.files.clone(), sheet.title.clone()));
        assert!(matches!(came.language, Language::English));
        sent.truncate(sent.len() - 3);
        assert!(receive(&mut sent.as_slice()).is_err(), "a document that broke off");
    }
}
