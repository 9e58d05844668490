//! What an office sets up: reorganisations, its own words, places, settings, notes on how it counts.

use jiff::civil::date;
use register::jurisdiction::{Jurisdiction, Standing};
use register::places::{OpeningHours, Place};
use register::settings::{CountingNote, Settings};
use register::taxonomy::{KindCode, Label, OwnCode, OwnValue, OwnWord, PlaceCode, Validity, default_taxonomy};
use register::units::{Move, Succession};
use store::rules;

use crate::support::{Fixture, id, unit_row};

#[test]
fn moves_and_successors_come_back_and_can_be_taken_back() {
    let fixture = Fixture::new();
    let [first, second] = fixture.units[..] else { panic!("two units") };
    let (day, later) = (date(2024, 1, 1), date(2025, 1, 1));
    let tx = fixture.store.begin().unwrap();
    store::units::put_move(&tx, &Move { unit: first, since: later, parent: None }).unwrap();
    for parent in [None, Some(second)] {
        store::units::put_move(&tx, &Move { unit: first, since: day, parent }).unwrap();
    }
    let link = Succession { unit: first, successor: second, since: day };
    store::unit_successors::put(&tx, &link).unwrap();
    let itself = Succession { successor: first, ..link };
    assert!(store::unit_successors::put(&tx, &itself).unwrap_err().breaks("unit_successor_another"));
    let stranger = Succession { successor: register::ids::UnitId::new(id()), ..link };
    assert!(store::unit_successors::put(&tx, &stranger).unwrap_err().breaks(rules::REFERENCE));
    tx.commit(fixture.deed("office.unit.reorganise").coded(day), Some(&fixture.secret)).unwrap();

    let organisation = store::units::all(&fixture.store.read().unwrap()).unwrap();
    let moves =
        [Move { unit: first, since: day, parent: Some(second) }, Move { unit: first, since: later, parent: None }];
    assert_eq!(organisation.moves_of(first), moves);
    assert_eq!(organisation.successions(), [link]);

    let tx = fixture.store.begin().unwrap();
    store::units::remove_move(&tx, first, day).unwrap();
    store::unit_successors::remove(&tx, first, second).unwrap();
    tx.commit(fixture.deed("office.unit.put").coded(later), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::units::all(&view).unwrap().moves_of(first), &moves[1..]);
    assert_eq!(store::unit_successors::all(&view).unwrap(), []);
}

#[test]
fn own_words_values_and_guidance_come_back_with_the_taxonomy() {
    let fixture = Fixture::new();
    let mut taxonomy = default_taxonomy();
    taxonomy.kinds[0].use_when = Label::new("Brug når …", "Use when …");
    taxonomy.own_words = vec![OwnWord {
        list: "category".into(),
        code: "other".into(),
        label: Label::new("Diverse", "Sundry"),
        used: false,
    }];
    let value = |code: &str| OwnValue {
        list: "category".into(),
        code: OwnCode::new(code),
        label: Label::new("Vejvisning", "Signposting"),
        counts_as: "advice".into(),
        validity: Validity { from: Some(date(2024, 1, 1)), to: None },
    };
    taxonomy.own_values = vec![value("zebra"), value("abe")];
    let tx = fixture.store.begin().unwrap();
    store::taxonomy::save(&tx, &taxonomy).unwrap();
    tx.commit(fixture.deed("office.words.put").coded(date(2024, 1, 1)), Some(&fixture.secret)).unwrap();
    assert_eq!(store::taxonomy::load(&fixture.store.read().unwrap()).unwrap(), taxonomy);

    // An office of an earlier release has no guidance in its columns: the product's own is shown.
    let mut without = taxonomy.clone();
    without.kinds[1].use_when = Label::default();
    without.own_words.clear();
    let tx = fixture.store.begin().unwrap();
    store::taxonomy::save(&tx, &without).unwrap();
    tx.commit(fixture.deed("office.words.put").coded(date(2024, 1, 1)), Some(&fixture.secret)).unwrap();
    let loaded = store::taxonomy::load(&fixture.store.read().unwrap()).unwrap();
    let guided = loaded.kind(&KindCode::new("FR-HELH")).unwrap();
    assert_eq!(guided.use_when, default_taxonomy().kind(&guided.code).unwrap().use_when);
    assert!(loaded.own_words.is_empty() && loaded.own_values.len() == 2);
}

