//! Opening inquiries for the index: many at once, or one that was written to.

use std::collections::HashMap;

use register::ids::InquiryId;
use sealed::{BatchKey, ContentKey};
use store::citizens::{self, Party};
use store::content_keys::{self, StoredKey};
use store::sealed_fields::{self, Field};
use store::{View, compartments};
use uuid::Uuid;

use super::entries::Entry;
use crate::unlocking::content_place;
use crate::{CaseworkError, Unlocked, content};

/// What became of reading an inquiry.
pub(crate) enum Read {
    /// Everything opened.
    Entry(Entry),
    /// A seal does not hold.
    Damaged,
    /// It belongs to a compartment that this person has no share of.
    NotHers,
}

/// The sealed rows of one inquiry.
pub(crate) struct Sealed {
    pub(crate) key: StoredKey,
    pub(crate) parties: Vec<Party>,
    pub(crate) fields: Vec<Field>,
}

/// The keys of imports that nobody has wrapped anew yet, opened once for all their inquiries.
pub(crate) struct Batches(HashMap<Uuid, BatchKey>);

impl Batches {
    /// Those that open. An inquiry whose batch does not is damaged.
    pub(crate) fn open(view: &View, keys: &Unlocked) -> Result<Self, CaseworkError> {
        let open = |batch: compartments::Batch| {
            let share = keys.share(batch.compartment, batch.epoch).ok()?;
            Some((batch.id, share.open_batch(&batch.sealed, &keys.batch_place(&batch)).ok()?))
        };
        Ok(Self(compartments::open_batches(view)?.into_iter().filter_map(open).collect()))
    }
}

fn content_key(keys: &Unlocked, batches: &Batches, stored: &StoredKey) -> Option<ContentKey> {
    let place = content_place(keys.office, stored);
    match stored.batch {
        Some(batch) => batches.0.get(&batch)?.open_content(&stored.wrapped, &place).ok(),
        None => keys.share(stored.compartment, stored.epoch).ok()?.open_content(&stored.wrapped, &place).ok(),
    }
}

/// Opens the rows of one inquiry.
pub(crate) fn opened(keys: &Unlocked, batches: &Batches, number: &str, rows: &Sealed) -> Read {
    if keys.share(rows.key.compartment, rows.key.epoch).is_err() {
        return Read::NotHers;
    }
    let plain = content_key(keys, batches, &rows.key)
        .and_then(|key| content::plain(&key, keys.office, (&rows.parties, &rows.fields)));
    match plain {
        Some(plain) => Read::Entry(Entry::of(number, &plain)),
        None => Read::Damaged,
    }
}

/// Reads and opens one inquiry as it stands now; `None` where there is none.
pub(crate) fn one(
    view: &View,
    keys: &Unlocked,
    (inquiry, number): (InquiryId, &str),
) -> Result<Option<Read>, CaseworkError> {
    let Some(key) = content_keys::find(view, inquiry)? else { return Ok(None) };
    let batches = match key.batch {
        Some(_) => Batches::open(view, keys)?,
        None => Batches(HashMap::new()),
    };
    let rows = Sealed {
        key,
        parties: citizens::of_inquiry(view, inquiry)?,
        fields: sealed_fields::of_inquiry(view, inquiry)?,
    };
    Ok(Some(opened(keys, &batches, number, &rows)))
}

/// Content keys read in one step.
const KEYS: u32 = 128;
/// Parties and fields read in one step.
const ROWS: u32 = 1_000;

/// Every inquiry's rows, in the order of their identities, some at a time.
pub(crate) struct Walk<'v> {
    view: &'v View,
    after: Option<InquiryId>,
    parties: Ahead<'v, Party, (InquiryId, register::ids::CitizenId)>,
    fields: Ahead<'v, Field, (InquiryId, Uuid, u16)>,
}

impl<'v> Walk<'v> {
    pub(crate) fn over(view: &'v View) -> Self {
        Self {
            view,
            after: None,
            parties: Ahead::of(
                move |after| Ok(citizens::page(view, after, ROWS)?),
                |party: &Party| (party.inquiry, party.id),
            ),
            fields: Ahead::of(
                move |after| Ok(sealed_fields::page(view, after, ROWS)?),
                |field: &Field| (field.inquiry, field.record, field.field),
            ),
        }
    }

    /// The next inquiries; empty at the end.
    pub(crate) fn next(&mut self) -> Result<Vec<Sealed>, CaseworkError> {
        let keys = content_keys::page(self.view, self.after, KEYS)?;
        self.after = keys.last().map(|key| key.inquiry);
        keys.into_iter()
            .map(|key| {
                let inquiry = key.inquiry;
                let parties = self.parties.of_inquiry(inquiry, |party| party.inquiry)?;
                let fields = self.fields.of_inquiry(inquiry, |field| field.inquiry)?;
                Ok(Sealed { key, parties, fields })
            })
            .collect()
    }
}

type Page<'v, T, K> = Box<dyn Fn(Option<K>) -> Result<Vec<T>, CaseworkError> + 'v>;

/// Rows read ahead, in the order of their inquiries.
struct Ahead<'v, T, K> {
    page: Page<'v, T, K>,
    key: fn(&T) -> K,
    last: Option<K>,
    rows: std::iter::Peekable<std::vec::IntoIter<T>>,
    is_at_end: bool,
}

impl<'v, T, K: Copy> Ahead<'v, T, K> {
    fn of(page: impl Fn(Option<K>) -> Result<Vec<T>, CaseworkError> + 'v, key: fn(&T) -> K) -> Self {
        Self { page: Box::new(page), key, last: None, rows: Vec::new().into_iter().peekable(), is_at_end: false }
    }

    fn of_inquiry(&mut self, inquiry: InquiryId, of: fn(&T) -> InquiryId) -> Result<Vec<T>, CaseworkError> {
        let mut found = Vec::new();
        loop {
            // Rows of an inquiry without a key are passed over: nothing opens them.
            while let Some(row) = self.rows.next_if(|row| of(row) <= inquiry) {
                if of(&row) == inquiry {
                    found.push(row);
                }
            }
            if self.rows.peek().is_some() || self.is_at_end {
                return Ok(found);
            }
            let next = (self.page)(self.last)?;
            self.is_at_end = next.is_empty();
            self.last = next.last().map(self.key).or(self.last);
            self.rows = next.into_iter().peekable();
        }
    }
}
