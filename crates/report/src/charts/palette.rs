//! Colours and textures of every chart, from DKFDS' own tokens.
//!
//! A dark hue is always followed by a light one: with both at least 3:1 against white, and 3:1 against each other, no
//! third tier of lightness exists. The texture is the second sign besides colour, so that black-and-white print reads.

/// Text and strong lines (DKFDS gray-900).
pub(super) const INK: &str = "#1A1A1A";
/// Lesser text (DKFDS gray-600).
pub(super) const MUTED: &str = "#454545";
/// The axis (DKFDS gray-500).
pub(super) const AXIS: &str = "#707070";
/// The card behind everything.
pub(super) const PAPER: &str = "#FFFFFF";

/// How the surface of a mark is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texture {
    Plain,
    Dots,
    Slanted,
    Level,
    Crossed,
    Upright,
}

/// The look of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tone {
    /// Surface.
    pub(super) colour: &'static str,
    /// Text and texture on it.
    pub(super) on: &'static str,
    pub(super) texture: Texture,
}

const fn dark(colour: &'static str, texture: Texture) -> Tone {
    Tone { colour, on: PAPER, texture }
}

const fn light(colour: &'static str, texture: Texture) -> Tone {
    Tone { colour, on: INK, texture }
}

/// DKFDS virk-primary-darker, data-pink-violet-900, data-green-900.
const DARK: [Tone; 3] =
    [dark("#003972", Texture::Plain), dark("#49006A", Texture::Dots), dark("#00441B", Texture::Level)];
/// DKFDS data-orange-600, data-blue-600, data-violet-600.
const LIGHT: [Tone; 3] =
    [light("#F16913", Texture::Slanted), light("#4292C6", Texture::Plain), light("#807DBA", Texture::Crossed)];
/// DKFDS gray-400 after a dark hue, gray-600 after a light one.
const GREYS: [Tone; 2] = [light("#8E8E8E", Texture::Upright), dark("#454545", Texture::Upright)];

/// The hue of charts with a single one.
pub(super) const SINGLE: Tone = DARK[0];

/// What was put together, beside the single hue.
pub(super) const REST: Tone = Tone { texture: Texture::Plain, ..GREYS[0] };

/// Most hues in one chart, grey not counted.
pub(super) const HUES: usize = 6;

/// The looks of so many parts in a row; grey where the last is what is left over or not known.
pub(super) fn tones(parts: usize, grey_last: bool) -> Vec<Tone> {
    let hues = parts.saturating_sub(usize::from(grey_last)).min(HUES);
    let mut lights = LIGHT.to_vec();
    let used = hues / 2;
    if grey_last && hues.is_multiple_of(2) && used > 0 {
        // Only orange is light enough to stand beside the dark grey.
        lights[..used].rotate_left(1);
    }
    let pairs = DARK.iter().zip(&lights).flat_map(|(dark, light)| [*dark, *light]);
    let mut tones: Vec<Tone> = pairs.take(hues).collect();
    if grey_last {
        tones.push(GREYS[usize::from(hues > 0 && hues.is_multiple_of(2))]);
    }
    tones
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn neighbours_and_paper_stand_apart_by_three_to_one() {
        for parts in 1..=HUES + 1 {
            for grey in [false, true] {
                let tones = tones(parts, grey);
                assert_eq!(tones.len(), if grey { parts } else { parts.min(HUES) });
                for tone in &tones {
                    assert!(contrast(tone.colour, PAPER) >= 3.0, "{tone:?} on paper");
                    assert!(contrast(tone.colour, tone.on) >= 4.5, "text on {tone:?}");
                }
                for pair in tones.windows(2) {
                    assert!(contrast(pair[0].colour, pair[1].colour) >= 3.0, "{pair:?}");
                }
            }
        }
    }

    #[test]
    fn no_two_parts_share_colour_or_lightness_and_texture() {
        let tones = tones(HUES + 1, true);
        for (place, one) in tones.iter().enumerate() {
            for other in &tones[place + 1..] {
                assert_ne!(one.colour, other.colour);
                assert!(
                    one.on != other.on || one.texture != other.texture,
                    "{one:?} and {other:?} look alike in print"
                );
            }
        }
    }

    #[test]
    fn lesser_text_reads_on_paper() {
        assert!(contrast(MUTED, PAPER) >= 4.5 && contrast(INK, PAPER) >= 4.5 && contrast(AXIS, PAPER) >= 3.0);
    }
}
