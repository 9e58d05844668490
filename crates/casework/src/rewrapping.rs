//! Keys of an import made while locked lie under its batch key. The next unlocking wraps them under the compartment, in
//! steps that can be broken off and taken up again.

use sealed::{Actor, DeedValue};
use store::compartments::{self, Batch};
use store::{DeedDraft, content_keys};

use crate::unlocking::content_place;
use crate::{CaseworkError, Desk, Now, Unlocked};

/// Keys wrapped anew in one transaction.
const STEP: u32 = 2_000;
/// Steps taken at one unlocking; the rest waits for the round.
const STEPS: usize = 5;

/// Wraps keys of imports anew, as many as one sitting takes. Where a batch belongs to a compartment this person has no
/// share of, it is left to somebody who has; one that does not open must not keep the others from it.
pub(crate) fn rewrap(desk: &Desk, now: Now, unlocked: &Unlocked) -> Result<(), CaseworkError> {
    let batches = compartments::open_batches(&*desk.store().read()?)?;
    let mut damaged = None;
    let mut steps = 0;
    for batch in batches.iter().filter(|batch| unlocked.share(batch.compartment, batch.epoch).is_ok()) {
        while steps < STEPS {
            steps += 1;
            match step(desk, now, unlocked, batch) {
                Ok(Rest::More) => {}
                Ok(Rest::None) => break,
                Err(CaseworkError::Seal(fault)) => {
                    damaged = Some(fault);
                    break;
                }
                Err(fault) => return Err(fault),
            }
        }
    }
    damaged.map_or(Ok(()), |fault| Err(fault.into()))
}

/// What a batch still holds after a step.
enum Rest {
    /// Perhaps more keys.
    More,
    /// None.
    None,
}

fn step(desk: &Desk, now: Now, unlocked: &Unlocked, batch: &Batch) -> Result<Rest, CaseworkError> {
    let share = unlocked.share(batch.compartment, batch.epoch)?;
    let key = share.open_batch(&batch.sealed, &unlocked.batch_place(batch))?;
    let tx = desk.store().begin()?;
    let stored = content_keys::in_batch(&tx, batch.id, STEP)?;
    let count = stored.len();
    if count == 0 {
        return Ok(Rest::None);
    }
    for mut content in stored {
        content.wrapped = share.rewrap_content(&key, &content.wrapped, &content_place(unlocked.office, &content))?;
        content.batch = None;
        content_keys::replace(&tx, &content)?;
    }
    let deed = DeedDraft::new(now.minute(), Actor::Person(unlocked.person.uuid()), "keys.rewrap")
        .with("keys", DeedValue::Count(count as u64));
    tx.commit(deed, Some(&unlocked.secret))?;
    Ok(if count < STEP as usize { Rest::None } else { Rest::More })
}
