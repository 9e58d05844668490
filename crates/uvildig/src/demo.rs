//! `uvildig demo`: a made-up office with three years behind it, its annual report, and the server.

mod desk;
mod making;
mod people;
mod register;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;
use words::Language;

use crate::arguments::Demo;
use crate::configuration::{Server, Settings};
use crate::serving::{self, Place};
use crate::stop::{Outcome, Stop};
use crate::{clock, commands, files, progress};

/// The file that says a directory holds a demo.
const MARKER: &str = "demo.json";

/// What the marker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Marker {
    /// Whether the demo was made to its end.
    complete: bool,
    /// Who can log in.
    users: Vec<User>,
    /// What was written, by name.
    files: Vec<String>,
}

/// A made-up log-in. Its password is no secret: it stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct User {
    name: String,
    password: String,
    role: String,
}

/// Where the first port is tried.
const PORT: u16 = 8080;

/// Makes the demo unless it is there, and serves it.
pub fn run(arguments: &Demo, settings: &Settings) -> Outcome {
    let dir = &arguments.dir;
    let marker = match standing(dir)? {
        Some(marker) => {
            progress::line(&format!(
                "Demoen ligger i {0} og vises igen. (The demo in {0} is shown again.)",
                dir.display()
            ));
            marker
        }
        None => making::make(dir, clock::now())?,
    };
    if arguments.no_serve {
        return said(dir, &marker, None, arguments.json);
    }
    let place = match arguments.port {
        Some(port) if port != 0 => Place::Exactly(SocketAddr::from((Ipv4Addr::LOCALHOST, port))),
        _ => Place::From(PORT),
    };
    let desk = commands::open(dir)?;
    let server = Server { https: false, ..settings.server.clone() };
    let settings = Settings { server, ..settings.clone() };
    serving::serve(desk, place, &settings, |address| said(dir, &marker, Some(address), arguments.json))
}

/// The demo that is in the directory. One that was broken off is cleared away; anything else is refused.
fn standing(dir: &Path) -> Outcome<Option<Marker>> {
    let refused = |fault: std::io::Error| Stop::Refused(format!("{}: {fault}", dir.display()));
    if !dir.exists() {
        return Ok(None);
    }
    if std::fs::read_dir(dir).map_err(refused)?.next().is_none() {
        return Ok(None);
    }
    let marker = std::fs::read_to_string(dir.join(MARKER)).ok().and_then(|text| serde_json::from_str(&text).ok());
    match marker {
        Some(Marker { complete: true, .. }) => {
            // A demo that merely cannot be opened now (busy, made by a newer version) is kept.
            commands::open(dir)?;
            Ok(marker)
        }
        Some(_) => {
            progress::line(
                "En demo blev afbrudt, mens den blev lavet; den laves forfra. (A demo was broken off; it is made anew.)",
            );
            making::clear(dir).map_err(refused)?;
            Ok(None)
        }
        None => Err(Stop::Refused(format!(
            "Mappen {} er ikke tom og er ikke en demo. Vælg en anden med --dir. (The directory is neither empty nor a demo; choose another with --dir.)",
            dir.display()
        ))),
    }
}

/// The address, the log-ins and the files, on standard output.
fn said(dir: &Path, marker: &Marker, address: Option<SocketAddr>, as_json: bool) -> Outcome {
    let url = address.map(|address| format!("http://{address}/"));
    let paths: Vec<PathBuf> = marker.files.iter().map(|name| dir.join(name)).collect();
    if as_json {
        return files::print(format!("{}\n", json!({"url": url, "users": marker.users, "files": paths})).as_bytes());
    }
    let mut text = String::from("\nNørrelund Kommune er opdigtet, og det er alt i den også.\n");
    for path in &paths {
        text.push_str(&format!("  {}\n", path.display()));
    }
    if let Some(url) = url {
        text.push_str(&format!("\nÅbn {url} i en browser, og log ind:\n"));
        for user in &marker.users {
            let role = casework::access::Role::from_key(&user.role).map_or_else(String::new, |role| {
                let label = role.label();
                Language::default().pick(&label.da, &label.en).to_owned()
            });
            text.push_str(&format!("  {}   adgangssætning: {}   ({role})\n", user.name, user.password));
        }
        text.push_str("\nStop med Ctrl-C.\n");
    }
    files::print(text.as_bytes())
}
