//! Files on their way in. They hold names and stories in plain and therefore live in memory only, never on disk, and not
//! for long.

use std::collections::HashMap;
use std::sync::Arc;

use exchange::{NamedBytes, Upload};
use sealed::random_token;

use super::Bringer;
use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// An upload is forgotten after this many minutes.
const KEPT_FOR: u64 = 30;
/// What one upload may weigh.
pub const HEAVIEST: usize = 64 * 1024 * 1024;
/// How many uploads one session may have under way.
const AT_ONCE: usize = 3;

/// Names an upload. It is no secret: only the session that brought it may use it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UploadId(String);

impl UploadId {
    /// Takes the text of a form.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it stands in a form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

struct Kept {
    session: [u8; 32],
    minute: u64,
    upload: Arc<Upload>,
}

/// The files under way.
#[derive(Default)]
pub struct Uploads {
    kept: HashMap<UploadId, Kept>,
}

impl std::fmt::Debug for Uploads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Uploads({})", self.kept.len())
    }
}

impl Uploads {
    pub(crate) fn forget_of(&mut self, session: &[u8; 32]) {
        self.kept.retain(|_, kept| kept.session != *session);
    }

    pub(crate) fn forget_old(&mut self, minute: u64) {
        self.kept.retain(|_, kept| minute.saturating_sub(kept.minute) < KEPT_FOR);
    }
}

/// Takes files in, so that they can be mapped, examined and landed.
///
/// # Errors
/// A refusal where the person may not; a mistake where nothing was chosen or it is too large.
pub fn keep(desk: &Desk, session: &Session, now: Now, files: Vec<NamedBytes>) -> Result<UploadId, CaseworkError> {
    session.must(Action::ImportRegister)?;
    stow(desk, session, now, files)
}

/// The same, for whoever has been asked about the right already.
pub(crate) fn stow(
    desk: &Desk,
    session: &Session,
    now: Now,
    files: Vec<NamedBytes>,
) -> Result<UploadId, CaseworkError> {
    let weight: usize = files.iter().map(|file| file.bytes.len()).sum();
    if files.is_empty() || weight == 0 {
        return Err(CaseworkError::mistake("Vælg en fil først.", "Choose a file first."));
    }
    if weight > HEAVIEST {
        return Err(CaseworkError::mistake(
            "Filen er større end 64 MB. Del den, eller brug »uvildig import« på serveren.",
            "The file is larger than 64 MB. Split it, or use “uvildig import” on the server.",
        ));
    }
    let id = UploadId(crate::codec::hexadecimal(&random_token()?[..16]));
    let upload = Arc::new(Upload { is_folder: files.len() > 1, files });
    let mut uploads = desk.uploads();
    uploads.forget_old(now.minute());
    let mine = uploads.kept.values().filter(|kept| kept.session == *session.key()).count();
    if mine >= AT_ONCE {
        uploads.forget_of(session.key());
    }
    uploads.kept.insert(id.clone(), Kept { session: *session.key(), minute: now.minute(), upload });
    Ok(id)
}

/// The files of an upload.
///
/// # Errors
/// A mistake where it has been forgotten or is another's.
pub fn upload(desk: &Desk, session: &Session, id: &UploadId) -> Result<Arc<Upload>, CaseworkError> {
    let uploads = desk.uploads();
    let kept = uploads.kept.get(id).filter(|kept| kept.session == *session.key());
    kept.map(|kept| Arc::clone(&kept.upload)).ok_or_else(|| {
        CaseworkError::mistake(
            "Filen ligger her ikke længere: den huskes kun en halv time, aldrig på disken, og glemmes, når du låser eller vælger flere andre. Vælg den igen.",
            "The file is no longer here: it is kept for half an hour only, never on disk, and forgotten when you lock or choose several others. Choose it again.",
        )
    })
}

/// Forgets an upload, as when it has landed.
pub fn forget(desk: &Desk, session: &Session, id: &UploadId) {
    let mut uploads = desk.uploads();
    if uploads.kept.get(id).is_some_and(|kept| kept.session == *session.key()) {
        uploads.kept.remove(id);
    }
}

/// A person brings in an upload of hers.
impl<'a> From<&'a Session> for Bringer<'a> {
    fn from(session: &'a Session) -> Self {
        Self::Person(session)
    }
}
