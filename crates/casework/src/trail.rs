//! The trail: every deed of the office, walked from the first to the last. It needs public keys only, so that whoever
//! runs the program or audits it can do it while nobody has unlocked.

use register::taxonomy::Label;
use sealed::{BreakKind, ChainWalk, Roster, verify_roster};
use store::{View, deeds, inquiries, manifests, office, roster};

use crate::content::listed;
use crate::{CaseworkError, Desk};

/// Deeds read at a time.
const STEP: u32 = 1_000;

/// What a walk along the whole trail found.
#[derive(Debug, Clone)]
pub struct Verified {
    /// Deeds that hold, from the first on.
    pub deeds: u64,
    /// Hash of the last deed that holds. Kept outside the machine, it shows later whether deeds were cut off the end or
    /// the whole was written anew; nothing within the database can show that.
    pub head: [u8; 32],
    /// Inquiries whose manifest is there, of their present revision, and listed by its deed.
    pub inquiries: u64,
    /// The first thing that does not hold; `None`: everything does.
    pub broken: Option<Broken>,
}

/// Something that does not hold: somebody has written to the database past the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The number of the deed where it shows; `None` where it is no deed.
    pub deed: Option<u64>,
    /// What is wrong.
    pub message: Label,
}

impl Broken {
    fn at(deed: u64, (da, en): (&str, &str)) -> Self {
        Self { deed: Some(deed), message: Label::new(da, en) }
    }

    fn apart((da, en): (&str, &str)) -> Self {
        Self { deed: None, message: Label::new(da, en) }
    }
}

/// Walks the whole chain of deeds from the roster's first entry, and holds the manifests against the deeds that wrote them.
///
/// The first entry is taken from the office's own row, which nobody has signed: that it is the right one shows only when a
/// person unlocks, whose pins hold its hash. What an inquiry holds is not opened; that its values fit its manifest shows
/// when it is.
///
/// # Errors
/// A fault of the store. What does not hold is no error but stands in the answer.
pub fn verify(desk: &Desk) -> Result<Verified, CaseworkError> {
    let view = desk.store().read()?;
    let mut verified = Verified { deeds: 0, head: [0; 32], inquiries: 0, broken: None };
    verified.broken = match roster_of(&view)? {
        Err(broken) => Some(broken),
        Ok(roster) => match walk(&view, &roster, &mut verified)? {
            Some(broken) => Some(broken),
            None => count_manifests(&view, &mut verified)?,
        },
    };
    Ok(verified)
}

fn roster_of(view: &View) -> Result<Result<Roster, Broken>, CaseworkError> {
    let office = office::find(view)?.ok_or(CaseworkError::Inconsistent("a database without an office"))?;
    let altered = || {
        Broken::apart((
            "Fortegnelsen over nøgler og rettigheder er ændret: en underskrift passer ikke.",
            "The roster of keys and rights has been altered: a signature does not fit.",
        ))
    };
    let entries = match roster::all(view) {
        Ok(entries) => entries,
        Err(store::StoreError::Deed(_)) => return Ok(Err(altered())),
        Err(fault) => return Err(fault.into()),
    };
    Ok(verify_roster(&entries, &office.genesis)
        .ok()
        .filter(|roster| roster.office() == office.id.uuid())
        .ok_or_else(altered))
}

fn walk(view: &View, roster: &Roster, verified: &mut Verified) -> Result<Option<Broken>, CaseworkError> {
    let mut walk = ChainWalk::start(roster);
    loop {
        let step = deeds::from(view, walk.sequence() + 1, STEP)?;
        for stored in &step {
            let deed = match walk.step_bytes(&stored.bytes) {
                Ok(deed) => deed,
                Err(broken) => return Ok(Some(Broken::at(broken.sequence, said(broken.kind)))),
            };
            let held = manifests::list_hash_of(view, stored.sequence)?;
            let holds = listed(&deed.body).map_or(held.0 == 0, |said| said == held);
            if !holds {
                return Ok(Some(Broken::at(stored.sequence, OTHER_MANIFESTS)));
            }
            (verified.deeds, verified.head) = (walk.sequence(), walk.head());
        }
        if step.len() < STEP as usize {
            break;
        }
    }
    let head = deeds::head(view)?.map(|head| (head.sequence, head.hash));
    let same = head == (verified.deeds > 0).then_some((verified.deeds, verified.head));
    Ok((!same).then(|| Broken::at(verified.deeds, said(BreakKind::PreviousDiffers))))
}

/// Every inquiry has the manifest of its present revision, and a deed that is there wrote it.
fn count_manifests(view: &View, verified: &mut Verified) -> Result<Option<Broken>, CaseworkError> {
    for stored in inquiries::all(view)? {
        let newest = manifests::newest(view, stored.inquiry.id)?;
        let fits = newest
            .is_some_and(|newest| newest.revision == stored.revision && (1..=verified.deeds).contains(&newest.deed));
        if !fits {
            let number = stored.inquiry.number.as_str();
            return Ok(Some(Broken::apart((
                &format!("Henvendelse {number} har ikke det segl, den skal have."),
                &format!("Inquiry {number} does not have the seal it must have."),
            ))));
        }
        verified.inquiries += 1;
    }
    Ok(None)
}

const OTHER_MANIFESTS: (&str, &str) = (
    "Seglene over henvendelserne er ikke dem, hændelsen skrev.",
    "The seals over the inquiries are not those that the deed wrote.",
);

/// Why a deed does not follow, in both languages.
const fn said(kind: BreakKind) -> (&'static str, &'static str) {
    match kind {
        BreakKind::Unreadable => ("Hændelsen kan ikke læses.", "The deed cannot be read."),
        BreakKind::OtherOffice => ("Hændelsen er fra et andet kontor.", "The deed is of another office."),
        BreakKind::OutOfSequence(_) => (
            "Her står en anden hændelse: en er fjernet, sat ind eller flyttet.",
            "Another deed stands here: one was removed, inserted or moved.",
        ),
        BreakKind::PreviousDiffers => (
            "En hændelse er ændret: den næste passer ikke på den.",
            "A deed was changed: what follows does not fit it.",
        ),
        BreakKind::Unsigned => ("Hændelsen mangler sin underskrift.", "The deed lacks its signature."),
        BreakKind::BadSignature => ("Underskriften passer ikke.", "The signature does not fit."),
        BreakKind::UnknownPerson => {
            ("Personen stod ikke i fortegnelsen dengang.", "The person was not in the roster at the time.")
        }
        BreakKind::RosterDiffers => (
            "Hændelsen nævner en ukendt eller ældre udgave af fortegnelsen.",
            "The deed names an unknown or older state of the roster.",
        ),
        BreakKind::Rewritten => ("Kæden er skrevet om.", "The chain was written anew."),
        BreakKind::Truncated => ("Der mangler hændelser til sidst.", "Deeds are missing at the end."),
    }
}