#[test]
fn an_exclusion_that_inquiries_name_can_still_be_saved() {
    let fixture = Fixture::new();
    let mut inquiry = fixture.complaint("2024-001", 0);
    let named = default_taxonomy().exclusions[0].code.clone();
    inquiry.jurisdiction = Some(Jurisdiction { standing: Standing::Outside, exclusions: vec![named] });
    let tx = fixture.store.begin().unwrap();
    fixture.register(&tx, &inquiry).unwrap();
    store::taxonomy::save(&tx, &default_taxonomy()).unwrap();
    tx.commit(fixture.deed("inquiry.register").coded(date(2024, 1, 1)), Some(&fixture.secret)).unwrap();
}

#[test]
fn places_with_their_hours_come_back_in_order() {
    let fixture = Fixture::new();
    let hours = |weekday, opens, note: &str| OpeningHours { weekday, opens, closes: opens + 60, note: note.into() };
    let place = |code: &str, hours| Place {
        code: PlaceCode::new(code),
        name: format!("Stedet {code}"),
        address: "Torvet 1\n9999 Eksempel".into(),
        validity: Validity { from: None, to: Some(date(2024, 12, 31)) },
        hours,
    };
    let places = [
        place("raadhuset", vec![hours(1, 540, ""), hours(1, 780, "efter aftale"), hours(4, 600, "")]),
        place("biblioteket", vec![]),
    ];
    let tx = fixture.store.begin().unwrap();
    store::places::put(&tx, &place("raadhuset", vec![hours(2, 480, "")])).unwrap();
    for place in &places {
        store::places::put(&tx, place).unwrap();
    }
    let backwards = place("x", vec![OpeningHours { closes: 500, ..hours(1, 540, "") }]);
    assert!(store::places::put(&tx, &backwards).unwrap_err().breaks("opening_hours_forward"));
    tx.commit(fixture.deed("office.place.put"), Some(&fixture.secret)).unwrap();
    let kept = store::places::all(&fixture.store.read().unwrap()).unwrap();
    assert_eq!(kept[..2], places);
}

#[test]
fn settings_and_counting_notes_come_back() {
    let fixture = Fixture::new();
    assert_eq!(store::settings::read(&fixture.store.read().unwrap()).unwrap(), Settings::default());
    let settings = Settings { suggestions: false, untouched_days: 14, reminder_hour: None };
    let note = |since| CountingNote { id: id(), since, text: Label::new("Nu tælles samlet", "Now counted as one") };
    let (late, early) = (note(date(2024, 1, 1)), note(date(2022, 1, 1)));
    let tx = fixture.store.begin().unwrap();
    store::settings::save(&tx, &Settings { untouched_days: 5, ..settings }).unwrap();
    store::settings::save(&tx, &settings).unwrap();
    for each in [&late, &early] {
        store::counting_notes::put(&tx, each).unwrap();
    }
    let silent = CountingNote { text: Label::default(), ..note(date(2022, 1, 1)) };
    assert!(store::counting_notes::put(&tx, &silent).unwrap_err().breaks("counting_note_said"));
    tx.commit(fixture.deed("office.settings.put"), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::settings::read(&view).unwrap(), settings);
    assert_eq!(store::counting_notes::all(&view).unwrap(), [early.clone(), late.clone()]);
    drop(view);
    let tx = fixture.store.begin().unwrap();
    store::counting_notes::remove(&tx, early.id).unwrap();
    tx.commit(fixture.deed("office.counting.remove"), Some(&fixture.secret)).unwrap();
    assert_eq!(store::counting_notes::all(&fixture.store.read().unwrap()).unwrap(), [late]);
    let [first, _] = fixture.units[..] else { panic!("two units") };
    assert_eq!(store::units::all(&fixture.store.read().unwrap()).unwrap().units()[0], unit_row(first, 0));
}

#[test]
fn the_letterhead_comes_back_as_it_was_last_written() {
    let fixture = Fixture::new();
    assert_eq!(store::letterhead::read(&fixture.store.read().unwrap()).unwrap(), "");
    let tx = fixture.store.begin().unwrap();
    store::letterhead::put(&tx, "Torvet 1").unwrap();
    store::letterhead::put(&tx, "Torvet 1\nTelefon 00 11").unwrap();
    store::settings::save(&tx, &Settings::default()).unwrap();
    tx.commit(fixture.deed("office.letterhead"), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::letterhead::read(&view).unwrap(), "Torvet 1\nTelefon 00 11");
    assert_eq!(store::settings::read(&view).unwrap(), Settings::default(), "another choice of the office");
}
