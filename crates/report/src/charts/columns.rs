//! Columns along the months, and the line over the years.

use super::bars::{DOT, DOTS_UP_TO, GAP, largest, to_f64};
use super::canvas::{Anchor, Canvas, Line, Rect, WIDTH};
use super::measure::{Weight, width, wrap};
use super::palette::{AXIS, MUTED, SINGLE};
use super::plot::Mark;

const SIZE: f64 = 8.5;
/// Height of the tallest column.
const TALL: f64 = 110.0;
const TOP: f64 = 16.0;
const FLOOR: f64 = TOP + TALL;
/// No heading under the axis is wider.
const HEADING: f64 = 90.0;

/// Where marks stand side by side, and which of them have room for their texts.
struct Ground {
    /// White to the left and right, so that a text wider than its slot stays inside.
    inset: f64,
    slot: f64,
    /// Every how many numbers and headings are written.
    numbers: usize,
    names: usize,
    /// The widest a line of a heading may be.
    heading: f64,
}

impl Ground {
    fn of(marks: &[Mark]) -> Self {
        let count = to_f64(marks.len().max(1) as u64);
        let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let number = widest(&mut marks.iter().map(|mark| width(&mark.number, SIZE, Weight::Semibold)));
        let words = marks.iter().flat_map(|mark| mark.axis().split_whitespace());
        let word = widest(&mut words.map(|word| width(word, SIZE, Weight::Regular))).min(HEADING);
        let over = (number.max(word) / 2.0 + 1.0 - WIDTH / count / 2.0).max(0.0);
        // A wider inset makes the slots narrower, which asks for a wider inset again; this is where that ends.
        let inset = if count > 1.0 { over / (1.0 - 1.0 / count) } else { 0.0 };
        let slot = (WIDTH - 2.0 * inset) / count;
        let every = |wide: f64| -> usize {
            let step = ((wide + 3.0) / slot).ceil().clamp(1.0, 1000.0);
            (1..1000).find(|place| to_f64(*place as u64) >= step).unwrap_or(1000)
        };
        Self { inset, slot, numbers: every(number), names: every(word), heading: word.max((slot - 3.0).min(HEADING)) }
    }

    fn middle(&self, place: usize) -> f64 {
        self.inset + self.slot * (to_f64(place as u64) + 0.5)
    }

    /// The number above a mark and the heading under it, where they have room. Returns how deep the heading reaches.
    fn write(&self, canvas: &mut Canvas<'_>, mark: &Mark, place: usize, baseline: f64) -> f64 {
        let x = self.middle(place);
        if place.is_multiple_of(self.numbers) {
            canvas.text(Line::at(x, baseline, SIZE).strong().anchored(Anchor::Middle), &mark.number);
        }
        if !place.is_multiple_of(self.names) {
            return 0.0;
        }
        let mut depth = 0.0;
        for line in wrap(mark.axis(), SIZE, Weight::Regular, self.heading) {
            depth += 11.0;
            canvas.text(Line::at(x, FLOOR + depth, SIZE).anchored(Anchor::Middle).coloured(MUTED), &line);
        }
        depth
    }
}

/// Columns with their numbers on top. Returns the height.
pub(super) fn columns(canvas: &mut Canvas<'_>, marks: &[Mark]) -> f64 {
    let max = largest(marks);
    let ground = Ground::of(marks);
    let wide = (ground.slot - GAP).clamp(0.5, 40.0);
    let dots = max <= DOTS_UP_TO && wide >= DOT.0 * 2.0;
    let mut deep: f64 = 0.0;
    for (place, mark) in marks.iter().enumerate() {
        let middle = ground.middle(place);
        canvas.mark(mark.selector.as_ref(), &mark.name(), |canvas| {
            let tall = if dots {
                stacked_dots(canvas, mark.count, middle)
            } else {
                let tall = TALL * to_f64(mark.count) / to_f64(max);
                canvas.surface(Rect { x: middle - wide / 2.0, y: FLOOR - tall, width: wide, height: tall }, SINGLE);
                tall
            };
            deep = deep.max(ground.write(canvas, mark, place, FLOOR - tall - 4.0));
        });
    }
    canvas.stroke(&[(0.0, FLOOR + 0.5), (WIDTH, FLOOR + 0.5)], AXIS, 1.0);
    FLOOR + deep + 6.0
}

/// One dot a thing, upwards. Returns the height.
fn stacked_dots(canvas: &mut Canvas<'_>, count: u64, middle: f64) -> f64 {
    for place in 0..count {
        canvas.circle(middle, FLOOR - DOT.1 * (to_f64(place) + 0.5), DOT.0, SINGLE.colour);
    }
    DOT.1 * to_f64(count)
}

/// A line over the years, from zero, with each number at its point. Returns the height.
pub(super) fn line(canvas: &mut Canvas<'_>, marks: &[Mark]) -> f64 {
    let max = largest(marks);
    let ground = Ground::of(marks);
    let high = |mark: &Mark| FLOOR - TALL * to_f64(mark.count) / to_f64(max);
    let points: Vec<(f64, f64)> =
        marks.iter().enumerate().map(|(place, mark)| (ground.middle(place), high(mark))).collect();
    canvas.stroke(&[(0.0, FLOOR + 0.5), (WIDTH, FLOOR + 0.5)], AXIS, 1.0);
    if points.len() > 1 {
        canvas.stroke(&points, SINGLE.colour, 2.0);
    }
    let mut deep: f64 = 0.0;
    for (place, (mark, (x, y))) in marks.iter().zip(&points).enumerate() {
        canvas.mark(mark.selector.as_ref(), &mark.name(), |canvas| {
            canvas.circle(*x, *y, 3.5, SINGLE.colour);
            deep = deep.max(ground.write(canvas, mark, place, *y - 7.0));
        });
    }
    FLOOR + deep + 6.0
}
