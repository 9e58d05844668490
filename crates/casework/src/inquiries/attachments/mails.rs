//! A mail that becomes an inquiry of its own.

use register::citizens::Identity;
use register::contacts::{ContactNote, Direction};
use register::ids::{CitizenId, InquiryId};
use register::inquiries::{Channel, From, Inquiry, InquiryNumber, Matter, Role, Stage};

use super::filing::{self, Looked, LookedMail, Sent};
use super::{Filed, NotFiled, WhyNot, limits};
use crate::access::Action;
use crate::finding::{self, Known, Typed, Why};
use crate::imports::{UploadId, stow, upload};
use crate::inquiries::change::{Beforehand, Change, new_id};
use crate::reading::{Mail, NamedBytes};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// The longest name and address that are taken over from a mail, in characters.
const LONGEST_NAME: usize = 250;

/// A mail whose sender may have been here before. It is kept in memory until it is said where it belongs.
#[derive(Debug, Clone)]
pub struct KnownSender {
    /// Under which it is kept.
    pub kept: UploadId,
    /// The inquiries of whoever may be the sender.
    pub known: Vec<Known>,
}

/// Whether the sender of a mail may have been here before; `None` where nobody like that is known, or it is no mail.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn known_sender(
    desk: &Desk,
    session: &Session,
    now: Now,
    files: &[NamedBytes],
) -> Result<Option<Opened<KnownSender>>, CaseworkError> {
    session.must(Action::WorkInquiries)?;
    session.must_be_unlocked()?;
    let [file] = files else { return Ok(None) };
    if !limits::wrong(files).is_empty() {
        return Ok(None);
    }
    let Some(mail) = desk.reader()(file).ok().and_then(|read| read.mail) else { return Ok(None) };
    let whom = citizen(&mail, filing::direction(&mail, &filing::own_addresses(desk)?)).unwrap_or_default();
    let typed = Typed { name: whom.name.clone().into(), email: whom.email.clone().into(), ..Typed::default() };
    let mut known = finding::known(desk, session, now, &typed)?.into_inner();
    // A name that only looks alike is asked about where somebody types it, not where a mail brings it.
    known.retain(|known| !matches!(known.why, Why::NameBegins | Why::NameAlike));
    if known.is_empty() {
        return Ok(None);
    }
    let kept = stow(desk, session, now, vec![file.clone()])?;
    Ok(Some(Opened::new(KnownSender { kept, known })))
}

/// A mail that was kept.
///
/// # Errors
/// A mistake where it has been forgotten or is another's.
pub fn kept_mail(desk: &Desk, session: &Session, kept: &UploadId) -> Result<Vec<NamedBytes>, CaseworkError> {
    session.must(Action::WorkInquiries)?;
    Ok(upload(desk, session, kept)?.files.clone())
}

/// What became of a mail.
type Registered = Result<(InquiryNumber, Filed), Vec<NotFiled>>;

/// Registers a mail as a new inquiry, received on the mail's day and still to be sorted: subject and text are the story, the
/// sender a party, and the mail is filed with what came with it. All of it, or nothing.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store. That a file is no mail is no error but the
/// answer.
pub fn register_mail(
    desk: &Desk,
    session: &Session,
    now: Now,
    files: &[NamedBytes],
) -> Result<Registered, CaseworkError> {
    session.must(Action::WorkInquiries)?;
    session.must_be_unlocked()?;
    let mut wrong = limits::wrong(files);
    if files.len() > 1 {
        wrong = vec![NotFiled { name: String::new(), why: WhyNot::TooMany }];
    }
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    let looked = filing::look(desk.reader(), files);
    let Some((file, mail)) = looked.first().and_then(|file| Some((file, file.mail.as_ref()?))) else {
        let name = looked.first().map(|file| file.name.clone()).unwrap_or_default();
        return Ok(Err(vec![NotFiled { name, why: WhyNot::NoMail }]));
    };
    let name = file.name.clone();
    match registered((desk, session, now), &looked, mail)? {
        Some(done) => Ok(Ok(done)),
        None => Ok(Err(vec![NotFiled { name, why: WhyNot::InquiryFull }])),
    }
}

fn registered(
    (desk, session, now): (&Desk, &Session, Now),
    looked: &[Looked<'_>],
    LookedMail { mail, .. }: &LookedMail,
) -> Result<Option<(InquiryNumber, Filed)>, CaseworkError> {
    let own = filing::own_addresses(desk)?;
    let direction = filing::direction(mail, &own);
    let Sent { on, at, is_wrong } = filing::come_on(mail, now.today);
    // Sealed under the key of the inquiry it becomes, before the register is waited for.
    let beforehand = Beforehand::new(desk, session)?;
    let made = filing::made_ready(&beforehand, looked)?;
    let mut change = Change::register_drawn(desk, session, now, draft(on)?, beforehand)?;
    change.put_story(&filing::note_of(mail))?;
    if let Some(identity) = citizen(mail, direction) {
        change.put_party(CitizenId::new(new_id()?), Role::Unknown, &identity)?;
    }
    let Some(mut filed) = filing::put(&mut change, (looked, made, &own), false)? else { return Ok(None) };
    filed.misdated = usize::from(is_wrong);
    // The mail is the first contact; its words are the story already.
    let first = change.plain.mails.first().map(|held| held.id);
    if let Some(id) = first {
        let note = ContactNote { text: String::new(), at, direction: Some(direction) };
        filing::put_contact(&mut change, id, &note, on)?;
    }
    let number = change.inquiry.number.clone();
    change.commit("inquiry.register")?;
    Ok(Some((number, filed)))
}

/// Who the citizen is: the sender, or whom the office wrote to.
fn citizen(mail: &Mail, direction: Direction) -> Option<Identity> {
    let whom = match direction {
        Direction::Incoming => mail.from.as_ref(),
        Direction::Outgoing => mail.to.first(),
    }?;
    // A head may hold any length; nobody's name or address is longer.
    let short = |text: &str| text.chars().take(LONGEST_NAME).collect::<String>();
    Some(Identity { name: short(&whom.name), email: short(&whom.address), ..Identity::default() })
}

fn draft(received: jiff::civil::Date) -> Result<Inquiry, CaseworkError> {
    Ok(Inquiry {
        // Drawn anew where it is registered.
        id: InquiryId::new(new_id()?),
        number: InquiryNumber::of_series(received.year(), 0),
        received,
        channel: Channel::Email,
        from: From::Unknown,
        role: Role::Unknown,
        unit: None,
        themes: Vec::new(),
        administration_contacted: None,
        returned: false,
        meetings: 0,
        complained_of_meeting: false,
        helped_to_complain: false,
        matter: Matter::Uncoded,
        stage: Stage::Open,
        own_category: None,
        complexity: None,
        jurisdiction: None,
        remedies: Vec::new(),
        place: None,
        touched: None,
    })
}
