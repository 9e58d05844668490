//! The conformance suite: every function of the store on a real database. What is written is read back, rules refuse,
//! deeds chain, writers take turns.

#[cfg(test)]
mod contention;
#[cfg(test)]
mod deeds;
mod desk;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod inquiries;
#[cfg(test)]
mod large;
#[cfg(test)]
mod office;
#[cfg(test)]
mod persons;
#[cfg(test)]
mod scratch;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod support;

use std::path::Path;

use support::Fixture;

#[test]
fn every_statement_prepares() {
    assert!(Fixture::new().store.prepare_every_statement().unwrap() > 100);
}

/// A function that no test here calls is one that the next engine may get wrong unseen.
#[test]
fn every_function_of_every_subject_is_exercised() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests: String = support::texts(&root.join("tests")).into_iter().map(|(_, text)| text).collect();
    let mut functions = 0;
    for (module, text) in support::texts(&root.join("src")) {
        for line in text.lines().filter_map(|line| line.strip_prefix("pub fn ")) {
            let name = line.split(['(', '<']).next().unwrap();
            let called = [format!("{module}::{name}("), format!("store::{name}(")];
            assert!(called.iter().any(|call| tests.contains(call)), "{module}::{name} is never called");
            functions += 1;
        }
    }
    assert!(functions > 60, "{functions}");
}
