//! What an office may have that others have not: inquiries without coding, words and values of its own, changes of how it
//! counts.

use figures::testing::{inquiry_id, report_facts, report_scope};
use figures::{Facts, Row, check_with, entry, figures, json_text, members};
use jiff::civil::date;
use register::inquiries::{Category, Outcome};
use register::settings::CountingNote;
use register::taxonomy::{Label, OwnCode, OwnList, OwnValue, OwnWord, Validity};

fn rows(rows: &[Row]) -> Vec<(&str, &str, u64)> {
    rows.iter().map(|row| (row.key.as_str(), row.label.da.as_str(), row.count)).collect()
}

fn adds_up(facts: &Facts) {
    let text = json_text(&figures(facts, &report_scope()));
    assert_eq!(check_with(&text, &facts.taxonomy), Ok(vec![]));
}

/// The register with its first three inquiries of the category *other* not coded yet.
fn uncoded() -> Facts {
    let mut facts = report_facts();
    let others = facts.inquiries.iter_mut().filter(|inquiry| inquiry.category == Some(Category::Other));
    others.take(3).for_each(|inquiry| inquiry.category = None);
    facts
}

#[test]
fn what_lacks_its_coding_counts_in_the_whole_and_in_no_category() {
    let facts = uncoded();
    let counted = figures(&facts, &report_scope());
    let whole = |id: &str| counted.scalar(id).unwrap().count.unwrap().whole().unwrap();
    assert_eq!((whole("inquiries.total"), whole("other.total")), (158, 12));
    let categories = counted.table("inquiries.by_category").unwrap();
    let expected = [
        ("advice", "Råd og vejledning", 49),
        ("complaint", "Klager", 94),
        ("other", "Øvrige", 12),
        ("uncoded", "Mangler kodning", 3),
    ];
    assert_eq!((rows(&categories.rows), categories.total), (expected.to_vec(), Some(158)));
    let areas = counted.cross_table("inquiries.area_by_category").unwrap();
    assert_eq!(areas.columns.last().unwrap().key, "uncoded");
    assert_eq!((areas.column_totals.last(), areas.total), (Some(&3), 158));
    assert_eq!(counted.table("inquiries.by_channel").unwrap().total, Some(158));
    let found = |address: &str| members(&facts, &report_scope(), &address.parse().unwrap()).unwrap().len();
    assert_eq!(found("inquiries.by_category/uncoded"), 3);
    assert_eq!(found("inquiries.area_by_category/none/uncoded"), 3);
    adds_up(&facts);
}

#[test]
fn where_everything_is_coded_the_row_does_not_stand() {
    let counted = figures(&report_facts(), &report_scope());
    assert!(!json_text(&counted).contains("uncoded"));
    assert!(counted.table("inquiries.by_own_category").is_none() && entry("inquiries.by_own_category").is_some());
}

#[test]
fn a_check_of_others_counts_what_they_say_lacks_its_coding() {
    let text = |uncoded: u64| {
        format!(
            r#"{{"figures": [{{"id": "inquiries.total", "count": 158}}, {{"id": "advice.total", "count": 49}},
            {{"id": "complaints.total", "count": 94}}, {{"id": "other.total", "count": 12}}],
            "cross_tables": [{{"id": "inquiries.area_by_category", "rows": ["a"],
            "columns": ["advice", "complaint", "other", "uncoded"], "cells": [[49, 94, 12, {uncoded}]]}}]}}"#
        )
    };
    let found = |uncoded| figures::check(&text(uncoded)).unwrap();
    assert_eq!(found(3), []);
    assert!(found(2).iter().any(|failure| failure.id == "inquiries.total"), "{:?}", found(2));
}

fn own_value(list: OwnList, code: &str, counts_as: &str) -> OwnValue {
    OwnValue {
        list: list.key().to_owned(),
        code: OwnCode::new(code),
        label: Label::new(format!("Eget: {code}"), ""),
        counts_as: counts_as.to_owned(),
        validity: Validity::default(),
    }
}

fn word(list: OwnList, code: &str, da: &str, used: bool) -> OwnWord {
    OwnWord { list: list.key().to_owned(), code: code.to_owned(), label: Label::new(da, ""), used }
}

/// Five of the category *other* are signposting, four of the seven substantive outcomes are upheld.
fn with_own() -> Facts {
    let mut facts = report_facts();
    facts.taxonomy.own_values = vec![
        own_value(OwnList::Category, "signposting", "other"),
        own_value(OwnList::Outcome, "upheld", "substantive"),
        OwnValue {
            validity: Validity { from: None, to: Some(date(2020, 12, 31)) },
            ..own_value(OwnList::Category, "given_up", "advice")
        },
    ];
    let others = facts.inquiries.iter_mut().filter(|inquiry| inquiry.category == Some(Category::Other));
    others.take(5).for_each(|inquiry| inquiry.own_category = Some(0));
    let strengthened = facts.inquiries.iter_mut().filter(|inquiry| inquiry.outcome == Some(Outcome::Substantive));
    strengthened.take(4).for_each(|inquiry| inquiry.own_outcome = Some(1));
    facts
}

