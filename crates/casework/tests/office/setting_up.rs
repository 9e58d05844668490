//! What the office sets up: reorganisations that keep the years comparable, codes that keep their meaning, and changes that
//! never overwrite a colleague's.

use casework::edits::{Added, Changed, Wish};
use casework::imports::Order;
use casework::inquiries::{Filter, Sort, SortKey, list};
use casework::organisation::{self, NewUnit, UnitForm};
use casework::places::PlaceForm;
use casework::sessions::Session;
use casework::settings::{self, OfficeForm, OfficeMistake};
use casework::taxonomy::{self, ClusterForm, KindForm, SchemeFault, ThemeForm, ValueForm, words_of};
use casework::testing::{TestOffice, register};
use casework::{CaseworkError, counting_notes, overview, places};
use figures::{Basis, Period, Scope};
use jiff::civil::{Date, date};
use register::ids::UnitId;
use register::places::OpeningHours;
use register::taxonomy::{
    KindCode, Label, OwnList, ReportingGroup, Taxonomy, TaxonomyMistake, Validity, default_taxonomy,
};
use register::units::{Carried, Move, Organisation, ReorganisationMistake, Succession, UnitMistake};

use crate::support::{acts, is_refusal, year};

type Try = (&'static str, fn(&TestOffice, &Session) -> Result<(), CaseworkError>);

/// What asks for the right to manage the office.
pub const TRIES: &[Try] = &[
    ("structure", |o, s| organisation::structure(&o.desk, s).map(drop)),
    ("add a unit", |o, s| organisation::add_unit(&o.desk, s, o.now, (None, &UnitForm::default())).map(drop)),
    ("change a unit", |o, s| {
        let wish = Wish { was: UnitForm::default(), new: UnitForm::default() };
        organisation::change_unit(&o.desk, s, o.now, (unit(o, "YDE"), &wish)).map(drop)
    }),
    ("move a unit", |o, s| {
        let moved = Move { unit: unit(o, "YDE"), since: DAY, parent: None };
        organisation::move_unit(&o.desk, s, o.now, &moved).map(drop)
    }),
    ("take a move back", |o, s| organisation::take_move_back(&o.desk, s, o.now, (unit(o, "YDE"), DAY))),
    ("link", |o, s| {
        let link = Succession { unit: unit(o, "YDE"), successor: unit(o, "BOR"), since: DAY };
        organisation::link(&o.desk, s, o.now, &link).map(drop)
    }),
    ("unlink", |o, s| organisation::unlink(&o.desk, s, o.now, (unit(o, "YDE"), unit(o, "BOR")))),
    ("preview a reorganisation", |o, s| organisation::preview(&o.desk, s, &nothing()).map(drop)),
    ("reorganise", |o, s| organisation::reorganise(&o.desk, s, o.now, &nothing()).map(drop)),
    ("taxonomy", |o, s| taxonomy::taxonomy(&o.desk, s).map(drop)),
    ("uses", |o, s| taxonomy::uses(&o.desk, s).map(drop)),
    ("add a kind", |o, s| {
        taxonomy::add_kind(&o.desk, s, o.now, (None, ReportingGroup::Law, &KindForm::default())).map(drop)
    }),
    ("change a kind", |o, s| {
        let wish = Wish { was: KindForm::default(), new: KindForm::default() };
        taxonomy::change_kind(&o.desk, s, o.now, (&KindCode::new("FR-VEJL"), &wish)).map(drop)
    }),
    ("add a cluster", |o, s| taxonomy::add_cluster(&o.desk, s, o.now, &ClusterForm::default()).map(drop)),
    ("change a cluster", |o, s| {
        let code = default_taxonomy().clusters[0].code.clone();
        let wish = Wish { was: ClusterForm::default(), new: ClusterForm::default() };
        taxonomy::change_cluster(&o.desk, s, o.now, (&code, &wish)).map(drop)
    }),
    ("add a theme", |o, s| taxonomy::add_theme(&o.desk, s, o.now, &ThemeForm::default()).map(drop)),
    ("change a theme", |o, s| {
        let code = default_taxonomy().themes[0].code.clone();
        let wish = Wish { was: ThemeForm::default(), new: ThemeForm::default() };
        taxonomy::change_theme(&o.desk, s, o.now, (&code, &wish)).map(drop)
    }),
    ("change words", |o, s| {
        let wish = Wish { was: vec![], new: vec![] };
        taxonomy::change_words(&o.desk, s, o.now, (OwnList::Channel, &wish)).map(drop)
    }),
    ("add a value", |o, s| {
        taxonomy::add_value(&o.desk, s, o.now, (OwnList::Category, "other", &ValueForm::default())).map(drop)
    }),
    ("change a value", |o, s| {
        let form = ValueForm { label: Label::new("Vejvisning", ""), ..ValueForm::default() };
        let made = taxonomy::add_value(&o.desk, s, o.now, (OwnList::Category, "other", &form))?;
        let Added::Made(code) = made else { panic!("{made:?}") };
        let wish = Wish { was: form.clone(), new: form };
        taxonomy::change_value(&o.desk, s, o.now, (OwnList::Category, &code, &wish)).map(drop)
    }),
    ("the scheme as a file", |o, s| taxonomy::as_file(&o.desk, s).map(drop)),
    ("propose a scheme", |o, s| taxonomy::propose(&o.desk, s, ("", None)).map(drop)),
    ("take a scheme", |o, s| taxonomy::take(&o.desk, s, o.now, ("", None, "")).map(drop)),
    ("places", |o, s| places::all(&o.desk, s).map(drop)),
    ("add a place", |o, s| places::add(&o.desk, s, o.now, &PlaceForm::default()).map(drop)),
    ("change a place", |o, s| {
        let form = PlaceForm { name: "Rådhuset".into(), ..PlaceForm::default() };
        let made = places::add(&o.desk, s, o.now, &form)?;
        let Added::Made(place) = made else { panic!("{made:?}") };
        places::change(&o.desk, s, o.now, (&place.code, &Wish { was: form.clone(), new: form })).map(drop)
    }),
    ("counting notes", |o, s| counting_notes::all(&o.desk, s).map(drop)),
    ("add a counting note", |o, s| counting_notes::add(&o.desk, s, o.now, &note("x")).map(drop)),
    ("change a counting note", |o, s| {
        counting_notes::add(&o.desk, s, o.now, &note("x"))?;
        let id = counting_notes::all(&o.desk, s)?[0].id;
        counting_notes::change(&o.desk, s, o.now, (id, &Wish { was: note("x"), new: note("y") })).map(drop)
    }),
    ("remove a counting note", |o, s| counting_notes::remove(&o.desk, s, o.now, sealed::random_id().unwrap())),
    ("the office", |o, s| settings::office(&o.desk, s).map(drop)),
    ("change the office", |o, s| {
        let form = settings::office(&o.desk, s)?;
        settings::change(&o.desk, s, o.now, (&form, &form)).map(drop)
    }),
];

const DAY: Date = date(2023, 6, 1);

fn nothing() -> organisation::Order {
    organisation::Order { since: DAY, old: vec![], new: vec![], carried: vec![] }
}

fn note(da: &str) -> counting_notes::NoteForm {
    counting_notes::NoteForm { since: Some(DAY), text: Label::new(da, "") }
}

fn tree(office: &TestOffice) -> Organisation {
    let store = store::Store::open(&office.database()).unwrap();
    store::units::all(&store.read().unwrap()).unwrap()
}

fn unit(office: &TestOffice, code: &str) -> UnitId {
    tree(office).by_code(code).unwrap().id
}

fn form(office: &TestOffice, code: &str) -> UnitForm {
    UnitForm::of(tree(office).by_code(code).unwrap())
}

/// The numbers of the inquiries that an area is found to have.
fn found(office: &TestOffice, session: &Session, area: &str) -> (Vec<String>, Vec<String>) {
    let filter = Filter { area: Some(area.to_owned()), ..Filter::default() };
    let page = list(&office.desk, session, &filter, Sort { key: SortKey::Number, descending: false }, (1, 50)).unwrap();
    (page.rows.iter().map(|row| row.number.to_string()).collect(), page.came_from)
}

fn new_unit(name: &str, is_area: bool) -> NewUnit {
    NewUnit::New { code: None, name: name.to_owned(), parent: None, is_area, nature: None }
}

#[test]
fn two_areas_become_one_and_the_years_stay_comparable() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let before = overview::figures(&office.desk, &session, &year()).unwrap();
    let order = organisation::Order {
        since: date(2023, 10, 1),
        old: vec![unit(&office, "YDE"), unit(&office, "BOR")],
        new: vec![new_unit("Borger og Ydelse", true)],
        carried: vec![],
    };
    let Added::Made(preview) = organisation::preview(&office.desk, &session, &order).unwrap() else { panic!() };
    assert_eq!((preview.done.made.len(), preview.late), (1, 0));
    assert_eq!(tree(&office).units().len(), 4, "a preview writes nothing");
    let done = organisation::reorganise(&office.desk, &session, office.now, &order).unwrap();
    assert!(matches!(done, Added::Made(_)), "{done:?}");

    let organisation = tree(&office);
    assert_eq!(organisation.by_code("YDE").unwrap().validity.to, Some(date(2023, 9, 30)));
    let made = organisation.by_code("borger-og-ydelse").unwrap();
    assert_eq!(organisation.present_of(unit(&office, "BOR")), [made.id]);

    let (numbers, came_from) = found(&office, &session, "borger-og-ydelse");
    assert_eq!(numbers, ["2022-001", "2023-001", "2023-003"]);
    assert_eq!(came_from, ["Ydelsesteamet", "Borgerservice"]);
    assert_eq!(found(&office, &session, "YDE").0, ["2022-001", "2023-003"], "the old area still finds its own");

    // The earlier year's figures are what they were, and every number leads to its inquiries.
    let after = overview::figures(&office.desk, &session, &year()).unwrap();
    let complaints = |figures: &figures::Figures, area: &str| {
        figures.cross_table("inquiries.area_by_category").unwrap().cell(area, "complaint")
    };
    for area in ["YDE", "HAN", "SOC"] {
        assert_eq!(complaints(&after, area), complaints(&before, area), "{area}");
    }
    assert_eq!(complaints(&after, "YDE"), Some(1));
    let filter = Filter {
        scope: Some(year()),
        figure: "inquiries.area_by_category/YDE/complaint".parse().ok(),
        ..Filter::default()
    };
    let sort = Sort { key: SortKey::Number, descending: false };
    assert_eq!(list(&office.desk, &session, &filter, sort, (1, 50)).unwrap().total, 1);
    assert_eq!(acts(&office).last().map(String::as_str), Some("office.unit.reorganise"));
}

