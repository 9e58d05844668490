//! The measurements behind `cargo xtask bench`: a generated register, and what is done with it from the file to the page.
//!
//! `bench FOLDER PROGRAM INQUIRIES` prints one line of JSON for each measurement; progress goes to standard error.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use casework::imports::{self, Bringer, NamedBytes, Upload};
use casework::offices::{NewOffice, found};
use casework::reports::{self, Order};
use casework::sessions::{self, Session};
use casework::{Desk, Now, overview};
use fastrand::Rng;
use figures::{Basis, Period, Scope};
use jiff::civil::date;
use words::Language;
use zeroize::Zeroizing;

type Done<T = ()> = Result<T, Box<dyn Error>>;

const ADVISER: &str = "adviser@maaling.example";
const PASSPHRASE: &str = "fire ord til målingen";
const TEXT: &str = include_str!("../src/demo/beretning.md");

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, program, inquiries] = arguments.as_slice() else {
        return Err("bench FOLDER PROGRAM INQUIRIES".into());
    };
    let count: usize = inquiries.parse()?;
    let office = Path::new(folder).join("office");
    if office.exists() {
        std::fs::remove_dir_all(&office)?;
    }
    let large = count > 100_000;
    let scale = |target: f64| if large { None } else { Some(target) };
    let desk = founded(&office)?;
    say("generating the register …");
    let upload = generated(count);
    say("importing …");
    let began = started();
    let outcome = imports::import(&desk, now(), Bringer::Operator, (&upload, &imports::Order::default()), &mut |_| {})?;
    if !outcome.landed {
        return Err(format!("not landed: {:?}", outcome.faults.first()).into());
    }
    said("import", began, scale(20.0))?;
    drop(upload);
    drop(desk);

    let began = started();
    let desk = Desk::open(&office)?;
    overview::figures_at_console(&desk, &year(0))?;
    said("figures, cold from opening", began, scale(0.4))?;
    // Another day of the period each time, so that nothing counted before can be given back.
    let began = started();
    for shift in 1..=10 {
        overview::figures_at_console(&desk, &year(shift))?;
    }
    line("figures, warm", began.elapsed().as_secs_f64() / 10.0, "s", scale(0.015))?;

    let session = unlocked(&desk)?;
    preview(&desk, &session)?;
    drop(session);
    drop(desk);
    report(program, &office, Path::new(folder), scale(1.5))?;
    pages(program, &office, scale(0.05))
}

fn year(shift: i8) -> Scope {
    let last = date(2024, 12, 31 - shift);
    let period = Period::new(date(2024, 1, 1), last);
    Scope { period: period.unwrap_or_else(|_| Period::year(2024)), basis: Basis::Received }
}

fn founded(office: &Path) -> Done<Desk> {
    let new = NewOffice {
        name: "Borgerrådgiveren i Målerup Kommune",
        municipality: "Målerup Kommune",
        language: Language::Danish,
        report_year_start: 1,
        adviser: ADVISER,
        adviser_name: "Mette Måler",
        passphrase: &Zeroizing::new(PASSPHRASE.to_owned()),
        kdf: casework::KdfSettings::FLOOR,
    };
    found(office, now(), &new)?;
    Ok(Desk::open(office)?)
}

fn unlocked(desk: &Desk) -> Done<Session> {
    say("logging in and unlocking …");
    let began = started();
    let token = sessions::log_in(desk, now(), ADVISER, &Zeroizing::new(PASSPHRASE.to_owned()))?;
    let session = sessions::resume(desk, now(), token.as_str())?.ok_or("no session")?;
    said("first unlocking after the import", began, None)?;
    Ok(session)
}

/// One edit after another in the workshop; the first sets up what later ones find warm.
fn preview(desk: &Desk, session: &Session) -> Done {
    let link = |selector: &str| format!("/henvendelser?figur={selector}");
    let mut slowest = 0.0_f64;
    for edit in 0..6 {
        let text = TEXT.replace("ÅÅÅÅ", "2024").replace("Telefonen", &format!("Telefonen ({edit} gange)"));
        let order = Order { scope: year(0), text: Some(&text), language: Language::Danish, date: Some(now().today) };
        let began = started();
        let shown = reports::preview(desk, session, &order, &link)?;
        if !shown.errors.is_empty() {
            return Err(format!("the text does not hold: {:?}", shown.errors.first()).into());
        }
        if edit > 0 {
            slowest = slowest.max(began.elapsed().as_secs_f64());
        }
    }
    line("live preview of an edit, slowest of five", slowest, "s", Some(0.15))
}