#[test]
fn own_values_have_a_table_of_their_own_and_count_as_the_fixed_ones() {
    let facts = with_own();
    let counted = figures(&facts, &report_scope());
    let own = counted.table("inquiries.by_own_category").unwrap();
    let expected = [
        ("signposting", "Eget: signposting", 5),
        ("advice", "Råd og vejledning", 49),
        ("complaint", "Klager", 94),
        ("other", "Øvrige", 10),
    ];
    assert_eq!((rows(&own.rows), own.total), (expected.to_vec(), Some(158)));
    assert_eq!(own.rows[0].label.en, "Eget: signposting", "one language is understood in both");
    assert_eq!(counted.table("inquiries.by_category").unwrap().row("other").unwrap().count, 15);
    let outcomes = counted.table("complaints.by_own_outcome").unwrap();
    let count = |key: &str| outcomes.row(key).map(|row| row.count);
    assert_eq!((count("upheld"), count("substantive"), count("procedural")), (Some(4), Some(3), Some(52)));
    let behind = members(&facts, &report_scope(), &"inquiries.by_own_category/signposting".parse().unwrap()).unwrap();
    assert_eq!(behind.len(), 5);
    adds_up(&facts);
    let elsewhere = figures::check(&json_text(&counted));
    assert_eq!(elsewhere, Ok(vec![]), "who does not know the office's values names nothing");
    let none = members(&report_facts(), &report_scope(), &"inquiries.by_own_category/advice".parse().unwrap());
    assert_eq!(none, None, "no such table stands there");
}

#[test]
fn own_values_are_held_against_what_they_count_as() {
    let facts = with_own();
    let text = json_text(&figures(&facts, &report_scope()));
    let table = text.find("inquiries.by_own_category").unwrap();
    let (before, after) = text.split_at(table);
    let moved = after.replacen("\"count\": 5,", "\"count\": 6,", 1).replacen("\"count\": 94,", "\"count\": 93,", 1);
    let failures = check_with(&format!("{before}{moved}"), &facts.taxonomy).unwrap();
    assert!(failures.iter().any(|failure| failure.id == "inquiries.by_own_category/other"), "{failures:?}");
}

#[test]
fn the_office_says_it_in_its_own_words() {
    let mut facts = report_facts();
    facts.taxonomy.own_words = vec![
        word(OwnList::Category, "complaint", "Beklagelser", true),
        word(OwnList::Category, "other", "", false),
        word(OwnList::Channel, "phone", "Opkald", true),
        word(OwnList::Channel, "web_form", "", false),
        word(OwnList::Outcome, "none", "Ingen ændring", true),
        word(OwnList::From, "institution", "Fagfolk", true),
        word(OwnList::Role, "citizen", "Borgeren", true),
    ];
    let counted = figures(&facts, &report_scope());
    let said = |table: &str, key: &str| counted.table(table).unwrap().row(key).map(|row| row.label.da.clone());
    let expected = [
        ("inquiries.by_category", "complaint", Some("Beklagelser")),
        ("inquiries.by_category", "other", Some("Øvrige")),
        ("inquiries.by_channel", "phone", Some("Opkald")),
        ("inquiries.by_channel", "web_form", None),
        ("inquiries.by_channel", "home_visit", Some("Hjemmebesøg")),
        ("complaints.by_outcome", "none", Some("Ingen ændring")),
        ("inquiries.by_from", "institution", Some("Fagfolk")),
        ("complaints.by_role", "citizen", Some("Borgeren")),
    ];
    for (table, key, label) in expected {
        assert_eq!(said(table, key).as_deref(), label, "{table}/{key}");
    }
    assert_eq!(counted.scalar("complaints.total").unwrap().label.da, "Beklagelser");
    assert_eq!(
        counted.scalar("other.total").unwrap().label.da,
        figures(&report_facts(), &report_scope()).scalar("other.total").unwrap().label.da
    );
    let heading = |key: &str| {
        let columns = &counted.cross_table("inquiries.area_by_category").unwrap().columns;
        columns.iter().find(|column| column.key == key).map(|column| column.label.da.clone())
    };
    assert_eq!(heading("complaint").as_deref(), Some("Beklagelser"));
}

#[test]
fn a_change_of_counting_is_noted_where_it_parts_the_years_shown() {
    let mut facts = report_facts();
    // The year before, so that there is something to compare with.
    let mut earlier = facts.inquiries[0].clone();
    earlier.received = date(2022, 5, 2);
    facts.inquiries.insert(0, earlier);
    facts.points.iter_mut().for_each(|point| point.inquiry += 1);
    let note = |since, da: &str| CountingNote { id: inquiry_id(1).uuid(), since, text: Label::new(da, "") };
    facts.counting_notes = vec![
        note(date(2022, 5, 1), "Ny funktion."),
        note(date(2023, 3, 1), "Mails tælles hver for sig."),
        note(date(2023, 12, 31), "Sidste dag."),
        note(date(2024, 1, 1), "Efter perioden."),
    ];
    let counted = figures(&facts, &report_scope());
    for id in ["inquiries.by_year", "complaints.by_year"] {
        let notes: Vec<&str> = counted.series(id).unwrap().notes.iter().map(|note| note.da.as_str()).collect();
        assert_eq!(notes, ["Fra 1. marts 2023: Mails tælles hver for sig.", "Fra 31. december 2023: Sidste dag."]);
    }
    let english = &counted.series("inquiries.by_year").unwrap().notes[0].en;
    assert_eq!(english, "From 1 March 2023: Mails tælles hver for sig.");
}
