//! Making, finding and changing an office: itself, its units, taxonomy, profiles.

use jiff::civil::date;
use register::ids::{CompartmentId, UnitId};
use register::taxonomy::default_taxonomy;
use sealed::Sealed;
use store::{Store, StoreError, rules};

use crate::support::{self, Fixture, id, unit_row};

#[test]
fn an_office_is_made_once_found_again_and_only_its_owner_reads_it() {
    let fixture = Fixture::new();
    let path = support::path(&fixture.folder);
    assert!(Store::is_office(&path) && !Store::is_office(fixture.folder.path()));
    assert_eq!(Store::create(&path).unwrap_err(), StoreError::AlreadyExists);
    #[cfg(unix)]
    for file in std::fs::read_dir(fixture.folder.path()).unwrap() {
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.unwrap().metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = Store::open(&path).unwrap();
    let office = store::office::find(&again.read().unwrap()).unwrap().unwrap();
    assert_eq!((office.id, office.name.as_str()), (fixture.office, "Borgerrådgiveren"));
    assert_eq!(store::office::id(&again.read().unwrap()), Ok(fixture.office));
    assert_eq!(office.genesis, fixture.genesis.hash().unwrap());
}

#[test]
fn what_is_no_office_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = support::path(&folder);
    assert!(matches!(Store::open(&path).unwrap_err(), StoreError::Unreachable(_)));
    std::fs::write(&path, b"Nr;Modtaget;Kategori").unwrap();
    assert_eq!(Store::open(&path).unwrap_err(), StoreError::NotAnOffice);
}

#[test]
fn the_office_changes_and_a_second_one_is_refused() {
    let fixture = Fixture::new();
    let mut office = store::office::find(&fixture.store.read().unwrap()).unwrap().unwrap();
    office.name = "Borgerrådgiveren i Eksempel".into();
    office.report_year_start = 5;
    let tx = fixture.store.begin().unwrap();
    assert!(store::office::found(&tx, &office).unwrap_err().breaks(rules::OFFICE_ONCE));
    store::office::update(&tx, &office).unwrap();
    let wrong = store::office::Office { report_year_start: 13, ..office.clone() };
    assert!(store::office::update(&tx, &wrong).unwrap_err().breaks("office_report_year_start_is_month"));
    tx.commit(fixture.deed("office.change"), Some(&fixture.secret)).unwrap();
    assert_eq!(store::office::find(&fixture.store.read().unwrap()).unwrap(), Some(office));
}

#[test]
fn units_and_taxonomy_come_back_whole() {
    let fixture = Fixture::new();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::taxonomy::load(&view).unwrap(), default_taxonomy());
    assert_eq!(store::units::all(&view).unwrap().units().len(), 2);
    drop(view);
    let mut taxonomy = default_taxonomy();
    taxonomy.kinds[0].label.da = "Vejledning".into();
    taxonomy.kinds[0].law.clear();
    taxonomy.clusters.pop();
    taxonomy.exclusions[0].refer = vec!["Ankestyrelsen".into(), "Ombudsmanden".into()];
    let tx = fixture.store.begin().unwrap();
    store::taxonomy::save(&tx, &taxonomy).unwrap();
    let child = register::units::Unit { parent: Some(fixture.units[0]), ..unit_row(UnitId::new(id()), 7) };
    store::units::put(&tx, &child).unwrap();
    let renamed = register::units::Unit { name: "Nyt navn".into(), ..unit_row(fixture.units[0], 0) };
    store::units::put(&tx, &renamed).unwrap();
    assert!(store::units::put(&tx, &unit_row(UnitId::new(id()), 7)).unwrap_err().breaks(rules::UNIT_CODE_TAKEN));
    tx.commit(fixture.deed("office.change").coded(date(2023, 3, 1)), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::taxonomy::load(&view).unwrap(), taxonomy);
    let units = store::units::all(&view).unwrap();
    assert_eq!(units.units(), [renamed, unit_row(fixture.units[1], 1), child]);
}

#[test]
fn a_unit_under_one_that_never_comes_is_refused_at_the_commit() {
    let fixture = Fixture::new();
    let tx = fixture.store.begin().unwrap();
    let orphan = register::units::Unit { parent: Some(UnitId::new(id())), ..unit_row(UnitId::new(id()), 8) };
    store::units::put(&tx, &orphan).unwrap();
    assert!(tx.commit(fixture.deed("office.change"), Some(&fixture.secret)).unwrap_err().breaks(rules::REFERENCE));
    assert_eq!(store::units::all(&fixture.store.read().unwrap()).unwrap().units().len(), 2);
}

#[test]
fn a_narrative_is_never_overwritten_unseen() {
    let fixture = Fixture::new();
    let narrative = |version| store::narratives::Narrative {
        period: "2023-05-01..2023-12-31".into(),
        record: id(),
        compartment: fixture.compartment,
        epoch: 1,
        version,
        sealed: Sealed::from_bytes(vec![3; 200]),
    };
    let tx = fixture.store.begin().unwrap();
    store::narratives::put(&tx, &narrative(1)).unwrap();
    assert_eq!(store::narratives::put(&tx, &narrative(1)), Err(StoreError::Stale));
    assert_eq!(store::narratives::put(&tx, &narrative(3)), Err(StoreError::Stale));
    store::narratives::put(&tx, &narrative(2)).unwrap();
    let elsewhere = store::narratives::Narrative { compartment: CompartmentId::new(id()), ..narrative(3) };
    assert!(store::narratives::put(&tx, &elsewhere).unwrap_err().breaks(rules::REFERENCE));
    tx.commit(fixture.deed("report.draft"), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::narratives::find(&view, "2023-05-01..2023-12-31").unwrap().unwrap().version, 2);
    assert_eq!(store::narratives::periods(&view).unwrap(), ["2023-05-01..2023-12-31"]);
}

#[test]
fn profiles_are_put_found_and_removed() {
    let fixture = Fixture::new();
    let tx = fixture.store.begin().unwrap();
    store::mapping_profiles::put(&tx, "Eget ark", "[headings]").unwrap();
    store::mapping_profiles::put(&tx, "Andet", "").unwrap();
    store::mapping_profiles::remove(&tx, "Andet").unwrap();
    tx.commit(fixture.deed("office.change"), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::mapping_profiles::names(&view).unwrap(), ["Eget ark"]);
    assert_eq!(store::mapping_profiles::find(&view, "Eget ark").unwrap().as_deref(), Some("[headings]"));
    assert_eq!(store::mapping_profiles::find(&view, "Andet").unwrap(), None);
}

#[test]
fn the_field_list_says_that_stories_and_names_are_sealed() {
    let class = |table: &str, column: &str| {
        let table = store::declared::tables().find(|known| known.name == table).unwrap();
        table.columns.iter().find(|known| known.name == column).unwrap().class
    };
    assert_eq!(class("citizen", "sealed"), store::declared::Class::Sealed);
    assert_eq!(class("sealed_field", "sealed"), store::declared::Class::Sealed);
    assert_eq!(class("inquiry", "received"), store::declared::Class::Coded);
    assert_eq!(class("content_key", "wrapped"), store::declared::Class::Key);
}
