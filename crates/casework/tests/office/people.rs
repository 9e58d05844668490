//! Parties, consents, circumstances, notifications and links: kept, altered without overwriting anybody, and undone.

use casework::Plain;
use casework::inquiries::{self, ContactWord, Edited, mark};
use casework::sessions::Session;
use casework::testing::TestOffice;
use jiff::civil::{Date, date};
use register::circumstances::{Need, Part, Section};
use register::citizens::Identity;
use register::consents::{Allowed, Consent, ConsentKind, MayContact};
use register::inquiries::Role;
use register::notifications::Notification;
use register::tasks::{Task, TaskKind, TaskText};

use crate::support::{acts, is_mistake, is_refusal, plain};

const NUMBER: &str = "2023-002";
const TODAY: Date = date(2024, 2, 1);

fn office() -> (TestOffice, Session) {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    (office, session)
}

fn mia() -> Identity {
    Identity { name: "Mia Eksempel".into(), relation: "mor".into(), ..Identity::default() }
}

fn tasks(office: &TestOffice, session: &Session) -> Vec<Task> {
    inquiries::open(&office.desk, session, office.now, NUMBER).unwrap().unwrap().tasks
}

#[test]
fn a_party_is_added_altered_and_removed_and_nobody_is_overwritten() {
    let (office, session) = office();
    let (desk, now) = (&office.desk, office.now);
    let id = inquiries::add_party(desk, &session, now, NUMBER, (Role::Relative, &mia())).unwrap();
    assert!(is_mistake(&inquiries::add_party(desk, &session, now, NUMBER, (Role::Relative, &Identity::default()))));
    let edit = |version, identity: &Identity| {
        inquiries::edit_party(desk, &session, now, (NUMBER, id, version), (Role::Relative, identity)).unwrap()
    };
    let with_phone = Identity { phone: "00 11".into(), ..mia() };
    assert!(matches!(edit(1, &with_phone), Edited::Saved));
    let Edited::Conflict { theirs, version } = edit(1, &mia()) else { panic!("overwritten") };
    assert_eq!((theirs.identity.phone.as_str(), version), ("00 11", 2));
    assert!(matches!(edit(1, &with_phone), Edited::Saved), "the same words are no conflict");
    let remove = |version| inquiries::remove_party(desk, &session, now, (NUMBER, id, version));
    assert!(is_refusal(&remove(1)), "it was altered since");
    remove(2).unwrap();
    assert!(is_refusal(&remove(2)) && plain(&office, &session, NUMBER).parties.len() == 1);
    let done: Vec<String> = acts(&office).into_iter().filter(|act| act.contains("party")).collect();
    assert_eq!(done, ["inquiry.party", "inquiry.party.edit", "inquiry.party.remove"]);
}

#[test]
fn a_companion_hears_and_takes_over_no_powers() {
    let (office, session) = office();
    let companion = Identity { companion: true, relation: "nabo".into(), ..mia() };
    let added = (Role::Representative, &companion);
    inquiries::add_party(&office.desk, &session, office.now, NUMBER, added).unwrap();
    let plain = plain(&office, &session, NUMBER);
    let held = plain.parties.iter().find(|party| party.identity.companion).unwrap();
    assert_eq!(held.role, Role::Other);
    let sharing = inquiries::sharing(&plain, TODAY);
    assert!(sharing.recipients.iter().any(|one| one.who == "Mia Eksempel" && one.allowed == Allowed::Hear));
}

fn say(office: &TestOffice, session: &Session, answer: MayContact, on: Date) {
    let word = ContactWord { answer, on, scope: "Handicap".into() };
    inquiries::say_contact(&office.desk, session, office.now, NUMBER, &word).unwrap();
}

