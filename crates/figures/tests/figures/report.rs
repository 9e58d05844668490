//! The register of a known report comes out exactly where the report's numbers hold.

use figures::testing::{report_facts, report_scope};
use figures::{Figures, Number, Selector, check, figures, json_text, members};

fn report() -> Figures {
    figures(&report_facts(), &report_scope())
}

#[test]
fn known_numbers_come_out() {
    let figures = report();
    let cases = [
        ("inquiries.total", 158, None, None),
        ("inquiries.residents", 143, Some(158), Some(91)),
        ("inquiries.non_residents", 15, Some(158), Some(9)),
        ("inquiries.annualised", 237, None, None),
        ("advice.total", 49, Some(158), Some(31)),
        ("advice.without_administration", 21, Some(49), Some(43)),
        ("complaints.total", 94, Some(158), Some(59)),
        ("other.total", 15, Some(158), Some(9)),
        ("complaints.returned", 22, Some(94), Some(23)),
        ("complaints.cross_area", 14, Some(94), Some(15)),
        ("complaints.with_meeting", 34, Some(94), Some(36)),
        ("complaints.about_meeting", 7, Some(34), Some(21)),
        ("points.total", 328, None, None),
    ];
    for (id, count, of, percent) in cases {
        let scalar = figures.scalar(id).unwrap();
        assert_eq!((scalar.count, scalar.of, scalar.percent), (Some(Number::Whole(count)), of, percent), "{id}");
    }
    assert_eq!(figures.scalar("inquiries.per_month").unwrap().count, Some(Number::Tenths(198)));
    assert_eq!(figures.scalar("points.per_complaint").unwrap().count, Some(Number::Hundredths(349)));
}

#[test]
fn known_tables_come_out() {
    let figures = report();
    let rows = |id: &str| -> Vec<(String, u64, Option<u64>)> {
        figures.table(id).unwrap().rows.iter().map(|row| (row.key.clone(), row.count, row.percent)).collect()
    };
    let expect = |rows: &[(&str, u64, u64)]| -> Vec<(String, u64, Option<u64>)> {
        rows.iter().map(|(key, count, percent)| ((*key).to_owned(), *count, Some(*percent))).collect()
    };
    let outcomes = [("procedural", 52, 55), ("substantive", 7, 8), ("none", 30, 32), ("unknown", 5, 5)];
    assert_eq!(rows("complaints.by_outcome"), expect(&outcomes));
    assert_eq!(rows("points.by_group"), expect(&[("law", 97, 30), ("good_practice", 168, 51), ("other", 63, 19)]));
    assert_eq!(rows("points.by_cluster"), expect(&[("delay", 80, 24), ("guidance", 46, 14)]));
    assert_eq!(rows("inquiries.by_month").iter().map(|(_, count, _)| count).sum::<u64>(), 158);
}

#[test]
fn a_share_that_stands_in_a_printed_table_takes_its_percentage() {
    let figures = report();
    let printed = |tables: &[&str]| figures.percent_in_document(7, "complaints.total", tables);
    assert_eq!(printed(&[]), Some(7));
    assert_eq!(printed(&["points.by_group", "complaints.by_outcome"]), Some(8));
    assert_eq!(figures.percent_in_document(7, "points.total", &["complaints.by_outcome"]), Some(2));
}

#[test]
fn every_number_leads_to_its_inquiries() {
    let (facts, scope) = (report_facts(), report_scope());
    let size = |address: &str| members(&facts, &scope, &address.parse::<Selector>().unwrap()).map(|found| found.len());
    let cases = [
        ("complaints.returned", Some(22)),
        ("complaints.returned/of", Some(94)),
        ("complaints.about_meeting/of", Some(34)),
        ("complaints.by_outcome/substantive", Some(7)),
        ("complaints.area_by_outcome/*/substantive", Some(7)),
        ("complaints.area_by_outcome/*/*", Some(94)),
        ("inquiries.area_by_category/*/complaint", Some(94)),
        ("inquiries.by_year/2023-05-01", Some(158)),
        ("complaints.by_year/2023-05-01", Some(94)),
        ("complaints.by_year/2022-05-01", None),
        ("complaints.by_outcome/nonsense", None),
        ("points.total", Some(94)),
    ];
    for (address, expected) in cases {
        assert_eq!(size(address), expected, "{address}");
    }
}

#[test]
fn the_whole_document_is_as_it_was() {
    insta::assert_snapshot!(json_text(&report()));
}

#[test]
fn the_whole_document_adds_up() {
    assert_eq!(check(&json_text(&report())), Ok(vec![]));
}
