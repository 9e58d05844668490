//! The formats through the public interface, as the rooms above use it: whatever is changed, cut,
//! moved or forged is noticed.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its case has failed")]

mod deeds;
mod manifest;
mod roster;
mod tampering;
mod unlocking;

use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}
