//! `uvildig serve`: the office in the browser.

use std::path::Path;

use crate::arguments::Serve;
use crate::configuration::{Settings, may_listen};
use crate::serving::{self, Place};
use crate::stop::Outcome;
use crate::{commands, progress};

/// Serves until told to stop.
pub fn run(data: &Path, arguments: &Serve, settings: &Settings) -> Outcome {
    let listen = arguments.listen.unwrap_or(settings.server.listen);
    may_listen(listen, settings.server.https)?;
    let desk = commands::open(data)?;
    let language = desk.office().language;
    serving::serve(desk, Place::Exactly(listen), settings, |address| {
        progress::line(&format!(
            "{} http://{address} · {}",
            language.pick("Uvildig lytter på", "Uvildig listens on"),
            language.pick("stop med Ctrl-C", "stop with Ctrl-C"),
        ));
        Ok(())
    })
}
