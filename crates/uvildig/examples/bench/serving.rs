//! The server as a browser meets it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::measured::memory;
use crate::{ADVISER, Done, PASSPHRASE};

/// The program, serving an office until this is dropped.
pub struct Serving {
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
    /// Starts it and waits until it listens.
    pub fn start(program: &str, office: &Path) -> Done<Self> {
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

    /// Sends one request and gives the whole answer.
    pub fn ask(&self, request: &str) -> Done<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// A page.
    pub fn get(&self, path: &str, cookie: &str) -> Done<String> {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// Resident memory in MB.
    pub fn memory(&self) -> Done<f64> {
        memory(&self.child.id().to_string())
    }

    /// Sends a form.
    pub fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Done<String> {
        let form =
            fields.iter().map(|(name, value)| format!("{name}={}", written(value))).collect::<Vec<_>>().join("&");
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{form}",
            self.address,
            form.len()
        ))
    }

    /// Logs the adviser in, which unlocks, and gives her cookie.
    pub fn log_in(&self) -> Done<String> {
        let answer = self.post("/log-ind", "", &[("navn", ADVISER), ("adgangssaetning", PASSPHRASE)])?;
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).ok_or("the log-in gave no cookie")?;
        Ok(cookie.to_owned())
    }
}

/// As a form writes it.
fn written(value: &str) -> String {
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(letter).collect()
}
