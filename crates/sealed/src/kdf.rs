//! A key from a passphrase: Argon2id, within a floor and a cap that no database can move.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::SealError;
use crate::keys::Secret;

pub(crate) const SALT: usize = 16;

/// How dear a guess at a passphrase is made. Stored beside the wrap and bound to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfSettings {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfSettings {
    /// The least that is accepted (OWASP's minimum for Argon2id): 19 MiB, 2 passes, 1 lane.
    /// For tests and for demos; a real office has [`KdfSettings::default`].
    pub const FLOOR: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// The most that is accepted, so that a changed row cannot exhaust the machine: 1 GiB, 10
    /// passes, 4 lanes.
    pub const CAP: Self = Self { memory_kib: 1024 * 1024, passes: 10, lanes: 4 };

    /// Settings between floor and cap: memory in KiB, passes over it, lanes.
    ///
    /// # Errors
    /// [`SealError::SettingsRefused`] outside.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, SealError> {
        let (floor, cap) = (Self::FLOOR, Self::CAP);
        let within = (floor.memory_kib..=cap.memory_kib).contains(&memory_kib)
            && (floor.passes..=cap.passes).contains(&passes)
            && (floor.lanes..=cap.lanes).contains(&lanes);
        if within { Ok(Self { memory_kib, passes, lanes }) } else { Err(SealError::SettingsRefused) }
    }

    /// Memory in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    #[must_use]
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Lanes.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        self.lanes
    }
}

impl Default for KdfSettings {
    /// 128 MiB, 3 passes, 1 lane.
    fn default() -> Self {
        Self { memory_kib: 128 * 1024, passes: 3, lanes: 1 }
    }
}

/// Argon2id of a passphrase. The passphrase is brought to Unicode NFC first: one keyboard sends `å`
/// as one character, another as two, and the same words must unlock.
pub(crate) fn stretch(passphrase: &str, salt: &[u8; SALT], settings: KdfSettings) -> Result<Secret, SealError> {
    let passphrase = composed(passphrase);
    let params = Params::new(settings.memory_kib, settings.passes, settings.lanes, Some(32));
    let params = params.map_err(|_| SealError::SettingsRefused)?;
    let mut memory = Memory(Vec::new());
    let count = params.block_count();
    memory.0.try_reserve_exact(count).map_err(|_| SealError::OutOfMemory)?;
    memory.0.resize(count, Block::new());
    let mut out = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(passphrase.as_bytes(), salt, &mut *out, &mut memory.0[..])
        .map_err(|_| SealError::SettingsRefused)?;
    Ok(out)
}

/// Argon2's memory, from which the key could be computed; the crate would hand it back unwiped.
struct Memory(Vec<Block>);

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(Block::zeroize);
    }
}

fn composed(passphrase: &str) -> Zeroizing<String> {
    // Composing can lengthen a few rare characters threefold; room for that at once, because
    // growing would leave unwiped copies behind.
    let mut out = Zeroizing::new(String::with_capacity(passphrase.len().saturating_mul(3)));
    out.extend(passphrase.nfc());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_outside_floor_and_cap_are_refused() {
        let (floor, cap) = (KdfSettings::FLOOR, KdfSettings::CAP);
        for (memory, passes, lanes) in [
            (floor.memory_kib - 1, floor.passes, floor.lanes),
            (floor.memory_kib, floor.passes - 1, floor.lanes),
            (floor.memory_kib, floor.passes, 0),
            (cap.memory_kib + 1, 3, 1),
            (u32::MAX, 3, 1),
            (cap.memory_kib, cap.passes + 1, 1),
            (cap.memory_kib, cap.passes, cap.lanes + 1),
        ] {
            assert_eq!(KdfSettings::new(memory, passes, lanes), Err(SealError::SettingsRefused));
        }
        assert_eq!(KdfSettings::new(128 * 1024, 3, 1), Ok(KdfSettings::default()));
        assert_eq!(KdfSettings::new(floor.memory_kib, 2, 1), Ok(floor));
    }

    #[test]
    fn the_same_words_from_another_keyboard_are_the_same() {
        assert_eq!(*composed("bla\u{30a} sø"), "blå sø");
        assert_ne!(*composed("Blå sø"), "blå sø");
    }
}