#[test]
fn the_citizens_word_on_contact_is_kept_with_its_history_and_taken_back_forward() {
    let (office, session) = office();
    let (desk, now) = (&office.desk, office.now);
    say(&office, &session, MayContact::NotAsked, TODAY);
    say(&office, &session, MayContact::Yes, TODAY);
    let held = plain(&office, &session, NUMBER);
    assert_eq!((held.contact_consents.len(), held.may_contact(TODAY)), (2, MayContact::Yes));
    let yes = held.contact_consents.iter().find(|held| held.value.answer == Some(MayContact::Yes)).unwrap();
    let not_asked = held.contact_consents.iter().find(|held| held.id != yes.id).unwrap();
    let back = |id, version, on| inquiries::take_contact_back(desk, &session, now, (NUMBER, id, version), on);
    assert!(is_mistake(&back(yes.id, 1, date(2024, 1, 31))), "withdrawal works forward");
    assert!(is_mistake(&back(yes.id, 1, date(2024, 2, 2))), "a day that has not come");
    assert!(is_refusal(&back(not_asked.id, 1, TODAY)), "only a yes is taken back");
    assert!(is_refusal(&back(inquiries::new_id().unwrap(), 0, TODAY)), "one that never was");
    assert!(matches!(back(yes.id, 1, TODAY).unwrap(), Edited::Saved));
    let held = plain(&office, &session, NUMBER);
    assert_eq!((held.contact_consents.len(), held.may_contact(TODAY)), (2, MayContact::No));
    let tomorrow = ContactWord { answer: MayContact::Yes, on: date(2024, 2, 2), scope: String::new() };
    assert!(is_mistake(&inquiries::say_contact(desk, &session, now, NUMBER, &tomorrow)));
}

fn consent(until: Option<Date>) -> Consent {
    Consent {
        kind: Some(ConsentKind::Consent),
        by: "Carla Eksempel".into(),
        to: "Mia Eksempel".into(),
        scope: "sagen om ledsagelse".into(),
        given: Some(date(2024, 1, 2)),
        until,
        withdrawn: None,
        written: true,
    }
}

#[test]
fn a_consent_that_runs_out_has_a_task_on_its_last_day_until_it_is_withdrawn() {
    let (office, session) = office();
    let (desk, now) = (&office.desk, office.now);
    let (march, april) = (date(2024, 3, 1), date(2024, 4, 1));
    let id = inquiries::add_consent(desk, &session, now, NUMBER, &consent(Some(march))).unwrap();
    let task = tasks(&office, &session)[0];
    assert_eq!((task.kind, task.due, task.is_open()), (TaskKind::Consent, march, true));
    let text = plain(&office, &session, NUMBER).record::<TaskText>(task.id.uuid()).unwrap().value.clone();
    assert_eq!((text.of, text.text.as_str()), (Some(id), "Mia Eksempel"));
    let edit =
        |version, until| inquiries::edit_consent(desk, &session, now, (NUMBER, id, version), &consent(until)).unwrap();
    assert!(matches!(edit(1, Some(april)), Edited::Saved));
    assert_eq!(tasks(&office, &session).iter().map(|task| task.due).collect::<Vec<_>>(), [april]);
    assert!(matches!(edit(1, None), Edited::Conflict { version: 2, .. }));
    let withdrawn = inquiries::withdraw_consent(desk, &session, now, (NUMBER, id, 2), TODAY).unwrap();
    assert!(matches!(withdrawn, Edited::Saved));
    assert!(tasks(&office, &session).iter().all(|task| task.done == Some(TODAY)));
    assert!(matches!(edit(3, Some(march)), Edited::Saved));
    let held = plain(&office, &session, NUMBER);
    assert_eq!(held.consents[0].value.withdrawn, Some(TODAY), "writing it anew does not take the withdrawal back");
}

#[test]
fn a_consent_decides_what_may_be_shared() {
    let (office, session) = office();
    let (desk, now) = (&office.desk, office.now);
    inquiries::add_party(desk, &session, now, NUMBER, (Role::Relative, &mia())).unwrap();
    let allowed = |plain: &Plain| {
        let sharing = inquiries::sharing(plain, TODAY);
        sharing.recipients.into_iter().find(|one| one.who == "Mia Eksempel").unwrap().allowed
    };
    assert_eq!(allowed(&plain(&office, &session, NUMBER)), Allowed::Nothing);
    let id = inquiries::add_consent(desk, &session, now, NUMBER, &consent(None)).unwrap();
    assert_eq!(allowed(&plain(&office, &session, NUMBER)), Allowed::BeTold);
    inquiries::withdraw_consent(desk, &session, now, (NUMBER, id, 1), TODAY).unwrap();
    assert_eq!(allowed(&plain(&office, &session, NUMBER)), Allowed::Withdrawn(TODAY));
    for bad in [Consent { to: " ".into(), ..consent(None) }, consent(Some(date(2024, 1, 1)))] {
        assert!(is_mistake(&inquiries::add_consent(desk, &session, now, NUMBER, &bad)));
    }
}