#[test]
fn an_area_splits_and_what_lay_under_it_goes_where_it_is_told() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let mut order = organisation::Order {
        since: date(2024, 1, 1),
        old: vec![unit(&office, "SOC")],
        new: vec![new_unit("Social", true), new_unit("Sundhed", true)],
        carried: vec![],
    };
    let refused = organisation::reorganise(&office.desk, &session, office.now, &order).unwrap();
    assert_eq!(refused, Added::Mistaken(vec![ReorganisationMistake::CarriedNowhere(unit(&office, "HAN"))]));
    order.carried = vec![Carried { unit: unit(&office, "HAN"), to: 1 }];
    assert!(matches!(organisation::reorganise(&office.desk, &session, office.now, &order).unwrap(), Added::Made(_)));
    let organisation = tree(&office);
    let handicap = organisation.by_code("HAN").unwrap();
    let above = |on| organisation.parent_on(handicap, on).and_then(|id| organisation.unit(id)).unwrap().code.clone();
    assert_eq!((above(date(2023, 12, 31)), above(date(2024, 1, 1))), ("SOC".to_owned(), "sundhed".to_owned()));
    assert_eq!(found(&office, &session, "social").0, ["2023-004"], "what came before is found under both");
    assert_eq!(found(&office, &session, "sundhed").0, ["2023-004"]);
}

