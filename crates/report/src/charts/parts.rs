//! Charts of parts: stacked bars, one bar of a whole, a small pie.

use std::f64::consts::TAU;

use super::bars::{DOT, DOTS_UP_TO, GAP, Headings, largest, to_f64};
use super::canvas::{Anchor, Canvas, Line, Rect, WIDTH, short};
use super::measure::{Weight, width, wrap};
use super::palette::{AXIS, SINGLE, Tone, tones};
use super::plot::{Mark, Stack};

const SIZE: f64 = 9.0;
/// Side of a swatch.
const SWATCH: f64 = 9.0;

/// Bars made of parts, with the names of the parts above. Returns the height.
pub(super) fn stacked(canvas: &mut Canvas<'_>, parts: &[String], grey_last: bool, rows: &[Stack]) -> f64 {
    let tones = tones(parts.len(), grey_last);
    let (size, limit) = if rows.len() > 30 { (7.5, 190.0) } else { (SIZE, 150.0) };
    let headings = Headings::of(rows.iter().map(|row| row.total.label.as_str()), size, limit);
    let values = rows.iter().map(|row| width(&row.total.value(), size, Weight::Semibold)).fold(0.0, f64::max);
    let left = headings.width + 6.0;
    let max = largest(rows.iter().map(|row| &row.total));
    let scale = Scale { left, room: (WIDTH - left - values - 8.0).max(20.0), max, size };
    let top = legend(canvas, parts, &tones, scale.dots()) + 6.0;
    let mut y = top;
    for (row, stack) in rows.iter().enumerate() {
        let pitch = headings.pitch(row);
        headings.write(canvas, row, left - 6.0, y);
        let end = segments(canvas, stack, &tones, scale, headings.bar(row, y));
        canvas.mark(stack.total.selector.as_ref(), &stack.total.name(), |canvas| {
            let baseline = y + (pitch - GAP) / 2.0 + size * 0.35;
            canvas.text(Line::at(end + 4.0, baseline, size).strong(), &stack.total.value());
        });
        y += pitch;
    }
    canvas.stroke(&[(left - 0.5, top - 2.0), (left - 0.5, y)], AXIS, 1.0);
    y + 4.0
}

/// How counts become lengths.
#[derive(Debug, Clone, Copy)]
struct Scale {
    left: f64,
    room: f64,
    max: u64,
    size: f64,
}

impl Scale {
    fn long(self, count: u64) -> f64 {
        self.room * to_f64(count) / to_f64(self.max)
    }

    fn dots(self) -> bool {
        self.max <= DOTS_UP_TO && self.room >= to_f64(self.max) * DOT.1
    }
}

/// The parts of one row. Returns where they end.
fn segments(canvas: &mut Canvas<'_>, stack: &Stack, tones: &[Tone], scale: Scale, (y, height): (f64, f64)) -> f64 {
    let mut x = scale.left;
    for (place, (mark, tone)) in stack.parts.iter().zip(tones).enumerate() {
        if mark.count == 0 {
            continue;
        }
        let long = if scale.dots() { DOT.1 * to_f64(mark.count) } else { scale.long(mark.count) };
        let name = format!("{}, {}", stack.total.label, mark.name());
        canvas.mark(mark.selector.as_ref(), &name, |canvas| {
            if scale.dots() {
                for dot in 0..mark.count {
                    sign(canvas, place, (x + DOT.1 * (to_f64(dot) + 0.5), y + height / 2.0), *tone);
                }
            } else {
                let shown = if long > 2.0 * GAP { long - GAP } else { (long * 0.6).max(0.4) };
                let rect = Rect { x, y, width: shown, height };
                canvas.surface(rect, *tone);
                number_inside(canvas, rect, &mark.number, *tone, scale.size);
            }
        });
        x += long;
    }
    x
}

/// The number inside its surface, where it fits, on a plain ground so that the texture does not cross it.
fn number_inside(canvas: &mut Canvas<'_>, rect: Rect, number: &str, tone: Tone, size: f64) {
    let size = size - 0.5;
    let wide = width(number, size, Weight::Semibold);
    if rect.width < wide + 6.0 || rect.height < size + 2.0 {
        return;
    }
    let middle = rect.x + rect.width / 2.0;
    let plate = Rect { x: middle - wide / 2.0 - 1.5, y: rect.y, width: wide + 3.0, height: rect.height };
    canvas.surface(plate, Tone { texture: super::palette::Texture::Plain, ..tone });
    let line = Line::at(middle, rect.y + rect.height / 2.0 + size * 0.35, size).strong().coloured(tone.on);
    canvas.text(line.anchored(Anchor::Middle), number);
}

/// A dot whose form, too, says which part it is.
fn sign(canvas: &mut Canvas<'_>, part: usize, (x, y): (f64, f64), tone: Tone) {
    let r = DOT.0;
    let at = |dx: f64, dy: f64| format!("{},{}", short(x + dx * r), short(y + dy * r));
    match part % 4 {
        0 => canvas.circle(x, y, r, tone.colour),
        1 => canvas
            .shape(&format!("M{}L{}L{}L{}Z", at(-0.9, -0.9), at(0.9, -0.9), at(0.9, 0.9), at(-0.9, 0.9)), tone.colour),
        2 => canvas.shape(
            &format!("M{}L{}L{}L{}Z", at(0.0, -1.25), at(1.25, 0.0), at(0.0, 1.25), at(-1.25, 0.0)),
            tone.colour,
        ),
        _ => canvas.shape(&format!("M{}L{}L{}Z", at(0.0, -1.15), at(1.1, 0.9), at(-1.1, 0.9)), tone.colour),
    }
}

