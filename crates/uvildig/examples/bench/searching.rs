//! The index of a desk: how long it takes after unlocking, what it holds in memory, how fast it answers.

use std::path::Path;
use std::time::Duration;

use casework::finding::{self, Search};
use casework::testing::stories::{Half, measure as measure_stories};
use casework::{Desk, sessions};
use zeroize::Zeroizing;

use crate::measured::{line, memory, now, said, spread, started};
use crate::{ADVISER, Done, PASSPHRASE};

/// What is asked, time and again.
const QUESTIONS: [&str; 8] = [
    "ansøgning",
    "rykket forvaltningen",
    "Måle Prøvesen 1234",
    "afgørelse uden begrundelse",
    "svar",
    "begrundlse",
    "opdigtet forløb nummer 777",
    "010199-0000",
];
const RUNS: usize = 25;

/// Opens the desk that lies there, waits for its index, searches.
pub fn measure(folder: &Path) -> Done {
    let desk = Desk::open(&folder.join("desk"))?;
    let before = memory("self")?;
    let token = sessions::log_in(&desk, now(), ADVISER, &Zeroizing::new(PASSPHRASE.to_owned()))?;
    let session = sessions::resume(&desk, now(), token.as_str())?.ok_or("no session")?;
    let began = started();
    while !finding::readiness(&desk, &session).is_some_and(|readiness| readiness.is_whole) {
        std::thread::sleep(Duration::from_millis(5));
    }
    said("desk: index after unlocking, until whole", began, Some(10.0))?;
    line("desk: memory before the index", before, "MB", None)?;
    line("desk: memory after the index", memory("self")?, "MB", None)?;
    line("desk: the index by its own count", megabytes(finding::memory(&desk)), "MB", None)?;
    let mut runs = Vec::new();
    for question in QUESTIONS {
        for _ in 0..RUNS {
            let search = Search { words: Zeroizing::new(question.to_owned()), ..Search::default() };
            let began = started();
            finding::search(&desk, &session, now(), &search)?;
            runs.push(began.elapsed().as_secs_f64());
        }
    }
    spread("desk: search", runs, Some(0.05))?;
    suggested()
}

/// How often the suggested coding is right on stories that it was not tuned on.
fn suggested() -> Done {
    for (with_neighbours, by) in [(false, "words alone"), (true, "words and neighbours")] {
        let measured = measure_stories(Half::HeldOut, with_neighbours);
        for (what, rates) in [("kinds", measured.kinds), ("themes", measured.themes), ("units", measured.units)] {
            let row = |hit: &str, share: f32| {
                line(&format!("suggested {what}, {by}, {hit}"), f64::from(share) * 100.0, "%", None)
            };
            row("top-1", rates.first)?;
            row("top-3", rates.among_three)?;
            row("always the commonest", rates.commonest)?;
        }
    }
    Ok(())
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}