#[test]
fn units_are_added_renamed_moved_and_never_lie_under_themselves() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let add = |code: Option<&str>, form: &UnitForm| {
        organisation::add_unit(&office.desk, &session, office.now, (code, form)).unwrap()
    };
    let team = UnitForm { name: "Team Nord".into(), parent: Some(unit(&office, "HAN")), ..UnitForm::default() };
    assert!(matches!(add(None, &team), Added::Made(unit) if unit.code == "team-nord"));
    assert!(matches!(add(None, &team), Added::Made(unit) if unit.code == "team-nord-2"));
    assert_eq!(add(Some("yde"), &team), Added::Mistaken(vec![UnitMistake::CodeTaken]));

    let change = |code: &str, was: &UnitForm, new: &UnitForm| {
        let wish = Wish { was: was.clone(), new: new.clone() };
        organisation::change_unit(&office.desk, &session, office.now, (unit(&office, code), &wish)).unwrap()
    };
    let was = form(&office, "HAN");
    let mine = UnitForm { name: "Handicap og Psykiatri".into(), ..was.clone() };
    assert_eq!(change("HAN", &was, &mine), Changed::Saved);
    assert_eq!(tree(&office).by_code("HAN").unwrap().name, "Handicap og Psykiatri");
    // A colleague's form from before: what she did not touch stays as I wrote it, what both touched is shown.
    let hers = UnitForm { is_area: false, ..was.clone() };
    assert_eq!(change("HAN", &was, &hers), Changed::Saved);
    assert_eq!(form(&office, "HAN"), UnitForm { is_area: false, ..mine.clone() });
    let other = UnitForm { name: "Voksne".into(), ..was.clone() };
    let Changed::Conflict { theirs, fields } = change("HAN", &was, &other) else { panic!() };
    assert_eq!((theirs.name.as_str(), fields), ("Handicap og Psykiatri", vec!["name"]));
    assert_eq!(form(&office, "HAN").name, "Handicap og Psykiatri");

    let present = form(&office, "SOC");
    let under_itself = UnitForm { parent: Some(unit(&office, "team-nord")), ..present.clone() };
    assert_eq!(change("SOC", &present, &under_itself), Changed::Mistaken(vec![UnitMistake::Circle]));
    let moved = |unit, parent| Move { unit, since: date(2024, 1, 1), parent };
    let to_benefits = moved(unit(&office, "HAN"), Some(unit(&office, "YDE")));
    let done = organisation::move_unit(&office.desk, &session, office.now, &to_benefits).unwrap();
    assert_eq!(done, Added::Made(()));
    let round = moved(unit(&office, "YDE"), Some(unit(&office, "team-nord")));
    let refused = organisation::move_unit(&office.desk, &session, office.now, &round).unwrap();
    assert_eq!(refused, Added::Mistaken(vec![UnitMistake::Circle]));
    organisation::take_move_back(&office.desk, &session, office.now, (to_benefits.unit, to_benefits.since)).unwrap();
    assert!(tree(&office).moves_of(to_benefits.unit).is_empty());
    let deeds = acts(&office);
    let told = [
        "office.unit.put",
        "office.unit.put",
        "office.unit.put",
        "office.unit.put",
        "office.unit.move",
        "office.unit.move",
    ];
    assert_eq!(deeds[deeds.len() - told.len()..], told);
}

