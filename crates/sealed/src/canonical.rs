//! One way to write a list of parts as bytes, so that no two lists give the same bytes.
//!
//! Every part is preceded by its length (8 bytes, big-endian); numbers are big-endian parts of their
//! width. Associated data, manifests, rosters and deeds are all written so.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::SealError;

/// Longest code in a deed or roster.
const LONGEST_CODE: usize = 64;

/// Parts being written.
#[derive(Clone, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    /// Starts with a label, so that bytes of one kind are never bytes of another.
    pub(crate) fn labelled(label: &str) -> Self {
        Self::default().part(label.as_bytes())
    }

    pub(crate) fn part(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn byte(self, value: u8) -> Self {
        self.part(&[value])
    }

    pub(crate) fn short(self, value: u16) -> Self {
        self.part(&value.to_be_bytes())
    }

    pub(crate) fn int(self, value: u32) -> Self {
        self.part(&value.to_be_bytes())
    }

    pub(crate) fn long(self, value: u64) -> Self {
        self.part(&value.to_be_bytes())
    }

    pub(crate) fn id(self, id: Uuid) -> Self {
        self.part(id.as_bytes())
    }

    /// How many parts of a list follow.
    pub(crate) fn count(self, count: usize) -> Self {
        self.long(count as u64)
    }

    /// A code; anything else is refused, so that free text cannot slip in.
    pub(crate) fn code(self, code: &str) -> Result<Self, SealError> {
        if is_code(code) { Ok(self.part(code.as_bytes())) } else { Err(SealError::NotACode) }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Parts being read back. Every reader ends with [`Reader::end`].
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Starts where [`Writer::labelled`] did.
    pub(crate) fn labelled(bytes: &'a [u8], label: &str) -> Result<Self, SealError> {
        let mut reader = Self(bytes);
        if reader.part()? == label.as_bytes() { Ok(reader) } else { Err(SealError::Unreadable) }
    }

    pub(crate) fn part(&mut self) -> Result<&'a [u8], SealError> {
        let (length, rest) = self.0.split_first_chunk::<8>().ok_or(SealError::Unreadable)?;
        let length = usize::try_from(u64::from_be_bytes(*length));
        let length = length.map_err(|_| SealError::Unreadable)?;
        let (part, rest) = rest.split_at_checked(length).ok_or(SealError::Unreadable)?;
        self.0 = rest;
        Ok(part)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], SealError> {
        self.part()?.try_into().map_err(|_| SealError::Unreadable)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, SealError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    pub(crate) fn int(&mut self) -> Result<u32, SealError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(crate) fn long(&mut self) -> Result<u64, SealError> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    pub(crate) fn id(&mut self) -> Result<Uuid, SealError> {
        Ok(Uuid::from_bytes(self.array()?))
    }

    pub(crate) fn code(&mut self) -> Result<String, SealError> {
        let code = str::from_utf8(self.part()?).map_err(|_| SealError::Unreadable)?;
        if is_code(code) { Ok(code.to_owned()) } else { Err(SealError::NotACode) }
    }

    /// A list, each item read by `item`. The count is not trusted with an allocation.
    pub(crate) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, SealError>,
    ) -> Result<Vec<T>, SealError> {
        let count = self.long()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// Refuses anything left over.
    pub(crate) fn end(self) -> Result<(), SealError> {
        if self.0.is_empty() { Ok(()) } else { Err(SealError::Unreadable) }
    }
}

fn is_code(code: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    code.len() <= LONGEST_CODE && code.bytes().next().is_some_and(|b| b.is_ascii_lowercase()) && code.bytes().all(fits)
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_join_alike_are_written_unlike() {
        let one = Writer::labelled("l").part(b"ab").part(b"c").into_bytes();
        let two = Writer::labelled("l").part(b"a").part(b"bc").into_bytes();
        assert_ne!(one, two);
    }

    #[test]
    fn what_is_written_is_read_and_nothing_may_be_left_over() {
        let id = Uuid::from_u128(9);
        let bytes = Writer::labelled("l").byte(1).int(2).long(3).id(id).into_bytes();
        let mut reader = Reader::labelled(&bytes, "l").unwrap();
        assert_eq!(reader.byte().unwrap(), 1);
        assert_eq!(reader.int().unwrap(), 2);
        assert_eq!(reader.long().unwrap(), 3);
        assert_eq!(Reader(reader.0).end(), Err(SealError::Unreadable));
        assert_eq!(reader.id().unwrap(), id);
        assert_eq!(reader.end(), Ok(()));
        assert!(Reader::labelled(&bytes, "other").is_err());
    }

    #[test]
    fn an_absurd_count_or_length_is_refused_without_allocating() {
        let bytes = Writer::labelled("l").long(u64::MAX).into_bytes();
        let mut reader = Reader::labelled(&bytes, "l").unwrap();
        assert_eq!(reader.list(Reader::byte).unwrap_err(), SealError::Unreadable);
        assert_eq!(Reader(&[0xff; 12]).part().unwrap_err(), SealError::Unreadable);
    }

    #[test]
    fn codes_hold_no_free_text() {
        for code in ["inquiry.open", "a", "import-rows_2"] {
            assert!(is_code(code), "{code}");
        }
        let long = "a".repeat(65);
        for text in ["", "010199-9999", "Hans Hansen", "hans hansen", "å", ".a", &long] {
            assert!(!is_code(text), "{text}");
        }
    }
}
