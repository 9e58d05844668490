//! How wide a table is, and which room on paper it needs: headings may wrap between words, numbers may not.

use crate::document::DataTable;
use crate::printing::holds_words;

/// The room a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// The column of the text.
    Text,
    /// The text and its outer margin.
    Wide,
    /// A page on its side.
    Landscape,
}

impl Room {
    /// Its width in points.
    const fn width(self) -> usize {
        match self {
            Self::Text => 402,
            Self::Wide => 465,
            Self::Landscape => 700,
        }
    }
}

/// How a table fits on paper.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The room it takes.
    pub(super) page: Room,
    /// Whether the headings of numbers stand on end.
    pub(super) on_end: bool,
    /// The width of each column in points; the first takes what is left.
    pub(super) widths: Vec<usize>,
}

/// The longest row heading, in characters, that is kept on one line.
const ROW_HEADING: usize = 34;
/// White space at both sides of a cell, in points.
const PADDING: usize = 12;

impl Fit {
    /// The smallest room in which no word breaks; headings stand on end only where lying they would need a page on its
    /// side.
    pub(super) fn of(table: &DataTable, compact: bool) -> Self {
        let size = if compact { 8 } else { 9 };
        let lying = widths(table, size, false);
        let standing = widths(table, size, true);
        let fits = |widths: &[usize], page: Room| widths.iter().sum::<usize>() <= page.width();
        let choices = [
            (Room::Text, false, &lying),
            (Room::Wide, false, &lying),
            (Room::Wide, true, &standing),
            (Room::Landscape, false, &lying),
        ];
        let chosen = choices.into_iter().find(|(page, _, widths)| fits(widths, *page));
        let (page, on_end, widths) = chosen.unwrap_or((Room::Landscape, true, &standing));
        Self { page, on_end, widths: widths.clone() }
    }
}

fn widths(table: &DataTable, size: usize, on_end: bool) -> Vec<usize> {
    let columns = table.head.iter().enumerate();
    columns.map(|(place, label)| width(table, (place, label), size, on_end)).collect()
}

/// The room a column needs in points.
fn width(table: &DataTable, (place, label): (usize, &str), size: usize, on_end: bool) -> usize {
    let heading = if on_end && !holds_words(table, place) { 0 } else { longest_word(label) };
    let cells = match place {
        0 => table.rows.iter().map(|row| row.label.chars().count().min(ROW_HEADING)).max(),
        _ => table.rows.iter().filter_map(|row| row.cells.get(place - 1)).map(|cell| cell.text.chars().count()).max(),
    };
    let letters = heading.max(cells.unwrap_or(0)).max(2);
    // A letter of IBM Plex Sans is three fifths of its size wide where it is wide and strong.
    letters * size * 3 / 5 + PADDING
}

fn longest_word(label: &str) -> usize {
    label.split([' ', '-', '/']).map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_table_takes_the_smallest_room_that_holds_it() {
        let room = |columns| {
            let fit = Fit::of(&sample::table(1, 5, columns), true);
            (fit.page, fit.on_end)
        };
        assert_eq!(room(3), (Room::Text, false));
        assert_eq!(room(4), (Room::Wide, true));
        assert_eq!(room(9), (Room::Wide, true));
        assert_eq!(room(14), (Room::Landscape, true));
    }
}