#[test]
fn what_changes_nothing_leaves_no_deed() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let before = acts(&office).len();
    let same = form(&office, "SOC");
    let wish = Wish { was: same.clone(), new: same };
    organisation::change_unit(&office.desk, &session, office.now, (unit(&office, "SOC"), &wish)).unwrap();
    let form = settings::office(&office.desk, &session).unwrap();
    settings::change(&office.desk, &session, office.now, (&form, &form)).unwrap();
    let empty = Wish { was: vec![], new: vec![] };
    taxonomy::change_words(&office.desk, &session, office.now, (OwnList::Role, &empty)).unwrap();
    assert_eq!(acts(&office).len(), before);
}

#[test]
fn a_register_still_comes_in_after_a_reorganisation() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let order = organisation::Order {
        since: date(2024, 1, 1),
        old: vec![unit(&office, "SOC")],
        new: vec![new_unit("Velfærd", true)],
        carried: vec![],
    };
    organisation::reorganise(&office.desk, &session, office.now, &order).unwrap();
    // The sheet tells of the units as they were: an end that it does not tell is no contradiction.
    let again = office.import(&register(), &Order::default()).unwrap();
    assert!(again.is_clean(), "{:?}", again.conflicts);
    let more = "Nr;Modtaget;Kategori;Område\nN-1;02-02-2024;klage;Velfærd\nN-2;01-12-2023;klage;SOC\n";
    let landed = office.import(&crate::support::folder(&[("Henvendelser.csv", more)]), &Order::default()).unwrap();
    assert!(landed.landed, "{:?}", landed.faults);
    assert_eq!(found(&office, &session, "velfaerd").0, ["2023-004", "N-1", "N-2"]);
}

