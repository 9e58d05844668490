//! The second sign besides colour: thin strokes over a surface, drawn one by one. Tiled patterns would show their seams
//! in print.

use super::canvas::{Rect, short};
use super::palette::Texture;

/// Distance between two strokes.
const STEP: f64 = 6.0;

/// The strokes over a rectangle as path data; empty where it is plain or too small.
pub(super) fn strokes(texture: Texture, rect: Rect) -> String {
    match texture {
        Texture::Plain => String::new(),
        Texture::Dots => dots(rect),
        Texture::Level => {
            places(rect.height).map(|y| segment((0.0, y), (rect.width, y), rect)).collect::<Vec<_>>().concat()
        }
        Texture::Upright => {
            places(rect.width).map(|x| segment((x, 0.0), (x, rect.height), rect)).collect::<Vec<_>>().concat()
        }
        Texture::Slanted => slanted(rect, false),
        Texture::Crossed => slanted(rect, false) + &slanted(rect, true),
    }
}

/// How wide a stroke of the texture is.
pub(super) const fn width(texture: Texture) -> &'static str {
    match texture {
        Texture::Dots => "1.6",
        _ => "0.5",
    }
}

/// Places along a length, the first half a step in.
fn places(long: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(STEP / 2.0), |place| Some(place + STEP)).take_while(move |place| *place < long)
}

fn segment(from: (f64, f64), to: (f64, f64), rect: Rect) -> String {
    let at = |(x, y): (f64, f64)| format!("{},{}", short(rect.x + x), short(rect.y + y));
    format!("M{}L{}", at(from), at(to))
}

/// Points, every other row half a step aside, none cut by the edge. Each is a stroke too short to see but for its round
/// ends.
fn dots(rect: Rect) -> String {
    let mut path = String::new();
    for (row, y) in places(rect.height - 1.0).enumerate() {
        let aside = if row.is_multiple_of(2) { 0.0 } else { STEP / 2.0 };
        for x in places(rect.width - 1.0 - aside) {
            path.push_str(&format!("M{},{}h0.01", short(rect.x + x + aside), short(rect.y + y)));
        }
    }
    path
}

/// Lines at 45 degrees, cut at the edges: upwards to the right, or downwards.
fn slanted(rect: Rect, down: bool) -> String {
    let (wide, tall) = (rect.width, rect.height);
    let lines = places(wide + tall).map(|sum| {
        // Every point of a line has the same x + y.
        let (left, right) = ((sum - tall).max(0.0), sum.min(wide));
        let turn = |x: f64| (x, if down { tall - (sum - x) } else { sum - x });
        segment(turn(left), turn(right), rect)
    });
    lines.collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stay_on_their_surface() {
        for texture in [Texture::Dots, Texture::Level, Texture::Upright, Texture::Slanted, Texture::Crossed] {
            for (width, height) in [(100.0, 14.0), (0.4, 14.0), (7.0, 28.0), (3.5, 2.0)] {
                let path = strokes(texture, Rect { x: 10.0, y: 20.0, width, height });
                let pairs = path.split(['M', 'L']).filter(|pair| !pair.is_empty());
                for (x, y) in pairs.filter_map(|pair| pair.split("h").next().unwrap().split_once(',')) {
                    let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
                    assert!((9.99..=10.01 + width).contains(&x) && (19.99..=20.01 + height).contains(&y), "{path}");
                }
            }
        }
        assert_eq!(strokes(Texture::Plain, Rect { x: 0.0, y: 0.0, width: 9.0, height: 9.0 }), "");
    }
}