#[test]
fn sections_of_the_circumstances_are_written_side_by_side() {
    let (office, session) = office();
    let write = |shown: &str, part: Part| {
        inquiries::write_part(&office.desk, &session, office.now, (NUMBER, shown), &part).unwrap()
    };
    let shown = |section| mark(&plain(&office, &session, NUMBER).circumstances(), section);
    let (wish, needs) = (shown(Section::Wish), shown(Section::Needs));
    let protected =
        Part::Needs { needs: vec![Need::Interpreter], text: "dari".into(), protected_address: true, anonymous: false };
    assert!(matches!(write(&wish, Part::Wish("et svar".into())), Edited::Saved));
    assert!(matches!(write(&needs, protected), Edited::Saved), "another section is nobody's conflict");
    let Edited::Conflict { theirs, .. } = write(&wish, Part::Wish("en ramp".into())) else { panic!("overwritten") };
    assert_eq!(theirs.wish, "et svar");
    assert!(matches!(write(&wish, Part::Wish("et svar".into())), Edited::Saved));
    assert!(matches!(write(&shown(Section::Wish), Part::Wish("en rampe".into())), Edited::Saved));
    let held = plain(&office, &session, NUMBER).circumstances();
    assert!(held.protected_address && held.wish == "en rampe" && held.needs_text == "dari");
}

#[test]
fn a_notification_says_to_whom_or_why_not() {
    let (office, session) = office();
    let (desk, now) = (&office.desk, office.now);
    let made = Notification { on: Some(TODAY), to: "Familieafdelingen".into(), ..Notification::default() };
    let id = inquiries::add_notification(desk, &session, now, NUMBER, &made).unwrap();
    let edit = |version, notification: &Notification| {
        inquiries::edit_notification(desk, &session, now, (NUMBER, id, version), notification)
    };
    let told = Notification { told: "at jeg har pligt til det".into(), ..made.clone() };
    assert!(matches!(edit(1, &told).unwrap(), Edited::Saved));
    assert!(matches!(edit(1, &made).unwrap(), Edited::Conflict { .. }));
    assert!(is_mistake(&edit(2, &Notification::default())));
    let tomorrow = Notification { on: Some(date(2024, 2, 2)), ..made };
    assert!(is_mistake(&inquiries::add_notification(desk, &session, now, NUMBER, &tomorrow)));
}

#[test]
fn a_link_stands_in_both_inquiries_and_is_undone_in_both() {
    let (office, session) = office();
    let (desk, now) = (&office.desk, office.now);
    let link = |to: &str| inquiries::link(desk, &session, now, (NUMBER, to), "samme afslag");
    assert!(is_mistake(&link("2099-001")) && is_mistake(&link(NUMBER)) && is_mistake(&link("")));
    link("2023-003").unwrap();
    link("2023-003").unwrap();
    let both = || [NUMBER, "2023-003"].map(|number| plain(&office, &session, number).links);
    let [here, there] = both();
    assert_eq!((here.len(), there.len()), (1, 1));
    assert!(here[0].id == there[0].id && here[0].value.why == there[0].value.why);
    let seen = inquiries::links_of(desk, &session, &plain(&office, &session, "2023-003")).unwrap();
    assert_eq!(seen[0].other.as_ref().unwrap().number.as_str(), NUMBER);
    inquiries::unlink(desk, &session, now, ("2023-003", here[0].id)).unwrap();
    inquiries::unlink(desk, &session, now, ("2023-003", here[0].id)).unwrap();
    assert!(both().iter().flatten().all(|held| held.value.undone == Some(TODAY)));
    link("2023-003").unwrap();
    assert_eq!(both()[0].len(), 2, "that it was undone stays");
}

#[test]
fn a_link_that_the_other_inquiry_cannot_take_is_not_made() {
    let (office, session) = office();
    let other = crate::support::id_of(&office, "2023-003");
    let intruder = store::testing::Intruder::at(&office.database()).unwrap();
    let cells = store::testing::Cells { table: "citizen", column: "role", of: ("inquiry", &other) };
    intruder.put_text(cells, "guardian").unwrap();
    let made = inquiries::link(&office.desk, &session, office.now, (NUMBER, "2023-003"), "samme");
    assert!(is_refusal(&made));
    assert!(plain(&office, &session, NUMBER).links.is_empty(), "half a link is none");
}

#[test]
fn locked_nothing_of_it_is_written() {
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    casework::sessions::lock(&office.desk, office.now, token.as_str()).unwrap();
    let locked = casework::sessions::resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    let (desk, now) = (&office.desk, office.now);
    assert!(is_refusal(&inquiries::add_party(desk, &locked, now, NUMBER, (Role::Relative, &mia()))));
    assert!(is_refusal(&inquiries::add_consent(desk, &locked, now, NUMBER, &consent(None))));
    assert!(is_refusal(&inquiries::link(desk, &locked, now, (NUMBER, "2023-003"), "")));
}
