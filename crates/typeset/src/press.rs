//! The world as typst sees it while one document is set: the document, the base template, five fonts.

use std::borrow::Cow;
use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::document::Document;
use crate::escape::quote;
use crate::fault::TypesetError;
use crate::glyphs::legible;
use crate::typesetter::Typesetter;

const MAIN: &str = "main.typ";
/// What the template reads about the document: its title, author and language.
const FACTS: &str = "document.typ";

/// One document in the press.
pub(crate) struct Press<'a> {
    typesetter: &'a Typesetter,
    main: Source,
    facts: Source,
    files: HashMap<FileId, Bytes>,
    today: Datetime,
}

impl<'a> Press<'a> {
    /// Lays a document in the press.
    ///
    /// # Errors
    /// [`TypesetError::Path`] and [`TypesetError::Date`] where the document names an impossible path or date.
    pub(crate) fn new(typesetter: &'a Typesetter, document: &Document) -> Result<Self, TypesetError> {
        let date = document.date;
        let today = Datetime::from_ymd(date.year, date.month, date.day).ok_or(TypesetError::Date {
            year: date.year,
            month: date.month,
            day: date.day,
        })?;
        let main = typesetter.legible(&document.main).into_owned();
        let facts = typesetter.legible(&facts(document)).into_owned();
        Ok(Self {
            typesetter,
            main: Source::new(file_id(MAIN)?, main),
            facts: Source::new(file_id(FACTS)?, facts),
            files: files(typesetter, document)?,
            today,
        })
    }

    /// The date that markup sees as today.
    pub(crate) fn today(&self) -> Datetime {
        self.today
    }
}

/// The id of a file by its path in the document.
pub(crate) fn file_id(path: &str) -> Result<FileId, TypesetError> {
    let inside = VirtualPath::new(path).map_err(|_| refused(path))?;
    Ok(RootedPath::new(VirtualRoot::Project, inside).intern())
}

fn refused(path: &str) -> TypesetError {
    TypesetError::Path { path: path.to_owned() }
}

fn files(typesetter: &Typesetter, document: &Document) -> Result<HashMap<FileId, Bytes>, TypesetError> {
    let own = [file_id(MAIN)?, file_id(FACTS)?];
    let taken = |id| own.contains(&id) || typesetter.template.iter().any(|source| source.id() == id);
    let mut files = HashMap::with_capacity(document.files.len());
    for (path, bytes) in &document.files {
        let id = file_id(path)?;
        let shown = match std::str::from_utf8(bytes) {
            Ok(text) => match typesetter.legible(text) {
                Cow::Borrowed(_) => Bytes::new(bytes.clone()),
                Cow::Owned(text) => Bytes::from_string(text),
            },
            Err(_) => Bytes::new(bytes.clone()),
        };
        if taken(id) || files.insert(id, shown).is_some() {
            return Err(refused(path));
        }
    }
    Ok(files)
}

fn facts(document: &Document) -> String {
    format!(
        "#let document-title = {}\n#let document-author = {}\n#let document-language = {}\n#let document-region = {}\n",
        quote(&document.title),
        quote(&document.author),
        quote(document.language.code()),
        quote(document.language.region()),
    )
}

impl World for Press<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.facts]
            .into_iter()
            .chain(&self.typesetter.template)
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// Spells a text with what the first font holds; all five hold the same characters.
impl Typesetter {
    fn legible<'t>(&self, text: &'t str) -> Cow<'t, str> {
        legible(text, |character| {
            self.fonts.first().is_some_and(|font| font.info().coverage.contains(character as u32))
        })
    }
}
