//! The recovery key: 160 random bits, printed for a safe, typed in by hand.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::keys::{Secret, derive};
use crate::{SealError, random};

/// Crockford's base 32: without I, L, O, U, which hands and eyes confuse.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const SYMBOLS: usize = 32;
const GROUP: usize = 4;

/// A recovery key. No `Display`: it is shown once, by whoever calls [`RecoveryKey::to_text`].
pub struct RecoveryKey(Zeroizing<[u8; BYTES]>);

impl RecoveryKey {
    /// A new recovery key.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        random::secret().map(Self)
    }

    #[cfg(test)]
    pub(crate) fn from_secret(secret: Zeroizing<[u8; BYTES]>) -> Self {
        Self(secret)
    }

    /// The key as it is printed: eight groups of four letters and digits, the last one of five,
    /// whose final symbol is a check. One wrong symbol, or two neighbours swapped, is always noticed.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let symbols = self.symbols();
        let check = check_symbol(&*symbols);
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
        for (place, &symbol) in symbols.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            text.push(letter(symbol));
        }
        text.push(letter(check));
        text
    }

    /// Reads a typed key: case, spaces and hyphens do not matter, O is 0, I and L are 1.
    ///
    /// # Errors
    /// [`SealError::RecoveryKeyShape`] for a wrong length or character,
    /// [`SealError::RecoveryKeyMistyped`] if the check symbol does not fit.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let mut symbols = Zeroizing::new([0; SYMBOLS + 1]);
        let mut count = 0;
        for letter in text.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
            let place = symbols.get_mut(count).ok_or(SealError::RecoveryKeyShape)?;
            *place = symbol(letter).ok_or(SealError::RecoveryKeyShape)?;
            count += 1;
        }
        let (check, symbols) = symbols.split_last().ok_or(SealError::RecoveryKeyShape)?;
        if count != SYMBOLS + 1 {
            return Err(SealError::RecoveryKeyShape);
        }
        if check_symbol(symbols) != *check {
            return Err(SealError::RecoveryKeyMistyped);
        }
        Ok(Self(packed(symbols)))
    }

    /// The key that unwraps the person's secret.
    pub(crate) fn wrap_secret(&self) -> Secret {
        derive(&*self.0, "uvildig/1/recovery/wrap")
    }

    /// Whether two typed keys are the same, in constant time: for proving a printed key.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }

    /// The 160 bits, five at a time, highest first.
    fn symbols(&self) -> Zeroizing<[u8; SYMBOLS]> {
        let mut out = Zeroizing::new([0; SYMBOLS]);
        for (five, eight) in self.0.chunks_exact(5).zip(out.chunks_exact_mut(8)) {
            let mut bits = five.iter().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
            for symbol in eight.iter_mut().rev() {
                *symbol = (bits & 31) as u8;
                bits >>= 5;
            }
            bits.zeroize();
        }
        out
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(redacted)")
    }
}

/// The reverse of [`RecoveryKey::symbols`].
fn packed(symbols: &[u8]) -> Zeroizing<[u8; BYTES]> {
    let mut out = Zeroizing::new([0; BYTES]);
    for (eight, five) in symbols.chunks_exact(8).zip(out.chunks_exact_mut(5)) {
        let mut bits = eight.iter().fold(0u64, |bits, &symbol| bits << 5 | u64::from(symbol));
        five.copy_from_slice(&bits.to_be_bytes()[3..]);
        bits.zeroize();
    }
    out
}

/// A checksum over the field of 32 elements (x⁵ + x² + 1): each step multiplies by x and adds the
/// next symbol, so that neighbours have different weights. It guards against typing, not attack.
fn check_symbol(symbols: &[u8]) -> u8 {
    symbols.iter().fold(0, |sum, symbol| times_x(sum ^ symbol))
}

fn times_x(element: u8) -> u8 {
    let doubled = element << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

fn letter(symbol: u8) -> char {
    char::from(ALPHABET[usize::from(symbol & 31)])
}

fn symbol(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|&known| char::from(known) == letter)?;
    u8::try_from(place).ok()
}

/// The hyphens that word processors put in a hyphen's place.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{ad}')
}

#[cfg(test)]
mod tests;
