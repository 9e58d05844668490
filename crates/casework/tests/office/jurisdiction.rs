//! Outside the adviser's competence is never the end of the record.

use casework::inquiries::{Edited, Judgement, NewReferral, Shown, judge, open, refer};
use casework::testing::TestOffice;
use jiff::civil::date;
use register::inquiries::Stage;
use register::jurisdiction::{Jurisdiction, Standing};
use register::taxonomy::ExclusionCode;

use crate::support::{is_mistake, plain};

fn outside(codes: &[&str]) -> Judgement {
    Judgement {
        standing: Some(Standing::Outside),
        exclusions: codes.iter().map(|code| ExclusionCode::new(*code)).collect(),
        ..Judgement::default()
    }
}

#[test]
fn a_judgement_stands_with_its_reasons_and_the_inquiry_stays_open() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let judged = |judgement: &Judgement, shown: &Shown| {
        judge(&office.desk, &adviser, office.now, ("2023-004", judgement, shown))
    };
    assert!(is_mistake(&judged(&outside(&[]), &Shown::default())), "outside needs a reason");
    assert!(is_mistake(&judged(&outside(&["no_such"]), &Shown::default())));
    let all = Judgement {
        matter_date: Some(date(2022, 3, 3)),
        despite: "Betyder noget for den nye sag".into(),
        referral: Some(NewReferral {
            to: "Ankestyrelsen".into(),
            follow_up: Some(date(2024, 3, 1)),
            ..NewReferral::default()
        }),
        ..outside(&["too_old", "decision"])
    };
    assert!(matches!(judged(&all, &Shown::default()).unwrap(), Edited::Saved));
    let page = open(&office.desk, &adviser, office.now, "2023-004").unwrap().unwrap();
    assert_eq!((page.inquiry.stage, page.tasks.len()), (Stage::Open, 1));
    assert_eq!(page.inquiry.jurisdiction.as_ref().unwrap().exclusions.len(), 2);
    let now = plain(&office, &adviser, "2023-004");
    assert_eq!(now.circumstances().matter_date, Some(date(2022, 3, 3)));
    assert_eq!(now.overrides[0].value.reason, "Betyder noget for den nye sag");

    // Somebody whose form is older sees both, and overwrites nothing.
    let Edited::Conflict { theirs, version } = judged(&outside(&["pending"]), &Shown::default()).unwrap() else {
        panic!("a conflict")
    };
    assert_eq!(theirs.jurisdiction, page.inquiry.jurisdiction);
    let shown =
        Shown { jurisdiction: page.inquiry.jurisdiction, matter_date: Some(date(2022, 3, 3)), despite: version };
    let taken_back = Judgement::default();
    assert!(matches!(judged(&taken_back, &shown).unwrap(), Edited::Saved));
    let now = plain(&office, &adviser, "2023-004");
    assert!(now.overrides.is_empty() && now.circumstances().matter_date.is_none());
}

#[test]
fn a_referral_is_followed_until_it_is_known_whether_it_arrived() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let to = |to: &str, arrived, follow_up| NewReferral { to: to.into(), arrived, follow_up, ..NewReferral::default() };
    let referred = |of, referral: &NewReferral| refer(&office.desk, &adviser, office.now, ("2023-004", of, referral));
    assert!(is_mistake(&referred(None, &to(" ", None, None))));
    referred(None, &to("Ankestyrelsen", None, Some(date(2024, 3, 1)))).unwrap();
    let held = plain(&office, &adviser, "2023-004").referrals[0].clone();
    let open_tasks = || {
        let page = open(&office.desk, &adviser, office.now, "2023-004").unwrap().unwrap();
        page.tasks.iter().filter(|task| task.is_open()).count()
    };
    assert_eq!(open_tasks(), 1);
    referred(Some((held.id, held.version)), &to("Ankestyrelsen", Some(true), None)).unwrap();
    assert_eq!(open_tasks(), 0, "nobody need ask again");
    let stale = referred(Some((held.id, held.version)), &to("Ombudsmanden", None, None)).unwrap();
    assert!(matches!(stale, Edited::Conflict { version, .. } if version > held.version));
    assert_eq!(Jurisdiction::new(Standing::Within, vec![]).unwrap().exclusions, []);
}
