//! A letter as it begins: a template filled from the inquiry, addressed to one of its parties.

use figures::Facts as Register;
use jiff::civil::{Date, Time};
use register::consents::{ContactConsent, MayContact};
use register::ids::CitizenId;
use register::inquiries::Role;
use register::jurisdiction::{Referral, Standing};
use register::letters::{Addressee, Letter, LetterTemplate};
use register::tasks::{Task, TaskKind};
use register::taxonomy::ExclusionCode;
use report::letters::{Facts, begin, list, plain as bare};
use words::Language;

use super::super::{InquiryPage, explanation};
use crate::records::{PartyPlain, Plain};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// Which letter is to be begun.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// From which template.
    pub template: LetterTemplate,
    /// In which language.
    pub language: Language,
    /// To which party; `None`: to the one it most likely goes to.
    pub party: Option<CitizenId>,
}

/// A letter begun from a template. Nothing is kept yet. `None`: there is no such inquiry.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn begin_letter(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    order: Order,
) -> Result<Option<Opened<super::LetterPage>>, CaseworkError> {
    let Some((page, plain)) = super::opened(desk, session, now, number)? else { return Ok(None) };
    let addressee = order.template.addressee();
    let party = party_of(&plain, order.party);
    let (language, today) = (order.language, now.today);
    let gathered = Gathered { desk, session, page: &page, plain: &plain, language, party, today };
    let facts = gathered.facts(addressee);
    let begun = begin(order.template, order.language, &facts);
    let letter = Letter {
        template: Some(order.template),
        language: order.language.code().to_owned(),
        recipient: match addressee {
            Addressee::Citizen => party.map(|party| address_of(&plain, party)).unwrap_or_default(),
            Addressee::Administration | Addressee::FromCitizen => to_unit(&page, &desk.office().municipality),
            Addressee::Form => String::new(),
        },
        subject: begun.subject,
        text: begun.text,
        party: party.filter(|_| addressee == Addressee::Citizen).map(|party| party.id.uuid()),
        ..Letter::default()
    };
    let held = crate::records::Held { id: page.inquiry.id.uuid(), version: 0, value: letter };
    Ok(Some(super::shown(&page, &plain, held, now.today)))
}

/// The party that was asked for, else the citizen, else whoever is no companion.
fn party_of(plain: &Plain, wanted: Option<CitizenId>) -> Option<&PartyPlain> {
    let parties = || plain.parties.iter();
    let asked = wanted.and_then(|id| parties().find(|party| party.id == id));
    asked
        .or_else(|| parties().find(|party| party.role == Role::Citizen))
        .or_else(|| parties().find(|party| !party.identity.companion))
        .or_else(|| parties().next())
}

/// Name and, where it may be printed, address.
fn address_of(plain: &Plain, party: &PartyPlain) -> String {
    let printed = plain.circumstances().printable(&party.identity);
    let lines = [printed.name.as_str(), printed.address.as_str()];
    lines.into_iter().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The unit that the inquiry concerns, under the municipality's name.
fn to_unit(page: &InquiryPage, municipality: &str) -> String {
    let unit = page.unit.as_ref().map(|unit| unit.name.as_str());
    std::iter::once(municipality).chain(unit).collect::<Vec<_>>().join("\n")
}

/// Everything a letter may be filled from.
struct Gathered<'a> {
    desk: &'a Desk,
    session: &'a Session,
    page: &'a InquiryPage,
    plain: &'a Plain,
    language: Language,
    party: Option<&'a PartyPlain>,
    today: Date,
}

