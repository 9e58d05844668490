//! A chart in words: its caption with n, and its text alternative.

use words::Language;

use super::plot::{Mark, Plot};
use super::plotting::Subject;
use crate::said::{count, label};

/// `Klagepunkter efter gruppe (n = 328 klagepunkter)`.
pub(super) fn caption(subject: &Subject, language: Language) -> String {
    subject.total.map_or_else(
        || subject.title.clone(),
        |total| {
            let unit = subject.unit.label();
            format!("{} (n = {} {})", subject.title, count(language, total), label(language, &unit))
        },
    )
}

/// What kind of drawing it is, what is largest and smallest, and how many in all.
pub(super) fn alt(subject: &Subject, language: Language) -> String {
    let marks = subject.plot.marks();
    let mut sentences = vec![format!("{}: {}.", kind(&subject.plot, language), subject.title)];
    match &subject.plot {
        Plot::Whole { .. } | Plot::Pie { .. } => {
            let all: Vec<String> = marks.iter().map(|mark| mark.name()).collect();
            sentences.push(format!("{}.", all.join("; ")));
        }
        Plot::Line(_) => sentences.extend(ends(&marks, language)),
        _ => sentences.extend(extremes(&marks, language)),
    }
    if let Some(total) = subject.total {
        let unit = subject.unit.label();
        let (total, unit) = (count(language, total), label(language, &unit));
        sentences.push(match language {
            Language::Danish => format!("I alt {total} {unit}."),
            Language::English => format!("{total} {unit} in all."),
        });
    }
    sentences.join(" ")
}

const fn kind(plot: &Plot, language: Language) -> &'static str {
    match plot {
        Plot::Bars(_) => language.pick("Vandrette søjler", "Horizontal bars"),
        Plot::Columns(_) => language.pick("Søjler måned for måned", "Columns month by month"),
        Plot::Stacked { .. } => language.pick("Stablede vandrette søjler", "Stacked horizontal bars"),
        Plot::Whole { .. } => language.pick("En søjle delt i dele", "One bar divided into parts"),
        Plot::Pie { .. } => language.pick("Cirkeldiagram", "Pie chart"),
        Plot::Line(_) => language.pick("Kurve over år", "Line over the years"),
        Plot::Panels(_) => language.pick("Små søjlediagrammer, ét pr. opgaveområde", "Small bar charts, one an area"),
    }
}

fn extremes(marks: &[&Mark], language: Language) -> Vec<String> {
    // What was put together is neither the largest nor the smallest of anything.
    let own: Vec<&Mark> = marks.iter().copied().filter(|mark| mark.selector.is_some()).collect();
    let marks = own.as_slice();
    let largest = marks.iter().copied().reduce(|best, mark| if mark.count > best.count { mark } else { best });
    let smallest = marks.iter().copied().reduce(|best, mark| if mark.count <= best.count { mark } else { best });
    match (largest, smallest) {
        (Some(largest), Some(smallest)) if largest.count != smallest.count => vec![
            format!("{}: {}.", language.pick("Størst", "Largest"), largest.name()),
            format!("{}: {}.", language.pick("Mindst", "Smallest"), smallest.name()),
        ],
        (Some(same), _) => vec![format!("{}.", same.name())],
        _ => Vec::new(),
    }
}

fn ends(marks: &[&Mark], language: Language) -> Vec<String> {
    match marks {
        [] => Vec::new(),
        [only] => vec![format!("{}.", only.name())],
        [first, .., last] => {
            let mut said = vec![format!("{}; {}.", first.name(), last.name())];
            if marks.len() > 2 {
                said.extend(extremes(marks, language));
            }
            said
        }
    }
}
