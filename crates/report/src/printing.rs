//! What of a document prints, and how deep its headings stand: settled once for all writers.

use std::collections::{BTreeSet, HashMap};

use crate::document::{Block, Chart, DataTable, Document, Meta};

/// A block at the top of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    /// The block.
    pub(crate) block: &'a Block,
    /// A heading's level with no level skipped on the way down; 0 for all else.
    pub(crate) level: u8,
}

/// A document as it prints.
#[derive(Debug)]
pub(crate) struct Printed<'a> {
    /// The blocks in order.
    pub(crate) pieces: Vec<Piece<'a>>,
    /// Charts whose numbers stand in no table of the document.
    pub(crate) loose: Vec<&'a Chart>,
    anchors: HashMap<&'a str, usize>,
}

/// Whether instructions to the adviser are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slots {
    /// As in the draft.
    Shown,
    /// As in print; headings over nothing else go with them.
    Left,
}

impl<'a> Printed<'a> {
    pub(crate) fn new(document: &'a Document, slots: Slots) -> Self {
        let mut blocks: Vec<&Block> = match slots {
            Slots::Shown => document.blocks.iter().collect(),
            Slots::Left => without_slots(&document.blocks),
        };
        if slots == Slots::Left {
            drop_lone_parts(&mut blocks);
        }
        let mut found = Found::default();
        blocks.iter().for_each(|block| found.look_at(block));
        let loose = found.charts.iter().copied().filter(|chart| chart.is_loose(&found.tables)).collect();
        Self { pieces: levelled(&blocks), loose, anchors: anchors(&blocks, &found) }
    }

    /// The number of an anchor, from 1; `None` where nothing printed has it.
    pub(crate) fn anchor(&self, id: &str) -> Option<usize> {
        self.anchors.get(id).copied()
    }

    /// The headings down to this level: level, words, anchor.
    pub(crate) fn headings(&self, deepest: u8) -> impl Iterator<Item = (u8, &'a str, &'a str)> {
        self.pieces.iter().filter_map(move |piece| match piece.block {
            Block::Heading { text, id, .. } if piece.level <= deepest => {
                Some((piece.level, text.as_str(), id.as_str()))
            }
            _ => None,
        })
    }
}

impl Meta {
    /// The period under the title, where the title does not say it already.
    pub(crate) fn cover_period(&self) -> Option<&str> {
        let period = self.subtitle.trim();
        (!period.is_empty() && !self.title.contains(period)).then_some(period)
    }
}

impl Chart {
    fn is_loose(&self, tables: &[&DataTable]) -> bool {
        let same = |table: &&DataTable| table.head == self.table.head && table.rows == self.table.rows;
        !self.show_table && !self.table.rows.is_empty() && !tables.iter().any(same)
    }
}

/// `Del 1: Henvendelserne` taken apart; `None` for a heading that opens no part.
pub(crate) fn part(text: &str) -> Option<(&str, &str)> {
    let number = text.strip_prefix("Del ").or_else(|| text.strip_prefix("Part "))?;
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (label, rest) = text.split_at(text.len() - number.len() + digits);
    let title = rest.trim_start_matches([' ', ':', '·', '.', '–']);
    let apart = rest.is_empty() || rest.len() > title.len();
    (digits > 0 && apart).then_some((label, title))
}

/// Whether a column holds words, not numbers; the first holds the row headings.
pub(crate) fn holds_words(table: &DataTable, column: usize) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.cells.get(column.checked_sub(1)?));
    let is_word = |text: &str| text.chars().any(char::is_alphabetic);
    column == 0 || cells().all(|cell| cell.value.is_none()) && cells().any(|cell| is_word(&cell.text))
}

/// Whether a chapter's heading opens the appendix.
pub(crate) fn opens_appendix(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| ["bilag", "appendix"].contains(&word.to_lowercase().as_str()))
}

fn heading_level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading { level, .. } => Some((*level).clamp(1, 4)),
        _ => None,
    }
}

