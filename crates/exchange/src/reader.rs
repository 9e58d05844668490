//! Reads a whole register: first the units, then the inquiries, then their points.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use register::taxonomy::Label;

use crate::books::{self, Book, PROGRESS_EVERY};
use crate::cells::{Cell, Value};
use crate::fields::Sheet;
use crate::findings::Findings;
use crate::headings::{self, Columns, FoundRow, narrow};
use crate::judging::inquiries::Inquiries;
use crate::judging::terms::Words;
use crate::judging::units::{Units, UnknownNames};
use crate::judging::{Judge, Row, Ways, organisation, points};
use crate::messages;
use crate::profile::Profile;
use crate::reading::{Fault, FoundSheet, Known, Progress, Reading, Upload};

/// Reads a register. Everything wrong is found in one run; a file that cannot be read is one fault with an empty cell.
pub fn read(upload: &Upload, known: Known<'_>, profile: &Profile, progress: &mut dyn FnMut(Progress)) -> Reading {
    let opened = match books::open(upload, profile) {
        Ok(opened) => opened,
        Err(message) => return unreadable(message),
    };
    let reader = Reader::new(opened.book, known, profile, progress);
    match reader.read(opened.warnings) {
        Ok(reading) => reading,
        Err(message) => unreadable(message),
    }
}

fn unreadable(message: Label) -> Reading {
    Reading { faults: vec![Fault { cell: Cell::file(), message }], ..Reading::default() }
}

struct Reader<'a> {
    book: Box<dyn Book + 'a>,
    known: Known<'a>,
    profile: &'a Profile,
    progress: &'a mut dyn FnMut(Progress),
    ways: Ways,
    words: Words<'a>,
    found: Vec<FoundSheet>,
    /// The heading row of each sheet of the book.
    rows: Vec<FoundRow>,
    /// Which sheet of the book is read as which.
    places: [Option<usize>; 3],
    /// Faults and warnings of the file, and then of each sheet.
    file: (Vec<Fault>, Vec<Fault>),
    findings: [(Vec<Fault>, Vec<Fault>); 3],
}

impl<'a> Reader<'a> {
    fn new(
        book: Box<dyn Book + 'a>,
        known: Known<'a>,
        profile: &'a Profile,
        progress: &'a mut dyn FnMut(Progress),
    ) -> Self {
        let (ways, words) = (Ways::new(profile), Words::new(known.taxonomy));
        let (file, findings) = Default::default();
        Self {
            book,
            known,
            profile,
            progress,
            ways,
            words,
            found: Vec::new(),
            rows: Vec::new(),
            places: [None; 3],
            file,
            findings,
        }
    }

    fn read(mut self, warnings: Vec<Label>) -> Result<Reading, Label> {
        self.file.1.extend(warnings.into_iter().map(|message| Fault { cell: Cell::file(), message }));
        self.survey()?;
        let mut reading = Reading::default();
        let mut units = self.units()?;
        let mut inquiries = self.inquiries(&mut units)?;
        reading.points = self.points(inquiries.as_mut(), &mut units)?;
        reading.inquiries = inquiries.map(|inquiries| inquiries.rows).unwrap_or_default();
        units.give_codes();
        reading.units = units.rows;
        for (faults, warnings) in std::iter::once(self.file).chain(self.findings) {
            reading.faults.extend(faults);
            reading.warnings.extend(warnings);
        }
        reading.sheets = self.found;
        Ok(reading)
    }

    /// Looks at which sheets there are.
    fn survey(&mut self) -> Result<(), Label> {
        let sheets: Vec<(Arc<str>, Option<Sheet>)> =
            self.book.sheets().iter().map(|sheet| (Arc::clone(&sheet.name), sheet.sheet)).collect();
        for (index, (name, sheet)) in sheets.iter().enumerate() {
            let cell = Cell::new(name, 1, 0);
            let row = headings::find(self.book.as_mut(), index, *sheet, self.profile)?;
            let taken = match sheet {
                // A template's second sheet that nobody filled in.
                Some(Sheet::Points | Sheet::Organisation) if row.row.is_none() => {
                    self.file.1.push(Fault { cell, message: messages::sheet_empty(name) });
                    None
                }
                Some(sheet) if self.places[*sheet as usize].is_some() => {
                    self.file.0.push(Fault { cell, message: messages::sheet_twice(name, *sheet) });
                    None
                }
                Some(sheet) => {
                    self.places[*sheet as usize] = Some(index);
                    Some(*sheet)
                }
                None => {
                    self.file.1.push(Fault { cell, message: messages::other_sheet(name) });
                    None
                }
            };
            let headings = row.headings.clone();
            self.found.push(FoundSheet { name: Arc::clone(name), sheet: taken, heading_row: row.row, headings });
            self.rows.push(row);
        }
        let has = |sheet: Sheet| self.places[sheet as usize].is_some();
        if !has(Sheet::Inquiries) {
            let only_units = has(Sheet::Organisation) && !has(Sheet::Points);
            let names: Vec<_> = sheets.iter().map(|(name, _)| name.as_ref()).collect();
            let cell = Cell::file();
            if only_units {
                self.file.1.push(Fault { cell, message: messages::only_units() });
            } else {
                self.file.0.push(Fault { cell, message: messages::inquiries_missing(&names) });
            }
        }
        Ok(())
    }