impl Gathered<'_> {
    fn facts(&self, addressee: Addressee) -> Facts {
        let office = self.desk.office();
        let referral = self.referral();
        let circumstances = self.plain.circumstances();
        let (may_contact, scope) = self.contact_word();
        Facts {
            name: self.name(addressee),
            number: Some(bare(self.page.inquiry.number.as_str())),
            received: Some(self.day(self.page.inquiry.received)),
            points: list(&self.points()),
            call_back: self.task(TaskKind::CallBack),
            answer_by: match addressee {
                Addressee::Administration => self.task(TaskKind::AwaitedAnswer),
                _ => self.task(TaskKind::PromisedAnswer),
            },
            may_contact,
            scope,
            adviser: given(&self.session.name),
            office: given(&office.name),
            municipality: given(&office.municipality),
            referred_to: referral.and_then(|referral| given(&referral.to)),
            told: referral.and_then(|referral| given(&referral.told)),
            recipient_unit: self.page.unit.as_ref().and_then(|unit| given(&unit.name)),
            wish: given(&circumstances.wish),
            exclusions: self.exclusions(),
            partly: self.is_partly().then(String::new),
        }
    }

    fn day(&self, day: Date) -> String {
        words::long_date(self.language, day)
    }

    /// A letter to the administration, or of the citizen's own, names the citizen; any other names its recipient.
    fn name(&self, addressee: Addressee) -> Option<String> {
        let citizen = || self.plain.parties.iter().find(|party| party.role == Role::Citizen);
        let party = if addressee == Addressee::Citizen { self.party } else { citizen().or(self.party) };
        party.and_then(|party| given(&party.identity.name))
    }

    /// `Sagsbehandlingstid (Ydelsesteamet)`.
    fn points(&self) -> Vec<String> {
        let label = |kind: &register::taxonomy::Label| self.language.pick(&kind.da, &kind.en).to_owned();
        self.page.points.iter().map(|point| format!("{} ({})", label(&point.kind.label), point.unit.name)).collect()
    }

    /// When the next open task of a kind is due.
    fn task(&self, kind: TaskKind) -> Option<String> {
        let open = self.page.tasks.iter().filter(|task| task.is_open() && task.kind == kind);
        open.min_by_key(|task| (task.due, task.due_at)).map(|task: &Task| match task.due_at {
            Some(at) => format!("{} {}", self.day(task.due), clock(self.language, at)),
            None => self.day(task.due),
        })
    }

    fn referral(&self) -> Option<&Referral> {
        self.plain.referrals.iter().map(|held| &held.value).max_by_key(|referral| referral.on)
    }

    /// The day of the citizen's yes and how far it goes; nothing where there is no yes today.
    fn contact_word(&self) -> (Option<String>, Option<String>) {
        let words = self.plain.contact_consents.iter().map(|held| &held.value);
        let said = ContactConsent::newest(words, self.today).filter(|word| word.says(self.today) == MayContact::Yes);
        (said.and_then(|word| word.on).map(|on| self.day(on)), said.and_then(|word| given(&word.scope)))
    }

    fn is_partly(&self) -> bool {
        self.page.inquiry.jurisdiction.as_ref().is_some_and(|judged| judged.standing == Standing::Partly)
    }

    /// Each reason with its explanation in plain words, a paragraph each.
    fn exclusions(&self) -> Option<String> {
        let judged = self.page.inquiry.jurisdiction.as_ref()?;
        let register: &Register = &self.page.facts;
        let known =
            |code: &ExclusionCode| register.taxonomy.exclusions.iter().find(|exclusion| exclusion.code == *code);
        let exclusions: Vec<_> = judged.exclusions.iter().filter_map(known).collect();
        let told = explanation(self.language, self.is_partly(), &exclusions);
        let parts: Vec<String> =
            told.parts.iter().map(|(heading, text)| format!("**{}.** {}", bare(heading), bare(text))).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }
}

/// What was written, so that it means nothing in Markdown; `None` where nothing was.
fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| bare(text))
}

/// `kl. 14.30`, `at 14.30`.
fn clock(language: Language, at: Time) -> String {
    format!("{} {:02}.{:02}", language.pick("kl.", "at"), at.hour(), at.minute())
}

/// What a viewer shows as the title of a letter's file: what sort of letter, and of which inquiry. What the citizen sends
/// says nothing of either.
pub(super) fn title_of(letter: &Letter, number: &str, language: Language) -> String {
    if letter.addressee() == Addressee::FromCitizen {
        return letter.subject.clone();
    }
    let sort = letter
        .template
        .map_or_else(|| words::text(language, "letter-plain"), |template| words::text(language, key_of(template)));
    words::text_with(language, "letter-file-title", &[("sort", sort), ("number", number.to_owned())])
}

/// The message that names a template.
#[must_use]
pub const fn key_of(template: LetterTemplate) -> &'static str {
    match template {
        LetterTemplate::Receipt => "letter-receipt",
        LetterTemplate::Referral => "letter-referral",
        LetterTemplate::Complaint => "letter-complaint",
        LetterTemplate::Request => "letter-request",
        LetterTemplate::Closing => "letter-closing",
        LetterTemplate::ConsentForm => "letter-consent-form",
        LetterTemplate::PowerOfAttorney => "letter-power-of-attorney",
        LetterTemplate::Jurisdiction => "letter-jurisdiction",
    }
}
