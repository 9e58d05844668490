//! How much may be filed, and why something is not.

use std::fmt;

use crate::reading::{NamedBytes, tidy_name};

/// The largest file, in bytes: 25 MiB.
pub const MOST_BYTES: usize = 25 << 20;
/// Files at a time.
pub const MOST_FILES: usize = 40;
/// Everything on one inquiry, in bytes: 200 MiB.
pub const MOST_BYTES_OF_INQUIRY: u64 = 200 << 20;

/// Why a file is not filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// None was chosen.
    NoFile,
    /// It holds nothing.
    Empty,
    /// It is larger than [`MOST_BYTES`].
    TooLarge,
    /// There are more than [`MOST_FILES`].
    TooMany,
    /// With it the inquiry would hold more than [`MOST_BYTES_OF_INQUIRY`].
    InquiryFull,
    /// It is no mail that can be read.
    NoMail,
}

/// A file that is not filed, by its name, which is for the page that answers and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct NotFiled {
    /// Its name; empty where all are meant.
    pub name: String,
    /// Why.
    pub why: WhyNot,
}

impl fmt::Debug for NotFiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotFiled({:?})", self.why)
    }
}

/// What is wrong with files before they are looked at.
pub(super) fn wrong(files: &[NamedBytes]) -> Vec<NotFiled> {
    let all = |why| vec![NotFiled { name: String::new(), why }];
    if files.is_empty() {
        return all(WhyNot::NoFile);
    }
    if files.len() > MOST_FILES {
        return all(WhyNot::TooMany);
    }
    let each = files.iter().filter_map(|file| {
        let why = match file.bytes.len() {
            0 => WhyNot::Empty,
            length if length > MOST_BYTES => WhyNot::TooLarge,
            _ => return None,
        };
        Some(NotFiled { name: tidy_name(&file.name, ""), why })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_that_breaks_a_limit_is_named() {
        let file = |name: &str, length| NamedBytes { name: name.to_owned(), bytes: vec![0; length] };
        assert_eq!(wrong(&[])[0].why, WhyNot::NoFile);
        assert_eq!(wrong(&vec![file("a", 1); MOST_FILES + 1])[0].why, WhyNot::TooMany);
        assert!(wrong(&[file("a", 1), file("b", MOST_BYTES)]).is_empty());
        let named = wrong(&[file("a/tom.txt", 0), file("b", 1), file("stor.pdf", MOST_BYTES + 1)]);
        let named: Vec<_> = named.iter().map(|each| (each.name.as_str(), each.why)).collect();
        assert_eq!(named, [("tom.txt", WhyNot::Empty), ("stor.pdf", WhyNot::TooLarge)]);
    }
}
