//! From an identity or a code to its place in a list, fast enough for hundreds of thousands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use uuid::Uuid;

use crate::StoreError;

/// Mixes a few machine words. The keys are random ids and the office's own codes, so nobody gains by collisions.
#[derive(Default)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_ne_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 29;
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}

type Map<K> = HashMap<K, u32, BuildHasherDefault<Mix>>;

/// Places of identities.
pub(crate) struct Places(Map<u128>);

impl Places {
    pub(crate) fn of(ids: impl ExactSizeIterator<Item = Uuid>) -> Self {
        let mut map = Map::with_capacity_and_hasher(ids.len(), BuildHasherDefault::default());
        map.extend(ids.map(|id| id.as_u128()).zip(0..));
        Self(map)
    }

    pub(crate) fn short(&self, id: Uuid) -> Result<u32, StoreError> {
        let place = self.0.get(&id.as_u128());
        place.copied().ok_or_else(|| StoreError::inconsistent("a row names another that does not exist"))
    }

    pub(crate) fn place(&self, id: Uuid) -> Result<usize, StoreError> {
        self.short(id).map(|place| place as usize)
    }
}

/// Places of codes.
pub(crate) struct Codes(Map<Box<[u8]>>);

impl Codes {
    pub(crate) fn of<'c>(codes: impl Iterator<Item = &'c str>) -> Self {
        Self(codes.map(|code| code.as_bytes().into()).zip(0..).collect())
    }

    /// Codes whose places are not simply one after another.
    pub(crate) fn at<'c>(codes: impl Iterator<Item = (&'c str, u32)>) -> Self {
        Self(codes.map(|(code, place)| (code.as_bytes().into(), place)).collect())
    }

    /// The place of a code, if there is such a code.
    pub(crate) fn known(&self, code: &[u8]) -> Option<u16> {
        self.0.get(code).and_then(|place| u16::try_from(*place).ok())
    }

    pub(crate) fn place(&self, code: &[u8]) -> Result<u16, StoreError> {
        self.known(code).ok_or_else(|| StoreError::inconsistent("a row names a code that does not exist"))
    }
}
