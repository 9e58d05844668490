//! The check finds what does not add up in other people's numbers, and nothing in true ones.

use figures::testing::{report_facts, report_scope};
use figures::{CheckError, Failure, check, check_with, figures, json, json_text, percent};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::drawn::registers;

fn found(document: &Value) -> Vec<(String, String, String)> {
    let failures = check(&document.to_string()).unwrap();
    failures.into_iter().map(|Failure { id, stated, holds }| (id, stated, holds)).collect()
}

fn expect(document: &Value, expected: &[(&str, &str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(id, stated, holds)| ((*id).to_owned(), (*stated).to_owned(), (*holds).to_owned()))
        .collect();
    assert_eq!(found(document), expected, "{document}");
}

fn outcomes(percents: [u64; 4]) -> Value {
    let counts = [("procedural", 52), ("substantive", 7), ("none", 30), ("unknown", 5)];
    let row = |((key, count), percent): ((&str, u64), u64)| json!({"key": key, "count": count, "percent": percent});
    let rows: Vec<Value> = counts.into_iter().zip(percents).map(row).collect();
    json!({"tables": [{"id": "complaints.by_outcome", "total": 94, "rows": rows}]})
}

#[test]
fn known_published_errors_are_found() {
    let groups = |percent: u64| {
        json!({"tables": [{"id": "points.by_group", "partition": true, "total": 328, "rows": [
            {"key": "law", "count": 97, "percent": 30},
            {"key": "good_practice", "count": 168, "percent": percent},
            {"key": "other", "count": 63, "percent": 19}]}]})
    };
    expect(&groups(51), &[]);
    expect(&groups(53), &[("points.by_group/good_practice", "53", "51")]);
    let parts = json!({"tables": [{"id": "inquiries.by_category", "total": 990, "rows": [
        {"key": "advice", "count": 510}, {"key": "complaint", "count": 400}, {"key": "other", "count": 100}]}]});
    expect(&parts, &[("inquiries.by_category", "990", "1010")]);
    let scalars = json!({"figures": [{"id": "inquiries.total", "count": 990}, {"id": "advice.total", "count": 510},
        {"id": "complaints.total", "count": 400}, {"id": "other.total", "count": 100}]});
    expect(&scalars, &[("inquiries.total", "990", "1010")]);
}

#[test]
fn either_rounding_is_taken_inside_a_table_and_one_alone() {
    expect(&outcomes([55, 8, 32, 5]), &[]);
    expect(&outcomes([55, 7, 32, 5]), &[]);
    expect(&outcomes([55, 8, 32, 6]), &[("complaints.by_outcome/unknown", "6", "5")]);
    expect(&outcomes([55, 9, 32, 5]), &[("complaints.by_outcome/substantive", "9", "8")]);
    let alone = json!({"figures": [{"id": "own.share", "count": 7, "of": 94, "percent": 8}]});
    expect(&alone.clone(), &[("own.share", "8", "7")]);
    let mut both = outcomes([55, 8, 32, 5]);
    both["figures"] = alone["figures"].clone();
    expect(&both, &[]);
}

#[test]
fn each_mismatch_is_named_once_and_where_it_stands() {
    let all = json(&figures(&report_facts(), &report_scope()));
    let cases = [
        ("/figures/0/count", json!(159), ("inquiries.total", "159", "158")),
        ("/figures/9/count", json!(25), ("complaints.returned", "23", "27")),
        ("/figures/9/percent", json!(25), ("complaints.returned", "25", "23")),
        ("/figures/9/of", json!(95), ("complaints.returned", "95", "94")),
        ("/figures/9/count", json!(95), ("complaints.returned", "95", "≤ 94")),
        ("/figures/3/count", json!(20), ("inquiries.per_month", "20", "19.8")),
        ("/figures/4/count", json!(240), ("inquiries.annualised", "240", "237")),
        ("/tables/0/total", json!(157), ("inquiries.by_category", "157", "158")),
        ("/tables/0/rows/0/count", json!(50), ("inquiries.by_category/advice", "50", "49")),
        ("/tables/1/rows/0/count", json!(1), ("inquiries.by_month/2023-05", "1", "22")),
        ("/tables/8/rows/1/percent", json!(53), ("points.by_group/good_practice", "53", "51")),
        ("/tables/10/rows/0/count", json!(81), ("points.by_cluster/delay", "81", "80")),
        ("/cross_tables/1/cells/0/0", json!(0), ("points.area_by_group/social-og-handicap/law", "0", "32")),
        ("/cross_tables/0/row_totals/0", json!(0), ("inquiries.area_by_category/social-og-handicap/*", "0", "44")),
        ("/cross_tables/0/column_totals/1", json!(0), ("inquiries.area_by_category/*/complaint", "0", "94")),
        ("/cross_tables/0/total", json!(0), ("inquiries.area_by_category/*/*", "0", "158")),
        ("/series/1/points/0/count", json!(95), ("complaints.by_year/2023-05-01", "95", "94")),
    ];
    for (pointer, value, (id, stated, holds)) in cases {
        let mut document = all.clone();
        *document.pointer_mut(pointer).unwrap() = value;
        let failures = found(&document);
        assert_eq!(failures.len(), 1, "{pointer}: {failures:?}");
        assert_eq!(failures[0].0, id, "{pointer}: {failures:?}");
        if pointer != "/figures/9/count" || stated == "95" {
            assert_eq!((failures[0].1.as_str(), failures[0].2.as_str()), (stated, holds), "{pointer}");
        }
    }
}

#[test]
fn figures_are_held_against_each_other_across_tables() {
    let row = |key: &str, count: u64| json!({"key": key, "count": count});
    let table = |id: &str, total: Value, rows: Vec<Value>| json!({"id": id, "total": total, "rows": rows});
    let of = |tables: Vec<Value>, figures: Vec<(&str, u64)>| {
        let figures: Vec<Value> = figures.into_iter().map(|(id, count)| json!({"id": id, "count": count})).collect();
        json!({"figures": figures, "tables": tables})
    };
    let groups = |law: u64| table("points.by_group", json!(null), vec![row("law", law)]);
    let kinds = table("points.by_kind", json!(50), vec![row("FR-VEJL", 46), row("GF-TID", 4)]);
    expect(&of(vec![groups(46), kinds.clone()], vec![]), &[]);
    expect(&of(vec![groups(47), kinds.clone()], vec![]), &[("points.by_group/law", "47", "46")]);
    let own = table("points.by_kind", json!(50), vec![row("FR-VEJL", 46), row("EGEN", 4)]);
    expect(&of(vec![groups(50), own.clone()], vec![]), &[]);
    expect(&of(vec![groups(45), own], vec![]), &[("points.by_group/law", "45", "≥ 46")]);
    let cluster = |count: u64| table("points.by_cluster", json!(null), vec![row("guidance", count)]);
    expect(&of(vec![cluster(45), kinds], vec![]), &[("points.by_cluster/guidance", "45", "46")]);
    let from = table(
        "inquiries.by_from",
        json!(158),
        vec![row("resident", 143), row("other_municipality", 9), row("institution", 6)],
    );
    expect(&of(vec![from.clone()], vec![("inquiries.non_residents", 15)]), &[]);
    expect(&of(vec![from.clone()], vec![("inquiries.non_residents", 14)]), &[("inquiries.non_residents", "14", "15")]);
    expect(&of(vec![from], vec![("inquiries.residents", 142)]), &[("inquiries.residents", "142", "143")]);
    let roles = table("complaints.by_role", json!(null), vec![row("relative", 9), row("guardian", 2)]);
    expect(&of(vec![roles], vec![("complaints.from_relatives", 12)]), &[("complaints.from_relatives", "12", "11")]);
    let parts = vec![("inquiries.total", 100), ("complaints.total", 60), ("advice.total", 41)];
    expect(&of(vec![], parts), &[("inquiries.total", "100", "≥ 101")]);
    expect(
        &of(vec![], vec![("advice.total", 9), ("advice.without_administration", 10)]),
        &[("advice.without_administration", "10", "≤ 9")],
    );
    let rows = vec![row("law", 400), row("good_practice", 500), row("other", 110)];
    expect(
        &of(vec![table("points.by_group", json!(null), rows)], vec![("points.total", 990)]),
        &[("points.total", "990", "1010")],
    );
    let percentile = vec![("complaints.handling_days.median", 30), ("complaints.handling_days.p90", 20)];
    expect(&of(vec![], percentile), &[("complaints.handling_days.p90", "20", "≥ 30")]);
    expect(
        &of(vec![], vec![("points.total", 328), ("complaints.total", 94), ("points.per_complaint", 3)]),
        &[("points.per_complaint", "3", "3.49")],
    );
}

#[test]
fn a_subset_is_judged_by_what_it_says() {
    expect(&json!({"figures": []}), &[]);
    expect(
        &json!({"figures": [{"id": "complaints.returned", "count": 22, "of": 94, "percent": 23, "note": [1]}]}),
        &[],
    );
    expect(&json!({"figures": [{"id": "complaints.returned", "percent": 99}]}), &[]);
    expect(&json!({"figures": [{"id": "complaints.returned", "count": 0, "of": 0, "percent": null}]}), &[]);
    expect(
        &json!({"figures": [{"id": "complaints.returned", "count": 0, "of": 0, "percent": 0}]}),
        &[("complaints.returned", "0", "–")],
    );
    expect(&json!({"figures": [{"id": "a", "count": 168, "of": 328, "percent": 51.2}]}), &[]);
    expect(&json!({"figures": [{"id": "a", "count": 168, "of": 328, "percent": 51.3}]}), &[("a", "51.3", "51")]);
    let one_row = json!({"tables": [{"id": "points.by_kind", "rows": [{"key": "FR-VEJL", "count": 46}]}],
        "figures": [{"id": "points.total", "count": 328}]});
    expect(&one_row, &[]);
    let missing = json!({"tables": [{"id": "points.by_kind", "total": 328, "rows": [{"key": "FR-VEJL", "count": 46, "percent": 14}]}]});
    expect(&missing, &[("points.by_kind", "328", "46")]);
    let margins = json!({"cross_tables": [{"id": "inquiries.area_by_category", "rows": ["a", "b"], "columns": ["advice"],
        "row_totals": [1, 2], "column_totals": [3], "total": 4}]});
    expect(&margins, &[("inquiries.area_by_category/*/*", "4", "3")]);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let message = |text: &str| check(text).unwrap_err().to_string();
    assert_eq!(check("{\"figures\": ["), Err(CheckError::NotJson { line: 1, column: 13 }));
    assert_eq!(check("{}"), Err(CheckError::NoFigures));
    assert_eq!(message("[]"), "the document must be an object { … }");
    assert_eq!(message("{\"figures\": {}}"), "figures must be a list [ … ]");
    assert_eq!(message("{\"figures\": [{}]}"), "figures[0] lacks its id");
    let count = "{\"tables\": [{\"id\": \"a\", \"rows\": [{\"key\": \"b\", \"count\": \"53\"}]}]}";
    assert_eq!(message(count), "tables[0].rows[0].count must be a whole number, not negative");
    assert!(
        message("{\"figures\": [{\"id\": \"a\", \"count\": -1}]}").starts_with("figures[0].count must be a number")
    );
    let uneven = "{\"cross_tables\": [{\"id\": \"a\", \"rows\": [\"b\"], \"columns\": [], \"cells\": [[1]]}]}";
    assert_eq!(check(uneven), Err(CheckError::Uneven { id: "a".to_owned() }));
    assert!(
        message("{\"figures\": [], \"period\": {\"from\": \"2023-05-01\", \"to\": \"1.6.2023\"}}")
            .starts_with("period.to must be a day")
    );
    assert!(check("\u{feff}{\"figures\": []}").is_ok());
}

/// Pointers to every number that something else in the document says too.
fn numbers(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(document, String::new(), &mut found);
    let last = |series: usize| {
        document["series"][series]["points"].as_array().map_or(0, |points| points.len().saturating_sub(1))
    };
    found.retain(|pointer| {
        let lonely = |id: &str| id.starts_with("complaints.handling_days");
        let figure = pointer
            .strip_prefix("/figures/")
            .and_then(|rest| rest.split('/').next())
            .and_then(|n| n.parse::<usize>().ok());
        let series = (0..2).find(|series| pointer.starts_with(&format!("/series/{series}/")));
        !figure.is_some_and(|figure| lonely(document["figures"][figure]["id"].as_str().unwrap()))
            && series.is_none_or(|series| pointer.contains(&format!("/points/{}/", last(series))))
    });
    found
}

fn walk(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(pointer),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, value)| walk(value, format!("{pointer}/{place}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| walk(value, format!("{pointer}/{name}"), found));
        }
        _ => {}
    }
}