/// The names of the parts with their looks, flowing over as many lines as they need. Returns the height.
fn legend(canvas: &mut Canvas<'_>, parts: &[String], tones: &[Tone], dots: bool) -> f64 {
    let (mut x, mut y) = (0.0, 4.0);
    for (place, (part, tone)) in parts.iter().zip(tones).enumerate() {
        let lines = wrap(part, SIZE, Weight::Regular, WIDTH - SWATCH - 4.0);
        let wide = SWATCH + 4.0 + lines.iter().map(|line| width(line, SIZE, Weight::Regular)).fold(0.0, f64::max);
        if x > 0.0 && x + wide > WIDTH {
            x = 0.0;
            y += 14.0;
        }
        swatch(canvas, place, (x, y), *tone, dots);
        for (place, line) in lines.iter().enumerate() {
            canvas.text(Line::at(x + SWATCH + 4.0, y + 8.0 + 11.0 * to_f64(place as u64), SIZE), line);
        }
        if lines.len() > 1 {
            y += 11.0 * to_f64(lines.len() as u64 - 1);
        }
        x += wide + 14.0;
    }
    y + 12.0
}

/// How a part looks in the drawing: its surface, or its sign where there is one dot a thing.
fn swatch(canvas: &mut Canvas<'_>, part: usize, (x, y): (f64, f64), tone: Tone, dots: bool) {
    if dots {
        sign(canvas, part, (x + SWATCH / 2.0, y + SWATCH / 2.0), tone);
    } else {
        canvas.surface(Rect { x, y, width: SWATCH, height: SWATCH }, tone);
    }
}

/// One bar of a whole, and under it each part by name. Returns the height.
pub(super) fn whole(canvas: &mut Canvas<'_>, marks: &[Mark], grey_last: bool) -> f64 {
    let tones = tones(marks.len(), grey_last);
    let total: u64 = marks.iter().map(|mark| mark.count).sum();
    let stack = Stack { total: nameless(total), parts: marks.to_vec() };
    let scale = Scale { left: 0.0, room: WIDTH, max: total.max(1), size: 10.0 };
    segments(canvas, &stack, &tones, scale, (4.0, 28.0));
    list(canvas, marks, &tones, (0.0, 50.0), scale.dots())
}

fn nameless(total: u64) -> Mark {
    Mark {
        label: String::new(),
        short: None,
        count: total,
        number: String::new(),
        percent: None,
        share: String::new(),
        selector: None,
    }
}

/// Each part on its own line: look, name, number. Returns the height.
fn list(canvas: &mut Canvas<'_>, marks: &[Mark], tones: &[Tone], (x, top): (f64, f64), dots: bool) -> f64 {
    let values = marks.iter().map(|mark| width(&mark.value(), SIZE, Weight::Semibold)).fold(0.0, f64::max);
    let mut y = top;
    for (place, (mark, tone)) in marks.iter().zip(tones).enumerate() {
        canvas.mark(mark.selector.as_ref(), &mark.name(), |canvas| {
            swatch(canvas, place, (x, y - 8.0), *tone, dots);
            let line = Line::at(x + SWATCH + 5.0 + values, y, SIZE).strong().anchored(Anchor::End);
            canvas.text(line, &mark.value());
            let left = x + SWATCH + 5.0 + values + 8.0;
            for (place, text) in wrap(&mark.label, SIZE, Weight::Regular, WIDTH - left).iter().enumerate() {
                y += if place == 0 { 0.0 } else { 11.0 };
                canvas.text(Line::at(left, y, SIZE), text);
            }
        });
        y += 14.0;
    }
    y - 6.0
}

/// A small pie with its parts named beside it. Returns the height.
pub(super) fn pie(canvas: &mut Canvas<'_>, marks: &[Mark], grey_last: bool) -> f64 {
    const RADIUS: f64 = 52.0;
    let tones = tones(marks.len(), grey_last);
    let total = marks.iter().map(|mark| mark.count).sum::<u64>().max(1);
    let (x, y) = (RADIUS + 4.0, RADIUS + 4.0);
    let around = Rect { x: x - RADIUS, y: y - RADIUS, width: 2.0 * RADIUS, height: 2.0 * RADIUS };
    let mut turned = 0.0;
    for (mark, tone) in marks.iter().zip(&tones).filter(|(mark, _)| mark.count > 0) {
        let share = to_f64(mark.count) / to_f64(total);
        canvas.mark(mark.selector.as_ref(), &mark.name(), |canvas| {
            canvas.slice(&wedge((x, y), RADIUS, (turned, turned + share)), around, *tone);
        });
        turned += share;
    }
    if turned == 0.0 {
        canvas.stroke(&[(x - RADIUS, y), (x + RADIUS, y)], SINGLE.colour, 1.0);
    }
    let left = 2.0 * RADIUS + 28.0;
    let start = (y - 14.0 * (to_f64(marks.len() as u64) - 1.0) / 2.0 + 3.0).max(12.0);
    let bottom = list(canvas, marks, &tones, (left, start), false);
    bottom.max(2.0 * RADIUS + 8.0)
}

/// A slice between two turns (0–1), clockwise from twelve.
fn wedge((x, y): (f64, f64), radius: f64, (from, to): (f64, f64)) -> String {
    let point = |turn: f64| {
        let angle = TAU * turn;
        format!("{},{}", short(x + radius * angle.sin()), short(y - radius * angle.cos()))
    };
    let r = short(radius);
    if to - from > 0.999 {
        // An arc that ends where it began is none: two halves instead.
        return format!("M{}A{r},{r} 0 1 1 {}A{r},{r} 0 1 1 {}Z", point(0.0), point(0.5), point(0.0));
    }
    let large = u8::from(to - from > 0.5);
    format!("M{},{}L{}A{r},{r} 0 {large} 1 {}Z", short(x), short(y), point(from), point(to))
}
