//! What is typed and not saved yet: kept for her alone, and never brought back by what comes late.

use casework::drafts::{Draft, Kept, Slip, discard, end, list, restore, save};
use casework::sessions::{Session, lock, resume};
use casework::testing::TestOffice;
use store::testing::{Cells, Intruder};

use crate::support::{acts, is_mistake, is_refusal};

const ONE: Slip<'_> = Slip { place: "inquiry.new", number: "0123456789abcdef", from: None };
const OTHER: Slip<'_> = Slip { number: "fedcba9876543210", ..ONE };

fn typed(office: &TestOffice, session: &Session, (slip, count): (Slip<'_>, u64), text: &str) -> Kept {
    save(&office.desk, session, office.now, (slip, count), &[("tekst", text)]).unwrap()
}

fn texts(office: &TestOffice, session: &Session) -> Vec<String> {
    let drafts = list(&office.desk, session).unwrap();
    drafts.iter().map(|draft| text(draft).unwrap_or_else(|| "damaged".to_owned())).collect()
}

fn text(draft: &Draft) -> Option<String> {
    draft.plain.as_ref().map(|plain| plain.fields[0].1.to_string())
}

#[test]
fn a_draft_is_kept_as_typed_and_leaves_no_deed() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    let before = acts(&office);
    let fields = [("tekst", "Åge ringede.\r\n\"Citat\" \u{1}"), ("kanal", "telefon"), ("tema", "A"), ("tema", "B")];
    assert_eq!(save(&office.desk, &session, office.now, (ONE, 1), &fields).unwrap(), Kept::Saved);
    let drafts = list(&office.desk, &session).unwrap();
    let plain = drafts[0].plain.as_ref().unwrap();
    let kept: Vec<(&str, &str)> = plain.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!((kept.as_slice(), plain.at), (&fields[..], office.now.at));
    assert_eq!((drafts[0].place.as_str(), drafts[0].number.as_str()), (ONE.place, ONE.number));
    assert_eq!(acts(&office), before);
    assert!(!format!("{drafts:?}").contains("Åge"));
}

#[test]
fn what_was_just_kept_is_not_its_own_source_and_no_count_is_endless() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    typed(&office, &session, (Slip { from: Some((ONE.number, 7)), ..ONE }, 7), "skrevet");
    assert_eq!(texts(&office, &session), ["skrevet"]);
    for count in [u64::MAX, i64::MAX.unsigned_abs(), i64::MAX.unsigned_abs() + 1] {
        assert!(is_mistake(&save(&office.desk, &session, office.now, (OTHER, count), &[("tekst", "x")])), "{count}");
    }
    assert_eq!(texts(&office, &session), ["skrevet"]);
}

#[test]
fn it_outlives_the_log_out_and_the_program() {
    let office = TestOffice::empty().unwrap();
    let token = office.log_in().unwrap();
    let session = resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    typed(&office, &session, (ONE, 1), "det halve");
    casework::sessions::sign_out(&office.desk, office.now, token.as_str()).unwrap();
    let again = office.copied().unwrap();
    assert_eq!(texts(&again, &again.adviser().unwrap()), ["det halve"]);
}

#[test]
fn locked_nothing_is_kept_and_nothing_shown() {
    let office = TestOffice::empty().unwrap();
    let token = office.log_in().unwrap();
    let session = resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    typed(&office, &session, (ONE, 1), "før");
    lock(&office.desk, office.now, token.as_str()).unwrap();
    let locked = resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    assert!(list(&office.desk, &locked).unwrap().is_empty());
    assert!(is_refusal(&save(&office.desk, &locked, office.now, (ONE, 2), &[("tekst", "efter")])));
    assert_eq!(texts(&office, &office.adviser().unwrap()), ["før"]);
}

#[test]
fn what_comes_late_changes_nothing() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    typed(&office, &session, (ONE, 2), "anden gang");
    assert_eq!(typed(&office, &session, (ONE, 1), "første gang"), Kept::Older { count: 2 });
    assert_eq!(typed(&office, &session, (ONE, 2), "en gang til"), Kept::Older { count: 2 });
    assert_eq!(texts(&office, &session), ["anden gang"]);
    end(&office.desk, &session, office.now, ONE).unwrap();
    assert_eq!(typed(&office, &session, (ONE, 3), "for sent"), Kept::Ended);
    assert!(texts(&office, &session).is_empty());
    // Also where nothing was kept before the form was saved.
    end(&office.desk, &session, office.now, OTHER).unwrap();
    assert_eq!(typed(&office, &session, (OTHER, 1), "for sent"), Kept::Ended);
    assert!(texts(&office, &session).is_empty());
}

#[test]
fn two_windows_lose_nothing_to_each_other() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    typed(&office, &session, (ONE, 3), "i det første vindue");
    // The second window was filled from the first one's draft and goes on from it.
    let second = Slip { from: Some((ONE.number, 3)), ..OTHER };
    typed(&office, &session, (second, 1), "i det første vindue, videre i det andet");
    assert_eq!(texts(&office, &session), ["i det første vindue, videre i det andet"]);
    // Somebody is still typing in the first.
    typed(&office, &session, (ONE, 4), "i det første vindue, videre i det første");
    typed(&office, &session, (second, 2), "det andet igen");
    assert_eq!(texts(&office, &session).len(), 2);
    // Saving the second form leaves what was typed in the first.
    end(&office.desk, &session, office.now, second).unwrap();
    assert_eq!(texts(&office, &session), ["i det første vindue, videre i det første"]);
}