#[test]
fn kinds_get_free_codes_and_keep_their_group() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let form = KindForm {
        label: Label::new("Ventetid i telefonen", ""),
        law: vec![" FVL § 7 ".into()],
        ..KindForm::default()
    };
    let add = |code: Option<&str>, form: &KindForm| {
        taxonomy::add_kind(&office.desk, &session, office.now, (code, ReportingGroup::GoodPractice, form)).unwrap()
    };
    let Added::Made(code) = add(None, &form) else { panic!() };
    assert_eq!(code.as_str(), "GF-TELEFO");
    assert_eq!(add(Some("fr-vejl"), &form), Added::Mistaken(vec![TaxonomyMistake::CodeTwice("FR-VEJL".into())]));
    assert!(
        matches!(add(None, &KindForm::default()), Added::Mistaken(found) if matches!(found[..], [TaxonomyMistake::Unnamed(_)]))
    );
    let taxonomy = taxonomy::taxonomy(&office.desk, &session).unwrap();
    let kind = taxonomy.kind(&code).unwrap();
    assert_eq!((kind.label.en.as_str(), kind.law[0].as_str()), ("Ventetid i telefonen", "FVL § 7"));

    let was = KindForm::of(kind);
    let ended = KindForm { validity: Validity { from: None, to: Some(date(2024, 6, 30)) }, ..was.clone() };
    let change = |was: &KindForm, new: &KindForm| {
        let wish = Wish { was: was.clone(), new: new.clone() };
        taxonomy::change_kind(&office.desk, &session, office.now, (&code, &wish)).unwrap()
    };
    assert_eq!(change(&was, &ended), Changed::Saved);
    let hers = KindForm { label: Label::new("Telefonkø", "Telephone queue"), ..was.clone() };
    assert_eq!(change(&was, &hers), Changed::Saved, "she touched the label alone");
    let other = KindForm { label: Label::new("Kø", "Telephone queue"), ..was.clone() };
    let Changed::Conflict { theirs, fields } = change(&was, &other) else { panic!() };
    assert_eq!((theirs.label.da.as_str(), fields), ("Telefonkø", vec!["da"]));
    let stranger = Wish { was: was.clone(), new: was };
    assert!(is_refusal(&taxonomy::change_kind(&office.desk, &session, office.now, (&KindCode::new("XX"), &stranger))));
}

#[test]
fn clusters_and_themes_are_added_and_changed() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let kinds = |codes: &[&str]| codes.iter().map(|code| KindCode::new(*code)).collect::<Vec<_>>();
    let form = ClusterForm { label: Label::new("Mødet", "The meeting"), kinds: kinds(&["OV-MOEDE"]) };
    let Added::Made(code) = taxonomy::add_cluster(&office.desk, &session, office.now, &form).unwrap() else { panic!() };
    let change = |was: &ClusterForm, new: ClusterForm| {
        taxonomy::change_cluster(&office.desk, &session, office.now, (&code, &Wish { was: was.clone(), new })).unwrap()
    };
    assert_eq!(change(&form, ClusterForm { kinds: kinds(&["OV-MOEDE", "GF-DIALOG"]), ..form.clone() }), Changed::Saved);
    let other = change(&form, ClusterForm { kinds: kinds(&["FR-REPR"]), ..form.clone() });
    assert!(matches!(other, Changed::Conflict { fields, .. } if fields == ["kinds"]));
    let unknown = ClusterForm { kinds: kinds(&["XX"]), ..form };
    let refused = taxonomy::add_cluster(&office.desk, &session, office.now, &unknown).unwrap();
    assert!(matches!(refused, Added::Mistaken(found) if matches!(found[..], [TaxonomyMistake::UnknownKind { .. }])));

    let form = ThemeForm { label: Label::new("Parkering", "Parking"), validity: Validity::default() };
    let Added::Made(theme) = taxonomy::add_theme(&office.desk, &session, office.now, &form).unwrap() else { panic!() };
    assert_eq!(theme.as_str(), "parkering");
    let backwards = Validity { from: Some(date(2024, 2, 1)), to: Some(date(2024, 1, 1)) };
    let wish = Wish { was: form.clone(), new: ThemeForm { validity: backwards, ..form } };
    let refused = taxonomy::change_theme(&office.desk, &session, office.now, (&theme, &wish)).unwrap();
    assert!(
        matches!(refused, Changed::Mistaken(found) if matches!(found[..], [TaxonomyMistake::EndsBeforeItBegins(_)]))
    );
}

