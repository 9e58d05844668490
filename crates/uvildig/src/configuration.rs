//! The configuration: one small TOML file. Unknown keys are refused, so that a slip of the pen is found before it matters.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;

use crate::arguments::Arguments;
use crate::stop::{Outcome, Stop};

/// Every setting, its default and what it means; printed by `uvildig config default`.
pub const REFERENCE: &str = include_str!("reference.toml");

/// The program's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How the server is reached.
    pub server: Server,
    /// What is logged.
    pub log: Log,
    /// How reminders are sent.
    pub mail: Mail,
}

/// How reminder mails are sent. Without a server none is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The mail server's name; empty: no mail is sent.
    pub server: String,
    /// Its port; 0: the usual one of the way it is protected.
    pub port: u16,
    /// How the way to it is protected.
    pub security: MailSecurity,
    /// The name to log in with there; empty: without.
    pub user: String,
    /// The file that holds the password.
    pub password_file: Option<PathBuf>,
    /// The address the mails come from.
    pub from: String,
    /// Where the office is reached in the browser, as it stands in the mail.
    pub address: String,
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// TLS after a greeting.
    Starttls,
    /// In plain: for a server on this machine.
    None,
}

/// How the server is reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Whether browsers reach it over HTTPS, by a proxy before it.
    pub https: bool,
    /// The largest upload, in MiB.
    pub upload_limit_mib: u32,
}

impl Default for Server {
    fn default() -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)), https: false, upload_limit_mib: 64 }
    }
}

/// What is logged.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// error, warn, info, debug or trace.
    pub level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".to_owned() }
    }
}

/// The file that is read: the one named, which must be there, or the data directory's, which need not.
pub fn file(arguments: &Arguments) -> Option<PathBuf> {
    match &arguments.config {
        Some(named) => Some(named.clone()),
        None => Some(arguments.data.join("uvildig.toml")).filter(|path| path.is_file()),
    }
}

/// Reads the configuration.
pub fn read(arguments: &Arguments) -> Outcome<Settings> {
    let Some(path) = file(arguments) else { return Ok(Settings::default()) };
    let text = std::fs::read_to_string(&path).map_err(|fault| Stop::Refused(format!("{}: {fault}", path.display())))?;
    parse(&text).map_err(|wrong| Stop::Refused(format!("{}: {wrong}", path.display())))
}

fn parse(text: &str) -> Result<Settings, String> {
    let settings: Settings = toml::from_str(text).map_err(|wrong| wrong.to_string())?;
    if !["error", "warn", "info", "debug", "trace"].contains(&settings.log.level.as_str()) {
        return Err(format!("log.level = \"{}\": use error, warn, info, debug or trace", settings.log.level));
    }
    if !(1..=64).contains(&settings.server.upload_limit_mib) {
        return Err("server.upload_limit_mib: use 1 to 64".to_owned());
    }
    if !settings.mail.server.is_empty() && !settings.mail.from.contains('@') {
        return Err("mail.from: say which address the reminders come from".to_owned());
    }
    Ok(settings)
}

/// Passphrases must not cross a network in plain: another address than this machine's own needs HTTPS before it.
pub fn may_listen(listen: SocketAddr, https: bool) -> Outcome {
    if https || listen.ip().is_loopback() {
        return Ok(());
    }
    Err(Stop::Refused(format!(
        "{listen} kan nås fra andre maskiner, og adgangssætninger må ikke sendes ukrypteret. Sæt en proxy med HTTPS foran, \
         og skriv https = true under [server] i konfigurationen. \
         ({listen} can be reached from other machines; put an HTTPS proxy before it and set https = true under [server].)"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_is_the_default_and_names_every_setting() {
        assert_eq!(parse(REFERENCE).unwrap(), Settings::default());
        for key in
            ["listen", "https", "upload_limit_mib", "level", "server", "port", "security", "user", "from", "address"]
        {
            assert!(REFERENCE.lines().any(|line| line.starts_with(&format!("{key} = "))), "{key}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_name() {
        for (text, named) in [
            ("[server]\nlisen = \"127.0.0.1:1\"", "lisen"),
            ("[sever]\nhttps = true", "sever"),
            ("[server]\nlisten = \"her\"", "listen"),
            ("[log]\nlevel = \"meget\"", "log.level"),
            ("[server]\nupload_limit_mib = 0", "upload_limit_mib"),
            ("server = 3", "server"),
            ("[mail]\nserver = \"post.example\"", "mail.from"),
            ("[mail]\nsecurity = \"lidt\"", "security"),
        ] {
            let wrong = parse(text).unwrap_err();
            assert!(wrong.contains(named), "{text}: {wrong}");
        }
    }

    #[test]
    fn only_this_machine_is_served_in_plain() {
        let own: SocketAddr = "127.0.0.1:80".parse().unwrap();
        let all: SocketAddr = "0.0.0.0:80".parse().unwrap();
        assert!(may_listen(own, false).is_ok() && may_listen(all, true).is_ok());
        assert_eq!(may_listen(all, false).unwrap_err().code(), 1);
    }
}
