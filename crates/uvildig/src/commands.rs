//! The commands, one file each.

pub mod config;
pub mod figures;
pub mod import;
pub mod init;
pub mod recover;
pub mod report;
pub mod serve;
pub mod verify;

use std::path::Path;

use ::figures::{Basis, Period, Scope};
use casework::Desk;
use jiff::civil::Date;
use words::Language;

use crate::stop::{Outcome, Stop};

/// Opens the office; where there is none the message is in Danish, the default.
pub fn open(data: &Path) -> Outcome<Desk> {
    Desk::open(data).map_err(|error| Stop::desk(Language::default(), &error))
}

/// The period asked for; one that ends before it begins is wrong use.
pub fn scope(language: Language, (from, to): (Date, Date), basis: Basis) -> Outcome<Scope> {
    let period = Period::new(from, to).map_err(|_| {
        Stop::Usage(match language {
            Language::Danish => format!("Perioden ender ({to}), før den begynder ({from}). Byt om på --from og --to."),
            Language::English => format!("The period ends ({to}) before it begins ({from}). Swap --from and --to."),
        })
    })?;
    Ok(Scope { period, basis })
}