/// Whether a changed number still says something true: a count whose rounded share stays, where nothing else states it, and
/// a percentage that the other rounding gives.
fn still_true(document: &Value, pointer: &str) -> bool {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    let entry = document.pointer(parent).unwrap();
    let number = |value: &Value| value.as_u64();
    if pointer.starts_with("/figures/") {
        let (count, of, stated) = (number(&entry["count"]), number(&entry["of"]), number(&entry["percent"]));
        let (Some(count), Some(of), Some(stated)) = (count, of, stated) else { return false };
        let rows = document["tables"].as_array().unwrap().iter().filter(|table| number(&table["total"]) == Some(of));
        let mut rows = rows.flat_map(|table| table["rows"].as_array().unwrap());
        let in_table = rows.any(|row| number(&row["count"]) == Some(count) && number(&row["percent"]) == Some(stated));
        return field != "of" && count <= of && (percent(count, of) == Some(stated) || in_table);
    }
    let Some(table) = pointer.strip_prefix("/tables/").and_then(|rest| rest.split('/').next()) else { return false };
    let table = &document["tables"][table.parse::<usize>().unwrap()];
    let (total, rows) = (number(&table["total"]), table["rows"].as_array().unwrap());
    if table["id"] == "inquiries.by_theme" {
        let whole = number(&document["figures"][0]["count"]).unwrap();
        let count = number(&entry["count"]).unwrap();
        return count <= whole && percent(count, whole) == number(&entry["percent"]);
    }
    let alone = |row: &Value| percent(number(&row["count"]).unwrap(), total.unwrap_or(0)) == number(&row["percent"]);
    field == "percent" && rows.iter().all(alone)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn our_own_figures_always_add_up((facts, scope) in registers()) {
        let text = json_text(&figures(&facts, &scope));
        prop_assert_eq!(check_with(&text, &facts.taxonomy), Ok(vec![]));
    }

    #[test]
    fn a_single_changed_number_is_found((facts, scope) in registers(), place in any::<prop::sample::Index>(), by in 1_u64..7, up in any::<bool>()) {
        let mut document = json(&figures(&facts, &scope));
        let pointers = numbers(&document);
        let pointer = place.get(&pointers);
        let number = document.pointer_mut(pointer).unwrap();
        *number = match number.as_u64() {
            Some(whole) if up || whole < by => json!(whole + by),
            Some(whole) => json!(whole - by),
            None => json!(((number.as_f64().unwrap() + by as f64 / 10.0) * 100.0).round() / 100.0),
        };
        let failures = check_with(&document.to_string(), &facts.taxonomy).unwrap();
        prop_assert!(!failures.is_empty() || still_true(&document, pointer), "{} is now {}", pointer, document.pointer(pointer).unwrap());
    }

    #[test]
    fn any_subset_of_true_figures_is_true((facts, scope) in registers(), keep in proptest::collection::vec(any::<bool>(), 64)) {
        let mut document = json(&figures(&facts, &scope));
        let mut keep = keep.into_iter().cycle();
        for section in ["figures", "tables", "cross_tables", "series"] {
            document[section].as_array_mut().unwrap().retain(|_| keep.next().unwrap());
        }
        for table in document["tables"].as_array_mut().unwrap() {
            if keep.next().unwrap() {
                table["total"] = Value::Null;
                table["rows"].as_array_mut().unwrap().retain(|_| keep.next().unwrap());
            }
        }
        prop_assert_eq!(check_with(&document.to_string(), &facts.taxonomy), Ok(vec![]), "{}", document);
    }
}