/// The program from its start to the finished file.
fn report(program: &str, office: &Path, folder: &Path, target: Option<f64>) -> Done {
    let text = folder.join("beretning.md");
    let (long, charts) = long_text();
    std::fs::write(&text, long)?;
    let began = started();
    let status = Command::new(program)
        .arg("--data")
        .arg(office)
        .args([
            "report",
            "--from",
            "2024-01-01",
            "--to",
            "2024-12-31",
            "--date",
            "2025-02-01",
            "--formats",
            "pdf",
            "--text",
        ])
        .arg(&text)
        .arg("--out")
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if !status.success() {
        return Err("uvildig report failed".into());
    }
    // The figures of the whole register are counted on the way.
    said("report as PDF, from start of process", began, target)?;
    let pdf = std::fs::read(folder.join("beretning.pdf"))?;
    line("  its pages", pages_of(&pdf).unwrap_or_default(), "", None)?;
    line("  its charts", charts, "", None)
}

/// The demo's text and every further figure drawn and tabulated: some 40 pages with 20 charts, and how many charts.
fn long_text() -> (String, f64) {
    let mut text = TEXT.replace("ÅÅÅÅ", "2024").replace("\n# Bilag\n", "\n# Flere figurer\n\nALLE\n\n# Bilag\n");
    let mut more = String::new();
    for entry in figures::catalogue().into_iter().filter(|entry| entry.shape != figures::Shape::Scalar) {
        if !TEXT.contains(&format!("{{{{chart:{}}}}}", entry.id)) || entry.id == "points.by_kind" {
            let _ = write!(more, "{{{{chart:{}}}}}\n\n", entry.id);
        }
        let _ = write!(more, "{{{{table:{}}}}}\n\n", entry.id);
    }
    text = text.replace("ALLE", more.trim_end());
    let charts = text.matches("{{chart:").count();
    (text, f64::from(u32::try_from(charts).unwrap_or_default()))
}

/// The pages that the page tree of a PDF counts.
fn pages_of(pdf: &[u8]) -> Option<f64> {
    let tree = b"/Type/Pages/Count ";
    let place = pdf.windows(tree.len()).position(|window| window == tree)? + tree.len();
    let digits: String =
        pdf[place..].iter().take(6).map(|byte| char::from(*byte)).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The server as a browser meets it.
fn pages(program: &str, office: &Path, target: Option<f64>) -> Done {
    let mut server = Serving::start(program, office)?;
    line("idle server, memory", server.memory()?, "MB", Some(60.0))?;
    let form = format!("navn={}&adgangssaetning={}", ADVISER.replace('@', "%40"), "fire+ord+til+m%C3%A5lingen");
    let answer = server.ask(&format!(
        "POST /log-ind HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {1}\r\n\r\n{form}",
        server.address,
        form.len()
    ))?;
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|cookie| cookie.split(';').next())
        .ok_or("the log-in gave no cookie")?
        .to_owned();
    for (name, path, target) in [
        ("overview page, first", "/overblik?fra=2024-01-01&til=2024-12-31", None),
        ("overview page", "/overblik?fra=2024-01-01&til=2024-12-31", target),
        ("register page, sorted", "/henvendelser?fra=2024-01-01&til=2024-12-31", None),
    ] {
        let began = started();
        let page = server.get(path, &cookie)?;
        if !page.starts_with("HTTP/1.1 200") {
            return Err(format!("{path}: {}", page.lines().next().unwrap_or_default()).into());
        }
        said(name, began, target)?;
    }
    line("server after use, memory", server.memory()?, "MB", None)
}

struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Serving {
    fn start(program: &str, office: &Path) -> Done<Self> {
        let mut child = Command::new(program)
            .arg("--data")
            .arg(office)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()?;
        let err = child.stderr.take().ok_or("no standard error")?;
        let mut first = String::new();
        BufReader::new(err).read_line(&mut first)?;
        let address = first
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split(|letter: char| letter == '/' || letter.is_whitespace()).next())
            .ok_or_else(|| format!("the server did not listen: {first}"))?
            .to_owned();
        Ok(Self { child, address })
    }

    fn ask(&self, request: &str) -> Done<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    fn get(&self, path: &str, cookie: &str) -> Done<String> {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// Resident memory in MB.
    fn memory(&mut self) -> Done<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
            .ok_or("no VmRSS")?;
        Ok(kilobytes / 1024.0)
    }
}

