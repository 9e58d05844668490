//! What lies on the made-up adviser's desk: inquiries that are being worked, done through the same commands as hers.

use casework::activities::{self, ActivityForm};
use casework::inquiries::{
    self, Ending, Registration, Sorting, Talk, TaskForm, Turned, UnitChoice, add_contact, add_event, add_note,
    add_task, turn_to_administration,
};
use casework::sessions::Session;
use casework::{CaseworkError, Desk, Now};
use fastrand::Rng;
use jiff::Span;
use jiff::civil::{Date, Time, date};
use register::activities::ActivityKind;
use register::circumstances::{Circumstances, Need, Part};
use register::citizens::Identity;
use register::consents::MayContact;
use register::contacts::{AdministrationContact, ContactNote};
use register::courses::{CourseEvent, CourseStep};
use register::ids::UnitId;
use register::inquiries::{Category, Channel, From, Role};
use register::tasks::{TaskKind, TaskText};
use register::taxonomy::{KindCode, ThemeCode};
use serde::Deserialize;

use super::people::Person;

const DESK: &str = include_str!("desk.toml");
const SEED: u64 = 0xde5c;

#[derive(Deserialize)]
struct Plan {
    inquiry: Vec<Planned>,
    activity: Vec<PlannedActivity>,
}

#[derive(Deserialize)]
struct Planned {
    ago: i64,
    story: String,
    channel: Channel,
    category: Option<Category>,
    unit: Option<String>,
    role: Option<Role>,
    may_contact: Option<MayContact>,
    wish: Option<String>,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    answered: bool,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    themes: Vec<String>,
    #[serde(default)]
    needs: Vec<Need>,
    #[serde(default)]
    contact: Vec<PlannedContact>,
    #[serde(default)]
    administration: Vec<PlannedTurn>,
    #[serde(default)]
    note: Vec<PlannedNote>,
    #[serde(default)]
    task: Vec<PlannedTask>,
    #[serde(default)]
    course: Vec<PlannedEvent>,
}

#[derive(Deserialize)]
struct PlannedContact {
    ago: i64,
    channel: Channel,
    text: String,
}

#[derive(Deserialize)]
struct PlannedTurn {
    ago: i64,
    unit: String,
    who: String,
    asked: String,
    #[serde(default)]
    answered: String,
    answer_in: Option<i64>,
}

#[derive(Deserialize)]
struct PlannedNote {
    ago: i64,
    text: String,
}

#[derive(Deserialize)]
struct PlannedTask {
    kind: TaskKind,
    r#in: i64,
    at: Option<Time>,
    text: String,
    #[serde(default)]
    owner: String,
}

#[derive(Deserialize)]
struct PlannedEvent {
    ago: i64,
    step: CourseStep,
    text: String,
    #[serde(default)]
    document: String,
}

#[derive(Deserialize)]
struct PlannedActivity {
    ago: i64,
    kind: ActivityKind,
    unit: Option<String>,
    participants: Option<u32>,
    in_report: bool,
    text: String,
}

/// The adviser at her desk.
struct Adviser<'a> {
    desk: &'a Desk,
    session: &'a Session,
    now: Now,
    units: Vec<UnitChoice>,
}

/// Lays the desk.
///
/// # Errors
/// What the desk says; a fault where the program's own plan does not read.
pub fn lay(desk: &Desk, session: &Session, now: Now) -> Result<(), CaseworkError> {
    let plan: Plan = toml::from_str(DESK).map_err(|_| CaseworkError::Inconsistent("desk.toml does not read"))?;
    let units = inquiries::choices(desk, session, now.today)?.units;
    let adviser = Adviser { desk, session, now, units };
    let mut rng = Rng::with_seed(SEED);
    for planned in &plan.inquiry {
        adviser.take_in(planned, Person::made_up(&mut rng))?;
    }
    for planned in &plan.activity {
        adviser.note_activity(planned)?;
    }
    Ok(())
}