#[test]
fn another_municipalitys_words_are_set_up_without_code() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let before = overview::figures(&office.desk, &session, &year()).unwrap();
    let held = words_of(&taxonomy::taxonomy(&office.desk, &session).unwrap(), OwnList::Category);
    let change = |list, was: &[_], new: &[_]| {
        let wish = Wish { was: was.to_vec(), new: new.to_vec() };
        taxonomy::change_words(&office.desk, &session, office.now, (list, &wish)).unwrap()
    };
    let mut two = held.clone();
    two[0].label = Label::new("Vejledning", "");
    two[2].used = false;
    assert_eq!(change(OwnList::Category, &held, &two), Changed::Saved);
    let mut renamed = held.clone();
    renamed[0].label = Label::new("Rådgivning", "");
    let Changed::Conflict { theirs, .. } = change(OwnList::Category, &held, &renamed) else { panic!() };
    assert_eq!(theirs[0].label.da, "Vejledning");
    let mut none = theirs.clone();
    none.iter_mut().for_each(|word| word.used = false);
    let refused = change(OwnList::Category, &theirs, &none);
    assert_eq!(refused, Changed::Mistaken(vec![TaxonomyMistake::NoneUsed("category".into())]));

    let form = |da: &str, en: &str| ValueForm { label: Label::new(da, en), validity: Validity::default() };
    for (list, counts_as, value) in [
        (OwnList::Category, "other", form("Vejvisning", "Signposting")),
        (OwnList::Outcome, "procedural", form("Medhold", "Upheld")),
    ] {
        let made = taxonomy::add_value(&office.desk, &session, office.now, (list, counts_as, &value)).unwrap();
        assert!(matches!(made, Added::Made(_)), "{made:?}");
    }
    let taxonomy = taxonomy::taxonomy(&office.desk, &session).unwrap();
    assert_eq!(taxonomy.word("category", "advice").unwrap().en, "Vejledning");
    assert!(!taxonomy.is_used("category", "other") && taxonomy.is_used("outcome", "procedural"));
    let own: Vec<_> = taxonomy.own_values("category", office.now.today).map(|value| value.code.as_str()).collect();
    assert_eq!(own, ["vejvisning"]);

    // Words change nothing that is counted.
    let after = overview::figures(&office.desk, &session, &year()).unwrap();
    let total = |figures: &figures::Figures| figures.scalar("inquiries.total").unwrap().count;
    assert_eq!(total(&after), total(&before));
}

#[test]
fn a_colleagues_scheme_is_shown_first_and_never_changes_a_meaning() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let mine = taxonomy::as_file(&office.desk, &session).unwrap();
    let propose = |text: &str, end| taxonomy::propose(&office.desk, &session, (text, end)).unwrap();
    let Added::Made(same) = propose(&mine, None) else { panic!() };
    assert!(same.taken.changed.is_empty() && same.taken.new.is_empty() && same.taken.only_here.is_empty());

    let mut theirs = Taxonomy { kinds: default_taxonomy().kinds[..3].to_vec(), ..Taxonomy::default() };
    theirs.kinds[0].label.da = "Vejledningspligt".into();
    theirs.kinds[2].code = KindCode::new("XX-EGEN");
    let text = theirs.to_toml();
    let end = Some(date(2024, 7, 1));
    let Added::Made(proposal) = propose(&text, end) else { panic!() };
    assert_eq!((proposal.taken.changed.len(), proposal.taken.new.len(), proposal.taken.same), (1, 1, 1));
    let take = |mark: &str| taxonomy::take(&office.desk, &session, office.now, (&text, end, mark)).unwrap();
    assert_eq!(take("another"), Added::Mistaken(vec![SchemeFault::ChangedMeanwhile]));
    assert!(matches!(take(&proposal.mark), Added::Made(_)));
    let now = taxonomy::taxonomy(&office.desk, &session).unwrap();
    assert_eq!(now.kind(&KindCode::new("FR-VEJL")).unwrap().label.da, "Vejledningspligt");
    assert_eq!(now.kind(&KindCode::new("GF-TID")).unwrap().validity.to, Some(date(2024, 6, 30)));
    assert_eq!(acts(&office).last().map(String::as_str), Some("office.scheme.take"));

    theirs.kinds[0].group = ReportingGroup::Other;
    let refused = propose(&theirs.to_toml(), None);
    let meaning = SchemeFault::Mistake(TaxonomyMistake::MeaningChanged("FR-VEJL".into()));
    assert_eq!(refused, Added::Mistaken(vec![meaning]));
    assert!(
        matches!(propose("[[kind", None), Added::Mistaken(found) if matches!(found[..], [SchemeFault::Unreadable(_)]))
    );
}

