//! Workbooks of the format .ods. They are read as a stream, a pass for each sheet, so that a cell repeated a million
//! times costs nothing, and a formula without a value and an error are told apart from text.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use register::taxonomy::Label;

use super::{Book, BookSheet, Each, MOST_COLUMNS, MOST_ROWS, assigned};
use crate::cells::Value;
use crate::messages;
use crate::profile::Profile;
use crate::zips::Zip;

mod cell;

use cell::Written;

/// Cells with content that repeats may stand for: a register repeats a value or an empty look here and there, not ten
/// million times.
const MOST_REPEATS: usize = 10_000_000;

/// A workbook in memory.
pub(super) struct Ods<'a> {
    name: &'a str,
    sheets: Vec<BookSheet>,
    zip: Zip<'a>,
}

/// Something in the XML that cannot be read. What it was says nothing to people.
pub(super) struct Unreadable;

impl From<quick_xml::Error> for Unreadable {
    fn from(_: quick_xml::Error) -> Self {
        Self
    }
}

impl From<quick_xml::events::attributes::AttrError> for Unreadable {
    fn from(_: quick_xml::events::attributes::AttrError) -> Self {
        Self
    }
}

/// The manifest says so where a password is needed.
pub(super) fn is_encrypted(zip: &mut Zip<'_>) -> bool {
    let mut manifest = Vec::new();
    let Ok(entry) = zip.by_name("META-INF/manifest.xml") else { return false };
    let read = entry.take(1 << 20).read_to_end(&mut manifest);
    read.is_ok() && String::from_utf8_lossy(&manifest).contains("encryption-data")
}

impl<'a> Ods<'a> {
    /// Opens a workbook whose contents were looked at.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn open(name: &'a str, mut zip: Zip<'a>, profile: &Profile) -> Result<Self, Label> {
        let mut names = Vec::new();
        let mut depth = 0_u32;
        let passed = content(&mut zip).and_then(|mut xml| {
            let mut buffer = Vec::new();
            loop {
                buffer.clear();
                match xml.read_event_into(&mut buffer)? {
                    Event::Start(element) if is_table(&element) => {
                        if depth == 0 {
                            names.push(attribute(&element, "table:name")?.unwrap_or_default());
                        }
                        depth += 1;
                    }
                    Event::End(element) if element.name().as_ref() == "table:table" => depth = depth.saturating_sub(1),
                    Event::Eof => return Ok(()),
                    _ => {}
                }
            }
        });
        match passed {
            Ok(()) if names.is_empty() => Err(messages::not_a_workbook(name)),
            Ok(()) => Ok(Self { name, sheets: assigned(&names, profile), zip }),
            Err(Unreadable) => Err(messages::damaged(name)),
        }
    }
}

impl Book for Ods<'_> {
    fn sheets(&self) -> &[BookSheet] {
        &self.sheets
    }

    fn rows(&mut self, sheet: usize, each: &mut Each<'_>) -> Result<(), Label> {
        let mut pass = Pass::new(content(&mut self.zip).map_err(|_| messages::damaged(self.name))?);
        pass.table(sheet, each).map_err(|_| {
            if pass.repeats_left == 0 { messages::zip_bomb(self.name) } else { messages::damaged(self.name) }
        })
    }

    fn size(&mut self, _: usize) -> Option<u64> {
        None
    }

    fn is_ragged(&self) -> bool {
        false
    }
}

type Xml<'z> = Reader<BufReader<Box<dyn Read + 'z>>>;

fn content<'z>(zip: &'z mut Zip<'_>) -> Result<Xml<'z>, Unreadable> {
    let entry: Box<dyn Read + 'z> = Box::new(zip.by_name("content.xml").map_err(|_| Unreadable)?);
    let mut xml = Reader::from_reader(BufReader::with_capacity(1 << 16, entry));
    xml.config_mut().expand_empty_elements = true;
    Ok(xml)
}

fn is_table(element: &BytesStart<'_>) -> bool {
    element.name().as_ref() == "table:table"
}

/// The value of an attribute.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Unreadable> {
    for attribute in element.attributes() {
        let attribute = attribute?;
        if attribute.key.as_ref() == name {
            return Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Unreadable)?.into_owned()));
        }
    }
    Ok(None)
}

fn repeated(element: &BytesStart<'_>, name: &str) -> Result<u32, Unreadable> {
    let text = attribute(element, name)?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, MOST_ROWS))
}

/// One pass over the content.
struct Pass<'z> {
    xml: Xml<'z>,
    row: u32,
    cells: Vec<Value<'static>>,
    blanks: usize,
    /// Cells with content that repeating may still make; 0 is too many.
    repeats_left: usize,
}

impl<'z> Pass<'z> {
    fn new(xml: Xml<'z>) -> Self {
        Self { xml, row: 0, cells: Vec::new(), blanks: 0, repeats_left: MOST_REPEATS }
    }

    /// Pays for cells that stand in the file once and are to be given many times.
    fn repeat(&mut self, cells: usize) -> Result<(), Unreadable> {
        self.repeats_left = self.repeats_left.saturating_sub(cells);
        if self.repeats_left == 0 { Err(Unreadable) } else { Ok(()) }
    }

    /// Gives the rows of the sheet with this place.
    fn table(&mut self, sheet: usize, each: &mut Each<'_>) -> Result<(), Unreadable> {
        let (mut next, mut buffer) = (0, Vec::new());
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer)? {
                Event::Start(element) if is_table(&element) => {
                    if next == sheet {
                        return self.rows(each);
                    }
                    next += 1;
                    let end = element.to_end().into_owned();
                    buffer.clear();
                    self.xml.read_to_end_into(end.name(), &mut buffer)?;
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn rows(&mut self, each: &mut Each<'_>) -> Result<(), Unreadable> {
        let (mut times, mut buffer) = (1, Vec::new());
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer)? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-row" => {
                        times = repeated(&element, "table:number-rows-repeated")?;
                        self.cells.clear();
                        self.blanks = 0;
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let columns = repeated(&element, "table:number-columns-repeated")?;
                        let written = Written::of(&element)?;
                        let text = cell::text(&mut self.xml)?;
                        let value = written.value(text);
                        if !value.is_blank() {
                            self.repeat(columns as usize - 1)?;
                        }
                        self.put(&value, columns);
                    }
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    "table:table-row" => {
                        self.repeat(self.cells.len().saturating_mul(times.saturating_sub(1) as usize))?;
                        if self.give(times, each).is_break() {
                            return Ok(());
                        }
                    }
                    "table:table" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(Unreadable),
                _ => {}
            }
        }
    }

    fn put(&mut self, value: &Value<'static>, times: u32) {
        if value.is_blank() {
            self.blanks = self.blanks.saturating_add(times as usize);
            return;
        }
        let start = (self.cells.len() + self.blanks).min(MOST_COLUMNS);
        self.blanks = 0;
        self.cells.resize(start, Value::Blank);
        self.cells.resize((start + times as usize).min(MOST_COLUMNS), value.clone());
    }

    fn give(&mut self, times: u32, each: &mut Each<'_>) -> ControlFlow<()> {
        if self.cells.is_empty() {
            self.row = self.row.saturating_add(times);
            return ControlFlow::Continue(());
        }
        for _ in 0..times {
            self.row = self.row.saturating_add(1);
            if self.row > MOST_ROWS {
                return ControlFlow::Break(());
            }
            each(self.row, &self.cells)?;
        }
        ControlFlow::Continue(())
    }
}