impl Adviser<'_> {
    /// A day of this year: what the report of last year says stays as it was written.
    fn day(&self, ago: i64) -> Date {
        self.now.today.saturating_sub(Span::new().days(ago)).max(date(self.now.today.year(), 1, 1))
    }

    fn ahead(&self, days: i64) -> Date {
        self.now.today.saturating_add(Span::new().days(days))
    }

    fn unit(&self, code: &str) -> Option<UnitId> {
        self.units.iter().find(|unit| unit.code == code).map(|unit| unit.id)
    }

    fn take_in(&self, planned: &Planned, person: Person) -> Result<(), CaseworkError> {
        let received = self.day(planned.ago);
        let identity = Identity {
            name: person.name,
            cpr: person.cpr.replace('-', ""),
            phone: person.phone,
            email: person.email,
            address: person.address,
            ..Identity::default()
        };
        let registration = Registration {
            story: planned.story.clone(),
            identity: if planned.anonymous { Identity::default() } else { identity },
            anonymous: planned.anonymous,
            channel: planned.channel,
            from: From::Resident,
            role: planned.role.unwrap_or(Role::Citizen),
            sorting: planned.category.map(|category| Sorting { category, own: None }),
            unit: planned.unit.clone(),
            kinds: planned.kinds.iter().map(KindCode::new).collect(),
            themes: planned.themes.iter().map(ThemeCode::new).collect(),
            may_contact: planned.may_contact,
            ending: if planned.answered { Ending::Answered } else { Ending::Open },
            ..Registration::on(received)
        };
        let number = inquiries::register(self.desk, self.session, self.now, &registration)?;
        self.work(number.as_str(), received, planned)
    }

    fn work(&self, number: &str, received: Date, planned: &Planned) -> Result<(), CaseworkError> {
        let (desk, session, now) = (self.desk, self.session, self.now);
        let on = |ago| self.day(ago).max(received);
        for said in &planned.contact {
            let note = ContactNote { text: said.text.clone(), ..ContactNote::default() };
            add_contact(desk, session, now, number, &Talk { on: on(said.ago), channel: said.channel, note })?;
        }
        for turn in &planned.administration {
            self.turn(number, on(turn.ago), turn)?;
        }
        for note in &planned.note {
            add_note(desk, session, now, number, (on(note.ago), &note.text))?;
        }
        for task in &planned.task {
            let text = TaskText { text: task.text.clone(), owner: task.owner.clone(), of: None };
            let form = TaskForm { kind: task.kind, due: self.ahead(task.r#in), due_at: task.at, text };
            add_task(desk, session, now, (number, &form))?;
        }
        for event in &planned.course {
            let day = now.today.saturating_sub(Span::new().days(event.ago));
            let (text, document) = (event.text.clone(), event.document.clone());
            add_event(
                desk,
                session,
                now,
                number,
                &CourseEvent { on: Some(day), step: Some(event.step), text, document },
            )?;
        }
        self.tell_circumstances(number, planned)
    }

    fn tell_circumstances(&self, number: &str, planned: &Planned) -> Result<(), CaseworkError> {
        let nothing = Circumstances::default();
        let needs = Part::Needs {
            needs: planned.needs.clone(),
            text: String::new(),
            protected_address: false,
            anonymous: planned.anonymous,
        };
        let wish = Part::Wish(planned.wish.clone().unwrap_or_default());
        for part in [needs, wish] {
            let shown = inquiries::mark(&nothing, part.section());
            inquiries::write_part(self.desk, self.session, self.now, (number, &shown), &part)?;
        }
        Ok(())
    }

    fn turn(&self, number: &str, on: Date, turn: &PlannedTurn) -> Result<(), CaseworkError> {
        let contact = AdministrationContact {
            on: Some(on),
            unit: self.unit(&turn.unit),
            who: turn.who.clone(),
            channel: Some(Channel::Phone),
            asked: turn.asked.clone(),
            answered: turn.answered.clone(),
            ..AdministrationContact::default()
        };
        let turned = Turned { contact, yes: None, answer_by: turn.answer_in.map(|days| self.ahead(days)) };
        turn_to_administration(self.desk, self.session, self.now, number, &turned).map(drop)
    }

    fn note_activity(&self, planned: &PlannedActivity) -> Result<(), CaseworkError> {
        let form = ActivityForm {
            on: self.now.today.saturating_sub(Span::new().days(planned.ago)),
            kind: Some(planned.kind),
            unit: planned.unit.as_deref().and_then(|code| self.unit(code)),
            participants: planned.participants,
            in_report: planned.in_report,
            text: planned.text.clone(),
        };
        activities::add(self.desk, self.session, self.now, &form).map(drop)
    }
}