#[test]
fn the_office_is_shown_as_it_is_now_without_a_restart() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let was = settings::office(&office.desk, &session).unwrap();
    let mut new = was.clone();
    new.name = " Borgerrådgiveren ".into();
    new.report_year_start = 4;
    new.settings.untouched_days = 14;
    let change =
        |was: &OfficeForm, new: &OfficeForm| settings::change(&office.desk, &session, office.now, (was, new)).unwrap();
    assert_eq!(change(&was, &new), Changed::Saved);
    let shown = office.desk.clone().office();
    assert_eq!((shown.name.as_str(), shown.report_year_start), ("Borgerrådgiveren", 4));
    assert_eq!(settings::read(&office.desk).unwrap().untouched_days, 14);
    let mut hers = was.clone();
    hers.report_year_start = 7;
    hers.settings.suggestions = false;
    assert!(matches!(change(&was, &hers), Changed::Conflict { fields, .. } if fields == ["report_year_start"]));
    assert!(settings::read(&office.desk).unwrap().suggestions, "nothing of it is written");
    let nameless = OfficeForm { name: " ".into(), ..new.clone() };
    assert_eq!(change(&new, &nameless), Changed::Mistaken(vec![OfficeMistake::NameMissing]));
}

#[test]
fn places_and_notes_are_kept() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let form = PlaceForm { name: "Hovedbiblioteket".into(), address: "Torvet 1".into(), ..PlaceForm::default() };
    let Added::Made(place) = places::add(&office.desk, &session, office.now, &form).unwrap() else { panic!() };
    assert_eq!(place.code.as_str(), "hovedbiblioteket");
    let hours = |opens, closes| vec![OpeningHours { weekday: 2, opens, closes, note: String::new() }];
    let change = |new: PlaceForm| {
        let wish = Wish { was: form.clone(), new };
        places::change(&office.desk, &session, office.now, (&place.code, &wish)).unwrap()
    };
    assert!(matches!(change(PlaceForm { hours: hours(600, 540), ..form.clone() }), Changed::Mistaken(_)));
    assert_eq!(change(PlaceForm { hours: hours(540, 720), ..form.clone() }), Changed::Saved);
    let other = change(PlaceForm { hours: hours(600, 720), ..form.clone() });
    assert!(matches!(other, Changed::Conflict { fields, .. } if fields == ["hours"]));

    assert_eq!(counting_notes::add(&office.desk, &session, office.now, &note("Samlet")).unwrap(), Changed::Saved);
    let id = counting_notes::all(&office.desk, &session).unwrap()[0].id;
    let wish = |was: &str, new: &str| Wish { was: note(was), new: note(new) };
    let change = |wish: Wish<_>| counting_notes::change(&office.desk, &session, office.now, (id, &wish)).unwrap();
    assert_eq!(change(wish("Samlet", "Talt samlet")), Changed::Saved);
    assert!(matches!(change(wish("Samlet", "Andet")), Changed::Conflict { fields, .. } if fields == ["da"]));
    counting_notes::remove(&office.desk, &session, office.now, id).unwrap();
    let gone = counting_notes::change(&office.desk, &session, office.now, (id, &wish("a", "b")));
    assert!(is_refusal(&gone));
    let scope = Scope { period: Period::year(2023), basis: Basis::Received };
    overview::figures(&office.desk, &session, &scope).unwrap();
}
