//! How plain content becomes bytes before it is sealed, and how an inquiry's coded values stand in its manifest.
//!
//! These forms are bound into seals: a change needs a new field number or a new name, never another meaning.

use register::citizens::Identity;
use register::closing::{Complexity, Nature, OutcomeReason};
use register::contacts::Contact;
use register::ids::CitizenId;
use register::inquiries::{Category, Inquiry, Role};
use register::points::ComplaintPoint;
use register::tasks::Task;
use register::taxonomy::{ExclusionCode, OwnCode};
use sealed::Zeroizing;
use serde::{Deserialize, Serialize};

/// Identity as it is sealed. Domain types are never serialised themselves.
#[derive(Serialize, Deserialize)]
struct SealedIdentity<'a> {
    name: std::borrow::Cow<'a, str>,
    cpr: std::borrow::Cow<'a, str>,
    phone: std::borrow::Cow<'a, str>,
    email: std::borrow::Cow<'a, str>,
    address: std::borrow::Cow<'a, str>,
    #[serde(default)]
    relation: std::borrow::Cow<'a, str>,
    #[serde(default)]
    companion: bool,
}

/// The bytes of an identity.
pub(crate) fn identity_bytes(identity: &Identity) -> Zeroizing<Vec<u8>> {
    let form = SealedIdentity {
        name: (&identity.name).into(),
        cpr: (&identity.cpr).into(),
        phone: (&identity.phone).into(),
        email: (&identity.email).into(),
        address: (&identity.address).into(),
        relation: (&identity.relation).into(),
        companion: identity.companion,
    };
    // Room for the whole text at once, even if every byte is written as an escape of six: a buffer that grows would leave
    // copies behind.
    let texts =
        [&identity.name, &identity.cpr, &identity.phone, &identity.email, &identity.address, &identity.relation];
    let length: usize = texts.iter().map(|text| text.len()).sum();
    let mut bytes = Zeroizing::new(Vec::with_capacity(128 + 6 * length));
    match serde_json::to_writer(&mut *bytes, &form) {
        Ok(()) => bytes,
        Err(_) => unreachable!("texts and a mark always have a form"),
    }
}

/// The identity in bytes; `None` where they are none.
pub(crate) fn identity_from(bytes: &[u8]) -> Option<Identity> {
    let form: SealedIdentity<'_> = serde_json::from_slice(bytes).ok()?;
    Some(Identity {
        name: form.name.into_owned(),
        cpr: form.cpr.into_owned(),
        phone: form.phone.into_owned(),
        email: form.email.into_owned(),
        address: form.address.into_owned(),
        relation: form.relation.into_owned(),
        companion: form.companion,
    })
}

/// Bytes as they stand in a record, a name or an address: two small letters each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is coded about an inquiry and stands in rows of its own.
pub(crate) struct Beside<'a> {
    /// Each party with their role.
    pub(crate) parties: &'a [(CitizenId, Role)],
    /// Each contact.
    pub(crate) contacts: &'a [Contact],
    /// Each task.
    pub(crate) tasks: &'a [Task],
}

