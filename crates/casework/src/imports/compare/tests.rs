use jiff::civil::date;
use proptest::prelude::*;
use register::citizens::{Identity, Story};
use register::ids::{InquiryId, PointId};
use register::inquiries::{Category, Channel, Complaint, From, InquiryNumber, Outcome, Role, Stage};
use register::taxonomy::KindCode;
use uuid::Uuid;

use super::*;

fn unit(number: u128) -> UnitId {
    UnitId::new(Uuid::from_u128(number))
}

/// A closed complaint over unit 1.
fn row() -> InquiryRow {
    InquiryRow {
        row: 2,
        number: InquiryNumber::of_series(2023, 1),
        received: date(2023, 5, 17),
        category: Category::Complaint,
        channel: Channel::Phone,
        from: From::Resident,
        role: Role::Citizen,
        unit: Some(UnitRef::Known(unit(1))),
        themes: vec![ThemeCode::new("a"), ThemeCode::new("b")],
        administration_contacted: Some(true),
        returned: false,
        meetings: 1,
        complained_of_meeting: false,
        helped_to_complain: false,
        closed: Some(date(2023, 6, 1)),
        outcome: Some(Outcome::None),
        learning: Some(false),
        identity: Identity::default(),
        story: Story::default(),
    }
}

/// The inquiry that the row says.
fn held(points: Vec<ComplaintPoint>) -> Inquiry {
    let row = row();
    Inquiry {
        channel: row.channel,
        from: row.from,
        role: row.role,
        unit: Some(unit(1)),
        themes: row.themes,
        administration_contacted: row.administration_contacted,
        returned: row.returned,
        meetings: row.meetings,
        complained_of_meeting: row.complained_of_meeting,
        helped_to_complain: row.helped_to_complain,
        matter: Matter::Complaint(Complaint {
            points,
            outcome: row.outcome,
            learning: row.learning,
            ..Complaint::default()
        }),
        stage: Stage::Closed { on: date(2023, 6, 1) },
        ..Inquiry::new(InquiryId::new(Uuid::from_u128(7)), row.number, row.received)
    }
}

#[test]
fn what_is_the_same_differs_in_nothing_and_themes_have_no_order() {
    assert_eq!(differing_fields(&row(), &held(vec![])), []);
    let turned = InquiryRow { themes: row().themes.into_iter().rev().collect(), ..row() };
    assert_eq!(differing_fields(&turned, &held(vec![])), []);
}

/// A column, and what makes it another.
type Change = (Field, fn(&mut InquiryRow));

#[test]
fn each_coded_column_is_compared() {
    let changes: [Change; 15] = [
        (Field::Received, |row| row.received = date(2023, 5, 18)),
        (Field::Category, |row| row.category = Category::Other),
        (Field::Channel, |row| row.channel = Channel::Unknown),
        (Field::From, |row| row.from = From::Unknown),
        (Field::Role, |row| row.role = Role::Unknown),
        (Field::Unit, |row| row.unit = Some(UnitRef::Known(unit(2)))),
        (Field::Themes, |row| row.themes.truncate(1)),
        (Field::AdministrationContacted, |row| row.administration_contacted = None),
        (Field::Returned, |row| row.returned = true),
        (Field::Meetings, |row| row.meetings = 2),
        (Field::ComplainedOfMeeting, |row| row.complained_of_meeting = true),
        (Field::HelpedToComplain, |row| row.helped_to_complain = true),
        (Field::Closed, |row| row.closed = None),
        (Field::Outcome, |row| row.outcome = None),
        (Field::Learning, |row| row.learning = Some(true)),
    ];
    for (field, change) in changes {
        let mut changed = row();
        change(&mut changed);
        assert_eq!(differing_fields(&changed, &held(vec![])), [field]);
    }
    for other in [None, Some(UnitRef::New(0))] {
        assert_eq!(differing_fields(&InquiryRow { unit: other, ..row() }, &held(vec![])), [Field::Unit]);
    }
}

/// A point told by four small numbers, so that equal ones are common.
fn point(said: &(u8, u8, u8, u8)) -> PointRow {
    let (kind, of, finding, acknowledged) = *said;
    PointRow {
        row: 2,
        inquiry: 0,
        kind: KindCode::new(format!("K-{kind}")),
        unit: UnitRef::Known(unit(of.into())),
        raised: date(2023, 5, 17),
        finding: [None, Some(Finding::Criticised), Some(Finding::NotCriticised)][usize::from(finding)],
        acknowledged: [None, Some(true), Some(false)][usize::from(acknowledged)],
    }
}

fn stands(row: &PointRow) -> ComplaintPoint {
    let UnitRef::Known(unit) = row.unit else { panic!("a unit that is not there yet") };
    ComplaintPoint {
        id: PointId::new(Uuid::nil()),
        kind: row.kind.clone(),
        unit,
        raised: row.raised,
        finding: row.finding,
        acknowledged: row.acknowledged,
    }
}

fn same(given: &[(u8, u8, u8, u8)], standing: &[(u8, u8, u8, u8)]) -> bool {
    let rows: Vec<PointRow> = given.iter().map(point).collect();
    let held = held(standing.iter().map(|said| stands(&point(said))).collect());
    let (same, differ) = compared_points(&rows.iter().collect::<Vec<_>>(), &held);
    assert!(same <= given.len().min(standing.len()), "{same} of {given:?} and {standing:?}");
    !differ
}

proptest! {
    #[test]
    fn points_are_the_same_exactly_if_they_are_the_same_multiset(
        given in prop::collection::vec((0..2_u8, 0..2_u8, 0..3_u8, 0..3_u8), 0..5),
        other in prop::collection::vec((0..2_u8, 0..2_u8, 0..3_u8, 0..3_u8), 0..5),
        turn in 0..5_usize,
    ) {
        let mut turned = given.clone();
        turned.rotate_left(turn.min(given.len()));
        prop_assert!(same(&given, &turned));
        let (mut one, mut two) = (given.clone(), other.clone());
        one.sort_unstable();
        two.sort_unstable();
        prop_assert_eq!(same(&given, &other), one == two);
        if let Some(first) = given.first() {
            let doubled: Vec<_> = given.iter().chain([first]).copied().collect();
            prop_assert!(!same(&given, &doubled), "how often a point stands counts");
        }
    }
}

#[test]
fn a_point_of_a_unit_that_is_new_cannot_stand_already() {
    let new = PointRow { unit: UnitRef::New(0), ..point(&(0, 0, 0, 0)) };
    assert_eq!(compared_points(&[&new], &held(vec![stands(&point(&(0, 0, 0, 0)))])), (0, true));
}

#[test]
fn points_that_stand_just_so_are_counted_though_others_differ() {
    let rows = [point(&(0, 0, 0, 0)), point(&(1, 0, 0, 0)), point(&(1, 0, 0, 0))];
    let held = held(vec![stands(&rows[1]), stands(&rows[0]), stands(&point(&(1, 1, 1, 1)))]);
    assert_eq!(compared_points(&rows.iter().collect::<Vec<_>>(), &held), (2, true));
}
