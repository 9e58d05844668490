//! Horizontal bars, alone or in small panels; few things are drawn one dot each.

use super::canvas::{Anchor, Canvas, Line, Rect, WIDTH};
use super::measure::{Weight, width, wrap};
use super::palette::{AXIS, REST, SINGLE, Tone};
use super::plot::{Mark, Panel};

/// Up to this many are drawn as dots.
pub(super) const DOTS_UP_TO: u64 = 12;
/// Radius of a dot and distance between two.
pub(super) const DOT: (f64, f64) = (3.0, 8.0);
/// The widest row heading of a small chart.
const LABEL: f64 = 92.0;
/// White between two bars.
pub(super) const GAP: f64 = 2.0;

/// Where a group of bars stands and how it is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    /// The widest a row heading may be.
    pub(super) label_limit: f64,
    pub(super) size: f64,
    /// The number that fills the width.
    pub(super) max: u64,
    /// Room for row headings and for numbers, where several frames share one scale.
    pub(super) shared: Option<(f64, f64)>,
}

/// Row headings broken into lines, and the room they need.
pub(super) struct Headings {
    pub(super) lines: Vec<Vec<String>>,
    pub(super) width: f64,
    size: f64,
}

impl Headings {
    pub(super) fn of<'a>(labels: impl Iterator<Item = &'a str>, size: f64, limit: f64) -> Self {
        let lines: Vec<Vec<String>> = labels.map(|label| wrap(label, size, Weight::Regular, limit)).collect();
        let widths = lines.iter().flatten().map(|line| width(line, size, Weight::Regular));
        Self { width: widths.fold(0.0, f64::max), lines, size }
    }

    /// From one bar's top to the next one's.
    pub(super) fn pitch(&self, row: usize) -> f64 {
        let lines = self.lines.get(row).map_or(1, Vec::len);
        (to_f64(lines as u64) * self.size * 1.15 + 2.0).max(self.size * 1.5) + GAP
    }

    /// Top and height of a row's bar: all bars are equally thick, whatever room the headings take.
    pub(super) fn bar(&self, row: usize, y: f64) -> (f64, f64) {
        let thick = self.size * 1.5;
        (y + (self.pitch(row) - GAP - thick) / 2.0, thick)
    }

    /// Writes a heading right-aligned before `x`, centred on a row that starts at `y`.
    pub(super) fn write(&self, canvas: &mut Canvas<'_>, row: usize, x: f64, y: f64) {
        let lines = self.lines.get(row).map_or(&[] as &[String], Vec::as_slice);
        let step = self.size * 1.15;
        let middle = y + (self.pitch(row) - GAP) / 2.0;
        let first = middle - step * (to_f64(lines.len() as u64) - 1.0) / 2.0 + self.size * 0.35;
        for (place, line) in lines.iter().enumerate() {
            canvas.text(Line::at(x, first + step * to_f64(place as u64), self.size).anchored(Anchor::End), line);
        }
    }
}

/// Counts are far below the size at which a float loses whole numbers.
#[expect(clippy::cast_precision_loss, reason = "a drawing needs no more than a float's precision")]
pub(super) const fn to_f64(count: u64) -> f64 {
    count as f64
}

/// The largest number, at least one.
pub(super) fn largest<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> u64 {
    marks.into_iter().map(|mark| mark.count).max().unwrap_or(0).max(1)
}

/// Bars over the whole width. Returns the height.
pub(super) fn bars(canvas: &mut Canvas<'_>, marks: &[Mark]) -> f64 {
    let many = marks.len() > 30;
    let (size, label_limit) = if many { (7.5, 190.0) } else { (9.0, 150.0) };
    let frame = Frame { x: 0.0, y: 4.0, width: WIDTH, label_limit, size, max: largest(marks), shared: None };
    in_frame(canvas, marks, frame) + 4.0
}