/// The coded values of an inquiry as its manifest covers them: name and text, one entry a value.
pub(crate) fn coded_values(inquiry: &Inquiry, beside: &Beside<'_>) -> Vec<(&'static str, String)> {
    let said = |known: Option<bool>| known.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
    let yes = |yes: bool| said(Some(yes));
    let complaint = inquiry.matter.complaint();
    let (outcome, learning, points) = match complaint {
        Some(complaint) => (complaint.outcome, complaint.learning, complaint.points.as_slice()),
        None => (None, None, [].as_slice()),
    };
    let themes: Vec<&str> = inquiry.themes.iter().map(register::taxonomy::ThemeCode::as_str).collect();
    let mut values = vec![
        ("number", inquiry.number.to_string()),
        ("received", inquiry.received.to_string()),
        ("closed", inquiry.stage.closed_on().map(|day| day.to_string()).unwrap_or_default()),
        ("category", inquiry.matter.category().map_or("uncoded", Category::key).to_owned()),
        ("channel", inquiry.channel.key().to_owned()),
        ("from", inquiry.from.key().to_owned()),
        ("role", inquiry.role.key().to_owned()),
        ("unit", inquiry.unit.map(|unit| unit.to_string()).unwrap_or_default()),
        ("themes", themes.join(";")),
        ("administration-contacted", said(inquiry.administration_contacted)),
        ("returned", yes(inquiry.returned)),
        ("meetings", inquiry.meetings.to_string()),
        ("complained-of-meeting", yes(inquiry.complained_of_meeting)),
        ("helped-to-complain", yes(inquiry.helped_to_complain)),
        ("outcome", outcome.map_or("", register::inquiries::Outcome::key).to_owned()),
        ("learning", said(learning)),
    ];
    values.extend(later_values(inquiry));
    values.extend(beside.tasks.iter().map(|task| ("task", task_value(task))));
    values.extend(points.iter().map(|point| ("point", point_value(point))));
    values.extend(beside.parties.iter().map(|(id, role)| ("party", format!("{id};{}", role.key()))));
    let contact = |contact: &Contact| format!("{};{};{}", contact.id, contact.on, contact.channel.key());
    values.extend(beside.contacts.iter().map(|made| ("contact", contact(made))));
    values
}

/// What later releases added. An entry stands only where something is said, so that what an earlier release sealed still
/// holds.
fn later_values(inquiry: &Inquiry) -> Vec<(&'static str, String)> {
    let complaint = inquiry.matter.complaint();
    let jurisdiction = inquiry.jurisdiction.as_ref().map(|jurisdiction| {
        let exclusions: Vec<&str> = jurisdiction.exclusions.iter().map(ExclusionCode::as_str).collect();
        format!("{};{}", jurisdiction.standing.key(), exclusions.join(";"))
    });
    let remedies: Vec<&str> = inquiry.remedies.iter().map(|remedy| remedy.key()).collect();
    let text = |code: Option<&OwnCode>| code.map(ToString::to_string);
    let key = |key: Option<&'static str>| key.map(str::to_owned);
    [
        ("own-category", text(inquiry.own_category.as_ref())),
        ("own-outcome", text(complaint.and_then(|complaint| complaint.own_outcome.as_ref()))),
        ("outcome-reason", key(complaint.and_then(|complaint| complaint.outcome_reason).map(OutcomeReason::key))),
        ("nature", key(complaint.and_then(|complaint| complaint.nature).map(Nature::key))),
        ("complexity", key(inquiry.complexity.map(Complexity::key))),
        ("jurisdiction", jurisdiction),
        ("remedies", (!remedies.is_empty()).then(|| remedies.join(";"))),
        ("place", inquiry.place.as_ref().map(ToString::to_string)),
        ("touched", inquiry.touched.map(|day| day.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

fn task_value(task: &Task) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let at = task.due_at.map(|at| at.to_string()).unwrap_or_default();
    let (snoozed, done) = (day(task.snoozed), day(task.done));
    format!("{};{};{};{at};{snoozed};{done}", task.id, task.kind.key(), task.due)
}

fn point_value(point: &ComplaintPoint) -> String {
    let acknowledged = point.acknowledged.map_or("", |yes| if yes { "yes" } else { "no" });
    let finding = point.finding.map_or("", register::points::Finding::key);
    format!("{};{};{};{};{finding};{acknowledged}", point.id, point.kind, point.unit, point.raised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_comes_back_as_it_was() {
        let identity = Identity {
            name: "Ærling \"Åge\" Prøve".into(),
            cpr: "311299-0000".into(),
            phone: "+45 00 11 22 33".into(),
            email: String::new(),
            address: "Demostræde 1\n0000 By".into(),
            relation: "mor".into(),
            companion: true,
        };
        assert_eq!(identity_from(&identity_bytes(&identity)), Some(identity));
        let earlier = br#"{"name":"A","cpr":"","phone":"","email":"","address":""}"#;
        assert_eq!(identity_from(earlier), Some(Identity { name: "A".into(), ..Identity::default() }));
        assert_eq!(identity_from(b"{}"), None);
    }
}