    fn units(&mut self) -> Result<Units<'a>, Label> {
        let organisation = self.known.organisation;
        let is_given = self.places[Sheet::Organisation as usize].is_some();
        let makes = !is_given && organisation.units().is_empty();
        let unknown = if makes { UnknownNames::Made } else { UnknownNames::Faulty };
        let mut units = Units::new(organisation, unknown);
        let mut drafts = Vec::new();
        let read = self.sheet(Sheet::Organisation, &mut |judge, row| drafts.push(organisation::draft(judge, row)))?;
        match read {
            Some(mut read) => {
                organisation::settle(drafts, organisation, &mut units, &read.columns, &mut read.findings);
                if read.columns.place(crate::fields::Field::UnitName).is_none() {
                    units.silence();
                }
                self.findings[Sheet::Organisation as usize] = read.findings.finish();
            }
            None if is_given => units.silence(),
            None => {}
        }
        Ok(units)
    }

    /// None where there is no such sheet, or none that could be read.
    fn inquiries(&mut self, units: &mut Units<'a>) -> Result<Option<Inquiries>, Label> {
        let mut inquiries = Inquiries::default();
        let mut words = std::mem::replace(&mut self.words, Words::new(self.known.taxonomy));
        let read = self.sheet(Sheet::Inquiries, &mut |judge, row| inquiries.judge(judge, row, &mut words, units))?;
        let Some(read) = read else { return Ok(None) };
        let has_numbers = read.columns.place(crate::fields::Field::Number).is_some();
        self.findings[Sheet::Inquiries as usize] = read.findings.finish();
        Ok(has_numbers.then_some(inquiries))
    }

    fn points(
        &mut self,
        mut inquiries: Option<&mut Inquiries>,
        units: &mut Units<'a>,
    ) -> Result<Vec<crate::reading::PointRow>, Label> {
        let mut rows = Vec::new();
        let mut words = std::mem::replace(&mut self.words, Words::new(self.known.taxonomy));
        let read = self.sheet(Sheet::Points, &mut |judge, row| {
            rows.extend(points::judge(judge, row, inquiries.as_deref_mut(), &mut words, units));
        })?;
        if let Some(read) = read {
            self.findings[Sheet::Points as usize] = read.findings.finish();
        }
        Ok(rows)
    }

    /// Gives every row below a sheet's headings to be judged. None where there is no such sheet or no heading row.
    fn sheet(&mut self, sheet: Sheet, each: &mut dyn FnMut(&mut Judge<'_>, &Row<'_>)) -> Result<Option<Read>, Label> {
        let Some(index) = self.places[sheet as usize] else { return Ok(None) };
        let found = &self.rows[index];
        let name = Arc::clone(&self.found[index].name);
        let mut judge = Judge::new(&self.ways, &name);
        if !found.recognised {
            judge.findings.fault(Cell::new(&name, 1, 0), messages::no_heading_row(sheet));
            self.findings[sheet as usize] = judge.findings.finish();
            return Ok(None);
        }
        let columns = Columns::of(found, sheet, self.profile, &mut judge.findings);
        let of = self.book.size(index);
        let is_ragged = self.book.is_ragged();
        let mut stray = Stray { is_ragged, warned: HashSet::new() };
        let progress = &mut *self.progress;
        let mut rows = 0;
        self.book.rows(index, &mut |number, cells| {
            if number <= columns.row || columns.are_blank(cells) {
                return ControlFlow::Continue(());
            }
            let quotable = stray.look(&mut judge.findings, &columns, number, cells);
            each(&mut judge, &Row { number, cells, columns: &columns, quotable });
            rows += 1;
            if rows % PROGRESS_EVERY == 0 {
                progress(Progress { sheet, rows, of });
            }
            ControlFlow::Continue(())
        })?;
        progress(Progress { sheet, rows, of: Some(rows) });
        Ok(Some(Read { columns, findings: judge.findings }))
    }
}

/// A sheet that was read.
struct Read {
    columns: Columns,
    findings: Findings,
}

/// Looks for cells under no heading.
struct Stray {
    is_ragged: bool,
    warned: HashSet<usize>,
}

impl Stray {
    /// Whether what stands in the row may be shown. A CSV record with more fields than headings has a separator too many,
    /// so that sealed text may stand in any column.
    fn look(&mut self, findings: &mut Findings, columns: &Columns, number: u32, cells: &[Value<'_>]) -> bool {
        let strays = cells.iter().enumerate().filter(|(column, cell)| !cell.is_blank() && columns.is_unheaded(*column));
        for (column, _) in strays {
            if self.is_ragged && column >= columns.width {
                let message = messages::too_many_cells(cells.len(), columns.width);
                findings.fault(findings.cell(number, narrow(column)), message);
                return false;
            }
            if self.warned.insert(column) {
                let message = messages::column_without_heading(narrow(column));
                findings.warn(findings.cell(number, narrow(column)), message);
            }
        }
        true
    }
}
