//! A scheme goes out as a file and comes in from one, so that a colleague's can be used. What would change is shown first.

use jiff::civil::Date;
use register::taxonomy::{Taken, Taxonomy, TaxonomyFileError, TaxonomyMistake};
use sealed::digest;

use super::write;
use crate::access::Action;
use crate::edits::Added;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// Why a scheme cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeFault {
    /// The file is no scheme; what its reader says, for whoever made the file.
    Unreadable(String),
    /// It contradicts itself, or would give a code another meaning.
    Mistake(TaxonomyMistake),
    /// The office's own scheme changed since it was compared: look again.
    ChangedMeanwhile,
}

/// What taking a scheme in would do, and the mark of what it was compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What would change.
    pub taken: Taken,
    /// Names the office's scheme as it was when they were compared.
    pub mark: String,
}

/// The office's scheme as a file.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn as_file(desk: &Desk, session: &Session) -> Result<String, CaseworkError> {
    Ok(super::taxonomy(desk, session)?.to_toml())
}

fn mark(taxonomy: &Taxonomy) -> String {
    let hash = digest(format!("uvildig/1/scheme/{}", taxonomy.to_toml()).as_bytes());
    crate::codec::hexadecimal(&hash[..16])
}

fn compared(held: &Taxonomy, text: &str, others_end: Option<Date>) -> Result<Proposal, SchemeFault> {
    let scheme = Taxonomy::from_toml(text).map_err(|fault| match fault {
        TaxonomyFileError::Mistake(mistake) => SchemeFault::Mistake(mistake),
        other => SchemeFault::Unreadable(other.to_string()),
    })?;
    let mut taken = held.taking(&scheme, others_end);
    // As they are read back.
    taken.taxonomy.own_words.sort_by(|a, b| (&a.list, &a.code).cmp(&(&b.list, &b.code)));
    taken.taxonomy.may_replace(held).map_err(SchemeFault::Mistake)?;
    Ok(Proposal { taken, mark: mark(held) })
}

/// What taking in a scheme would do; nothing is written. Kinds and themes that it does not know may end before a day.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn propose(
    desk: &Desk,
    session: &Session,
    (text, others_end): (&str, Option<Date>),
) -> Result<Added<Proposal, SchemeFault>, CaseworkError> {
    let held = super::taxonomy(desk, session)?;
    Ok(match compared(&held, text, others_end) {
        Ok(proposal) => Added::Made(proposal),
        Err(fault) => Added::Mistaken(vec![fault]),
    })
}

/// Takes a scheme in as it was proposed.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn take(
    desk: &Desk,
    session: &Session,
    now: Now,
    (text, others_end, seen): (&str, Option<Date>, &str),
) -> Result<Added<Proposal, SchemeFault>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let held = store::taxonomy::load(&tx)?;
    let proposal = match compared(&held, text, others_end) {
        Ok(proposal) => proposal,
        Err(fault) => return Ok(Added::Mistaken(vec![fault])),
    };
    if proposal.mark != seen {
        return Ok(Added::Mistaken(vec![SchemeFault::ChangedMeanwhile]));
    }
    if proposal.taken.taxonomy != held {
        write(tx, session, now, ("office.scheme.take", &proposal.taken.taxonomy))?;
    }
    Ok(Added::Made(proposal))
}
