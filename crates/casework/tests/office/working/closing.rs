//! Closing an inquiry and opening it again.

use super::*;

#[test]
fn a_complaint_closes_with_everything_that_is_said() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let bare = close(desk, session, now, OPEN, &closing(None)).unwrap();
    assert_eq!(bare, Closed::Refused(ClosingRefusal::OutcomeMissing));
    let point = at.page(OPEN).points[0].id;
    let mut order = closing(Some(Outcome::None));
    order.closing.outcome_reason = Some(OutcomeReason::Upheld);
    order.closing.learning = Some(true);
    order.closing.nature = Some(Nature::Misunderstanding);
    order.closing.remedies = vec![Remedy::Explanation];
    order.reason = "Forvaltningen fastholdt".into();
    order.learning = "Skriv tidligere".into();
    order.findings = vec![FindingSaid { point, was: None, said: Some(Finding::PartlyCriticised) }];
    assert_eq!(close(desk, session, now, OPEN, &order).unwrap(), Closed::Done);
    let again = at.restarted();
    let page = again.page(OPEN);
    assert_eq!((page.inquiry.stage.closed_on(), page.inquiry.remedies), (Some(TODAY), vec![Remedy::Explanation]));
    let Matter::Complaint(Complaint { outcome, outcome_reason, learning, nature, points, .. }) = page.inquiry.matter
    else {
        panic!("a complaint")
    };
    assert_eq!((outcome, outcome_reason), (Some(Outcome::None), Some(OutcomeReason::Upheld)));
    assert_eq!((learning, nature), (Some(true), Some(Nature::Misunderstanding)));
    assert_eq!(points[0].finding, Some(Finding::PartlyCriticised));
    let said = &again.plain(OPEN).closing_notes[0].value;
    assert_eq!((said.reason.as_str(), said.learning.as_str()), ("Forvaltningen fastholdt", "Skriv tidligere"));
    assert_eq!(
        close(desk, session, now, OPEN, &order).unwrap(),
        Closed::Refused(Refusal::AlreadyClosed.into()),
        "only once"
    );
    assert_eq!(reopen(desk, session, now, OPEN, " ").unwrap(), Closed::Refused(ClosingRefusal::ReasonMissing));
    assert_eq!(reopen(desk, session, now, OPEN, "Nye oplysninger").unwrap(), Closed::Done);
    assert!(at.page(OPEN).inquiry.stage.closed_on().is_none());
    let acts = acts(&at.office);
    assert!(acts.contains(&"inquiry.close".to_owned()) && acts.contains(&"inquiry.reopen".to_owned()));
}

#[test]
fn closing_keeps_what_a_colleague_coded_meanwhile_and_clears_what_is_taken_back() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let point = at.page(OPEN).points[0].id;
    let fact = |was, to| change_fact(desk, session, now, OPEN, &FactChange { was, to, give_up: false }).unwrap();
    assert_eq!(fact(Fact::Learning(None), Fact::Learning(Some(true))), FactChanged::Saved);
    assert_eq!(fact(Fact::Nature(None), Fact::Nature(Some(Nature::Fault))), FactChanged::Saved);
    assert_eq!(fact(Fact::Remedies(vec![]), Fact::Remedies(vec![Remedy::Apology])), FactChanged::Saved);
    // The form was shown before: of learning and remedies it says nothing, of the nature something else.
    let mut order = closing(Some(Outcome::Procedural));
    order.closing.nature = Some(Nature::Misunderstanding);
    order.findings = vec![FindingSaid { point, was: Some(Finding::Criticised), said: Some(Finding::NotCriticised) }];
    let clashes = vec![Clash::Fact(Fact::Nature(Some(Nature::Fault))), Clash::Finding(point, None)];
    assert_eq!(close(desk, session, now, OPEN, &order).unwrap(), Closed::Clash(clashes));
    assert!(at.page(OPEN).inquiry.stage.closed_on().is_none(), "nothing has changed");
    let gone =
        FindingSaid { point: register::ids::PointId::new(casework::inquiries::new_id().unwrap()), ..order.findings[0] };
    let lost = ClosingOrder { findings: vec![gone], closing: closing(Some(Outcome::Unknown)).closing, ..order.clone() };
    assert_eq!(close(desk, session, now, OPEN, &lost).unwrap(), Closed::Refused(Refusal::NoSuchPoint.into()));
    // Said once more, knowing it.
    order.was.nature = Some(Nature::Fault);
    order.findings = vec![FindingSaid { point, was: None, said: Some(Finding::NotCriticised) }];
    assert_eq!(close(desk, session, now, OPEN, &order).unwrap(), Closed::Done);
    let page = at.restarted().page(OPEN);
    let Matter::Complaint(complaint) = &page.inquiry.matter else { panic!("a complaint") };
    assert_eq!((complaint.learning, complaint.nature), (Some(true), Some(Nature::Misunderstanding)));
    assert_eq!(page.inquiry.remedies, [Remedy::Apology]);
    assert_eq!(complaint.points[0].finding, Some(Finding::NotCriticised));
    // A finding is taken back, and a remedy, where they stood when the form was shown.
    assert_eq!(reopen(desk, session, now, OPEN, "Forkert").unwrap(), Closed::Done);
    let mut cleared = closing(Some(Outcome::Procedural));
    cleared.was.remedies = vec![Remedy::Apology];
    cleared.findings = vec![FindingSaid { point, was: Some(Finding::NotCriticised), said: None }];
    assert_eq!(close(desk, session, now, OPEN, &cleared).unwrap(), Closed::Done);
    let page = at.page(OPEN);
    assert!(page.inquiry.remedies.is_empty() && page.points[0].finding.is_none());
}

#[test]
fn nothing_closes_while_something_promised_is_outstanding() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let promise = |kind| {
        let text = TaskText { text: "Skrive til borgeren".into(), ..TaskText::default() };
        add_task(desk, session, now, (OPEN, &TaskForm { kind, due: TODAY, due_at: None, text })).unwrap();
    };
    promise(TaskKind::PromisedAnswer);
    promise(TaskKind::CallBack);
    promise(TaskKind::Deadline);
    let order = closing(Some(Outcome::Procedural));
    assert_eq!(close(desk, session, now, OPEN, &order).unwrap(), Closed::Refused(ClosingRefusal::Outstanding(2)));
    let promised = at.page(OPEN).tasks.iter().find(|task| task.kind == TaskKind::CallBack).unwrap().id;
    let one = ClosingOrder { done: vec![promised], ..order.clone() };
    assert_eq!(close(desk, session, now, OPEN, &one).unwrap(), Closed::Refused(ClosingRefusal::Outstanding(1)));
    assert!(at.page(OPEN).tasks.iter().all(register::tasks::Task::is_open), "what is refused does nothing");
    let despite = ClosingOrder { despite: "Borgeren vil ikke høre mere".into(), ..one };
    assert_eq!(close(desk, session, now, OPEN, &despite).unwrap(), Closed::Done);
    let done: Vec<_> = at.page(OPEN).tasks.iter().filter(|task| !task.is_open()).map(|task| task.id).collect();
    assert_eq!(done, [promised], "what is done is done with it; the rest stays");
    assert_eq!(at.plain(OPEN).closing_notes[0].value.despite, "Borgeren vil ikke høre mere");
}
