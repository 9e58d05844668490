//! A forgotten passphrase: the printed recovery key opens the person's secret, and a new passphrase is put in the old one's
//! place. Nothing that was sealed changes.

use sealed::{Actor, KdfSettings, PersonWrap, RecoveryKey, SealError, Zeroizing, random_id};
use store::persons::{self, Method, MethodKind};
use store::{DeedDraft, office};

use crate::offices::{login_name, passphrase_is_long_enough};
use crate::unlocking::{by_recovery_key, wrap_place};
use crate::{CaseworkError, Desk, Now};

/// Who comes back in, with what, and what she chooses.
pub struct Recovery<'a> {
    /// Her log-in name.
    pub login: &'a str,
    /// The recovery key as it is printed; case, spaces and hyphens do not matter.
    pub key: &'a Zeroizing<String>,
    /// The new passphrase.
    pub passphrase: &'a Zeroizing<String>,
    /// What unlocking will cost.
    pub kdf: KdfSettings,
}

impl std::fmt::Debug for Recovery<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recovery(withheld)")
    }
}

fn does_not_fit() -> CaseworkError {
    CaseworkError::refusal(
        "Navnet eller genskabelsesnøglen passer ikke til kontoret.",
        "The name or the recovery key does not belong to this office.",
    )
}

/// Replaces a person's passphrase by means of her recovery key, and ends her sessions. The key itself stays good.
///
/// # Errors
/// A mistake where the key is mistyped or the passphrase too short; a refusal where they do not fit; a fault of the store.
pub fn new_passphrase(desk: &Desk, now: Now, recovery: &Recovery<'_>) -> Result<(), CaseworkError> {
    passphrase_is_long_enough(recovery.passphrase)?;
    let key = RecoveryKey::parse(recovery.key).map_err(|fault| match fault {
        SealError::RecoveryKeyMistyped | SealError::RecoveryKeyShape => CaseworkError::mistake(
            "Genskabelsesnøglen er skrevet forkert. Se efter på udskriften, og prøv igen.",
            "The recovery key is mistyped. Look at the printout and try again.",
        ),
        other => other.into(),
    })?;
    let view = desk.store().read()?;
    let person = persons::by_login(&view, &login_name(recovery.login))?.filter(|person| person.active);
    let person = person.ok_or_else(does_not_fit)?;
    let unlocked = by_recovery_key(&view, &person, &key)?.ok_or_else(does_not_fit)?;
    let old: Vec<Method> = persons::methods(&view, person.id)?
        .into_iter()
        .filter(|method| method.kind == MethodKind::Passphrase)
        .collect();
    drop(view);
    let tx = desk.store().begin()?;
    let generation = old.iter().map(|method| method.generation).max().unwrap_or(0) + 1;
    let mut method = Method {
        id: random_id()?,
        person: person.id,
        kind: MethodKind::Passphrase,
        generation,
        wrapped: PersonWrap::from_bytes(Vec::new()),
        provisional: true,
    };
    let place = wrap_place(&method, office::id(&tx)?);
    method.wrapped = PersonWrap::by_passphrase(&unlocked.secret, recovery.passphrase, recovery.kdf, &place)?;
    for replaced in old {
        persons::remove_method(&tx, replaced.id)?;
    }
    persons::put_method(&tx, &method)?;
    let mut deed = DeedDraft::new(now.minute(), Actor::Person(person.id.uuid()), "person.recover");
    deed.subjects.push(("person".to_owned(), person.id.uuid()));
    tx.commit(deed, Some(&unlocked.secret))?;
    desk.sessions().retain(|_, session| session.person() != person.id);
    let scratch = desk.store().scratch()?;
    store::scratch::sessions::remove_of(&scratch, person.id)?;
    scratch.commit()?;
    Ok(())
}