#[test]
fn a_form_that_is_saved_at_once_takes_its_source_along() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    typed(&office, &session, (ONE, 3), "fra i går");
    end(&office.desk, &session, office.now, Slip { from: Some((ONE.number, 3)), ..OTHER }).unwrap();
    assert!(texts(&office, &session).is_empty());
}

#[test]
fn a_discarded_draft_can_be_taken_back_for_a_day() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    typed(&office, &session, (ONE, 3), "fortrudt");
    // Discarded in a window that was filled from it, before anything was typed there.
    let second = Slip { from: Some((ONE.number, 3)), ..OTHER };
    discard(&office.desk, &session, office.now, second).unwrap();
    assert_eq!(typed(&office, &session, (second, 1), "for sent"), Kept::Ended);
    let aside = list(&office.desk, &session).unwrap();
    assert!(aside.len() == 1 && aside[0].is_discarded() && text(&aside[0]).as_deref() == Some("fortrudt"));
    let back = restore(&office.desk, &session, office.now, (ONE.place, &aside[0].number)).unwrap();
    let drafts = list(&office.desk, &session).unwrap();
    assert!(drafts.len() == 1 && !drafts[0].is_discarded() && drafts[0].number == back);
    assert!(is_refusal(&restore(&office.desk, &session, office.now, (ONE.place, &back))), "what is not discarded");
    discard(&office.desk, &session, office.now, Slip { number: &back, ..ONE }).unwrap();
    discard(&office.desk, &session, office.later(24 * 60 + 1), Slip { number: "00112233", ..ONE }).unwrap();
    assert!(texts(&office, &session).is_empty());
}

#[test]
fn the_newest_stands_first_within_a_minute_too() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    for (slip, second, text) in [(ONE, 5, "tidligst"), (OTHER, 7, "senest")] {
        let now = casework::Now { at: office.now.at + jiff::SignedDuration::from_secs(second), ..office.now };
        save(&office.desk, &session, now, (slip, 1), &[("tekst", text)]).unwrap();
    }
    assert_eq!(texts(&office, &session), ["senest", "tidligst"]);
}

#[test]
fn what_is_no_form_of_ours_and_what_is_too_long_is_said_to_be_so() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    for (place, number) in
        [("", ONE.number), ("inquiry new", ONE.number), ("Å", ONE.number), ("a~b", ONE.number), ("a", "x")]
    {
        let slip = Slip { place, number, from: None };
        assert!(is_mistake(&save(&office.desk, &session, office.now, (slip, 1), &[])), "{place} {number}");
        assert!(is_mistake(&end(&office.desk, &session, office.now, slip)), "{place} {number}");
    }
    let text = "x".repeat(casework::drafts::LONGEST_DRAFT - 5);
    assert!(save(&office.desk, &session, office.now, (ONE, 1), &[("tekst", &text)]).is_ok());
    let longer = format!("{text}x");
    assert!(is_mistake(&save(&office.desk, &session, office.now, (ONE, 2), &[("tekst", &longer)])));
    assert_eq!(texts(&office, &session)[0].len(), text.len(), "the last one that fitted stays");
}

#[test]
fn a_draft_altered_or_put_in_anothers_place_is_not_shown() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    typed(&office, &session, (ONE, 1), "min tekst");
    typed(&office, &session, (OTHER, 1), "min anden tekst");
    let intruder = Intruder::at(&office.database()).unwrap();
    let names = ["inquiry.new~0123456789abcdef", "inquiry.new~fedcba9876543210"];
    let cell = |column, name| Cells { table: "scratch_draft", column, of: ("place", name) };
    let good = intruder.bytes(cell("sealed", names[0])).unwrap();
    let foreign = intruder.bytes(cell("sealed", names[1])).unwrap();
    for (what, bytes) in [("another's", foreign.clone()), ("flipped", good.iter().map(|byte| byte ^ 1).collect())] {
        intruder.put_bytes(cell("sealed", names[0]), &bytes).unwrap();
        assert_eq!(texts(&office, &session).iter().filter(|text| *text == "damaged").count(), 1, "{what}");
    }
    intruder.put_bytes(cell("sealed", names[0]), &good).unwrap();
    assert!(!texts(&office, &session).contains(&"damaged".to_owned()));
    // The whole row under another form's name.
    intruder.put_text(cell("place", names[0]), "settings.unit~0123456789abcdef").unwrap();
    assert!(texts(&office, &session).contains(&"damaged".to_owned()));
    // Under another person's name it is not hers.
    intruder.put_text(cell("person", names[1]), "11111111-2222-4333-8444-555555555555").unwrap();
    assert_eq!(texts(&office, &session), ["damaged"]);
}

#[test]
fn nobody_else_opens_it() {
    let (office, elsewhere) = (TestOffice::empty().unwrap(), TestOffice::empty().unwrap());
    let (session, other) = (office.adviser().unwrap(), elsewhere.adviser().unwrap());
    typed(&office, &session, (ONE, 1), "mit eget");
    typed(&elsewhere, &other, (ONE, 1), "en andens");
    let sealed = |place| Cells { table: "scratch_draft", column: "sealed", of: ("place", place) };
    let name = "inquiry.new~0123456789abcdef";
    let hers = Intruder::at(&office.database()).unwrap().bytes(sealed(name)).unwrap();
    Intruder::at(&elsewhere.database()).unwrap().put_bytes(sealed(name), &hers).unwrap();
    assert_eq!(texts(&elsewhere, &other), ["damaged"]);
    assert_eq!(texts(&office, &session), ["mit eget"]);
}
