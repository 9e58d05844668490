//! `uvildig config`: what can be set, and whether what is set can be meant.

use crate::arguments::Arguments;
use crate::stop::Outcome;
use crate::{configuration, files};

/// Prints the reference.
pub fn default() -> Outcome {
    files::print(configuration::REFERENCE.as_bytes())
}

/// Reads the configuration as `serve` would.
pub fn check(arguments: &Arguments) -> Outcome {
    let settings = configuration::read(arguments)?;
    configuration::may_listen(settings.server.listen, settings.server.https)?;
    let said = match configuration::file(arguments) {
        Some(path) => format!("{}: ok\n", path.display()),
        None => {
            "Ingen konfigurationsfil: alt står, som det er fra begyndelsen. (No configuration file: all defaults.)\n"
                .to_owned()
        }
    };
    files::print(said.as_bytes())
}
