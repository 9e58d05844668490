//! Names of sheets: at most 31 characters, none of `[]:*?/\`, each once.

use std::collections::BTreeSet;

use words::Language;

/// The most that a sheet's name may hold.
const LONGEST: usize = 31;

/// Short names of the figures' tables.
const KNOWN: [(&str, &str, &str); 21] = [
    ("inquiries.by_category", "Kategorier", "Categories"),
    ("inquiries.by_month", "Måneder", "Months"),
    ("inquiries.by_channel", "Kanaler", "Channels"),
    ("inquiries.by_from", "Henvendelser fra", "Inquiries from"),
    ("inquiries.by_theme", "Temaer", "Themes"),
    ("complaints.by_role", "Roller", "Roles"),
    ("complaints.by_outcome", "Udfald", "Outcomes"),
    ("complaints.by_learning", "Læring", "Learning"),
    ("points.by_group", "Klagepunkter, grupper", "Points, groups"),
    ("points.by_kind", "Klagepunkter, arter", "Points, kinds"),
    ("points.by_cluster", "Klagepunkter, klynger", "Points, clusters"),
    ("points.by_finding", "Klagepunkter, vurdering", "Points, findings"),
    ("inquiries.by_own_category", "Egne kategorier", "Own categories"),
    ("complaints.by_own_outcome", "Egne udfald", "Own outcomes"),
    ("inquiries.area_by_category", "Område og kategori", "Area and category"),
    ("points.area_by_group", "Område og gruppe", "Area and group"),
    ("points.area_by_kind", "Område og klagepunkt", "Area and point kind"),
    ("complaints.area_by_outcome", "Område og udfald", "Area and outcome"),
    ("complaints.role_by_area", "Rolle og område", "Role and area"),
    ("inquiries.by_year", "Henvendelser over år", "Inquiries by year"),
    ("complaints.by_year", "Klager over år", "Complaints by year"),
];

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The short name of a figure's table, else its label.
    pub(super) fn of(&mut self, id: &str, label: &str, language: Language) -> String {
        let known = KNOWN.iter().find(|(known, _, _)| *known == id).map(|(_, da, en)| language.pick(da, en));
        self.give(known.unwrap_or(label))
    }

    /// A name that a workbook accepts, numbered where it is taken.
    pub(super) fn give(&mut self, wish: &str) -> String {
        let wish: String =
            wish.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
        let wish = match wish.trim().trim_matches('\'') {
            "" => "Ark",
            wish => wish,
        };
        let numbered = |number: usize| if number == 1 { String::new() } else { format!(" {number}") };
        let name = (1..)
            .map(|number| {
                let end = numbered(number);
                format!("{}{end}", cut(wish, LONGEST - end.len()))
            })
            .find(|name| !self.taken.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.taken.insert(name.to_lowercase());
        name
    }
}

/// The first so many UTF-16 units, which is what a workbook counts.
fn cut(text: &str, longest: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > longest
    });
    text[..end.map_or(text.len(), |(place, _)| place)].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_workbook_accepts() {
        let mut names = Names::default();
        let given: Vec<String> = [
            "Klager",
            "klager",
            "a/b:c*[d]?",
            "",
            "  ",
            "Henvendelser fordelt på opgaveområde og kategori",
            "Henvendelser fordelt på opgaveområde og andet",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ]
        .map(|wish| names.give(wish))
        .into();
        assert_eq!(
            given,
            [
                "Klager",
                "klager 2",
                "a b c  d",
                "Ark",
                "Ark 2",
                "Henvendelser fordelt på opgaveo",
                "Henvendelser fordelt på opgav 2",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
            ]
        );
        assert_eq!(names.of("points.by_group", "andet", Language::English), "Points, groups");
    }

    #[test]
    fn known_names_are_short_and_differ() {
        for language in Language::ALL {
            let names: BTreeSet<&str> = KNOWN.iter().map(|(_, da, en)| language.pick(da, en)).collect();
            assert_eq!(names.len(), KNOWN.len());
            assert!(names.iter().all(|name| name.chars().count() <= LONGEST));
        }
    }
}