fn without_slots(blocks: &[Block]) -> Vec<&Block> {
    let mut kept = Vec::with_capacity(blocks.len());
    let mut place = 0;
    while let Some(block) = blocks.get(place) {
        let end = heading_level(block).map_or(place + 1, |level| section_end(blocks, place, level));
        if end > place + 1 && holds_only_slots(&blocks[place + 1..end]) {
            place = end;
            continue;
        }
        if !matches!(block, Block::Slot(_)) {
            kept.push(block);
        }
        place += 1;
    }
    kept
}

fn section_end(blocks: &[Block], heading: usize, level: u8) -> usize {
    let after = heading + 1;
    blocks[after..]
        .iter()
        .position(|block| heading_level(block).is_some_and(|other| other <= level))
        .map_or(blocks.len(), |length| after + length)
}

fn holds_only_slots(section: &[Block]) -> bool {
    section.iter().any(|block| matches!(block, Block::Slot(_)))
        && section.iter().all(|block| matches!(block, Block::Slot(_) | Block::Heading { .. } | Block::PageBreak))
}

/// A part of which every chapter was left out opens nothing.
fn drop_lone_parts(blocks: &mut Vec<&Block>) {
    let opens_part = |block: &Block| matches!(block, Block::Heading { level: 1, text, .. } if part(text).is_some());
    let lone: BTreeSet<usize> = (0..blocks.len())
        .filter(|place| opens_part(blocks[*place]) && blocks.get(place + 1).is_none_or(|next| opens_part(next)))
        .collect();
    let mut place = 0;
    blocks.retain(|_| {
        place += 1;
        !lone.contains(&(place - 1))
    });
}

/// The pieces with their levels. A chapter starts a page anyway: a page break just before one would leave a page empty.
fn levelled<'a>(blocks: &[&'a Block]) -> Vec<Piece<'a>> {
    let mut last = 0;
    let opens_chapter = |place: usize| blocks.get(place).is_some_and(|block| heading_level(block) == Some(1));
    blocks
        .iter()
        .enumerate()
        .filter(|(place, block)| !matches!(block, Block::PageBreak) || !opens_chapter(place + 1))
        .map(|(_, block)| block)
        .map(|block| {
            let level = heading_level(block).map_or(0, |level| level.min(last + 1));
            last = if level > 0 { level } else { last };
            Piece { block, level }
        })
        .collect()
}

#[derive(Default)]
struct Found<'a> {
    charts: Vec<&'a Chart>,
    tables: Vec<&'a DataTable>,
}

impl<'a> Found<'a> {
    fn look_at(&mut self, block: &'a Block) {
        match block {
            Block::Chart(chart) => self.charts.push(chart),
            Block::Table(table) => self.tables.push(table),
            Block::List { items, .. } => items.iter().flatten().for_each(|block| self.look_at(block)),
            Block::Quote(body) | Block::Focus { body, .. } | Block::Note { body, .. } => self.look_in(body),
            Block::Recommendation(recommendation) => self.look_in(&recommendation.body),
            Block::Example(example) => self.look_in(&example.body),
            Block::Law(law) => self.look_in(&law.body),
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::TextTable { .. }
            | Block::KeyFigures(_)
            | Block::Slot(_)
            | Block::PageBreak => {}
        }
    }

    fn look_in(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.look_at(block));
    }
}

fn anchors<'a>(blocks: &[&'a Block], found: &Found<'a>) -> HashMap<&'a str, usize> {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Heading { id, .. } => Some(id.as_str()),
        _ => None,
    });
    let charts = found.charts.iter().map(|chart| chart.id.as_str());
    let tables = found.tables.iter().map(|table| table.id.as_str());
    let mut anchors = HashMap::new();
    for id in headings.chain(charts).chain(tables).filter(|id| !id.is_empty()) {
        let next = anchors.len() + 1;
        anchors.entry(id).or_insert(next);
    }
    anchors
}

#[cfg(test)]
mod tests;