/// Bars within a frame. Returns where they end.
pub(super) fn in_frame(canvas: &mut Canvas<'_>, marks: &[Mark], frame: Frame) -> f64 {
    let headings = Headings::of(marks.iter().map(|mark| mark.label.as_str()), frame.size, frame.label_limit);
    let (names, values) = frame.shared.unwrap_or_else(|| (headings.width, widest_value(marks.iter(), frame.size)));
    let left = frame.x + names + 6.0;
    let room = (frame.x + frame.width - left - values - 8.0).max(20.0);
    let dots = frame.max <= DOTS_UP_TO && room >= to_f64(frame.max) * DOT.1;
    let mut y = frame.y;
    for (row, mark) in marks.iter().enumerate() {
        let pitch = headings.pitch(row);
        canvas.mark(mark.selector.as_ref(), &mark.name(), |canvas| {
            headings.write(canvas, row, left - 6.0, y);
            let tone = if mark.selector.is_some() { SINGLE } else { REST };
            let end = if dots {
                dotted(canvas, mark.count, (left, y + (pitch - GAP) / 2.0), tone)
            } else {
                let (y, height) = headings.bar(row, y);
                let long = room * to_f64(mark.count) / to_f64(frame.max);
                let long = if mark.count > 0 { long.max(1.0) } else { 0.0 };
                canvas.surface(Rect { x: left, y, width: long, height }, tone);
                left + long
            };
            let baseline = y + (pitch - GAP) / 2.0 + frame.size * 0.35;
            canvas.text(Line::at(end + 4.0, baseline, frame.size).strong(), &mark.value());
        });
        y += pitch;
    }
    canvas.stroke(&[(left - 0.5, frame.y - 2.0), (left - 0.5, y)], AXIS, 1.0);
    y
}

fn widest_value<'a>(marks: impl Iterator<Item = &'a Mark>, size: f64) -> f64 {
    marks.map(|mark| width(&mark.value(), size, Weight::Semibold)).fold(0.0, f64::max)
}

/// One dot a thing. Returns where they end.
fn dotted(canvas: &mut Canvas<'_>, count: u64, (left, middle): (f64, f64), tone: Tone) -> f64 {
    for place in 0..count {
        canvas.circle(left + DOT.1 * (to_f64(place) + 0.5), middle, DOT.0, tone.colour);
    }
    left + DOT.1 * to_f64(count)
}

/// Small bar charts in two columns, all on one scale. Returns the height.
pub(super) fn panels(canvas: &mut Canvas<'_>, panels: &[Panel]) -> f64 {
    let all = || panels.iter().flat_map(|panel| &panel.marks);
    let names = Headings::of(all().map(|mark| mark.label.as_str()), 8.0, LABEL).width;
    let (max, shared) = (largest(all()), (names, widest_value(all(), 8.0)));
    let column = (WIDTH - 16.0) / 2.0;
    let frame = |x: f64| Frame { x, y: 0.0, width: column, label_limit: LABEL, size: 8.0, max, shared: Some(shared) };
    let mut top = 4.0;
    for pair in panels.chunks(2) {
        let mut bottom: f64 = top;
        for (place, panel) in pair.iter().enumerate() {
            let x = if place == 0 { 0.0 } else { column + 16.0 };
            bottom = bottom.max(one_panel(canvas, panel, Frame { y: top, ..frame(x) }));
        }
        top = bottom + 12.0;
    }
    top - 8.0
}

fn one_panel(canvas: &mut Canvas<'_>, panel: &Panel, frame: Frame) -> f64 {
    let title = format!("{} ({})", panel.title.label, panel.title.number);
    let mut y = frame.y + 9.0;
    for line in wrap(&title, 9.0, Weight::Semibold, frame.width) {
        canvas.text(Line::at(frame.x, y, 9.0).strong(), &line);
        y += 11.0;
    }
    in_frame(canvas, &panel.marks, Frame { y: y - 4.0, ..frame })
}