/// A register of ten years: about 2.1 points to each inquiry, three in five of them complaints.
fn generated(count: usize) -> Upload {
    let mut rng = Rng::with_seed(21);
    let mut inquiries = String::from(
        "Nr;Modtaget;Kategori;Kanal;Henvendelse fra;Henvender;Område;Temaer;Vendt tilbage;Møder;Afsluttet;Udfald;Læring;Navn;CPR;Resumé\n",
    );
    let mut points = String::from("Nr;Klagepunkt;Område;Vurdering\n");
    let pick = |rng: &mut Rng, words: &[&'static str]| words[rng.usize(0..words.len())];
    for place in 0..count {
        let year = 2015 + i16::try_from(place * 10 / count).unwrap_or(0);
        let received = date(year, rng.i8(1..=12), rng.i8(1..=28));
        let number = format!("{year}-{place:07}");
        let complaint = rng.u8(0..10) < 6;
        let closed = if rng.u8(0..10) < 9 {
            received.saturating_add(jiff::Span::new().days(rng.i32(0..120))).to_string()
        } else {
            String::new()
        };
        let category = if complaint { "klage" } else { pick(&mut rng, &["råd og vejledning", "øvrige"]) };
        let (outcome, learning) = if complaint {
            (pick(&mut rng, &["processuelt", "materielt", "ingen", "ved ikke", ""]), pick(&mut rng, &["ja", "nej", ""]))
        } else {
            ("", "")
        };
        let _ = writeln!(
            inquiries,
            "{number};{received};{category};{};{};{};E{:02};{};{};{};{closed};{outcome};{learning};Måle Prøvesen {place};010199-0000;Opdigtet forløb nummer {place} om svar, der ikke kom, og en afgørelse uden begrundelse.",
            pick(&mut rng, &["telefon", "e-mail", "fremmøde", "brev", "digital post"]),
            pick(&mut rng, &["kommunen", "kommunen", "kommunen", "anden kommune", "instans"]),
            pick(&mut rng, &["borgeren", "borgeren", "pårørende", "værge", "partsrepræsentant"]),
            rng.u8(0..40),
            pick(&mut rng, &["", "digital", "\"elderly; relatives\"", "deadlines"]),
            pick(&mut rng, &["ja", "nej", "nej", "nej"]),
            rng.u8(0..3),
        );
        for _ in 0..if complaint { rng.usize(1..=6) } else { 0 } {
            let kind = pick(
                &mut rng,
                &["GF-TID", "GF-SVAR", "FR-VEJL", "FR-BEGR", "GF-STATUS", "GF-KOORD", "OV-DIGI", "FR-PART"],
            );
            let finding = pick(&mut rng, &["", "kritik", "løst i dialog"]);
            let _ = writeln!(points, "{number};{kind};E{:02};{finding}", rng.u8(0..40));
        }
    }
    let mut units = String::from("Kode;Område;Overordnet;Rapportområde\n");
    for place in 0..40 {
        let parent = if place < 8 { String::new() } else { format!("E{:02}", place % 8) };
        let _ = writeln!(units, "E{place:02};Enhed {place};{parent};{}", if place < 8 { "ja" } else { "nej" });
    }
    let files = [("Henvendelser.csv", inquiries), ("Klagepunkter.csv", points), ("Organisation.csv", units)];
    Upload::folder(files.map(|(name, text)| NamedBytes { name: name.to_owned(), bytes: text.into_bytes() }).to_vec())
}

#[expect(clippy::disallowed_methods, reason = "measuring is what this is for")]
fn started() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "sessions of the measured office begin now")]
fn now() -> Now {
    let at = jiff::Timestamp::now();
    Now { at, today: at.to_zoned(jiff::tz::TimeZone::UTC).date() }
}

fn said(name: &str, began: Instant, target: Option<f64>) -> Done {
    line(name, began.elapsed().as_secs_f64(), "s", target)
}

fn line(name: &str, value: f64, unit: &str, target: Option<f64>) -> Done {
    writeln!(
        std::io::stdout(),
        "{}",
        serde_json::json!({"name": name, "value": value, "unit": unit, "target": target})
    )?;
    Ok(())
}

fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
